// Showing things: what a value looks like, and where it goes.
import { type Image, image } from "@tinycnn/vision";
import { inspect } from "../kernel/inspect.ts";
import type { Bundle } from "../notebook/outputs.ts";
import { escapeHtml } from "./escape.ts";
import { pngOf } from "./pictures.ts";
import { emit, freshId } from "./session.ts";

/** Rows that a table shows. */
const MAX_ROWS = 100;

/** An object with this method shows what it gives: media types and their content, as in Deno's notebooks. */
export const DISPLAY = Symbol.for("Jupyter.display");

const isElement = (value: object): value is Element => "outerHTML" in value && "tagName" in value;

const isRow = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** Media types and contents of a value. */
export async function bundleOf(value: unknown): Promise<Bundle> {
  if (typeof value === "object" && value !== null) {
    const own = (value as { [DISPLAY]?: () => Bundle | Promise<Bundle> })[DISPLAY];
    if (typeof own === "function") return await own.call(value);
    if (isElement(value)) return elementBundle(value);
    if (image.isImage(value)) return imageBundle(value);
    if (Array.isArray(value) && value.length > 0 && value.every(isRow)) return tableBundle(value);
  }
  return { "text/plain": inspect(value) };
}

function elementBundle(element: Element): Bundle {
  const text = element.outerHTML;
  return {
    [element.tagName.toLowerCase() === "svg" ? "image/svg+xml" : "text/html"]: text,
    "text/plain": "[drawing]",
  };
}

async function imageBundle(picture: Image): Promise<Bundle> {
  return { "image/png": await pngOf(picture), "text/plain": `[${image.showImage(picture)}]` };
}

const cell = (value: unknown): string => {
  const numeric = typeof value === "number";
  const text =
    numeric && !Number.isInteger(value) ? String(Number(value.toPrecision(5))) : inspect(value ?? "");
  return `<td${numeric ? ' style="text-align:right"' : ""}>${escapeHtml(text)}</td>`;
};

function tableBundle(rows: Record<string, unknown>[]): Bundle {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const head = columns.map((name) => `<th scope="col">${escapeHtml(name)}</th>`).join("");
  const body = rows
    .slice(0, MAX_ROWS)
    .map((row) => `<tr>${columns.map((name) => cell(row[name])).join("")}</tr>`);
  const more = rows.length > MAX_ROWS ? `<p>… ${rows.length - MAX_ROWS} more rows</p>` : "";
  return {
    "text/html": `<table><thead><tr>${head}</tr></thead><tbody>${body.join("")}</tbody></table>${more}`,
    "text/plain": inspect(rows),
  };
}

/** Something shown, which can be shown anew in its place. */
export interface Shown {
  /** Puts another value in its place. */
  update(value: unknown): Promise<void>;
}

/**
 * Shows a value below the cell: text, a table (an array of plain objects), a picture, a chart.
 *
 * @returns a handle whose `update` puts another value in the same place
 */
export async function display(value: unknown): Promise<Shown> {
  const id = freshId();
  const update = async (next: unknown): Promise<void> =>
    emit({ type: "display", data: await bundleOf(next), id });
  await update(value);
  return { update };
}
