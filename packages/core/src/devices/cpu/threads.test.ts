// A thread that does not start: everything goes on without it, and that is said once, with the reason.
import assert from "node:assert/strict";
import { once } from "node:events";
import { test } from "node:test";
import { startThread } from "./threads.ts";
import type { WorkerStart } from "./worker.ts";

test("why a thread is missing is said, once", async (t) => {
  const said: string[] = [];
  const warned = Promise.withResolvers<void>();
  t.mock.method(console, "warn", (text: string) => {
    said.push(text);
    warned.resolve();
  });
  // Without a memory it fails as soon as it begins; what it says of that is said, without the kind of error.
  const start = { thread: 1 } as WorkerStart;
  startThread(start);
  // Threads do not keep the process alive: something has to.
  const wait = setInterval(() => {}, 1_000);
  await warned.promise;
  startThread(start);
  const { Worker } = await import("node:worker_threads");
  const later = new Worker("0", { eval: true });
  await once(later, "exit");
  clearInterval(wait);
  assert.equal(said.length, 1);
  assert.match(
    said[0],
    /^a helping thread did not start \(Cannot read properties of undefined \(reading 'buffer'\)\): computing goes on/,
  );
});
