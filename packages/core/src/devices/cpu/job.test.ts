// Parts of a job, handed out by hand: no threads are needed to see who takes what.
import assert from "node:assert/strict";
import { test } from "node:test";
import { close, HEAP_AT, instantiate, type Kernel, MAX_QUEUES, open, takeParts, WORD } from "./job.ts";

/** The words of so many threads' memory, with a job of so many parts open. */
function wordsFor(queues: number, parts: number): Int32Array {
  const words = new Int32Array(new SharedArrayBuffer(HEAP_AT));
  words[WORD.queues] = queues;
  words[WORD.parts] = parts;
  open(words, 1);
  return words;
}

/** Parts in the order in which the thread takes them, once nobody else does. */
function taken(words: Int32Array, thread: number, before: (part: number) => void = () => {}): number[] {
  const order: number[] = [];
  const kernel: Kernel = (_args, part) => {
    before(part);
    order.push(part);
  };
  takeParts(words, thread, () => kernel);
  return order;
}

test("a thread takes its own parts first, then the others'", () => {
  assert.deepEqual(taken(wordsFor(2, 7), 0), [0, 1, 2, 3, 4, 5, 6]);
  assert.deepEqual(taken(wordsFor(2, 7), 1), [3, 4, 5, 6, 0, 1, 2]);
  assert.deepEqual(taken(wordsFor(3, 7), 1), [2, 3, 4, 5, 6, 0, 1]);
  // Fewer parts than queues, and threads that have no queue of their own.
  assert.deepEqual(taken(wordsFor(3, 2), 1), [0, 1]);
  assert.deepEqual(taken(wordsFor(MAX_QUEUES, 20), MAX_QUEUES + 2).slice(0, 3), [2, 3, 4]);
});

test("what a thread comes late for, another has taken: every part runs once, job after job", () => {
  const words = wordsFor(2, 8);
  for (let job = 2; job < 5; job++) {
    let others: number[] = [];
    // The other thread comes while the first runs its first part, and takes all that is left.
    const mine = taken(words, 0, (part) => {
      if (part === 0) others = taken(words, 1);
    });
    assert.deepEqual([mine, others], [[0], [4, 5, 6, 7, 1, 2, 3]]);
    assert.equal(words[WORD.done], 8 * (job - 1));
    open(words, job);
  }
});

test("a job that is closed gives nothing", () => {
  const words = wordsFor(2, 8);
  close(words);
  assert.deepEqual(taken(words, 0), []);
  assert.deepEqual(taken(words, 1), []);
});

test("a thread that has not yet heard of more memory looks anew, and makes none", () => {
  // A module that exports run, and asks for nothing.
  const code = Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...[1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 7, 7, 1, 3, 0x72, 0x75, 0x6e, 0, 0, 10, 4, 1, 2, 0, 0x0b],
  ]);
  const at = 40;
  for (const known of [0, at + code.length - 1, at + code.length]) {
    const whole = new Uint8Array(at + code.length);
    whole.set(code, at);
    const grown: number[] = [];
    const memory = {
      buffer: new ArrayBuffer(known),
      grow(pages: number) {
        grown.push(pages);
        memory.buffer = whole.buffer;
      },
    };
    if (known >= whole.length) memory.buffer = whole.buffer;
    assert.equal(typeof instantiate(memory as unknown as WebAssembly.Memory, at, code.length), "function");
    assert.deepEqual(grown, known < whole.length ? [0] : []);
  }
});
