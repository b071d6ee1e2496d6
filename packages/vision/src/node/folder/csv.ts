// Comma-separated values (RFC 4180): rows of cells, quoted where they hold commas, quotes or ends of lines.
import { say } from "@tinycnn/core";
import { DataError } from "../errors.ts";

const CELL = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/y;

/** @throws DataError naming the row where a quote is not closed or stands in the middle */
export function parseCsv(text: string, file: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const from = text.startsWith("\ufeff") ? 1 : 0;
  CELL.lastIndex = from;
  for (let at = from; at < text.length || row.length > 0; at = CELL.lastIndex) {
    const found = CELL.exec(text);
    if (!found)
      throw new DataError("damaged", say`${file}: row ${rows.length + 1} has a quote that is not closed`);
    const [, quoted, plain, end] = found;
    row.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === ",") continue;
    // An empty line is no row.
    if (row.length > 1 || row[0] !== "") rows.push(row);
    row = [];
  }
  return rows;
}

const cell = (value: string | number): string => {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** Rows as text. */
export const formatCsv = (rows: readonly (readonly (string | number)[])[]): string =>
  rows.map((row) => `${row.map(cell).join(",")}\n`).join("");
