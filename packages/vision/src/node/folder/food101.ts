// Food-101 (Bossard, Guillaumin & Van Gool 2014, https://data.vision.ee.ethz.ch/cvl/datasets_extra/food-101/), as torchvision reads it.
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { options, say, type Tensor } from "@tinycnn/core";
import { parseJson } from "../../json.ts";
import { byCodePoint } from "../../pictures/list.ts";
import { DataError } from "../errors.ts";
import { type Anything, changes, text } from "./datasetFolder.ts";
import { PictureDataset } from "./imageFolder.ts";

const own = options.signature("Food101", {
  root: options.needs(text),
  /** "train" by default. */
  split: options.has(options.kinds.choice("train", "test"), "train"),
  ...changes,
  download: options.lacks(
    false,
    () =>
      say`Download http://data.vision.ee.ethz.ch/cvl/food-101.tar.gz (5 GB) and unpack it: root is the folder that holds food-101/`,
  ),
});

/** What `Food101` takes by name. */
export interface Food101Options<S> {
  split?: "train" | "test";
  transform?: ((image: Anything) => S) | null;
  targetTransform?: ((target: number) => number) | null;
}

const LARGEST_LIST = 2 ** 25;
/** A class and a number, nothing that leads elsewhere. */
const ENTRY = /^[\w-]+\/[\w-]+$/;

/** Names of pictures by class. */
function listOf(file: string): [name: string, pictures: string[]][] {
  const info = statSync(file, { throwIfNoEntry: false });
  if (!info?.isFile() || info.size > LARGEST_LIST)
    throw new DataError(
      "missing",
      say`${file}: expected Food-101's list of pictures; root is the folder that holds food-101/`,
    );
  const list = parseJson(readFileSync(file, "utf8"));
  const entries = options.isPlain(list) ? Object.entries(list) : [];
  for (const [name, pictures] of entries)
    if (!Array.isArray(pictures) || !pictures.every((one) => typeof one === "string" && ENTRY.test(one)))
      throw new DataError("damaged", say`${file}: ${name} is no list of pictures such as apple_pie/1005649`);
  return entries as [string, string[]][];
}

/** 101 kinds of food, 750 and 250 photos of each: `root/food-101/images/apple_pie/1005649.jpg`. */
export class Food101<S = Tensor> extends PictureDataset<S> {
  static readonly signature: options.Signature = own;

  /** @throws DataError when its lists are not there */
  constructor(
    root: string,
    ...more: options.Places<
      [
        split: "train" | "test",
        transform: ((image: Anything) => S) | null,
        targetTransform: ((target: number) => number) | null,
      ],
      Food101Options<S>
    >
  );
  constructor(...args: unknown[]) {
    const { root, split, transform, targetTransform } = own.read(args);
    const folder = join(root, "food-101");
    const list = listOf(join(folder, "meta", `${split}.json`));
    const classes = list.map(([name]) => name).sort(byCodePoint);
    const samples = list.flatMap(([name, pictures]) =>
      pictures.map((one): [string, number] => [
        join(folder, "images", ...`${one}.jpg`.split("/")),
        classes.indexOf(name),
      ]),
    );
    super({ root, classes, samples, transform, targetTransform }, null);
  }
}
