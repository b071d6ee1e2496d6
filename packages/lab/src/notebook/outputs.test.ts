import assert from "node:assert/strict";
import { test } from "node:test";
import { MAX_TEXT, type Output, withOutput } from "./outputs.ts";

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
