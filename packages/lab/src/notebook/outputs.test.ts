import assert from "node:assert/strict";
import { test } from "node:test";
import { MAX_TEXT, type Output, withFrame, withOutput } from "./outputs.ts";

const shown = (...outputs: Output[]): Output[] => outputs.reduce<Output[]>(withOutput, []);
const out = (text: string): Output => ({ type: "stream", name: "stdout", text });
const draw = (id: string, text: string): Output => ({ type: "display", id, data: { "text/plain": text } });

test("text grows, and a carriage return begins the line anew", () => {
  assert.deepEqual(shown(out("a"), out("b\n"), out("50 %\r100 %\n")), [out("ab\n100 %\n")]);
  assert.equal(shown(out("a"), { type: "stream", name: "stderr", text: "b" }).length, 2);
});

test("a display of a known id takes the old one's place", () =>
  assert.deepEqual(shown(draw("a", "1"), out("x"), draw("a", "2"), draw("b", "3")), [
    draw("a", "2"),
    out("x"),
    draw("b", "3"),
  ]));

test("endless text is cut in the middle", () => {
  const [{ text }] = shown(out("first"), out("x".repeat(2 * MAX_TEXT)), out("last")) as { text: string }[];
  assert.ok(text.length < MAX_TEXT + 10 && text.startsWith("first") && text.endsWith("last"));
});

test("what is shown anew as nothing is taken away, and all of it where a cell clears", () => {
  const bar = (data: Record<string, unknown>) => ({ type: "display" as const, id: "bar", data });
  const said = { type: "stream" as const, name: "stdout" as const, text: "x\n" };
  const shown = withFrame([], { number: 1, add: [bar({ "text/plain": "1/2" }), said], tail: null });
  assert.equal(shown.length, 2);
  assert.deepEqual(withFrame(shown, { number: 2, add: [bar({})], tail: null }), [said]);
  assert.deepEqual(withFrame(shown, { number: 2, clear: true, add: [said], tail: null }), [said]);
});
