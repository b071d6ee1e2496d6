// A folder of one's own pictures made ready for a training, and found again for one that goes on.
import { createHash } from "node:crypto";
import { basename, resolve } from "node:path";
import { say } from "@tinycnn/core";
import { UserError } from "../../errors.ts";
import { chosenChannels, chosenSize, type Shape } from "../../pictures/choices.ts";
import { type Manifest, manifestPieces, type SplitName } from "../../pictures/list.ts";
import type { Preparation } from "../../pictures/preparation.ts";
import { PictureTable } from "../../pictures/table.ts";
import { type Pictures, specOf } from "../../run/pictures.ts";
import { type Found, listed, look, type OwnOptions, reread } from "./found.ts";
import { layoutOf, rootOf, tableLayout } from "./layout.ts";
import { lookAt } from "./look.ts";
import { allPlaces, manifestIn, type PictureList, partsOf } from "./manifest.ts";
import { PictureSet } from "./pictureSet.ts";

const MOST_CLASSES = 256;
/** Pictures that sizes are chosen by. */
const SAMPLE = 300;

/** The parts of one's own pictures as data sets; no validation where the folder has none and none was dealt. */
export type OwnSplits = Readonly<Record<"train" | "test", PictureSet>> & {
  readonly validation: PictureSet | null;
};

/** One's own pictures as a run takes them. */
export interface OwnPictures {
  readonly pictures: Pictures;
  /** The text of their list piece by piece, for the run's folder. */
  readonly list: Iterable<string>;
  readonly splits: OwnSplits;
  readonly broken: Manifest["broken"];
  /** Decoded bytes that are kept; whether those are all. */
  readonly kept: { readonly bytes: number; readonly isAll: boolean };
  /** The median size of the files' pictures. */
  readonly median: string;
}

/** Every so many, so that all classes are among them. */
function sampleOf(listed: PictureTable): PictureTable {
  const step = Math.max(1, listed.length / SAMPLE);
  const sample = new PictureTable();
  for (let i = 0; i < Math.min(SAMPLE, listed.length); i++) sample.add(listed.listed(Math.floor(i * step)));
  return sample;
}

/** The set of each split's pictures. */
function setMaker(
  pictures: Pictures,
  { table, places, store }: Pick<Found, "table" | "places" | "store">,
): (name: SplitName) => PictureSet | null {
  const spec = specOf({ dataset: "", pictures });
  const labels = new Map(pictures.classes.map((label, i) => [label, i]));
  const labelOf = (i: number): number => labels.get(table.labelOf(i)) ?? 0;
  return (name) => {
    const own = places.filter((i) => table.splitOf(i) === name);
    return own.length === 0 ? null : new PictureSet(spec, store, own, Uint8Array.from(own, labelOf));
  };
}

const tooFew = ({ title }: Pictures): UserError =>
  new UserError(
    say`${title}: there are too few pictures for a training split and one to measure on; give each class at least 10`,
  );

function setsOf(...parts: Parameters<typeof setMaker>): OwnSplits {
  const setOf = setMaker(...parts);
  const [train, validation, test] = [setOf("train"), setOf("validation"), setOf("test")];
  const measured = test ?? validation;
  if (!train || !measured) throw tooFew(parts[0]);
  return { train, validation: test ? validation : null, test: measured };
}

/**
 * Makes a folder of pictures ready for a new training: each is read once, what is broken is left out and told, the others are split as
 * their folders or their list say, or dealt.
 *
 * @param source folder of class folders, or of splits; where it has a list (tinycnn data import), that counts; or a table, CSV of
 *   path,label and maybe a column split
 * @throws DataError, UserError
 */
export async function ownPictures(source: string, options: OwnOptions): Promise<OwnPictures> {
  const root = rootOf(source);
  const manifest = root === source ? manifestIn(root) : null;
  const layout = manifest ?? (root === source ? layoutOf(root) : tableLayout(source));
  const { classes } = layout;
  if (classes.length > MOST_CLASSES)
    throw new UserError(say`${root}: ${classes.length} classes, the limit is ${MOST_CLASSES}`);
  if (classes.length < 2)
    throw new UserError(say`${root}: only the class ${classes[0]}; to tell apart there must be two`);
  const sample = manifest ? layout.pictures : sampleOf(layout.pictures);
  const seen = manifest ? allPlaces(sample) : (await lookAt(root, sample)).places;
  if (seen.length === 0) throw new UserError(say`${root}: none of its pictures can be read`);
  const shapes = shapesOf(sample, seen);
  const preparation: Preparation = {
    size: options.size ?? chosenSize(shapes),
    channels: options.channels ?? chosenChannels(shapes),
    fit: options.fit ?? "crop",
  };
  const found = manifest
    ? await listed(root, manifest, preparation, options)
    : await look(root, layout.pictures, preparation, options);
  const { table, places, broken, store, measures, dealt } = found;
  const parts = partsOf({ classes: [...classes], dealt, broken: [...broken], pictures: table }, places);
  const list = { [Symbol.iterator]: () => manifestPieces(parts) };
  const { normalisation: given } = options;
  const pictures: Pictures = {
    title: basename(resolve(source)),
    classes: [...classes],
    ...preparation,
    ...(given
      ? { mean: [...given.mean], std: [...given.std] }
      : measures.over(places.filter((i) => table.splitOf(i) === "train"))),
    weights: null,
    repeat: false,
    list: sumOf(list),
  };
  const middle = middleOf(table, places);
  return {
    pictures,
    list,
    broken,
    splits: setsOf(pictures, found),
    kept: { bytes: store.byteLength, isAll: store.isWhole },
    median: `${table.widthOf(middle)}×${table.heightOf(middle)}`,
  };
}

function sumOf(pieces: Iterable<string>): string {
  const hash = createHash("sha256");
  for (const piece of pieces) hash.update(piece);
  return hash.digest("hex");
}

const shapesOf = (table: PictureTable, places: Int32Array): Shape[] =>
  Array.from(places, (i) => ({
    width: table.widthOf(i),
    height: table.heightOf(i),
    isGrey: table.isGrey(i),
  }));

/** The picture of middle area. */
function middleOf(table: PictureTable, places: Int32Array): number {
  // Area and number in one: so numbers alone are sorted.
  const keys = Float64Array.from(places, (i, k) => table.widthOf(i) * table.heightOf(i) * 2 ** 24 + k).sort();
  return places[keys[keys.length >> 1] % 2 ** 24];
}

/**
 * The pictures of a training that was begun: the same files in the same splits.
 *
 * @param list of the run's folder
 * @throws DataError for a file that is missing or not what it was
 */
export async function sameOwnPictures(
  root: string,
  pictures: Pictures,
  list: PictureList,
  options: Pick<OwnOptions, "budget" | "onProgress">,
): Promise<OwnSplits> {
  const table = list.pictures;
  const places = allPlaces(table);
  const { store } = await reread(root, table, places, pictures, options);
  return setsOf(pictures, { table, places, store });
}

/**
 * The pictures of a training that was begun on which its model is measured, and no others: those are neither read nor kept.
 *
 * @throws DataError for a file that is missing or not what it was
 */
export async function measuredOwnPictures(
  root: string,
  pictures: Pictures,
  list: PictureList,
  options: Pick<OwnOptions, "budget" | "onProgress">,
): Promise<PictureSet> {
  const table = list.pictures;
  const split = table.hasSplit("test") ? "test" : "validation";
  const places = allPlaces(table).filter((i) => table.splitOf(i) === split);
  if (places.length === 0) throw tooFew(pictures);
  const { store } = await reread(root, table, places, pictures, options);
  return setMaker(pictures, { table, places, store })(split) as PictureSet;
}
