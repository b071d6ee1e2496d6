// Showing things: what a value looks like, and where it goes.
import { type Image, image } from "@tinycnn/vision";
import { inspect } from "../kernel/inspect.ts";
import type { Bundle } from "../notebook/outputs.ts";
import { pngOf } from "./pictures.ts";
import { emit, freshId } from "./session.ts";
import { isTable, tableBundle } from "./tables.ts";

/** So many things may be waiting to be drawn; a loop that never waits lets none of them be. */
const MAX_WAITING = 100;

/** An object with this method shows what it gives: media types and their content, as in Deno's notebooks. */
export const DISPLAY = Symbol.for("Jupyter.display");

const isElement = (value: object): value is Element => "outerHTML" in value && "tagName" in value;

/** Media types and contents of a value. At once where that can be: in a loop that never waits, promises would only pile up. */
export function bundleOf(value: unknown): Bundle | Promise<Bundle> {
  if (typeof value === "object" && value !== null) {
    const own = (value as { [DISPLAY]?: () => Bundle | Promise<Bundle> })[DISPLAY];
    if (typeof own === "function") return own.call(value);
    if (isElement(value)) return elementBundle(value);
    if (image.isImage(value)) return imageBundle(value);
    if (isTable(value)) return tableBundle(value);
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

/** Something shown, which can be shown anew in its place. */
export interface Shown {
  /** Puts another value in its place. */
  update(value: unknown): Promise<void>;
}

let waiting = 0;

/** Shows a value. @returns nothing where it is shown already */
export function show(
  value: unknown,
  place: { id?: string; isResult?: boolean } = {},
): Promise<void> | undefined {
  const bundle = bundleOf(value);
  if (!(bundle instanceof Promise)) return void emit({ type: "display", data: bundle, ...place });
  if (waiting >= MAX_WAITING) return void emit({ type: "display", data: { "text/plain": "…" }, ...place });
  waiting++;
  return bundle
    .then((data) => emit({ type: "display", data, ...place }))
    .finally(() => {
      waiting--;
    });
}

/**
 * Shows a value below the cell: text, a table (an array of plain objects), a picture, a chart.
 *
 * @returns a handle whose `update` puts another value in the same place
 */
export function display(value: unknown): Promise<Shown> {
  const id = freshId();
  try {
    const shown: Shown = { update: async (next) => show(next, { id }) };
    const drawing = show(value, { id });
    return drawing ? drawing.then(() => shown) : Promise.resolve(shown);
  } catch (error) {
    return Promise.reject(error);
  }
}
