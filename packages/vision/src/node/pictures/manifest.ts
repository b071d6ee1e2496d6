// The list of a folder's pictures as a file.
import { closeSync, openSync, readFileSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import { say } from "@tinycnn/core";
import {
  AFTER_ROWS,
  BEFORE_ROWS,
  type Broken,
  headSchema,
  type ListParts,
  type Manifest,
  manifestPieces,
  manifestSchema,
  pictureSchema,
  type SeenPicture,
} from "../../pictures/list.ts";
import { bytesOf, PictureTable } from "../../pictures/table.ts";
import { DataError } from "../errors.ts";
import { writeWhole } from "../writeWhole.ts";

/** Its name in the folder that it is about. */
export const MANIFEST = "tinycnn.json";
/** Largest that is read: of two million pictures. */
const MAX_BYTES = 2 ** 29;
const PIECE = 2 ** 16;

/** A list of pictures as it was read: those in it by number. */
export interface PictureList extends Pick<Manifest, "classes" | "dealt" | "broken"> {
  readonly pictures: PictureTable;
}

export const allPlaces = ({ length }: PictureTable): Int32Array => Int32Array.from({ length }, (_, i) => i);

/** What is written of a list, row by row. @param places which pictures of the table are in it */
export const partsOf = (
  { classes, dealt, broken, pictures }: PictureList,
  places = allPlaces(pictures),
): ListParts => ({
  ...{ classes, dealt, broken },
  rows: { [Symbol.iterator]: () => pictures.rows(places) },
});

/** Writes a list of pictures, whole or not at all. */
export function writeManifest(file: string, { pictures, ...parts }: Manifest): void {
  writeWhole(file, manifestPieces({ ...parts, rows: pictures }));
}

/** A list of pictures from the text of its file. @throws DataError for a file that is no manifest of ours, or leads out of its folder */
export function parseManifest(text: string, file: string): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new DataError("damaged", say`${file}: this is not JSON. Make it anew: tinycnn data import DIR`, {
      cause,
    });
  }
  const read = manifestSchema.safeParse(value);
  if (!read.success)
    throw new DataError(
      "damaged",
      say`${file}: ${read.error.issues[0].path.join(".")} is not what a list of pictures has. Make it anew: tinycnn data import DIR`,
    );
  const known = new Set(read.data.classes);
  const odd = read.data.pictures.find(({ label }) => !known.has(label));
  if (odd)
    throw new DataError(
      "damaged",
      say`${file}: ${odd.path} is of ${odd.label}, which is none of its classes. Make it anew: tinycnn data import DIR`,
    );
  return read.data;
}

/** The lines of a file, one at a time. */
function* linesOf(file: string): Generator<string> {
  const opened = openSync(file, "r");
  const bytes = new Uint8Array(PIECE);
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for (let read = readSync(opened, bytes); read > 0; read = readSync(opened, bytes)) {
      const lines = (rest + decoder.decode(bytes.subarray(0, read), { stream: true })).split("\n");
      rest = lines.pop() ?? "";
      yield* lines;
    }
    yield rest + decoder.decode();
  } finally {
    closeSync(opened);
  }
}

function put(pictures: PictureTable, row: SeenPicture): void {
  pictures.add(row);
  pictures.see(pictures.length - 1, { ...row, sum: bytesOf(row.sha256), hash: bytesOf(row.hash) });
}

/** A list that was read as a whole. */
export function listOf({ classes, dealt, broken, pictures: rows }: Manifest): PictureList {
  const pictures = new PictureTable();
  for (const row of rows) put(pictures, row);
  return { classes, dealt, broken, pictures };
}

/** A list line by line, as we write it; null where anything is otherwise: whoever reads it as a whole then says what. */
function byLines(file: string): PictureList | null {
  const lines = linesOf(file);
  const next = (): string => lines.next().value ?? "";
  try {
    const { classes, dealt } = headSchema.parse(JSON.parse(`${next().slice(0, -1)}}`));
    if (`,\n${next()}` !== BEFORE_ROWS) return null;
    const known = new Set(classes);
    const pictures = new PictureTable();
    let line = next();
    for (; line.startsWith("{"); line = next()) {
      const row = pictureSchema.parse(JSON.parse(line.endsWith(",") ? line.slice(0, -1) : line));
      if (!known.has(row.label)) return null;
      put(pictures, row);
    }
    const rest = `${line}\n${[...lines].join("\n")}`;
    if (!rest.startsWith(AFTER_ROWS)) return null;
    const broken: Broken = manifestSchema.shape.broken.parse(
      JSON.parse(rest.slice(AFTER_ROWS.length).trimEnd().slice(0, -1)),
    );
    return { classes, dealt, broken, pictures };
  } catch {
    return null;
  } finally {
    lines.return(undefined);
  }
}

/** The manifest of a folder; null without one. @throws DataError for a damaged one */
export function readManifest(file: string): PictureList | null {
  const info = statSync(file, { throwIfNoEntry: false });
  if (!info) return null;
  if (!info.isFile() || info.size > MAX_BYTES)
    throw new DataError(
      "damaged",
      say`${file}: expected a list of pictures of at most ${MAX_BYTES} bytes. Remove it`,
    );
  return byLines(file) ?? listOf(parseManifest(readFileSync(file, "utf8"), file));
}

/** The folder's own manifest; null without one. @throws DataError for a damaged one */
export const manifestIn = (root: string): PictureList | null => readManifest(join(root, MANIFEST));
