// What a notebook's cells are written in: as its file says, or as it was chosen for a new one.
import { NOTEBOOK_METADATA } from "@tinycnn/vision/run";
import type { CellLanguage } from "../kernel/events.ts";
import type { NotebookData } from "./cell.ts";
import { isObject, type Json } from "./json.ts";

const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** Names that kernels of Python go by: python3, ipython, pyodide, xpython, conda-env-… */
const PYTHON = /^(?:i?python|pyodide|xpython|conda)/i;

/** By a file's metadata; what says nothing, and other languages, are taken for TypeScript. */
export function cellLanguageOf(metadata: Json): CellLanguage {
  const kernelspec = isObject(metadata.kernelspec) ? metadata.kernelspec : {};
  const info = isObject(metadata.language_info) ? metadata.language_info : {};
  const [first = ""] = [info.name, kernelspec.language, kernelspec.name].map(text).filter(Boolean);
  return PYTHON.test(first) ? "python" : "typescript";
}

const PYTHON_METADATA: Json = {
  kernelspec: { display_name: "Python 3", language: "python", name: "python3" },
  language_info: { file_extension: ".py", mimetype: "text/x-python", name: "python" },
};

/** What the file of a new notebook says. */
export const metadataFor = (language: CellLanguage): Json =>
  language === "python" ? PYTHON_METADATA : (NOTEBOOK_METADATA as Json);

/** Of a notebook that this browser keeps: those that came before there was Python here say it by their file alone. */
export function languageOf({ language, came }: Pick<NotebookData, "language" | "came">): CellLanguage {
  const metadata = came?.document.metadata;
  return language ?? (isObject(metadata) ? cellLanguageOf(metadata) : "typescript");
}
