import assert from "node:assert/strict";
import { test } from "node:test";
import { UserError } from "@tinycnn/vision";
import { unzipSync, zipSync } from "fflate";
import { emptyManifest, limitOf, MANIFEST, readManifest } from "./manifest.ts";
import { ZipReader, ZipWriter } from "./zip.ts";

const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const refuses = (made: () => unknown, message: RegExp): void => {
  assert.throws(made, (error: Error) => error instanceof UserError && message.test(error.message));
};

test("what is written in pieces is a zip, and is read in groups", async () => {
  const zip = new ZipWriter();
  const weights = Uint8Array.from({ length: 50_000 }, (_, i) => i * 7);
  zip.add("notebooks/첫 학습.ipynb", text("{}"), true);
  assert.equal(zip.free("notebooks", "첫 학습", ".ipynb"), "notebooks/첫 학습-2.ipynb");
  assert.equal(zip.free("NOTEBOOKS", "첫 학습", ".IPYNB"), "NOTEBOOKS/첫 학습-2.IPYNB");
  zip.add("models/a/model.safetensors", weights, false);
  zip.add("other/x", text("not read"), false);
  const bytes = new Uint8Array(await zip.end().arrayBuffer());
  assert.deepEqual(unzipSync(bytes)["models/a/model.safetensors"], weights);
  const reader = new ZipReader(bytes);
  assert.deepEqual([...reader.sizes.values()], [2, 50_000]);
  const groups = [...reader.groups([...reader.sizes.keys()], (path) => [path])];
  assert.equal(groups.length, 1);
  assert.deepEqual(groups[0][1][1].get("models/a/model.safetensors"), weights);
  refuses(() => reader.read(["files/none"]), /"files\/none" is missing/);
});

test("only paths of ours are read, whatever else an archive holds", () => {
  for (const path of [
    "lab.json",
    "notebooks/a.ipynb",
    "files/사진.png",
    "models/n/m.safetensors",
    "runs/r/config.json",
  ])
    assert.ok((limitOf(path) ?? 0) > 0, path);
  for (const path of [
    "../lab.json",
    "notebooks/../x",
    "notebooks/a/b",
    "files",
    "/files/a",
    "runs/r/x.json",
    "runs/r/__proto__",
    "a",
  ])
    assert.equal(limitOf(path), null, path);
});

test("limits hold before a byte is unpacked", () => {
  refuses(() => new ZipReader(text("no zip")), /no whole zip/);
  const good = zipSync(
    { "files/a": text("a"), "notebooks/n.ipynb": new Uint8Array(33 * 2 ** 20) },
    { level: 9 },
  );
  refuses(() => new ZipReader(good), /"notebooks\/n.ipynb": 34603008 bytes, the limit is 33554432/);
  refuses(
    () => new ZipReader(zipSync({ "files/zeros": new Uint8Array(64 * 2 ** 20) })),
    /more than 10 times/,
  );
  const many = Object.fromEntries(Array.from({ length: 10_001 }, (_, i) => [`x/${i}`, new Uint8Array(0)]));
  refuses(() => new ZipReader(zipSync(many)), /more than 10000 entries/);
  // One that says it is small: what comes out is no longer than it says.
  const lying = zipSync({ "files/zeros": new Uint8Array(2 ** 20) });
  const view = new DataView(lying.buffer);
  for (let at = 0; at + 46 < lying.length; at++)
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 10, true);
  const reader = new ZipReader(lying);
  let length = 0;
  try {
    length = reader.read(["files/zeros"]).get("files/zeros")?.length ?? 0;
  } catch (error) {
    assert.ok(error instanceof UserError);
  }
  assert.ok(length <= 10);
});

test("a manifest is ours, or is refused", () => {
  assert.deepEqual(readManifest(JSON.stringify(emptyManifest())), emptyManifest());
  refuses(() => readManifest("{"), /lab.json in it is not JSON/);
  for (const bad of [
    { ...emptyManifest(), version: 2 },
    { ...emptyManifest(), notebooks: [{ path: "a", id: "../x", title: "", changed: 0 }] },
    { ...emptyManifest(), runs: 3 },
    [],
  ])
    refuses(() => readManifest(JSON.stringify(bad)), /not of this lab/);
  assert.equal(MANIFEST, "lab.json");
});
