// The most that a card multiplies and adds: every thread on numbers of its own, nothing to wait for.
import type { Program } from "../../packages/core/src/devices/webgpu/program.ts";
import { Words } from "../../packages/core/src/devices/webgpu/program.ts";
import type { Queue } from "../../packages/core/src/devices/webgpu/queue.ts";

/** Chains of a thread: enough that none waits for its own last result. */
const CHAINS = 8;
const LANES = 4;

const program: Program = {
  key: "bench peak",
  reads: [],
  writes: ["f32"],
  words: 1,
  body: () => {
    const each = (line: (i: number) => string): string =>
      Array.from({ length: CHAINS }, (_, i) => line(i)).join("\n");
    return `let f = vec4f(0.999);
${each((i) => `var a${i} = vec4f(f32(i + ${i}u));`)}
for (var k = 0u; k < p[0].y; k++) {
${each((i) => `a${i} = fma(a${i}, f, f);`)}
}
let sum = ${Array.from({ length: CHAINS }, (_, i) => `a${i}`).join(" + ")};
y0[i] = sum.x + sum.y + sum.z + sum.w;`;
  },
};

/** @param isSoftware whether the processor does its work, which is given less of it @returns GFLOP/s, the best of some runs */
export async function peakOf(queue: Queue, isSoftware: boolean): Promise<number> {
  const threads = isSoftware ? 2 ** 10 : 2 ** 18;
  const block = queue.buffers.take(4 * threads);
  let rounds = isSoftware ? 2 ** 8 : 2 ** 10;
  let best = 0;
  for (let run = 0; run < 8; run++) {
    const start = performance.now();
    queue.run(program, threads, [block], new Words().whole(rounds));
    await queue.read([{ block, bytes: 4 }]);
    const ms = performance.now() - start;
    // The first one compiles; where it is over too soon, it is the wait that is measured.
    if (run > 0) best = Math.max(best, (2 * LANES * CHAINS * rounds * threads) / ms / 1e6);
    if (run > 0 && ms < 30) rounds *= 2;
  }
  queue.buffers.give(block);
  return best;
}
