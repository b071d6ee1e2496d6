// A folder of one's own pictures made ready for a training, and found again for one that goes on.
import { createHash } from "node:crypto";
import { basename, join, resolve } from "node:path";
import { say } from "@tinycnn/core";
import type { Fit } from "../../datasets/index.ts";
import { UserError } from "../../errors.ts";
import { openPhoto, PhotoError, troubleText } from "../../photo/index.ts";
import { sameBytes } from "../../pictures/alike.ts";
import { chosenChannels, chosenSize } from "../../pictures/choices.ts";
import { copiesIn, dealtPictures } from "../../pictures/dealing.ts";
import {
  type ListedPicture,
  type Manifest,
  manifestText,
  newManifest,
  type SeenPicture,
  type SplitName,
} from "../../pictures/list.ts";
import { Measures } from "../../pictures/measure.ts";
import { type Preparation, prepared, sideFor } from "../../pictures/preparation.ts";
import { type Pictures, specOf } from "../../run/pictures.ts";
import { DataError } from "../errors.ts";
import { decodePhoto, photoBytes } from "../photo.ts";
import { Gate, inTurns } from "./gate.ts";
import { layoutOf, rootOf, tableLayout } from "./layout.ts";
import { lookAt } from "./look.ts";
import { manifestIn } from "./manifest.ts";
import { PictureSet } from "./pictureSet.ts";
import { PictureStore } from "./store.ts";

const MOST_CLASSES = 256;
/** Pictures that sizes are chosen by. */
const SAMPLE = 300;

type Progress = (done: number, total: number) => void;

export interface OwnOptions {
  /** Height and width to bring pictures to; chosen by what is seen by default. */
  size?: number;
  fit?: Fit;
  /** Grey or in colour; chosen by what is seen by default. */
  channels?: 1 | 3;
  /** What to normalise by; measured by default. */
  normalisation?: { readonly mean: readonly number[]; readonly std: readonly number[] };
  /** Most bytes that decoded pictures may take. */
  budget: number;
  onProgress?: Progress;
}

export type OwnSplits = Readonly<Record<"train" | "test", PictureSet>> & {
  readonly validation: PictureSet | null;
};

export interface OwnPictures {
  readonly pictures: Pictures;
  /** The text of their list, for the run's folder. */
  readonly list: string;
  readonly splits: OwnSplits;
  readonly broken: Manifest["broken"];
  /** Decoded bytes that are kept; whether those are all. */
  readonly kept: { readonly bytes: number; readonly isAll: boolean };
  /** The median size of the files' pictures. */
  readonly median: string;
}

export const sha256 = (bytes: Uint8Array | string): string =>
  createHash("sha256").update(bytes).digest("hex");

/** Every so many, so that all classes are among them. */
const sampleOf = (listed: readonly ListedPicture[]): ListedPicture[] => {
  const step = Math.max(1, listed.length / SAMPLE);
  return Array.from({ length: Math.min(SAMPLE, listed.length) }, (_, i) => listed[Math.floor(i * step)]);
};

interface Found {
  readonly rows: readonly SeenPicture[];
  readonly broken: Manifest["broken"];
  readonly store: PictureStore;
  readonly measures: Measures;
  readonly dealt: Manifest["dealt"];
}

/** Pictures that nobody has listed yet: looked at, dealt to splits where they have none. */
async function look(
  root: string,
  listed: readonly ListedPicture[],
  preparation: Preparation,
  { budget, onProgress }: OwnOptions,
): Promise<Found> {
  const paths = listed.map(({ path }) => path);
  const store = new PictureStore({ root, paths, budget, ...preparation });
  const measures = new Measures(paths.length, preparation.channels, preparation.size ** 2);
  const seen = await lookAt(root, listed, {
    onProgress,
    sideOf: (size) => sideFor(preparation, size),
    onImage: (image, i) => {
      const { data } = prepared(image, preparation);
      measures.add(i, data);
      store.put(i, data);
    },
  });
  const broken = seen.broken.map(({ path, trouble }) => ({ path, why: troubleText(trouble) }));
  const { rows, dealt } = dealtPictures(seen.pictures, copiesIn(seen.pictures, seen.thumbnails));
  return { rows, broken, store, measures, dealt };
}

/** The files of a list, read and decoded anew. @throws DataError for one that is not what it was */
async function reread(
  root: string,
  rows: readonly SeenPicture[],
  preparation: Preparation,
  { budget, onProgress }: Pick<OwnOptions, "budget" | "onProgress">,
): Promise<Pick<Found, "store" | "measures">> {
  const paths = rows.map(({ path }) => path);
  const store = new PictureStore({ root, paths, budget, ...preparation });
  const measures = new Measures(paths.length, preparation.channels, preparation.size ** 2);
  const gate = new Gate();
  let done = 0;
  await inTurns(rows.length, async (i) => {
    const bytes = await photoBytes(join(root, rows[i].path)).catch((error: unknown) => {
      if (error instanceof PhotoError) throw changed(root, rows[i].path, error);
      throw error;
    });
    if (sha256(bytes) !== rows[i].sha256) throw changed(root, rows[i].path);
    const opened = openPhoto(rows[i].path, bytes);
    const { image } = await gate.pass(rows[i].width * rows[i].height, () =>
      decodePhoto(rows[i].path, opened, sideFor(preparation, opened)),
    );
    const { data } = prepared(image, preparation);
    measures.add(i, data);
    store.put(i, data);
    onProgress?.(++done, rows.length);
  });
  return { store, measures };
}

const changed = (root: string, path: string, cause?: Error): DataError =>
  new DataError(
    "damaged",
    say`${join(root, path)} is not what it was when the pictures were listed. Put it back, or list them anew: tinycnn data import ${root}`,
    { cause },
  );

/** The set of each split's pictures. */
function setMaker(
  pictures: Pictures,
  rows: readonly SeenPicture[],
  numberOf: (row: SeenPicture, i: number) => number,
  store: PictureStore,
): (name: SplitName) => PictureSet | null {
  const spec = specOf({ dataset: "", pictures });
  const labels = new Map(pictures.classes.map((label, i) => [label, i]));
  return (name) => {
    const places = rows.flatMap(({ split }, i) => (split === name ? [i] : []));
    if (places.length === 0) return null;
    const numbers = Int32Array.from(places, (i) => numberOf(rows[i], i));
    const own = Uint8Array.from(places, (i) => labels.get(rows[i].label) ?? 0);
    return new PictureSet(spec, store, numbers, own);
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
  const shapes = manifest ? manifest.pictures : (await lookAt(root, sampleOf(layout.pictures))).pictures;
  if (shapes.length === 0) throw new UserError(say`${root}: none of its pictures can be read`);
  const preparation: Preparation = {
    size: options.size ?? chosenSize(shapes),
    channels: options.channels ?? chosenChannels(shapes),
    fit: options.fit ?? "crop",
  };
  const found = manifest
    ? await listed(root, manifest, preparation, options)
    : await look(root, layout.pictures, preparation, options);
  const { rows, broken, store, measures, dealt } = found;
  const numbers = new Map(manifest ? [] : layout.pictures.map(({ path }, i) => [path, i]));
  const numberOf = (row: SeenPicture, i: number): number => numbers.get(row.path) ?? i;
  const train = rows.flatMap((row, i) => (row.split === "train" ? [numberOf(row, i)] : []));
  const list = manifestText(
    newManifest({ classes: [...classes], dealt, pictures: [...rows], broken: [...broken] }),
  );
  const { normalisation: given } = options;
  const pictures: Pictures = {
    title: basename(resolve(source)),
    classes: [...classes],
    ...preparation,
    ...(given ? { mean: [...given.mean], std: [...given.std] } : measures.over(train)),
    weights: null,
    repeat: false,
    list: sha256(list),
  };
  const sides = [...rows].sort((a, b) => a.width * a.height - b.width * b.height)[rows.length >> 1];
  return {
    pictures,
    list,
    broken,
    splits: setsOf(pictures, rows, numberOf, store),
    kept: { bytes: store.byteLength, isAll: store.isWhole },
    median: `${sides.width}×${sides.height}`,
  };
}

/** The pictures of the folder's own list. */
async function listed(
  root: string,
  manifest: Manifest,
  preparation: Preparation,
  options: OwnOptions,
): Promise<Found> {
  const { broken } = manifest;
  const own = await reread(root, manifest.pictures, preparation, options);
  const same = sameBytes(manifest.pictures.map(({ sha256 }) => sha256));
  const { rows, dealt } = dealtPictures(manifest.pictures, same);
  return { ...own, rows, broken, dealt: dealt ?? manifest.dealt };
}

/**
 * The pictures of a training that was begun: the same files in the same splits.
 *
 * @param manifest of the run's folder
 * @throws DataError for a file that is missing or not what it was
 */
export async function sameOwnPictures(
  root: string,
  pictures: Pictures,
  manifest: Manifest,
  options: Pick<OwnOptions, "budget" | "onProgress">,
): Promise<OwnSplits> {
  const { store } = await reread(root, manifest.pictures, pictures, options);
  return setsOf(pictures, manifest.pictures, (_, i) => i, store);
}

/**
 * The pictures of a training that was begun on which its model is measured, and no others: those are neither read nor kept.
 *
 * @throws DataError for a file that is missing or not what it was
 */
export async function measuredOwnPictures(
  root: string,
  pictures: Pictures,
  { pictures: all }: Manifest,
  options: Pick<OwnOptions, "budget" | "onProgress">,
): Promise<PictureSet> {
  const split = all.some((row) => row.split === "test") ? "test" : "validation";
  const rows = all.filter((row) => row.split === split);
  if (rows.length === 0) throw tooFew(pictures);
  const { store } = await reread(root, rows, pictures, options);
  return setMaker(pictures, rows, (_, i) => i, store)(split) as PictureSet;
}
