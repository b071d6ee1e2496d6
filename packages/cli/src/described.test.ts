// Options of optimizers say what they mean to each optimizer that has them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { language } from "@tinycnn/core";
import { ownSettings } from "@tinycnn/vision/run";
import { optimizerOptions } from "./described.ts";

test("one name that means several things is told with each of them", () => {
  const options = optimizerOptions();
  for (const [i, [name, all]] of [...ownSettings].entries()) {
    const { description } = options[i];
    for (const { owner, words } of all) {
      const from = description.indexOf(words[language()]);
      assert.ok(from >= 0, `${name} of ${owner}: ${description}`);
      assert.match(description.slice(from), new RegExp(`\\b${owner}\\b`), name);
    }
  }
  const alpha = options.find(({ long }) => long === "--alpha")?.description ?? "";
  assert.match(alpha, /rate falls; of asgd.*mean square; of rmsprop/);
});
