// A folder of very many pictures: what is known of each takes a few bytes, and is found as it was put.
import assert from "node:assert/strict";
import { linkSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { bmpFile } from "../../photo/bmpSamples.ts";
import { PictureTable } from "../../pictures/table.ts";
import { ownPictures } from "./index.ts";
import { readManifest } from "./manifest.ts";
import { Records } from "./records.ts";

const root = mkdtempSync(join(tmpdir(), "many-"));
after(() => rmSync(root, { recursive: true, force: true }));

/** Bytes a picture beside its path and its decoded pixels. */
const MOST = 200;
const NAME = "some long name of a picture";

setFlagsFromString("--expose-gc");
const gc = runInNewContext("gc") as () => void;
/** Buffers are let go beside, and counted out at the next collection. */
async function used(): Promise<number> {
  for (let i = 0; i < 3; i++) {
    gc();
    await setTimeout(20);
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** So many names for the bytes of a few pictures. */
function folderOf(count: number): string {
  const folder = join(root, String(count));
  const kinds = (["24 bits", "32 bits"] as const).map((kind) => {
    const file = join(root, `${count} ${kind}.bmp`);
    writeFileSync(file, bmpFile(kind, 8, 8).bytes);
    return file;
  });
  for (const label of ["train/a", "train/b", "test/a", "test/b"])
    mkdirSync(join(folder, label), { recursive: true });
  for (let i = 0; i < count; i++)
    linkSync(kinds[i % 2], join(folder, i % 3 ? "train" : "test", i % 2 ? "a" : "b", `${NAME} ${i}.bmp`));
  return folder;
}

test("a picture more takes at most 200 bytes and its path, however large the folder", async () => {
  const held = async (count: number): Promise<number> => {
    const folder = folderOf(count);
    const before = await used();
    const own = await ownPictures(folder, { budget: 2 ** 12, size: 8 });
    const bytes = (await used()) - before;
    assert.equal(own.splits.train.length + own.splits.test.length, count);
    return bytes;
  };
  // The first time there is code to be made, too.
  await held(2_000);
  const [few, many] = [await held(500), await held(3_500)];
  const each = (many - few) / 3_000;
  const path = "train/a/ 1234.bmp".length + NAME.length;
  console.log(`${each.toFixed(0)} bytes a picture, of which its path has ${path}`);
  assert.ok(each > path && each - path <= MOST, `${each} bytes`);
});

test("a list of them is read line by line, and as a whole where somebody has laid it out anew", async () => {
  const own = await ownPictures(folderOf(90), { budget: 2 ** 20, size: 8 });
  const file = join(root, "list.json");
  const text = [...own.list].join("");
  const rows = (path: string) => {
    const list = readManifest(path);
    return [...(list?.pictures.rows([0, 1, 89]) ?? []), list?.classes, list?.dealt, list?.pictures.length];
  };
  writeFileSync(file, text);
  const asWritten = rows(file);
  assert.equal(asWritten.at(-1), 90);
  writeFileSync(file, JSON.stringify(JSON.parse(text), null, 2));
  assert.deepEqual(rows(file), asWritten);
  writeFileSync(file, text.replace('"label":"a"', '"label":"c"'));
  assert.throws(() => readManifest(file), /is of c, which is none of its classes/);
  writeFileSync(file, text.slice(0, -30));
  assert.throws(() => readManifest(file), /this is not JSON/);
});

test("paths of any letters, in blocks that they do not quite fill", () => {
  const table = new PictureTable();
  const pathOf = (i: number) => `고양이/${"名".repeat(i % 700)}${i}\u{1f600}.jpg`;
  for (let i = 0; i < 1_000; i++)
    table.add({ path: pathOf(i), label: `${i % 300}`, split: i % 7 ? null : "test" });
  for (let i = 0; i < 1_000; i += 13)
    assert.deepEqual(table.listed(i), {
      ...{ path: pathOf(i), label: `${i % 300}` },
      split: i % 7 ? null : "test",
    });
  assert.deepEqual([table.hasSplit("test"), table.hasSplit("train")], [true, false]);
});

test("records beyond those in memory come back from the disk", () => {
  const count = 40_000;
  const records = new Records(2, count);
  try {
    for (let i = 0; i < count; i++) records.set(i, Uint8Array.of(i, i >> 8));
    for (const i of [0, 39_999, 7_231, 7_232, 0, 32_768]) {
      const [low, high] = records.get(i);
      assert.equal(low + 256 * high, i);
    }
  } finally {
    records.close();
  }
});
