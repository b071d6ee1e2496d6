// The pictures of a folder, read: those that nobody has listed yet, and those of a list.
import { createHash } from "node:crypto";
import { join } from "node:path";
import { say } from "@tinycnn/core";
import type { Fit } from "../../datasets/index.ts";
import { openPhoto, PhotoError } from "../../photo/index.ts";
import { sameBytes } from "../../pictures/alike.ts";
import { usualSplits } from "../../pictures/dealing.ts";
import type { Manifest } from "../../pictures/list.ts";
import { Measures } from "../../pictures/measure.ts";
import { type Preparation, prepared, sideFor } from "../../pictures/preparation.ts";
import type { PictureTable } from "../../pictures/table.ts";
import { DataError } from "../errors.ts";
import { decodePhoto, photoBytes } from "../photo.ts";
import { Gate, inTurns } from "./gate.ts";
import { lookAt } from "./look.ts";
import { allPlaces, type PictureList } from "./manifest.ts";
import { PictureStore } from "./store.ts";

type Progress = (done: number, total: number) => void;

/** How one's own pictures are read for a run. */
export interface OwnOptions {
  /** Height and width to bring pictures to; chosen by what is seen by default. */
  size?: number;
  fit?: Fit;
  /** Grey or in colour; chosen by what is seen by default. */
  channels?: 1 | 3;
  /** What to normalise by; measured by default. */
  normalisation?: { readonly mean: readonly number[]; readonly std: readonly number[] };
  /** Most bytes that decoded pictures may take. What is known of each takes up to 200 more, and its path. */
  budget: number;
  onProgress?: Progress;
}

export interface Found {
  readonly table: PictureTable;
  /** Numbers of those that can be read. */
  readonly places: Int32Array;
  readonly broken: Manifest["broken"];
  readonly store: PictureStore;
  readonly measures: Measures;
  readonly dealt: Manifest["dealt"];
}

/** Room for the pictures of a table, and their measures. */
function roomFor(root: string, table: PictureTable, preparation: Preparation, budget: number) {
  const pathOf = (i: number): string => table.pathOf(i);
  return {
    store: new PictureStore({ root, count: table.length, pathOf, budget, ...preparation }),
    measures: new Measures(table.length, preparation.channels, preparation.size ** 2),
  };
}

/** Deals those without splits. */
function dealIn(table: PictureTable, places: Int32Array, copies: readonly number[][]): Manifest["dealt"] {
  const labels = Array.from(places, (i) => table.labelOf(i));
  const usual = usualSplits(labels, (i) => table.splitOf(places[i]), copies);
  usual?.splits.forEach((split, i) => {
    table.deal(places[i], split);
  });
  return usual?.dealt ?? null;
}

/** Pictures that nobody has listed yet: looked at, dealt to splits where they have none. */
export async function look(
  root: string,
  table: PictureTable,
  preparation: Preparation,
  { budget, onProgress }: OwnOptions,
): Promise<Found> {
  const { store, measures } = roomFor(root, table, preparation, budget);
  const { places, broken, copies } = await lookAt(root, table, {
    onProgress,
    sideOf: (size) => sideFor(preparation, size),
    onImage: (image, i) => {
      const { data } = prepared(image, preparation);
      measures.add(i, data);
      store.put(i, data);
    },
  });
  const dealt = dealIn(table, places, copies);
  return { table, places, broken: [...broken], store, measures, dealt };
}

/** The files of a list, read and decoded anew. @throws DataError for one that is not what it was */
export async function reread(
  root: string,
  table: PictureTable,
  places: Int32Array,
  preparation: Preparation,
  { budget, onProgress }: Pick<OwnOptions, "budget" | "onProgress">,
): Promise<Pick<Found, "store" | "measures">> {
  const { store, measures } = roomFor(root, table, preparation, budget);
  const gate = new Gate();
  let done = 0;
  await inTurns(places.length, async (k) => {
    const i = places[k];
    const path = table.pathOf(i);
    const bytes = await photoBytes(join(root, path)).catch((error: unknown) => {
      if (error instanceof PhotoError) throw changed(root, path, error);
      throw error;
    });
    if (createHash("sha256").update(bytes).digest().compare(table.sumOf(i)) !== 0) throw changed(root, path);
    const opened = openPhoto(path, bytes);
    const { image } = await gate.pass(table.widthOf(i) * table.heightOf(i), () =>
      decodePhoto(path, opened, sideFor(preparation, opened)),
    );
    const { data } = prepared(image, preparation);
    measures.add(i, data);
    store.put(i, data);
    onProgress?.(++done, places.length);
  });
  return { store, measures };
}

const changed = (root: string, path: string, cause?: Error): DataError =>
  new DataError(
    "damaged",
    say`${join(root, path)} is not what it was when the pictures were listed. Put it back, or list them anew: tinycnn data import ${root}`,
    { cause },
  );

/** The pictures of the folder's own list. */
export async function listed(
  root: string,
  { pictures: table, broken, dealt: before }: PictureList,
  preparation: Preparation,
  options: OwnOptions,
): Promise<Found> {
  const places = allPlaces(table);
  const own = await reread(root, table, places, preparation, options);
  const same = sameBytes({ ...table.likenesses(places), count: places.length });
  const dealt = dealIn(table, places, same) ?? before;
  return { ...own, table, places, broken, dealt };
}
