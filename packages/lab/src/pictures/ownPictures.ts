// A set of the reader's own pictures made ready for a training, as the command makes a folder ready: sizes and splits by what is seen, the
// same for the same pictures.
import { say } from "@tinycnn/core";
import { datasets, type Fit, type ImageDataset, UserError } from "@tinycnn/vision";
import { type Pictures, pictures, specOf } from "@tinycnn/vision/run";
import { decodeTo } from "../photo/decode.ts";
import type { Looked } from "../storage/collections.ts";
import { digest } from "./looking.ts";

type Row = pictures.SeenPicture;

export interface GivenPicture {
  label: string;
  name: string;
  blob: Blob;
  looked: Looked;
}

export interface GivenSet {
  title: string;
  pictures: readonly GivenPicture[];
}

export interface OwnOptions {
  /** Height and width to bring pictures to; chosen by what is seen by default. */
  size?: number;
  channels?: 1 | 3;
  fit?: Fit;
  /** What to normalise by, of values in [0, 1]; measured by default. */
  normalisation?: { readonly mean: readonly number[]; readonly std: readonly number[] };
}

export interface OwnSplits {
  readonly train: ImageDataset;
  readonly validation: ImageDataset | null;
  readonly test: ImageDataset;
}

export interface OwnSet {
  /** What a run's config says of them. */
  readonly pictures: Pictures;
  /** The text of their list, which the config knows by its hash. */
  readonly list: string;
  readonly splits: OwnSplits;
}

/** Least pictures of a class: one to measure on beside those to learn from. */
export const LEAST = 5;

/** As ImageFolder has them: classes by name, in each its files by name. */
function inOrder(given: readonly GivenPicture[]): GivenPicture[] {
  return [...given].sort(
    (a, b) => pictures.byCodePoint(a.label, b.label) || pictures.byCodePoint(a.name, b.name),
  );
}

/** @throws UserError where there is too little to tell classes apart */
function classesIn({ title, pictures: all }: GivenSet): string[] {
  const counts = new Map<string, number>();
  for (const { label } of all) counts.set(label, (counts.get(label) ?? 0) + 1);
  if (counts.size < 2)
    throw new UserError(say`${title}: to tell apart there must be two classes with pictures in them`);
  const few = [...counts].find(([, count]) => count < LEAST);
  if (few)
    throw new UserError(say`${title}: ${few[0]} has ${few[1]} pictures; give each class at least ${LEAST}`);
  return [...counts.keys()].sort(pictures.byCodePoint);
}

/** All of a split's classes or none: a class that is not measured is not known. */
function rowsOf(given: readonly GivenPicture[]): { rows: Row[]; manifest: pictures.Manifest } {
  const seen = given.map(({ label, name, looked }): Row => {
    const { thumbnail: _, ...rest } = looked;
    return { path: `${label}/${name}`, label, split: null, ...rest };
  });
  const thumbnails = new Uint8Array(given.length * pictures.THUMBNAIL_BYTES);
  given.forEach(({ looked }, i) => {
    thumbnails.set(looked.thumbnail, i * pictures.THUMBNAIL_BYTES);
  });
  const { rows, dealt } = pictures.dealtPictures(seen, pictures.copiesIn(seen, thumbnails));
  const classes = [...new Set(given.map(({ label }) => label))];
  return { rows, manifest: pictures.newManifest({ classes, dealt, pictures: rows, broken: [] }) };
}

interface Decoded {
  /** [pictures, size, size, channels]. */
  bytes: Uint8Array;
  measures: pictures.Measures;
}

async function decoded(
  rows: readonly Row[],
  blobOf: (row: Row, i: number) => Blob,
  preparation: pictures.Preparation,
): Promise<Decoded> {
  const { size, channels } = preparation;
  const each = size * size * channels;
  const bytes = new Uint8Array(rows.length * each);
  const measures = new pictures.Measures(rows.length, channels, size * size);
  for (const [i, row] of rows.entries()) {
    const { image } = await decodeTo(row.path, blobOf(row, i), (sides) =>
      pictures.sideFor(preparation, sides),
    );
    const { data } = pictures.prepared(image, preparation);
    bytes.set(data, i * each);
    measures.add(i, data);
  }
  return { bytes, measures };
}

function splitsOf(known: Pictures, rows: readonly Row[], { bytes }: Decoded): OwnSplits {
  const spec = specOf({ dataset: "", pictures: known });
  const labels = Uint8Array.from(rows, ({ label }) => known.classes.indexOf(label));
  const all = new datasets.ImageDataset(spec, { images: bytes, labels });
  const setOf = (name: Row["split"]): ImageDataset | null => {
    const places = rows.flatMap(({ split }, i) => (split === name ? [i] : []));
    return places.length > 0 ? all.pick(Int32Array.from(places)) : null;
  };
  const [train, validation, test] = [setOf("train"), setOf("validation"), setOf("test")];
  const measured = test ?? validation;
  if (!train || !measured)
    throw new UserError(
      say`${known.title}: there are too few pictures to learn from and to measure on; give each class at least ${LEAST}`,
    );
  return { train, validation: test ? validation : null, test: measured };
}

/**
 * Makes a set ready for a new training.
 *
 * @throws UserError for fewer than two classes or a class with too few pictures; PhotoError for one that has become unreadable
 */
export async function ownPictures(set: GivenSet, options: OwnOptions = {}): Promise<OwnSet> {
  const classes = classesIn(set);
  const given = inOrder(set.pictures);
  const shapes = given.map(({ looked }) => looked);
  const preparation: pictures.Preparation = {
    size: options.size ?? pictures.chosenSize(shapes),
    channels: options.channels ?? pictures.chosenChannels(shapes),
    fit: options.fit ?? "crop",
  };
  const { normalisation } = options;
  const { rows, manifest } = rowsOf(given);
  const made = await decoded(rows, (_, i) => given[i].blob, preparation);
  const train = rows.flatMap(({ split }, i) => (split === "train" ? [i] : []));
  const list = pictures.manifestText(manifest);
  const known: Pictures = {
    title: set.title,
    classes,
    ...preparation,
    ...(normalisation
      ? { mean: [...normalisation.mean], std: [...normalisation.std] }
      : made.measures.over(train)),
    weights: null,
    repeat: false,
    list: digest(new TextEncoder().encode(list)),
  };
  return { pictures: known, list, splits: splitsOf(known, rows, made) };
}

/** The list of a run. @throws UserError for one that is not what the run began with */
function manifestOf(list: string | undefined, known: Pictures): pictures.Manifest {
  const isSame = list !== undefined && digest(new TextEncoder().encode(list)) === known.list;
  const read = isSame ? pictures.manifestSchema.safeParse(JSON.parse(list)) : null;
  if (!read?.success)
    throw new UserError(say`the list of ${known.title}'s pictures is missing or damaged. Train a new one`);
  return read.data;
}

/**
 * The pictures of a training that was begun: the same files in the same splits, wherever they are kept now.
 *
 * @param list the text of its list
 * @param find a file by its hash
 * @throws UserError naming a picture that is not here any more
 */
export async function sameOwnPictures(
  known: Pictures,
  list: string | undefined,
  find: (sha256: string) => Blob | undefined,
): Promise<OwnSplits> {
  const { pictures: rows } = manifestOf(list, known);
  const blobOf = (row: Row): Blob => {
    const blob = find(row.sha256);
    if (!blob)
      throw new UserError(
        say`${row.path} of ${known.title} is not in this browser any more. Put it back under My pictures, or train a new one`,
      );
    return blob;
  };
  return splitsOf(known, rows, await decoded(rows, blobOf, known));
}
