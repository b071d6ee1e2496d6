import assert from "node:assert/strict";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { gunzipSync, gzipSync } from "node:zlib";
import { type DatasetSpec, spec } from "../datasets/index.ts";
import { downloadDataset } from "./downloadDataset.ts";
import { wholeAt } from "./find.ts";
import {
  cacheDir,
  DataError,
  datasetInfo,
  findDataset,
  findSample,
  getDataset,
  loadDataset,
  UnknownNameError,
  verifyDataset,
} from "./index.ts";
import { cacheDir as cacheDirOf, placesFor } from "./places.ts";
import { FOLDER, serveFiles, TEST, TRAIN, tinySpec } from "./testSets.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tinycnn-"));
  process.env.TINYCNN_CACHE = join(folder, "cache");
  // Nothing answers here: the same as no network.
  process.env.TINYCNN_MIRROR = "http://127.0.0.1:1/";
  delete process.env.TINYCNN_DATA;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const fails = (run: Promise<unknown>, code: string, message: RegExp) =>
  assert.rejects(run, (error) => {
    assert.ok(error instanceof DataError, String(error));
    assert.equal(error.code, code);
    assert.match(error.message, message);
    return true;
  });

/** A directory that holds the tiny set. */
function tinyDir(name = "data"): string {
  const dir = join(folder, name);
  mkdirSync(join(dir, FOLDER), { recursive: true });
  writeFileSync(join(dir, FOLDER, "data_batch_1.bin"), TRAIN);
  writeFileSync(join(dir, FOLDER, "test_batch.bin.gz"), gzipSync(TEST));
  return dir;
}

const tinyAt = (dir: string, set: DatasetSpec = tinySpec()) => {
  const found = wholeAt(set, { kind: "given", dir });
  assert.ok(found);
  return found;
};

test("the sample is whole, official, and balanced", async () => {
  const found = findSample("fashion-mnist");
  assert.ok(found?.isSample);
  for (const [train, length] of [
    [true, 12_000],
    [false, 2_000],
  ] as const) {
    const set = await found.load({ train });
    assert.equal(set.length, length);
    for (let label = 0; label < 10; label++)
      assert.equal(set.labels.filter((other) => other === label).length, length / 10);
  }
  const report = await verifyDataset("fashion-mnist");
  assert.deepEqual([report.kind, report.ok, report.official], ["sample", true, true]);
  assert.equal(findSample("cifar10"), null);
});

test("without the full set and a network, Fashion-MNIST runs on the sample and says so", async () => {
  const said: string[] = [];
  const found = await findDataset("fashion-mnist", { onNotice: (text) => said.push(text) });
  assert.ok(found.isSample);
  assert.match(found.description, /^Fashion-MNIST \(sample\), 12,000 \+ 2,000 images from the sample/);
  assert.match(
    said.join(),
    /cannot be downloaded now: running on the sample.*tinycnn data get fashion-mnist/,
  );
  const quiet = await loadDataset("fashion-mnist", { download: false, train: false });
  assert.equal(quiet.length, 2_000);
});

test("what is nowhere is said with the places that were looked at", async () => {
  await fails(
    findDataset("cifar10"),
    "network",
    /cannot download cifar-10-binary.tar.gz:\n {2}http:\/\/127.0.0.1:1\//,
  );
  await fails(
    findDataset("cifar10", { download: false }),
    "missing",
    /looked in .*cache, \/usr\/share\/datasets/,
  );
  await fails(
    findDataset("fashion-mnist", { download: false, sample: false }),
    "missing",
    /not on this machine/,
  );
  await assert.rejects(findDataset("cifar"), UnknownNameError);
});

test("a given directory is the only one, and what it lacks is named", async () => {
  await fails(
    findDataset("cifar10", { dataDir: join(folder, "no") }),
    "missing",
    /there is no such directory.*data get cifar10/,
  );
  await fails(
    findDataset("cifar10", { dataDir: folder }),
    "missing",
    /no CIFAR-10 here, expected cifar-10-batches-bin\/data_batch_1/,
  );
  await fails(
    findDataset("cifar10", { dataDir: import.meta.filename }),
    "missing",
    /this is a file, expected a directory/,
  );
  const dir = tinyDir();
  const partly =
    /is not whole: missing data_batch_2.bin, data_batch_3.bin, data_batch_4.bin, data_batch_5.bin \(/;
  await fails(findDataset("cifar10", { dataDir: dir }), "missing", partly);
  process.env.TINYCNN_DATA = dir;
  await fails(findDataset("cifar10"), "missing", partly);
});

test("files are found plain or gzipped, in their folder or right in the directory", async () => {
  const dir = tinyDir();
  assert.equal((await tinyAt(dir).load()).length, 3);
  const flat = await tinyAt(join(dir, FOLDER)).load({ train: false });
  assert.deepEqual([...flat.labels], [0, 1, 2]);
});

test("a file of the wrong size is refused with both sizes and what to do", async () => {
  const dir = tinyDir();
  const path = join(dir, FOLDER, "data_batch_1.bin");
  const cases: [Uint8Array, RegExp][] = [
    [
      TRAIN.subarray(1),
      /data_batch_1.bin: truncated, found 9218 bytes, expected 9219. Replace it, or remove it and run: tinycnn data get cifar10 --data-dir/,
    ],
    [Buffer.concat([TRAIN, TRAIN]), /oversized, found 18438 bytes, expected 9219/],
    [new Uint8Array(200_000), /oversized, found 200000 bytes, expected at most/],
    [
      gzipSync(TRAIN).subarray(0, 5_000),
      /truncated, the gzip stream of 5000 bytes ends too early, expected 9219/,
    ],
    [gzipSync(new Uint8Array(10_000_000)), /oversized, more than 9219 bytes when uncompressed/],
    [
      Buffer.concat([gzipSync(TRAIN).subarray(0, 10), new Uint8Array(500).fill(255)]),
      /damaged, no valid gzip stream/,
    ],
    [TRAIN.slice().fill(200, 0, 1), /found label 200 in record 0, expected labels 0 to 9. Replace it/],
  ];
  for (const [bytes, message] of cases) {
    writeFileSync(path, bytes);
    await fails(tinyAt(dir).load(), "damaged", message);
  }
  rmSync(path);
  mkdirSync(path);
  await fails(tinyAt(dir).load(), "damaged", /this is a directory, expected a file/);
});

test("files one by one are downloaded as far as they are missing", async () => {
  const { address, close } = await serveFiles({
    "test_batch.bin.gz": gzipSync(TEST),
    "data_batch_1.bin.gz": gzipSync(TEST),
  });
  const dir = tinyDir();
  rmSync(join(dir, FOLDER, "test_batch.bin.gz"));
  await downloadDataset(tinySpec(), { kind: "given", dir }, { mirror: address });
  assert.deepEqual(readdirSync(join(dir, FOLDER)).sort(), ["data_batch_1.bin", "test_batch.bin.gz"]);
  assert.deepEqual(new Uint8Array(gunzipSync(readFileSync(join(dir, FOLDER, "test_batch.bin.gz")))), TEST);
  const place = { kind: "cache", dir: join(folder, "fresh") } as const;
  await fails(
    downloadDataset(tinySpec(), place, { mirror: address }),
    "checksum",
    /data_batch_1.bin.gz:\n.*checksum differs/,
  );
  for (const mirror of ["mirror.example", "ftp://mirror.example/", "/srv/mirror"])
    await assert.rejects(
      downloadDataset(tinySpec(), { kind: "cache", dir: join(folder, "none") }, { mirror }),
      {
        name: "UserError",
        message: `mirror=${mirror}: expected the address of a folder, https://… or http://…`,
      },
    );
  close();
});

test("getDataset takes what is at hand, and says when it cannot download", async () => {
  const dir = join(folder, "here");
  await fails(
    getDataset("fashion-mnist", { dataDir: dir }),
    "network",
    /cannot download train-images-idx3-ubyte.gz/,
  );
  await fails(getDataset("fashion-mnist"), "network", /Without a network, give files with --data-dir DIR/);
});

test("verify tells official, other, damaged and missing files apart", async () => {
  const dir = join(folder, "mine");
  const at = (name: string) => join(dir, "fashion-mnist", `${name}.gz`);
  mkdirSync(join(dir, "fashion-mnist"), { recursive: true });
  const sample = findSample("fashion-mnist");
  assert.ok(sample);
  const labels = new Uint8Array(10_008);
  labels.set([0, 0, 8, 1, 0, 0, 0x27, 0x10]);
  writeFileSync(at("t10k-labels-idx1-ubyte"), gzipSync(labels));
  copyFileSync(join(sample.dir, "t10k-images-idx3-ubyte.gz"), at("t10k-images-idx3-ubyte"));
  const report = await verifyDataset("fashion-mnist", { dataDir: dir });
  assert.deepEqual([report.ok, report.official, report.kind], [false, false, "given"]);
  assert.deepEqual(
    report.files.map(({ status }) => status),
    ["missing", "missing", "damaged", "not the official file"],
  );
  assert.match(report.files[2].message ?? "", /truncated, found 1568016 bytes, expected 7840016/);
  await fails(verifyDataset("cifar10"), "missing", /none of its files in .*data get cifar10/);
});

test("info describes a set and where it is", () => {
  const info = datasetInfo("fashion-mnist");
  assert.deepEqual([info.train, info.test, info.found?.kind], [60_000, 10_000, "sample"]);
  assert.deepEqual(info.files[0], { file: "fashion-mnist/train-images-idx3-ubyte", bytes: 47_040_016 });
  const cifar = datasetInfo("cifar10", { dataDir: tinyDir() });
  assert.equal(cifar.found, null);
  assert.equal(cifar.places[0].missing.length, 4);
});

test("the cache is where the platform has it", () => {
  assert.equal(cacheDir(), process.env.TINYCNN_CACHE);
  assert.equal(cacheDirOf({ XDG_CACHE_HOME: "/x" }, "linux"), join("/x", "tinycnn"));
  assert.match(cacheDirOf({}, "linux"), /\.cache.tinycnn$/);
  assert.match(cacheDirOf({}, "darwin"), /Library.Caches.tinycnn$/);
  assert.match(cacheDirOf({ LOCALAPPDATA: "/l" }, "win32"), /tinycnn.Cache$/);
  assert.deepEqual(
    placesFor(undefined, { TINYCNN_DATA: "/d", TINYCNN_CACHE: "/c" }).map(({ dir }) => dir),
    ["/d", "/c", "/usr/share/datasets"],
  );
});

test("the official sets have the sizes of their formats", () => {
  for (const { files } of [spec("fashion-mnist"), spec("cifar10")])
    for (const { bytes } of [...files.train, ...files.test])
      assert.ok(bytes % 3073 === 0 || (bytes - 16) % 784 === 0 || bytes % 10 === 8);
  assert.ok(!existsSync(join(folder, "cache", "cifar-10-batches-bin")));
});

test("MNIST is found in torchvision's own folder, and other sets' files of the same names are told by their bytes", async () => {
  const dir = join(folder, "data");
  const sample = findSample("fashion-mnist");
  assert.ok(sample);
  const set = spec("mnist");
  mkdirSync(join(dir, "MNIST", "raw"), { recursive: true });
  for (const { name } of [...set.files.train, ...set.files.test])
    writeFileSync(join(dir, "MNIST", "raw", `${name}.gz`), gzipSync(new Uint8Array(4)));
  const place = { kind: "given", dir } as const;
  const found = wholeAt(set, place);
  assert.equal(found?.dir, join(dir, "MNIST", "raw"));
  assert.equal(wholeAt(spec("fashion-mnist"), place), null);
  await fails(loadDataset("mnist", { dataDir: dir }), "damaged", /found 4 bytes, expected \d+/);
  // As many labels as MNIST has, and they are Fashion-MNIST's: only the checksum knows.
  assert.equal(datasetInfo("mnist", { dataDir: dir }).found?.dir, join(dir, "MNIST", "raw"));
});
