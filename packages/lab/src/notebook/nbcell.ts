// A cell of a notebook file, and back: what was not changed here is written as it came.
import type { Came, CellData } from "./cell.ts";
import { isObject, isSame, type Json, joined, lines, listOf } from "./json.ts";
import { foldingOf, withFolding } from "./nbfolding.ts";
import { readOutput, repairOutput, writeOutput } from "./nboutputs.ts";

const secondsOf = ({ tinycnn }: Json): number | null =>
  isObject(tinycnn) && typeof tinycnn.seconds === "number" ? tinycnn.seconds : null;

const countOf = ({ execution_count: count }: Json): number | null =>
  Number.isInteger(count) ? (count as number) : null;

/** A cell of format 4 as it is kept here. @param id an id that no other cell of its notebook has */
export function readCell(cell: Json, id: string): CellData {
  const isCode = cell.cell_type === "code";
  const kind = isCode ? "code" : "markdown";
  const source = joined(cell.source) ?? "";
  const metadata = isObject(cell.metadata) ? cell.metadata : {};
  const count = isCode ? countOf(cell) : null;
  const came: Came = { cell: { ...cell, id, metadata, source: null }, text: null, outputs: null };
  // Most files write text and outputs as we do: those are not kept twice.
  if (!isSame(cell.source, lines(source))) came.text = { source, form: cell.source ?? "" };
  let outputs: CellData["outputs"] = [];
  if (isCode) {
    const repaired = listOf(cell.outputs).map(repairOutput);
    outputs = repaired.map(readOutput);
    const ours = outputs.map((output) => writeOutput(output, count));
    if (!isSame(repaired, ours)) came.outputs = repaired;
    came.cell.outputs = null;
    came.cell.execution_count = count;
  }
  const { folded, outputsFolded } = foldingOf(kind, metadata);
  return {
    id,
    kind,
    source,
    outputs,
    count,
    seconds: isCode ? secondsOf(metadata) : null,
    ...(folded ? { folded } : {}),
    ...(outputsFolded ? { outputsFolded } : {}),
    came,
  };
}

function sourceOf({ source, came }: CellData): unknown {
  if (came?.text?.source === source) return came.text.form;
  // A program that writes text in one string goes on reading it so.
  return typeof came?.text?.form === "string" ? source : lines(source);
}

function outputsOf({ outputs, count, came }: CellData): unknown {
  const before = came?.outputs;
  return before && isSame(before.map(readOutput), outputs)
    ? before
    : outputs.map((output) => writeOutput(output, count));
}

function metadataOf({ kind, seconds, folded = false, outputsFolded = false, came }: CellData): Json {
  const metadata = withFolding(kind, (came?.cell.metadata ?? {}) as Json, { folded, outputsFolded });
  if (secondsOf(metadata) === seconds) return metadata;
  const { tinycnn, ...rest } = metadata;
  const own = isObject(tinycnn) ? Object.entries(tinycnn).filter(([key]) => key !== "seconds") : [];
  if (seconds !== null) own.push(["seconds", seconds]);
  return own.length > 0 ? { ...rest, tinycnn: Object.fromEntries(own) } : rest;
}

/** What only cells of another kind may have. */
const foreign = { code: ["attachments"], text: ["execution_count", "outputs"] };

/** A cell as format 4.5 has it, its keys in the order in which they came, or Jupyter's. */
export function writeCell(data: CellData): Json {
  const { id, kind, came } = data;
  const isCode = kind === "code";
  const type = isCode ? "code" : isRaw(data) ? "raw" : "markdown";
  const now: Json = { cell_type: type };
  if (isCode) now.execution_count = data.count;
  now.id = id;
  now.metadata = metadataOf(data);
  if (isCode) now.outputs = outputsOf(data);
  now.source = sourceOf(data);
  const all = { ...came?.cell, ...now };
  for (const key of foreign[isCode ? "code" : "text"]) delete all[key];
  return all;
}

/** Whether a cell came as raw text: neither run nor rendered. */
export const isRaw = ({ kind, came }: Pick<CellData, "kind" | "came">): boolean =>
  kind !== "code" && came?.cell.cell_type === "raw";

/** Pictures that a text cell brings along, as `![…](attachment:NAME)` shows them: data addresses by name. */
export function attachmentsOf({ came }: Pick<CellData, "came">): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const { attachments } = came?.cell ?? {};
  if (!isObject(attachments)) return found;
  for (const [name, bundle] of Object.entries(attachments)) {
    const [type, content] = Object.entries(isObject(bundle) ? bundle : {})[0] ?? [];
    const base64 = joined(content);
    if (type && base64 !== null) found.set(name, `data:${type};base64,${base64.replace(/\s+/g, "")}`);
  }
  return found;
}
