import assert from "node:assert/strict";
import { test } from "node:test";
import { UserError } from "@tinycnn/vision";
import { zipSync } from "fflate";
import { expectedName, readArchive, writeArchive } from "./archive.ts";

const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const zip = (files: Record<string, Uint8Array>): Uint8Array => zipSync(files);
const refuses = (bytes: Uint8Array, message: RegExp): void => {
  assert.throws(
    () => readArchive(bytes),
    (error: Error) => error instanceof UserError && message.test(error.message),
  );
};

test("what is written is read, weights and texts alike", () => {
  const files = new Map([
    ["config.json", text("{}")],
    ["model.safetensors", Uint8Array.from({ length: 5_000 }, (_, i) => i)],
    ["log.txt", text("not read")],
  ]);
  const found = readArchive(writeArchive("run-1", files));
  assert.deepEqual(Object.keys(found).sort(), ["config.json", "model.safetensors"]);
  assert.deepEqual(found["model.safetensors"], files.get("model.safetensors"));
});

test("only expected names in at most one folder are taken, whatever a path says", () => {
  for (const path of ["config.json", "run-1/config.json", "내 학습/config.json"])
    assert.equal(expectedName(path), "config.json", path);
  for (const path of [
    "../config.json",
    "/config.json",
    "./config.json",
    "a/b/config.json",
    "C:/config.json",
    "a\\..\\config.json",
    "a\0/config.json",
    "config.json/",
    "__proto__",
    "constructor",
    "x/toString",
    "Config.json",
  ])
    assert.equal(expectedName(path), null, path);
  assert.deepEqual(
    readArchive(zip({ "../config.json": text("{}"), __proto__: text("x"), "a/photo.png": text("x") })),
    {},
  );
});

test("a file beyond its limit is refused by its name before it is unpacked", () => {
  const bomb = zip({ "config.json": new Uint8Array(20 * 2 ** 20) });
  assert.ok(bomb.length < 100_000);
  refuses(bomb, /^config\.json: 20971520 bytes, the limit is 1048576$/);
});

test("an entry that lies about its size gives no more than it said", () => {
  const bomb = zip({ "config.json": new Uint8Array(2 ** 20) });
  // The size unpacked, in the local and in the central header.
  const view = new DataView(bomb.buffer, bomb.byteOffset);
  const central = bomb.length - 22 - 46 - "config.json".length;
  view.setUint32(22, 16, true);
  view.setUint32(central + 24, 16, true);
  try {
    assert.ok((readArchive(bomb)["config.json"] as Uint8Array).length <= 16);
  } catch (error) {
    assert.ok(error instanceof UserError, String(error));
  }
});

test("two runs in one archive, cut and foreign bytes are refused in words", () => {
  refuses(zip({ "a/config.json": text("{}"), "b/config.json": text("{}") }), /holds config\.json twice/);
  const whole = zip({ "config.json": text("{}") });
  refuses(whole.subarray(0, whole.length - 30), /no whole zip archive/);
  refuses(text("no zip at all, but long enough to hold an end record"), /no whole zip archive/);
  refuses(new Uint8Array(0), /no whole zip archive/);
  const many = Object.fromEntries(Array.from({ length: 2_001 }, (_, i) => [`x${i}`, new Uint8Array(0)]));
  refuses(zip(many), /more than 2000 entries/);
});

test("any bytes at all give files or a plain refusal", () => {
  const whole = zip({ "run/config.json": text('{"a": 1}'), "run/metrics.jsonl": text("x".repeat(500)) });
  for (let at = 0; at < whole.length; at++) {
    const bytes = Uint8Array.from(whole);
    bytes[at] ^= 0xff;
    try {
      readArchive(bytes);
    } catch (error) {
      assert.ok(error instanceof UserError, `byte ${at}: ${error}`);
    }
  }
});
