// What is sent to a card when: one that notes down what it is asked for.
import assert from "node:assert/strict";
import { test } from "node:test";
import { DeviceLostError } from "../lost.ts";
import { type Program, slotBytes, Words, wgslOf, word, wordF32, wordI32 } from "./program.ts";
import { Queue } from "./queue.ts";

/** More threads than this need a second dimension. */
const MOST_GROUPS = 100;

interface Fake {
  size: number;
  usage: number;
}

function cardOf() {
  const log: unknown[][] = [];
  const note =
    (what: string) =>
    (...args: unknown[]): void => {
      log.push([what, ...args]);
    };
  let [lose, hear, failure]: [(info: object) => void, (event: object) => void, Error | null] = [
    () => {},
    () => {},
    null,
  ];
  const lost = new Promise((done) => {
    lose = done;
  });
  const pass = {
    setPipeline: () => {},
    setBindGroup: (_at: number, group: object, places: number[]) => log.push(["group", group, ...places]),
    dispatchWorkgroups: note("dispatch"),
    end: note("end"),
  };
  const encoder = {
    beginComputePass: () => pass,
    copyBufferToBuffer: (_from: unknown, _at: number, _to: unknown, at: number, bytes: number) =>
      log.push(["copy", at, bytes]),
    finish: () => "commands",
  };
  const device = {
    limits: {
      maxBufferSize: 2 ** 30,
      maxStorageBufferBindingSize: 2 ** 30,
      maxComputeWorkgroupsPerDimension: MOST_GROUPS,
    },
    lost,
    addEventListener: (_name: string, listener: typeof hear) => {
      hear = listener;
    },
    createBuffer: ({ size, usage }: Fake) => ({
      size,
      usage,
      destroy: () => {},
      mapAsync: (_mode: number, from: number, to: number) => {
        log.push(["map", from, to]);
        return failure ? Promise.reject(failure) : Promise.resolve();
      },
      getMappedRange: (_from: number, to: number) => Uint8Array.from({ length: to }, (_, i) => i).buffer,
      unmap: note("unmap"),
    }),
    createShaderModule: ({ label }: { label: string }) => {
      log.push(["compile", label]);
      return {};
    },
    createComputePipeline: ({ label }: { label: string }) => ({ label }),
    createBindGroupLayout: ({ entries }: { entries: unknown[] }) => entries.length,
    createPipelineLayout: () => ({}),
    createBindGroup: ({ entries }: { entries: { binding: number; resource: { size?: number } }[] }) =>
      entries.map(({ binding, resource }) => [binding, resource.size]).at(-1),
    createCommandEncoder: () => encoder,
    queue: {
      writeBuffer: (_buffer: unknown, at: number, _data: unknown, from: number, count: number) =>
        log.push(["write", at, from, count]),
      submit: (commands: unknown[]) => log.push(["submit", commands.length]),
    },
  };
  return {
    queue: new Queue(device as unknown as GPUDevice, 2 ** 30),
    /** What was asked for since it was last looked. */
    seen: (): unknown[][] => log.splice(0),
    lose: (info: object): void => lose(info),
    hear: (message: string): void => hear({ error: { message } }),
    fail: (error: Error): void => {
      failure = error;
    },
  };
}

const program = (words: number, key = "one"): Program => ({
  key,
  reads: ["f32"],
  writes: ["f32"],
  words,
  body: () => "  y0[i] = x0[i];",
});

test("the open batch is sent when its words fill the ring, and when somebody reads", async () => {
  const { queue, seen } = cardOf();
  const blocks = [queue.buffers.take(256), queue.buffers.take(256)];
  const words = new Words();
  queue.run(program(3), 0, blocks, words);
  assert.deepEqual([queue.counts.dispatches, seen()], [0, []], "nothing is nothing to do");
  queue.run(program(3), 65, blocks, words.whole(1, 2, 3));
  assert.deepEqual(seen(), [
    ["compile", "one"],
    ["group", [2, 256], 0],
    ["dispatch", 2, 1],
  ]);
  for (let i = 1; i < 1024; i++) queue.run(program(3), 64, blocks, words);
  assert.deepEqual(seen().at(-2), ["group", [2, 256], 1023 * 256]);
  assert.deepEqual([queue.counts.dispatches, queue.counts.submissions], [1024, 0]);
  assert.equal(blocks[0].batch, 0);
  queue.run(program(3), 64, blocks, words);
  assert.deepEqual(seen(), [
    ["end"],
    ["write", 0, 0, 2 ** 16],
    ["submit", 1],
    ["group", [2, 256], 0],
    ["dispatch", 1, 1],
  ]);
  assert.equal(blocks[0].batch, 1, "the next batch");
  const [first, second] = await queue.read([
    { block: blocks[0], bytes: 4 },
    { block: blocks[1], bytes: 12 },
  ]);
  assert.deepEqual(seen(), [
    ["end"],
    ["copy", 0, 4],
    ["copy", 8, 12],
    ["write", 0, 0, 64],
    ["submit", 1],
    ["map", 0, 24],
    ["unmap"],
  ]);
  assert.deepEqual([...new Uint8Array(first)], [0, 1, 2, 3]);
  assert.deepEqual([...new Uint8Array(second)], [8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
  queue.flush();
  assert.deepEqual(seen(), [], "nothing is open");
  assert.deepEqual(
    { ...queue.counts },
    { dispatches: 1025, submissions: 2, maps: 1, uploads: 0, uploadedBytes: 0 },
  );
});

test("threads fill a row of groups, then more rows; more words take more of the ring", () => {
  const { queue, seen } = cardOf();
  const blocks = [queue.buffers.take(256), queue.buffers.take(256)];
  const dispatched = (words: number, threads: number): unknown[][] => {
    queue.run(program(words, `${words}`), threads, blocks, new Words());
    return seen().filter(([what]) => what === "group" || what === "dispatch");
  };
  assert.deepEqual(dispatched(63, 64 * MOST_GROUPS), [
    ["group", [2, 256], 0],
    ["dispatch", MOST_GROUPS, 1],
  ]);
  assert.deepEqual(dispatched(64, 64 * MOST_GROUPS + 1), [
    ["group", [2, 512], 256],
    ["dispatch", MOST_GROUPS, 2],
  ]);
  assert.deepEqual(dispatched(1, 1), [
    ["group", [2, 256], 768],
    ["dispatch", 1, 1],
  ]);
});

test("a program is compiled once, and a set of buffers made once", () => {
  const { queue, seen } = cardOf();
  const [a, b, c] = [0, 1, 2].map(() => queue.buffers.take(256));
  for (const blocks of [
    [a, b],
    [a, b],
    [b, a],
    [a, c],
    [a, b],
  ])
    queue.run(program(1), 1, blocks, new Words());
  queue.run(program(1, "other"), 1, [a, b], new Words());
  const compiled = seen().filter(([what]) => what === "compile");
  assert.deepEqual(compiled, [
    ["compile", "one"],
    ["compile", "other"],
  ]);
  assert.deepEqual([queue.pipelines.compiled, queue.pipelines.groupsMade], [2, 3]);
});

test("what the host writes goes to no buffer that the open batch reads", () => {
  const { queue, seen } = cardOf();
  const block = queue.uploaded(Float32Array.of(1, 2, 3));
  queue.run(program(1), 1, [block, queue.buffers.take(256)], new Words());
  queue.buffers.give(block);
  assert.notEqual(queue.uploaded(Float32Array.of(4)), block);
  queue.flush();
  assert.equal(queue.uploaded(Float32Array.of(5)), block);
  assert.deepEqual([queue.counts.uploads, queue.counts.uploadedBytes], [3, 20]);
  assert.deepEqual(seen()[0], ["write", 0, 0, 12]);
});

test("a fault of the card is told to who reads, its loss in words, any other as it is", async () => {
  const read = (queue: Queue) => queue.read([{ block: queue.buffers.take(256), bytes: 4 }]);
  const faulty = cardOf();
  faulty.hear("first");
  faulty.hear("second");
  await assert.rejects(read(faulty.queue), /webgpu: first/);
  const other = cardOf();
  other.fail(new Error("odd"));
  await assert.rejects(read(other.queue), /odd/);
  for (const [info, reason] of [
    [{ reason: "destroyed", message: "" }, "destroyed"],
    [{ reason: "unknown", message: "driver reset" }, "driver reset"],
  ] as const) {
    const gone = cardOf();
    gone.fail(new Error("aborted"));
    gone.lose(info);
    await assert.rejects(
      read(gone.queue),
      (error) => error instanceof DeviceLostError && error.message.includes(`(${reason})`),
    );
    assert.equal(gone.queue.lost, reason);
  }
});

test("words lie behind the number of threads, four side by side", () => {
  assert.deepEqual([0, 2, 3, 6].map(word), ["p[0].y", "p[0].w", "p[1].x", "p[1].w"]);
  assert.deepEqual([wordI32(0), wordF32(1)], ["bitcast<i32>(p[0].y)", "bitcast<f32>(p[0].z)"]);
  assert.deepEqual([0, 63, 64, 127, 128].map(slotBytes), [256, 256, 512, 512, 768]);
  const words = new Words().whole(1, -1).float(0.5);
  assert.equal(words.length, 3);
  assert.deepEqual([...words.bytes.slice(0, 3)], [1, -1, 0x3f000000]);
  assert.equal(words.clear().whole(7).length, 1);
  const text = wgslOf({ ...program(64), reads: ["f32", "i32"], more: "fn own() {}" });
  for (const line of [
    "@group(0) @binding(0) var<storage, read> x0: array<f32>;",
    "@group(0) @binding(1) var<storage, read> x1: array<i32>;",
    "@group(0) @binding(2) var<storage, read_write> y0: array<f32>;",
    "@group(0) @binding(3) var<uniform> p: array<vec4u, 32>;",
    "fn own() {}",
  ])
    assert.ok(text.includes(line), line);
});
