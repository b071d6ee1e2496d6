// Cells as the text of an .ipynb file (format 4.5).
import type { CodeCell } from "./cells.ts";

/** What a notebook that is made here says of itself. Deno's Jupyter kernel opens it too. */
export const NOTEBOOK_METADATA = {
  kernelspec: { display_name: "Deno", language: "typescript", name: "deno" },
  language_info: { name: "typescript", file_extension: ".ts", mimetype: "text/x.typescript" },
} as const;

/** A text as its lines, each with its end. */
const linesOf = (text: string): string[] => text.split(/(?<=\n)/);

export function notebookText(cells: readonly CodeCell[], title: string): string {
  const written = cells.map(({ kind, source }, i) => {
    const common = { id: `cell-${i + 1}`, metadata: {} };
    return kind === "code"
      ? { cell_type: kind, execution_count: null, ...common, outputs: [], source: linesOf(source) }
      : { cell_type: kind, ...common, source: linesOf(source) };
  });
  const document = {
    cells: written,
    metadata: { ...NOTEBOOK_METADATA, title },
    nbformat: 4,
    nbformat_minor: 5,
  };
  return `${JSON.stringify(document, null, 1)}\n`;
}
