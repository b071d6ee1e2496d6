// What of a cell is folded away, as Jupyter's programs keep it in the metadata of the cell.
import type { CellKind } from "./cell.ts";
import { isObject, type Json } from "./json.ts";

export interface Folding {
  /** Its code, or the section that its heading begins. */
  folded: boolean;
  outputsFolded: boolean;
}

const SECTION = "jp-MarkdownHeadingCollapsed";

/** `collapsed` is the older programs' name for outputs that are hidden. */
export function foldingOf(kind: CellKind, metadata: Json): Folding {
  if (kind === "markdown") return { folded: metadata[SECTION] === true, outputsFolded: false };
  const jupyter = isObject(metadata.jupyter) ? metadata.jupyter : {};
  return {
    folded: jupyter.source_hidden === true,
    outputsFolded: (jupyter.outputs_hidden ?? metadata.collapsed) === true,
  };
}

/** An object with a mark, or without it; itself where that changes nothing. */
function marked(object: Json, name: string, isOn: boolean): Json {
  if ((object[name] === true) === isOn) return object;
  const { [name]: _, ...rest } = object;
  return isOn ? { ...object, [name]: true } : rest;
}

/** The metadata that say so; the same where they do already. */
export function withFolding(kind: CellKind, metadata: Json, { folded, outputsFolded }: Folding): Json {
  const now = foldingOf(kind, metadata);
  if (now.folded === folded && now.outputsFolded === outputsFolded) return metadata;
  if (kind === "markdown") return marked(metadata, SECTION, folded);
  const { jupyter: before, ...others } = metadata;
  const isChanged = now.outputsFolded !== outputsFolded;
  const code = marked(isObject(before) ? before : {}, "source_hidden", folded);
  const jupyter = isChanged ? marked(code, "outputs_hidden", outputsFolded) : code;
  const rest = isChanged ? marked(others, "collapsed", outputsFolded) : others;
  return Object.keys(jupyter).length > 0 ? { ...rest, jupyter } : rest;
}
