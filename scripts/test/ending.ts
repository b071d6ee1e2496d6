// Loaded before a file of tests: its process ends, as failed, where something of it goes on after a test that hangs was given up.
import { isMainThread } from "node:worker_threads";

/** Ms after which a test is given up, and what is left of its file to be told. */
const REST = 60_000;

if (isMainThread && process.env.NODE_TEST_CONTEXT) {
  const limit = Number(process.env.TINYCNN_TEST_MS);
  setTimeout(() => {
    console.error(`This file of tests did not end within ${limit + REST} ms.`);
    process.exit(1);
  }, limit + REST).unref();
}
