import assert from "node:assert/strict";
import { test } from "node:test";
import { type DisplayOutput, type Frame, LEFT_OUT, type Output, withFrame } from "../notebook/outputs.ts";
import { keysOf } from "./keys.ts";

const picture = (text: string, id?: string): DisplayOutput => ({
  type: "display",
  id,
  data: { "image/png": text },
});
const text = (text: string, name: "stdout" | "stderr" = "stdout"): Output => ({ type: "stream", name, text });
const error = (message: string): Output => ({ type: "error", name: "E", message, stack: [], line: 1 });
const left: DisplayOutput = { type: "display", data: { [LEFT_OUT]: { lines: 3, outputs: 0 } } };

test("what moves up in the list keeps its key, with an id or without; what comes new has another", () => {
  const [a, b, c] = [picture("a"), picture("b", "b"), error("c")];
  const before = keysOf([left, a, b, c]);
  const after = keysOf([{ ...left }, b, c, picture("a")]);
  assert.deepEqual(after.slice(0, 3), [before[0], before[2], before[3]]);
  assert.ok(!before.includes(after[3]));
});

test("text that grows stays in its place, and so does what is drawn anew", () => {
  const before = keysOf([text("a"), text("b", "stderr"), text("c"), picture("1", "p")]);
  const after = keysOf([text("a"), text("bb", "stderr"), text("c"), picture("2", "p")]);
  assert.deepEqual(after, before);
});

test("no two keys are the same, whatever a notebook has", () => {
  const twice = picture("x");
  const outputs = [
    picture("1", "p"),
    picture("2", "p"),
    left,
    left,
    twice,
    twice,
    text("a"),
    text("b", "stderr"),
    text("c"),
  ];
  assert.equal(new Set(keysOf(outputs)).size, outputs.length);
});

test("the newest of a flood: after each frame only what is new is drawn", () => {
  let shown: Output[] = [picture("head", "head"), text("head")];
  let drawn = 0;
  let keys = new Set(keysOf(shown));
  for (let i = 0; i < 50; i++) {
    const old = [0, 1, 2, 3].slice(Math.max(0, 4 - i)).slice(i < 4 ? 0 : 1);
    const frame: Frame = {
      number: i,
      add: [],
      tail: { left: { lines: 0, outputs: i }, outputs: [...old, error(String(i))] },
    };
    shown = withFrame(shown, frame);
    const next = new Set(keysOf(shown));
    drawn += [...next].filter((key) => !keys.has(key)).length;
    keys = next;
  }
  assert.equal(drawn, 50 + 1, "50 errors, and the word of what was left out");
});
