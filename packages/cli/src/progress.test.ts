import assert from "node:assert/strict";
import { test } from "node:test";
import { type LineState, progressLine } from "./progress.ts";

const state: LineState = {
  label: "Epoch 1/5",
  done: 50,
  total: 200,
  elapsed: 10,
  note: "loss=1.5",
  columns: 100,
};

test("says elapsed, remaining, rate and loss as tqdm does", () => {
  assert.match(
    progressLine(state),
    /^Epoch 1\/5 {2}25%\|█+ +\| 50\/200 \[00:10<00:30, 5\.0 batch\/s, loss=1\.5\]$/,
  );
});

test("knows nothing of the rate before the first batch", () => {
  assert.match(progressLine({ ...state, done: 0, note: "" }), /0\/200 \[00:10<\?\?:\?\?, \? batch\/s\]/);
});

test("a resumed epoch's rate counts only what was done since", () => {
  assert.match(progressLine({ ...state, done: 100, already: 50 }), /\[00:10<00:20, 5\.0 batch\/s/);
});

test("fits the terminal, shows hours, and never divides by nothing", () => {
  for (const columns of [0, 20, 40, 81])
    assert.ok(progressLine({ ...state, columns }).length <= Math.max(20, columns - 1));
  assert.match(progressLine({ ...state, elapsed: 4000 }), /\[1:06:40<3:20:00/);
  assert.doesNotMatch(progressLine({ ...state, done: 0, total: 0, elapsed: 0 }), /NaN|Infinity/);
});
