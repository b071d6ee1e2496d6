import assert from "node:assert/strict";
import { test } from "node:test";
import { LEFT_OUT, type Output } from "./outputs.ts";
import { fitting } from "./room.ts";

const picture = (size: number): Output => ({
  type: "display",
  data: { "image/png": "A".repeat(size), "text/plain": "[picture]" },
});
const text: Output = { type: "stream", name: "stdout", text: "x".repeat(5_000) };

test("what fits is kept as it is", () => {
  const cells = [[text, picture(400)], [], [picture(500)]];
  assert.deepEqual(fitting(cells, 1_000), cells);
});

test("where there is not room for all, the largest pictures are named, texts stay", () => {
  const [small, large] = [picture(300), picture(900)];
  assert.deepEqual(fitting([[text, large], [small]], 1_000), [
    [
      text,
      {
        type: "display",
        data: { [LEFT_OUT]: { lines: 0, outputs: 1, bytes: 909 }, "text/plain": "[picture]" },
      },
    ],
    [small],
  ]);
});
