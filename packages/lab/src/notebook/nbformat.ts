// Jupyter's notebook format: read from 3 to 4.5, written as 4.5 (https://nbformat.readthedocs.io/en/latest/format_description.html).
import { NotPossibleError, OutOfRangeError, say } from "@tinycnn/core";
import { parseJson } from "@tinycnn/vision";
import { freshId, type NotebookData } from "./cell.ts";
import { isObject, type Json, joined } from "./json.ts";
import { cellLanguageOf, metadataFor } from "./kind.ts";
import { readCell, writeCell } from "./nbcell.ts";
import { upgradeNotebook } from "./nbformat3.ts";

/** Largest notebook that is read. */
export const MAX_NOTEBOOK_BYTES = 32 * 2 ** 20;
const MAX_CELLS = 2_000;
const CELL_TYPES = ["code", "markdown", "raw"];

/** The whole of a file, in format 4. @throws Error that says what is wrong */
function wholeOf(json: string): Json {
  let value: unknown;
  try {
    value = parseJson(json);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new NotPossibleError(say`it is not JSON; the file may be cut off or damaged`);
  }
  if (!isObject(value)) throw new NotPossibleError(say`it holds no notebook, but other JSON`);
  const { nbformat } = value;
  if (nbformat === undefined)
    throw new NotPossibleError(say`it does not say its nbformat; is it really a notebook?`);
  if (nbformat !== 3 && nbformat !== 4)
    throw new NotPossibleError(
      say`its nbformat is ${String(nbformat).slice(0, 20)}; 3 and 4 can be read. Save it with a current Jupyter first`,
    );
  return nbformat === 3 ? upgradeNotebook(value) : value;
}

function cellsOf({ cells }: Json): Json[] {
  if (!Array.isArray(cells)) throw new NotPossibleError(say`it has no list of cells`);
  if (cells.length > MAX_CELLS)
    throw new NotPossibleError(say`it has ${cells.length} cells, the limit is ${MAX_CELLS}`);
  for (const [i, cell] of cells.entries()) {
    const at = i + 1;
    if (!isObject(cell)) throw new NotPossibleError(say`cell ${at} is not a cell`);
    if (!CELL_TYPES.includes(cell.cell_type as string))
      throw new NotPossibleError(
        say`cell ${at} is of the kind "${String(cell.cell_type).slice(0, 40)}", expected "code", "markdown" or "raw"`,
      );
    if (joined(cell.source ?? "") === null)
      throw new NotPossibleError(say`cell ${at}: its source is neither text nor a list of lines`);
  }
  return cells;
}

/** How a file is laid out: what its lines are indented by, and what it ends with. */
const layoutOf = (json: string): { indent: string; end: string } => ({
  indent: /^\s*\{\r?\n([ \t]+)"/.exec(json)?.[1].slice(0, 10) ?? (/^\s*\{"/.test(json) ? "" : " "),
  end: json.endsWith("\n") ? "\n" : "",
});

/**
 * Reads a notebook. Nothing in it is run.
 *
 * @throws Error that says what is wrong, for text that is no notebook of format 3 or 4, or is longer than 32 MiB
 */
export function parseNotebook(json: string, name: string): NotebookData {
  if (json.length > MAX_NOTEBOOK_BYTES)
    throw new OutOfRangeError(say`${json.length} characters, the limit is ${MAX_NOTEBOOK_BYTES}`);
  const text = json.replace(/^\uFEFF/, "");
  const whole = wholeOf(text);
  const ids = new Set<string>();
  const cells = cellsOf(whole).map((cell) => {
    const { id } = cell;
    const isGood = typeof id === "string" && /^[\w-]{1,64}$/.test(id) && !ids.has(id);
    const own = isGood ? id : freshId();
    ids.add(own);
    return readCell(cell, own);
  });
  const metadata = isObject(whole.metadata) ? whole.metadata : {};
  const { title: kept } = metadata;
  const title = (typeof kept === "string" && kept.trim() ? kept : name.replace(/\.ipynb$/i, "")).slice(
    0,
    200,
  );
  const came = { document: { ...whole, metadata, cells: null }, title, ...layoutOf(text) };
  const language = cellLanguageOf(metadata);
  return { id: freshId(12), title, cells, changed: Date.now(), language, came };
}

/** The notebook as text of an .ipynb file; what was not changed here is as it came. */
export function serializeNotebook({ title, cells, language = "typescript", came }: NotebookData): string {
  const before = came?.document ?? { cells: null, metadata: metadataFor(language) };
  const minor = Number(before.nbformat_minor);
  const document = {
    ...before,
    cells: cells.map(writeCell),
    metadata: title === came?.title ? before.metadata : { ...(before.metadata as Json), title },
    nbformat: 4,
    nbformat_minor: Number.isInteger(minor) && minor > 5 ? minor : 5,
  };
  return `${JSON.stringify(document, null, came?.indent ?? " ")}${came?.end ?? "\n"}`;
}
