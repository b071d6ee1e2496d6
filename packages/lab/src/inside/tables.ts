// Tables as outputs: the first rows in the notebook, the others asked of the kernel that has them.

/** Media type of a table. */
export const TABLE = "application/vnd.tinycnn.table+json";

export type TableCell = string | number | boolean | null;

export interface TableData {
  columns: string[];
  /** Columns that are not shown. */
  moreColumns: number;
  /** Rows of the whole table. */
  total: number;
  /** The first of them. */
  rows: TableCell[][];
  /** Who has the others; null where there are none. */
  ask: string | null;
}

/** Which rows the page wants. */
export interface TableQuestion {
  from: number;
  count: number;
  /** A column's place, by which all rows are sorted; null for the order they came in. */
  sort: number | null;
  descending: boolean;
}

/** Most rows that are asked for at once. */
export const MAX_ASKED = 200;

export const isTableQuestion = (value: unknown): value is TableQuestion => {
  const { from, count, sort, descending } = (value ?? {}) as Record<string, unknown>;
  const isPlace = (n: unknown): boolean => Number.isInteger(n) && (n as number) >= 0;
  return (
    isPlace(from) &&
    isPlace(count) &&
    (count as number) <= MAX_ASKED &&
    (sort === null || isPlace(sort)) &&
    typeof descending === "boolean"
  );
};

/** Numbers by size, before all else, which goes by its text. */
export function compareCells(a: unknown, b: unknown): number {
  if (typeof a === "number" && typeof b === "number")
    return a - b || Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  if (typeof a === "number") return -1;
  if (typeof b === "number") return 1;
  const [x, y] = [String(a ?? ""), String(b ?? "")];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** A number with so many digits as one reads. */
export const cellText = (value: TableCell): string =>
  typeof value === "number" && !Number.isInteger(value)
    ? String(Number(value.toPrecision(5)))
    : String(value ?? "");
