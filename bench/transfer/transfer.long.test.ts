// What is known of eight classes is worth a tenth of all answers on two others. Where CIFAR-10 is not at hand there is nothing to compare.
import assert from "node:assert/strict";
import { test } from "node:test";
import { DataError } from "@tinycnn/vision/node";
import { compareStarts, meanOf } from "./starts.ts";

test("transferred beats from scratch by 0.10 over five seeds", async (t) => {
  try {
    const outcomes = await compareStarts(5, process.env.TINYCNN_DATA);
    const more = meanOf(outcomes.map(({ scratch, transfer }) => transfer - scratch));
    assert.ok(more >= 0.1, JSON.stringify(outcomes));
  } catch (error) {
    if (!(error instanceof DataError) || error.code !== "missing") throw error;
    t.skip(error.message);
  }
});
