// Parquet files of pictures: those that pyarrow writes as Hugging Face's library does, and those of another writer.
import assert from "node:assert/strict";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync as readFile,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { parquetWriteBuffer } from "hyparquet-writer";
import type { Image } from "../../image/image.ts";
import { ImageParquet, parquetParts, surveyPictures, unpackedFolder, unpackParquet } from "../index.ts";

const root = mkdtempSync(join(tmpdir(), "parquet-"));
process.env.TINYCNN_CACHE = join(root, "cache");
after(() => rmSync(root, { recursive: true, force: true }));

const golden = (name: string): string =>
  new URL(`../../../golden/parquet/${name}.parquet`, import.meta.url).pathname;

/** As parity/parquet.py makes them. */
function pixels(i: number): Uint8Array {
  const at = (k: number): number => {
    const [y, x, c] = [Math.floor(k / 18), Math.floor(k / 3) % 6, k % 3];
    return (37 * i + 16 * y + 3 * x + 50 * c) % 256;
  };
  return Uint8Array.from({ length: 5 * 6 * 3 }, (_, k) => at(k));
}

const all = (set: ImageParquet<Image>) => Array.from({ length: set.length }, (_, i) => set.get(i));
const twelve = (numberOf: (i: number) => number) => Array.from({ length: 12 }, (_, i) => numberOf(i));

for (const name of ["snappy", "snappy-v2", "zstd-v2"])
  test(`${name}: pictures in the file's order, classes as the file names and numbers them`, () => {
    const set = new ImageParquet<Image>(golden(name));
    assert.deepEqual(set.classes, ["zebra", "cat", "a/b"]);
    assert.deepEqual(
      set.targets,
      twelve((i) => i % 3),
    );
    const [[{ width, height }]] = all(set);
    assert.deepEqual([width, height], [6, 5]);
    assert.deepEqual(
      all(set).map(([{ data }]) => data),
      twelve((i) => i).map(pixels),
    );
  });

test("labels that are names, pictures without a struct, copies in a dictionary", () => {
  const set = new ImageParquet<Image>(golden("gzip-words"));
  assert.deepEqual(set.classes, ["개", "고양이"]);
  assert.deepEqual(
    set.targets,
    twelve((i) => 1 - (i % 2)),
  );
  assert.deepEqual(
    all(set).map(([{ data }]) => data),
    twelve((i) => i % 4).map(pixels),
  );
  const chosen = new ImageParquet<Image>(golden("gzip-words"), { label: "id", image: "img" });
  assert.equal(chosen.classes.length, 12);
});

test("numbers without names are the classes' names; nothing is packed", () => {
  const set = new ImageParquet<Image>(
    golden("none-numbers"),
    null,
    null,
    (image: Image) => image,
    (n) => 2 * n,
  );
  assert.deepEqual(set.classes, ["0", "1", "2"]);
  assert.deepEqual(set.get(-1), [{ ...set.get(-1)[0], data: pixels(11) }, 4]);
});

test("a file of another writer", () => {
  const source = new ImageParquet<Image>(golden("snappy"));
  const bytes = source.samples.map(([path]) => new Uint8Array(readFile(path)));
  const file = join(root, "others.parquet");
  const buffer = parquetWriteBuffer({
    columnData: [
      { name: "img", data: bytes, type: "BYTE_ARRAY" },
      { name: "label", data: bytes.map((_, i) => i % 2), type: "INT32" },
    ],
  });
  writeFileSync(file, new Uint8Array(buffer));
  const set = new ImageParquet<Image>(file);
  assert.deepEqual(
    set.targets,
    twelve((i) => i % 2),
  );
  assert.deepEqual(set.get(7)[0].data, pixels(7));
});

test("what is wrong is told with the row, or with what the file has", () => {
  const opened =
    (name: string, more = {}) =>
    () =>
      new ImageParquet(golden(name), more);
  assert.throws(opened("hole"), /hole\.parquet: row 1 has no picture in it/);
  assert.throws(opened("no-label"), /row 1 has the label -1, expected 0 to 0/);
  assert.throws(opened("delta"), /encoding 5 is not read in Parquet files/);
  assert.throws(
    opened("snappy", { label: "kind" }),
    /no column of labels; it has image\.bytes, image\.path, label/,
  );
  assert.throws(opened("snappy", { image: "label" }), /no column of encoded pictures/);
  assert.throws(opened("none"), /none\.parquet: there is no such file/);
  const cut = join(root, "cut.parquet");
  writeFileSync(cut, readFile(golden("snappy")).subarray(40));
  assert.throws(() => new ImageParquet(cut), /no Parquet file, or it is damaged/);
  assert.deepEqual(
    readdirSync(root).filter((name) => name.includes("partial")),
    [],
  );
});

test("folders of files: their names tell the splits; what is unpacked is a folder like any other", async () => {
  const folder = join(root, "set");
  mkdirSync(join(folder, "data"), { recursive: true });
  cpSync(golden("snappy"), join(folder, "data/train-00000-of-00001.parquet"));
  cpSync(golden("none-numbers"), join(folder, "data/test-00000-of-00001.parquet"));
  const parts = parquetParts(folder);
  assert.deepEqual(
    parts?.map(({ split }) => split),
    ["test", "train"],
  );
  const to = join(root, "unpacked");
  let told = [0, 0];
  unpackParquet(parts ?? [], to, { onProgress: (...now) => (told = now) });
  assert.deepEqual(told, [24, 24]);
  assert.deepEqual(readdirSync(join(to, "train")).sort(), ["a_b", "cat", "zebra"]);
  const { report } = await surveyPictures(to);
  assert.deepEqual([report.pictures, report.splits], [24, ["train", "test"]]);
  assert.throws(() => unpackParquet(parts ?? [], to), /is there already/);
  cpSync(golden("snappy"), join(folder, "data/more.parquet"));
  assert.throws(() => parquetParts(folder), /more\.parquet: its name begins with no split/);
  assert.equal(parquetParts(to), null);
  assert.ok(existsSync(unpackedFolder(golden("snappy"))));
});

test("more pictures than the file could hold are not written", () => {
  const file = join(root, "times.parquet");
  const many = 900;
  const one = new Uint8Array(2 ** 17).map((_, i) => (i * i) >> 7);
  const buffer = parquetWriteBuffer({
    columnData: [
      { name: "image", data: new Array(many).fill(one), type: "BYTE_ARRAY" },
      { name: "label", data: new Array(many).fill(1), type: "INT32" },
    ],
  });
  writeFileSync(file, new Uint8Array(buffer));
  assert.throws(() => new ImageParquet(file), /far more than the file/);
});
