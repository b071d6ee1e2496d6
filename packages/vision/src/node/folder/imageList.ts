// Pictures that a table names: a row for each, with its path and its label.
import { readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { options, say, type Tensor } from "@tinycnn/core";
import { byCodePoint, isInside } from "../../pictures/list.ts";
import { DataError } from "../errors.ts";
import { parseCsv } from "./csv.ts";
import { type Anything, changes, text } from "./datasetFolder.ts";
import { PictureDataset } from "./imageFolder.ts";

const own = options.signature("ImageList", {
  file: options.needs(text),
  /** Folder that paths begin at; that of the table by default. */
  root: options.has(options.kinds.optional(text), null),
  ...changes,
});

/** What `ImageList` takes by name. */
export interface ImageListOptions<S> {
  root?: string | null;
  /** What becomes of each picture; the picture itself by default. */
  transform?: ((image: Anything) => S) | null;
  targetTransform?: ((target: number) => number) | null;
}

/** Largest table that is read. */
const MAX_BYTES = 2 ** 28;
/** What the first cell of a row of titles says. */
const TITLES = new Set(["path", "file", "filename", "file_name", "image", "image_path", "name", "id"]);

export interface TableRow {
  readonly path: string;
  readonly label: string;
  /** What the column called "split" says; empty without one. */
  readonly split: string;
}

/** The rows of a table of pictures. @throws DataError for a table that cannot be read, with the row */
export function tableRows(file: string): TableRow[] {
  const info = statSync(file, { throwIfNoEntry: false });
  if (!info?.isFile() || info.size > MAX_BYTES)
    throw new DataError(
      "missing",
      say`${file}: expected a table of pictures, a CSV file of at most ${MAX_BYTES} bytes`,
    );
  const rows = parseCsv(readFileSync(file, "utf8"), file);
  const titles = (rows[0] ?? []).map((title) => title.trim().toLowerCase());
  const first = TITLES.has(titles[0]) ? 1 : 0;
  const split = first === 1 ? titles.indexOf("split") : -1;
  rows.slice(first).forEach((row, i) => {
    if (row.length < 2 || row[1].trim() === "" || !isInside(row[0]))
      throw new DataError(
        "damaged",
        say`${file}: row ${i + first + 1} is ${row.join(",")}, expected the path of a picture in the folder, a comma and its label, such as photos/1.jpg,cat`,
      );
  });
  if (rows.length === first) throw new DataError("missing", say`${file}: there is no picture in this table`);
  return rows.slice(first).map((row) => ({
    path: row[0],
    label: row[1].trim(),
    split: row[split]?.trim().toLowerCase() ?? "",
  }));
}

/**
 * Pictures out of a CSV file: each row a path and a label (`photos/1.jpg,cat`), further columns and a row of titles passed over. Classes
 * are the labels, numbered by name; pictures are read as ImageFolder reads them. torchvision has no such class.
 *
 * Example i is [picture i through the transform, its class].
 */
export class ImageList<S = Tensor> extends PictureDataset<S> {
  static readonly signature: options.Signature = own;

  /** @throws DataError for a table that cannot be read, with the row; PhotoError from get for a file that is no picture */
  constructor(
    file: string,
    ...more: options.Places<
      [
        root: string | null,
        transform: ((image: Anything) => S) | null,
        targetTransform: ((target: number) => number) | null,
      ],
      ImageListOptions<S>
    >
  );
  constructor(...args: unknown[]) {
    const { file, root, transform, targetTransform } = own.read(args);
    const rows = tableRows(file);
    const folder = root ?? dirname(file);
    const classes = [...new Set(rows.map(({ label }) => label))].sort(byCodePoint);
    const numbers = new Map(classes.map((name, i) => [name, i]));
    const samples = rows.map(({ path, label }): [string, number] => [
      join(folder, path),
      numbers.get(label) ?? 0,
    ]);
    super({ root: folder, classes, samples, transform, targetTransform }, null);
  }
}
