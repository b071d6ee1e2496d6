import assert from "node:assert/strict";
import { test } from "node:test";
import { packAnswer, unpackAnswer } from "./answers.ts";
import { isGrey } from "./grey.ts";

test("answers are the same on the other side, bytes among them", () => {
  const value = {
    files: [
      { name: "한글.bin", bytes: Uint8Array.of(1, 2, 3) },
      { name: "b", bytes: new Uint8Array(0) },
    ],
    more: [null, 1.5, "text", Uint8Array.of(255)],
  };
  assert.deepEqual(unpackAnswer(packAnswer({ value })), { value });
  const error = { error: { name: "PhotoError", message: "왜냐하면" } };
  assert.deepEqual(unpackAnswer(packAnswer(error)), error);
  assert.deepEqual(unpackAnswer(packAnswer({ value: null })), { value: null });
});

test("grey pictures are told from others by their heads", () => {
  const png = (kind: number) => {
    const bytes = new Uint8Array(30);
    bytes.set([0x89, 0x50, 0x4e, 0x47]);
    bytes[25] = kind;
    return bytes;
  };
  assert.deepEqual(
    [0, 2, 3, 4, 6].map((kind) => isGrey(png(kind))),
    [true, false, false, true, false],
  );
  const jpeg = (parts: number) =>
    Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 17, 8, 0, 1, 0, 1, parts, 0, 0);
  assert.deepEqual(
    [1, 3].map((parts) => isGrey(jpeg(parts))),
    [true, false],
  );
  assert.equal(isGrey(Uint8Array.of(0xff, 0xd8, 0xff)), false);
  assert.equal(isGrey(new Uint8Array(0)), false);
});
