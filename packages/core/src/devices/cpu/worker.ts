// A helping thread: waits for a job, takes parts of it, waits again. It never returns to its event loop.
import { instantiate, type Kernel, pause, takeParts, WORD, wordsOf } from "./job.ts";

/** Rounds of looking before a thread goes to sleep: about a quarter of a millisecond, longer than any gap inside a step. Speed only. */
const SPINS = 8_000;

export interface WorkerStart {
  memory: WebAssembly.Memory;
  thread: number;
}

export function serve({ memory, thread }: WorkerStart): never {
  const words = wordsOf(memory);
  const kernels: Kernel[] = [];
  // Only called for a part that is taken, so the job's words stay as they are meanwhile.
  const kernelOf = (id: number): Kernel => {
    kernels[id] ??= instantiate(memory, words[WORD.codeAt] >>> 0, words[WORD.codeBytes]);
    return kernels[id];
  };
  for (;;) {
    const seen = Atomics.load(words, WORD.job);
    takeParts(words, thread, kernelOf);
    let spins = 0;
    while (Atomics.load(words, WORD.job) === seen && spins < SPINS) {
      pause();
      spins++;
    }
    if (spins < SPINS) continue;
    Atomics.add(words, WORD.sleepers, 1);
    Atomics.wait(words, WORD.job, seen);
    Atomics.sub(words, WORD.sleepers, 1);
  }
}

type NodeWorkers = typeof import("node:worker_threads");
const node = (
  globalThis as { process?: { getBuiltinModule?(name: string): unknown } }
).process?.getBuiltinModule?.("node:worker_threads") as NodeWorkers | undefined;
if (node) {
  if (!node.isMainThread) serve(node.workerData as WorkerStart);
} else {
  globalThis.addEventListener("message", (event) => serve((event as MessageEvent<WorkerStart>).data));
}
