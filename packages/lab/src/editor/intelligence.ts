// Completion, hover and errors from the language worker.
import { autocompletion, type CompletionContext, type CompletionResult } from "@codemirror/autocomplete";
import { type Diagnostic, linter } from "@codemirror/lint";
import type { Extension } from "@codemirror/state";
import { type EditorView, hoverTooltip, type Tooltip } from "@codemirror/view";
import { language } from "../language/client.ts";
import type { Cell, NotebookDocument } from "../notebook/document.svelte.ts";
import { infoElement } from "./info.ts";

/** How long the student pauses before a cell is checked, and how long a hover waits. */
const CHECK_MS = 700;
const HOVER_MS = 350;

/** TypeScript's kinds in CodeMirror's words. */
const kinds: Readonly<Record<string, string>> = {
  function: "function",
  method: "method",
  class: "class",
  interface: "interface",
  type: "type",
  property: "property",
  getter: "property",
  const: "constant",
  let: "variable",
  var: "variable",
  alias: "variable",
  module: "namespace",
  keyword: "keyword",
};

const sourcesOf = ({ cells }: NotebookDocument) =>
  cells.filter(({ kind }) => kind === "code").map(({ id, source }) => ({ id, source }));

async function complete(
  context: CompletionContext,
  notebook: NotebookDocument,
  cell: Cell,
): Promise<CompletionResult | null> {
  const word = context.matchBefore(/[\p{L}_$][\p{L}\p{N}_$]*/u);
  const from = word?.from ?? context.pos;
  const isMember = /(?<!\d)\.$/.test(context.state.sliceDoc(Math.max(0, from - 2), from));
  if (!context.explicit && !isMember && !word) return null;
  const before = context.state.sliceDoc(Math.max(0, from - 1), from);
  if (!context.explicit && /["'`]/.test(before)) return null;
  const found = await language().complete(sourcesOf(notebook), cell.id, context.pos);
  // The answer may come late: the cell may run by now, or the student be elsewhere.
  if (found.length === 0 || context.aborted || context.view?.hasFocus === false || cell.state !== "idle")
    return null;
  return {
    from,
    validFor: /^[\p{L}\p{N}_$]*$/u,
    options: found.map(({ label, kind }) => ({
      label,
      type: kinds[kind] ?? "text",
      info: async () => {
        const details = await language().details(sourcesOf(notebook), cell.id, context.pos, label);
        return details && infoElement(details);
      },
    })),
  };
}

async function hover(
  view: EditorView,
  position: number,
  notebook: NotebookDocument,
  cell: Cell,
): Promise<Tooltip | null> {
  if (view.composing) return null;
  const found = await language().hover(sourcesOf(notebook), cell.id, position);
  return (
    found && { pos: found.from, end: found.to, above: true, create: () => ({ dom: infoElement(found) }) }
  );
}

/** What the editor of a code cell knows of its code. */
export function intelligence(notebook: NotebookDocument, cell: Cell): Extension {
  let visited = false;
  let last: readonly Diagnostic[] = [];
  const check = async (view: EditorView): Promise<readonly Diagnostic[]> => {
    // Cells nobody has been in are not checked: reading a notebook costs nothing. A syllable under way is left in peace.
    visited ||= view.hasFocus;
    if (!visited || view.composing) return last;
    const length = view.state.doc.length;
    const faults = await language().diagnose(sourcesOf(notebook), cell.id);
    last = faults.map((fault) => ({
      ...fault,
      from: Math.min(fault.from, length),
      to: Math.min(fault.to, length),
    }));
    return last;
  };
  return [
    autocompletion({
      override: [(context) => complete(context, notebook, cell)],
      activateOnTypingDelay: 120,
      icons: false,
    }),
    linter(check, { delay: CHECK_MS, needsRefresh: ({ view }) => view.hasFocus && !visited }),
    hoverTooltip((view, position) => hover(view, position, notebook, cell), { hoverTime: HOVER_MS }),
  ];
}
