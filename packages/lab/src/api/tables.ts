// Arrays of plain objects as tables.
import { say, WrongTypeError } from "@tinycnn/core";
import {
  cellText,
  compareCells,
  isTableQuestion,
  TABLE,
  type TableCell,
  type TableData,
} from "../inside/tables.ts";
import { inspect } from "../kernel/inspect.ts";
import { middleCut } from "../kernel/limits.ts";
import type { Bundle } from "../notebook/outputs.ts";
import { escapeHtml } from "./escape.ts";
import { forgetQuestion, freshId, onQuestion } from "./session.ts";

type Row = Record<string, unknown>;

/** Rows that a notebook keeps; rows whose names make the columns; columns and characters that are shown. */
const SNAPSHOT = 100;
const NAMED_BY = 1_000;
const LOOKED_AT = 10_000;
const MAX_COLUMNS = 60;
const MAX_CHARACTERS = 300;
/** So many tables keep all their rows; those shown earlier keep the first. */
const WHOLE = 3;

const isRow = (value: unknown): value is Row =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** Whether it is shown as a table. Of a long one not every row is looked at: that would take longer than showing it. */
export function isTable(value: unknown): value is Row[] {
  if (!Array.isArray(value) || value.length === 0) return false;
  const step = Math.ceil(value.length / LOOKED_AT);
  for (let i = 0; i < value.length; i += step) if (!isRow(value[i])) return false;
  return true;
}

function cellOf(value: unknown): TableCell {
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  if (typeof value === "boolean") return value;
  if (value === null || value === undefined) return null;
  return middleCut(inspect(value), MAX_CHARACTERS);
}

function html({ columns, rows, total }: TableData): string {
  const cell = (value: TableCell): string =>
    `<td${typeof value === "number" ? ' style="text-align:right"' : ""}>${escapeHtml(cellText(value))}</td>`;
  const head = columns.map((name) => `<th scope="col">${escapeHtml(name)}</th>`).join("");
  const body = rows.map((row) => `<tr>${row.map(cell).join("")}</tr>`).join("");
  const more = total > rows.length ? `<p>… ${total - rows.length}</p>` : "";
  return `<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>${more}`;
}

/** Places of the rows in the order asked for; the last order is remembered. */
function ordering(rows: readonly Row[], columns: readonly string[]) {
  let key = "";
  let order: Uint32Array | null = null;
  return (sort: number | null, descending: boolean): Uint32Array | null => {
    if (sort === null) return null;
    if (key === `${sort} ${descending}`) return order;
    const name = columns[sort];
    const sign = descending ? -1 : 1;
    order = Uint32Array.from(rows.keys()).sort(
      (a, b) => sign * compareCells(rows[a]?.[name], rows[b]?.[name]) || a - b,
    );
    key = `${sort} ${descending}`;
    return order;
  };
}

const whole: string[] = [];

/** Lets the page ask for rows. */
function answering(rows: readonly Row[], columns: readonly string[]): string {
  const ask = freshId();
  const orderOf = ordering(rows, columns);
  onQuestion(ask, async (question) => {
    if (!isTableQuestion(question)) throw new WrongTypeError(say`a table: this is no question for rows`);
    const order = orderOf(question.sort, question.descending);
    const count = Math.max(0, Math.min(question.count, rows.length - question.from));
    return Array.from({ length: count }, (_, i) => {
      const row = rows[order ? order[question.from + i] : question.from + i];
      return columns.map((name) => cellOf(row?.[name]));
    });
  });
  whole.push(ask);
  if (whole.length > WHOLE) forgetQuestion(whole.shift() as string);
  return ask;
}

/** Rows as a table that pages and sorts. */
export function tableBundle(rows: readonly Row[]): Bundle {
  const names = [...new Set(rows.slice(0, NAMED_BY).flatMap((row) => Object.keys(row)))];
  const columns = names.slice(0, MAX_COLUMNS);
  const table: TableData = {
    columns: columns.map((name) => middleCut(name, MAX_CHARACTERS)),
    moreColumns: names.length - columns.length,
    total: rows.length,
    rows: rows.slice(0, SNAPSHOT).map((row) => columns.map((name) => cellOf(row?.[name]))),
    ask: rows.length > SNAPSHOT ? answering(rows, columns) : null,
  };
  return { [TABLE]: table, "text/html": html(table), "text/plain": inspect(rows) };
}
