// SVHN (Netzer et al. 2011, http://ufldl.stanford.edu/housenumbers/): 32×32 colour photos of digits in house numbers.
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { options, say } from "@tinycnn/core";
import { datasetOptions, ImageDataset } from "../../datasets/imageDataset.ts";
import type { DatasetSpec, Examples } from "../../datasets/index.ts";
import { DataFileError } from "../../errors.ts";
import { DataError } from "../errors.ts";
import { parseMat } from "./mat5.ts";

const CLASSES = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
const SIZE = 32;
const LARGEST = 2 ** 31 - 1;

const svhn: DatasetSpec = {
  name: "svhn",
  title: "SVHN",
  homepage: "http://ufldl.stanford.edu/housenumbers/",
  licence: "for non-commercial use only",
  classes: CLASSES,
  size: SIZE,
  channels: 3,
  mean: [0.4377, 0.4438, 0.4728],
  std: [0.198, 0.201, 0.197],
  pad: 4,
  trainLength: 73_257,
  testLength: 26_032,
  folder: "svhn",
  files: { train: [], test: [] },
  source: { kind: "files", addresses: [] },
  parse: ([{ name, bytes }]) => parse(name, bytes),
};

/** X is [row, column, channel, picture] with rows moving fastest; y calls the digit 0 ten. */
function parse(name: string, bytes: Uint8Array): Examples {
  const arrays = parseMat(name, bytes, ["X", "y"]);
  const { shape, data } = arrays.get("X") as NonNullable<ReturnType<typeof arrays.get>>;
  const y = arrays.get("y") as NonNullable<ReturnType<typeof arrays.get>>;
  const [rows, columns, channels, count = 1] = shape;
  if (rows !== SIZE || columns !== SIZE || channels !== 3 || !(data instanceof Uint8Array))
    throw new DataFileError(name, say`pictures of ${shape.join("×")}`, `${SIZE}×${SIZE}×3`);
  if (y.data.length !== count)
    throw new DataFileError(name, say`${y.data.length} labels`, say`${count}, one for each image`);
  const labels = Uint8Array.from(y.data, (label) => (label === 10 ? 0 : label));
  const wrong = y.data.findIndex((label) => !(Number.isInteger(label) && label >= 0 && label <= 10));
  if (wrong >= 0)
    throw new DataFileError(
      name,
      say`label ${y.data[wrong]} at ${wrong}`,
      say`labels 1 to ${CLASSES.length}`,
    );
  const images = new Uint8Array(data.length);
  const plane = SIZE * SIZE;
  for (let i = 0, to = 0; i < count; i++)
    for (let row = 0; row < SIZE; row++)
      for (let column = 0; column < SIZE; column++)
        for (let c = 0; c < 3; c++) images[to++] = data[(i * 3 + c) * plane + column * SIZE + row];
  return { images, labels };
}

const own = options.signature("SVHN", {
  root: options.needs(
    options.kinds.thing<string>(
      () => say`a text`,
      (value) => typeof value === "string",
    ),
  ),
  /** "train" by default. */
  split: options.has(options.kinds.choice("train", "test", "extra"), "train"),
  ...datasetOptions,
  download: options.lacks(
    false,
    () => say`Download the files from http://ufldl.stanford.edu/housenumbers/ and give their folder`,
  ),
});

/** Digits in house numbers, from the folder that holds train_32x32.mat, test_32x32.mat or extra_32x32.mat. */
export class SVHN extends ImageDataset {
  static readonly spec = svhn;
  static override readonly signature: options.Signature = own;

  /** @throws DataError when the file is not there, DataFileError when it is damaged */
  constructor(
    root: string,
    options?: { split?: "train" | "test" | "extra"; transform?: ImageDataset["transform"] },
  );
  constructor(
    root: string,
    split: "train" | "test" | "extra",
    options?: { transform?: ImageDataset["transform"] },
  );
  constructor(...args: unknown[]) {
    const { root, split, transform } = own.read(args);
    const file = join(root, `${split}_32x32.mat`);
    const info = statSync(file, { throwIfNoEntry: false });
    if (!info?.isFile() || info.size > LARGEST)
      throw new DataError(
        "missing",
        say`${file}: expected a file of SVHN; it comes from http://ufldl.stanford.edu/housenumbers/`,
      );
    super(svhn, parse(file, readFileSync(file)), { transform });
  }
}
