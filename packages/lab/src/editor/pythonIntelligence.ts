// Completion, hover and faults of cells in Python: Python itself answers, while no cell runs.
import { autocompletion, type CompletionContext, type CompletionResult } from "@codemirror/autocomplete";
import { type Diagnostic, linter } from "@codemirror/lint";
import type { Extension, Text } from "@codemirror/state";
import { type EditorView, hoverTooltip } from "@codemirror/view";
import type { Cell, NotebookDocument } from "../notebook/document.svelte.ts";
import type { PythonAnswers } from "../python/asking.ts";
import { infoElement } from "./info.ts";

const CHECK_MS = 700;
const HOVER_MS = 350;

type Ask = () => PythonAnswers | null;

const sourcesOf = ({ cells }: NotebookDocument): string[] =>
  cells.filter(({ kind }) => kind === "code").map(({ source }) => source);

async function complete(
  context: CompletionContext,
  notebook: NotebookDocument,
  cell: Cell,
  ask: Ask,
): Promise<CompletionResult | null> {
  const word = context.matchBefore(/[\p{L}_][\p{L}\p{N}_]*/u);
  const from = word?.from ?? context.pos;
  const isMember = /[\p{L}\p{N}_)\]]\.$/u.test(context.state.sliceDoc(Math.max(0, from - 2), from));
  if (!context.explicit && !isMember && !word) return null;
  const source = context.state.doc.toString();
  const sources = sourcesOf(notebook);
  const found = await ask()?.ask({
    about: "complete",
    source,
    at: pointsBefore(source, context.pos),
    sources,
  });
  // The answer may come late: the cell may run by now, or the student be elsewhere.
  if (!found || found[1].length === 0) return null;
  if (context.aborted || context.view?.hasFocus === false || cell.state !== "idle") return null;
  const path =
    /([\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}\p{N}_]+)*\.)$/u.exec(context.state.sliceDoc(0, from))?.[1] ?? "";
  return {
    from,
    validFor: /^[\p{L}\p{N}_]*$/u,
    options: found[1].map(([label, kind]) => ({
      label,
      type: kind,
      info: async () => {
        const said = await ask()?.ask({ about: "said", path: path + label, sources });
        return said ? infoElement({ type: said[0], docs: said[1] }) : null;
      },
    })),
  };
}

/** Python counts characters, the editor counts halves of some: places are converted. */
const pointsBefore = (source: string, at: number): number => [...source.slice(0, at)].length;
const unitsBefore = (source: string, points: number): number => [...source].slice(0, points).join("").length;

function placeOf(doc: Text, line: number, column: number): number {
  const { from, to, text } = doc.line(Math.min(Math.max(1, line), doc.lines));
  return Math.min(to, from + unitsBefore(text, Math.max(0, column - 1)));
}

/** What the editor of a code cell knows of its code. @param ask whom to ask; null where nobody is */
export function pythonIntelligence(notebook: NotebookDocument, cell: Cell, ask: Ask): Extension {
  let visited = false;
  let last: readonly Diagnostic[] = [];
  const check = async (view: EditorView): Promise<readonly Diagnostic[]> => {
    visited ||= view.hasFocus;
    if (!visited || view.composing) return last;
    const faults = await ask()?.ask({ about: "check", source: view.state.doc.toString() });
    if (!faults) return last;
    const { doc } = view.state;
    last = faults.map(([line, column, end, message]) => {
      const from = placeOf(doc, line, column);
      const to = Math.max(from, placeOf(doc, line, Math.max(column + 1, end)));
      return { from, to, message, severity: "error" as const };
    });
    return last;
  };
  return [
    autocompletion({
      override: [(context) => complete(context, notebook, cell, ask)],
      activateOnTypingDelay: 120,
      icons: false,
    }),
    linter(check, { delay: CHECK_MS, needsRefresh: ({ view }) => view.hasFocus && !visited }),
    hoverTooltip(
      async (view, position) => {
        if (view.composing) return null;
        const source = view.state.doc.toString();
        const at = pointsBefore(source, position);
        const found = await ask()?.ask({ about: "describe", source, at, sources: sourcesOf(notebook) });
        if (!found) return null;
        const [from, to, type, docs] = found;
        const [pos, end] = [from, to].map((points) => unitsBefore(source, points));
        return { pos, end, above: true, create: () => ({ dom: infoElement({ type, docs }) }) };
      },
      { hoverTime: HOVER_MS },
    ),
  ];
}
