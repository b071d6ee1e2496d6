// Makes the shipped sample from the full Fashion-MNIST set: the first 1,200 training and 200 test images of each class, in file
// order, as gzipped IDX files, and one test picture as PNG.
// Usage, from the project's root: npx node scripts/makeSample.ts DIR     (DIR holds fashion-mnist/)
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import type { ImageDataset } from "@tinycnn/vision";
import { findDataset } from "@tinycnn/vision/node";
import sharp from "sharp";

const PER_CLASS = { train: 1_200, test: 200 };
const TEST_PICTURE = 0;

/** Positions of the first `count` images of each class, in file order. */
function firstOfEach(labels: Uint8Array, count: number): number[] {
  const seen = new Map<number, number>();
  return [...labels.keys()].filter((i) => {
    const n = (seen.get(labels[i]) ?? 0) + 1;
    seen.set(labels[i], n);
    return n <= count;
  });
}

/** An IDX file of bytes: magic number, sizes, elements. */
function idx(sizes: readonly number[], bytes: Uint8Array): Uint8Array {
  const file = new Uint8Array(4 + 4 * sizes.length + bytes.length);
  const view = new DataView(file.buffer);
  view.setUint32(0, 0x0800 + sizes.length);
  sizes.forEach((size, i) => {
    view.setUint32(4 + 4 * i, size);
  });
  file.set(bytes, 4 + 4 * sizes.length);
  return file;
}

function write(out: string, split: "train" | "t10k", set: ImageDataset, count: number): void {
  const chosen = firstOfEach(set.labels, count);
  const side = set.size;
  const images = new Uint8Array(chosen.length * side * side);
  chosen.forEach((from, to) => {
    images.set(set.image(from).data, to * side * side);
  });
  const labels = Uint8Array.from(chosen, (i) => set.labels[i]);
  const save = (name: string, bytes: Uint8Array) =>
    writeFileSync(join(out, `${name}.gz`), gzipSync(bytes, { level: 9 }));
  save(`${split}-images-idx3-ubyte`, idx([chosen.length, side, side], images));
  save(`${split}-labels-idx1-ubyte`, idx([chosen.length], labels));
}

const [dataDir] = process.argv.slice(2);
if (!dataDir) throw new Error("usage: makeSample.ts DIR, the directory that holds fashion-mnist/");
const out = join(dirname(fileURLToPath(import.meta.url)), "../packages/vision/sample");
const found = await findDataset("fashion-mnist", { dataDir });
const test = await found.load({ train: false });
write(join(out, "fashion-mnist"), "train", await found.load({ train: true }), PER_CLASS.train);
write(join(out, "fashion-mnist"), "t10k", test, PER_CLASS.test);

const { width, height, data } = test.image(TEST_PICTURE);
const label = test.classes[test.labels[TEST_PICTURE]].toLowerCase().replaceAll(" ", "-");
await sharp(data, { raw: { width, height, channels: 1 } })
  .resize(10 * width, 10 * height, { kernel: "nearest" })
  .toColourspace("b-w")
  .png({ compressionLevel: 9 })
  .toFile(join(out, `${label}.png`));
