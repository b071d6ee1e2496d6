// Notebooks of format 3 as ones of format 4, the way that Jupyter's own library converts them.
import { freshId } from "./cell.ts";
import { isObject, type Json, joined, listOf } from "./json.ts";

/** Short names of format 3 for what format 4 names by media type. */
const TYPES: Readonly<Record<string, string>> = {
  text: "text/plain",
  html: "text/html",
  svg: "image/svg+xml",
  png: "image/png",
  jpeg: "image/jpeg",
  latex: "text/latex",
  json: "application/json",
  javascript: "application/javascript",
};

const byType = (entries: [string, unknown][]): Json =>
  Object.fromEntries(entries.map(([key, value]) => [Object.hasOwn(TYPES, key) ? TYPES[key] : key, value]));

function parsed(value: unknown): unknown {
  try {
    return JSON.parse(joined(value) ?? "");
  } catch {
    return value;
  }
}

function shown(output: Json, type: string): Json {
  const { output_type: _, prompt_number: count, metadata, ...rest } = output;
  const data = byType(Object.entries(rest));
  if ("application/json" in data) data["application/json"] = parsed(data["application/json"]);
  return {
    data,
    ...(type === "execute_result" ? { execution_count: count ?? null } : {}),
    metadata: isObject(metadata) ? byType(Object.entries(metadata)) : {},
    output_type: type,
  };
}

function upgradeOutput(output: unknown): unknown {
  if (!isObject(output)) return output;
  if (output.output_type === "pyout") return shown(output, "execute_result");
  if (output.output_type === "display_data") return shown(output, "display_data");
  if (output.output_type === "pyerr") return { ...output, output_type: "error" };
  if (output.output_type !== "stream") return output;
  const { stream, ...rest } = output;
  return { name: stream ?? "stdout", ...rest };
}

function upgradeCell(cell: unknown): unknown {
  if (!isObject(cell)) return cell;
  const metadata = isObject(cell.metadata) ? cell.metadata : {};
  if (cell.cell_type === "code")
    return {
      cell_type: "code",
      execution_count: cell.prompt_number ?? null,
      id: freshId(8),
      metadata: "collapsed" in cell ? { ...metadata, collapsed: cell.collapsed } : metadata,
      outputs: listOf(cell.outputs).map(upgradeOutput),
      source: cell.input ?? "",
    };
  const base = { id: freshId(8), metadata };
  if (cell.cell_type === "heading") {
    const level = Math.min(6, Math.max(1, Number(cell.level ?? 1) || 1));
    const title = (joined(cell.source) ?? "").split("\n").join(" ");
    return { cell_type: "markdown", ...base, source: `${"#".repeat(level)} ${title}` };
  }
  const type = cell.cell_type === "html" ? "markdown" : cell.cell_type;
  return { cell_type: type, ...base, source: cell.source ?? "" };
}

/** Worksheets are laid one after the other; what the notebook was is noted in its metadata. */
export function upgradeNotebook(notebook: Json): Json {
  const { name: _, signature: __, ...metadata } = isObject(notebook.metadata) ? notebook.metadata : {};
  const sheets = listOf(notebook.worksheets).filter(isObject);
  return {
    cells: sheets.flatMap(({ cells }) => listOf(cells)).map(upgradeCell),
    metadata: {
      ...metadata,
      orig_nbformat: notebook.orig_nbformat ?? 3,
      orig_nbformat_minor: notebook.orig_nbformat_minor ?? 0,
    },
    nbformat: 4,
    nbformat_minor: 5,
  };
}
