import assert from "node:assert/strict";
import { test } from "node:test";
import { zeros } from "@tinycnn/core";
import { CLASSES, makeModel } from "./model.ts";

test("two pictures give two rows of logits", () => {
  assert.deepEqual([...makeModel()(zeros([2, 1, 28, 28])).shape], [2, CLASSES.length]);
});
