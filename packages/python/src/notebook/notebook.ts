// A notebook's file: what is not touched stays as it is, unknown fields, metadata and attachments among it.
import { say } from "@tinycnn/core";
import { UserError } from "@tinycnn/vision";

export interface Output {
  readonly output_type: string;
  readonly [field: string]: unknown;
}

export interface Cell {
  readonly cell_type: string;
  readonly source: string | readonly string[];
  readonly metadata?: { readonly tags?: readonly string[] };
  outputs?: Output[];
  execution_count?: number | null;
  readonly [field: string]: unknown;
}

interface Kept {
  readonly cells: Cell[];
  readonly nbformat: number;
  readonly metadata?: {
    readonly kernelspec?: { readonly name?: string; readonly language?: string };
    readonly language_info?: { readonly name?: string };
  };
}

export interface Notebook {
  /** As it was read; cells are changed in it. */
  readonly content: Kept;
  /** How the file is laid out. */
  readonly indent: string;
  readonly end: string;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** @param name how the user called it @throws Error for what is no notebook of the fourth format in Python */
export function parseNotebook(text: string, name: string): Notebook {
  let content: unknown;
  try {
    content = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch (error) {
    throw new UserError(say`${name} is no notebook: ${(error as Error).message}`);
  }
  if (!isObject(content) || !Array.isArray(content.cells) || !content.cells.every(isObject))
    throw new UserError(say`${name} is no notebook: it has no cells`);
  if (content.nbformat !== 4)
    throw new UserError(
      say`${name}: expected a notebook of format 4, got ${String(content.nbformat)}; save it anew with a current Jupyter`,
    );
  const kept = content as unknown as Kept;
  const { kernelspec, language_info } = kept.metadata ?? {};
  const language = language_info?.name ?? kernelspec?.language ?? kernelspec?.name ?? "python";
  if (!/^(i?python|pyodide|xpython|conda)/i.test(language))
    throw new UserError(say`${name}: expected a notebook in Python, got ${language}`);
  const indent = /^\{\r?\n([ \t]+)"/.exec(text)?.[1] ?? "";
  return { content: kept, indent, end: /\n$/.test(text) ? "\n" : "" };
}

export const notebookText = ({ content, indent, end }: Notebook): string =>
  JSON.stringify(content, null, indent) + end;

export const sourceOf = ({ source }: Cell): string => (typeof source === "string" ? source : source.join(""));

/** Lines with their ends, as files hold texts. */
export const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
