// TypeScript's language service over the notebook's cells and the sources of our packages.
import ts from "typescript";
import { type CellModule, type CellSource, cellModules, fileOf } from "./cells.ts";

export interface Fault {
  from: number;
  to: number;
  message: string;
  severity: "error" | "warning";
}
export interface Completion {
  label: string;
  kind: string;
}
export interface Info {
  /** A declaration, as TypeScript shows it. */
  type: string;
  docs: string;
}
export interface Hover extends Info {
  from: number;
  to: number;
}

/** Complaints that do not hold in a notebook: names of other cells may be assigned to. */
const IGNORED = new Set([2632]);
const MAX_COMPLETIONS = 300;

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  allowImportingTsExtensions: true,
  noEmit: true,
  strict: true,
  noImplicitAny: false,
  skipLibCheck: true,
  types: [],
  lib: [
    "lib.esnext.d.ts",
    "lib.webworker.d.ts",
    "lib.webworker.iterable.d.ts",
    "lib.webworker.asynciterable.d.ts",
  ],
  paths: {
    "@tinycnn/core": ["/packages/core/src/index.ts"],
    "@tinycnn/core/onnx": ["/packages/core/src/onnx/index.ts"],
    "@tinycnn/core/serialization": ["/packages/core/src/serialization/index.ts"],
    "@tinycnn/vision": ["/packages/vision/src/index.ts"],
    "@tinycnn/lab": ["/packages/lab/src/api/index.ts"],
    "@observablehq/plot": ["/plot/index.d.ts"],
  },
};

export class LanguageService {
  readonly #sources: ReadonlyMap<string, string>;
  readonly #service: ts.LanguageService;
  #cells = new Map<string, CellModule>();
  readonly #versions = new Map<string, number>();

  /** @param sources files by path: `/packages/…`, `/plot/…`, and TypeScript's own under `/lib/` */
  constructor(sources: ReadonlyMap<string, string>) {
    this.#sources = sources;
    const text = (file: string) => this.#cells.get(file)?.text ?? sources.get(file);
    const folders = new Set<string>();
    for (const file of sources.keys())
      for (let at = file.lastIndexOf("/"); at > 0; at = file.lastIndexOf("/", at - 1))
        folders.add(file.slice(0, at));
    this.#service = ts.createLanguageService({
      getCompilationSettings: () => options,
      getScriptFileNames: () => [...this.#cells.keys()],
      getScriptVersion: (file) => String(this.#versions.get(file) ?? 0),
      getScriptSnapshot: (file) => {
        const content = text(file);
        return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content);
      },
      getCurrentDirectory: () => "/",
      getDefaultLibFileName: () => "/lib/lib.esnext.d.ts",
      fileExists: (file) => text(file) !== undefined,
      readFile: text,
      directoryExists: (folder) => folder === "/cells" || folders.has(folder),
    });
  }

  /** Takes the notebook's code cells, in their order. */
  update(cells: readonly CellSource[]): void {
    const next = cellModules(cells);
    for (const [file, { text }] of next)
      if (this.#cells.get(file)?.text !== text) this.#versions.set(file, (this.#versions.get(file) ?? 0) + 1);
    this.#cells = next;
  }

  /** What is wrong in a cell. */
  diagnose(id: string): Fault[] {
    const file = fileOf(id);
    const cell = this.#cells.get(file);
    if (!cell) return [];
    const end = cell.text.lastIndexOf("\nexport {");
    return [...this.#service.getSyntacticDiagnostics(file), ...this.#service.getSemanticDiagnostics(file)]
      .filter(
        ({ code, start }) =>
          !IGNORED.has(code) && start !== undefined && start >= cell.offset && start <= end,
      )
      .map(({ start = 0, length = 0, messageText, category }) => ({
        from: start - cell.offset,
        to: Math.min(start + length, end) - cell.offset,
        message: ts.flattenDiagnosticMessageText(messageText, "\n"),
        severity: category === ts.DiagnosticCategory.Error ? "error" : "warning",
      }));
  }

  /** What may stand at a place of a cell. */
  complete(id: string, position: number): Completion[] {
    const file = fileOf(id);
    const cell = this.#cells.get(file);
    if (!cell) return [];
    const found = this.#service.getCompletionsAtPosition(file, position + cell.offset, {
      includeCompletionsWithInsertText: false,
    });
    return (found?.entries ?? [])
      .slice()
      .sort((a, b) => (a.sortText < b.sortText ? -1 : a.sortText > b.sortText ? 1 : 0))
      .slice(0, MAX_COMPLETIONS)
      .map(({ name, kind }) => ({ label: name, kind }));
  }

  /** More about a completion. */
  details(id: string, position: number, name: string): Info | null {
    const cell = this.#cells.get(fileOf(id));
    if (!cell) return null;
    const found = this.#service.getCompletionEntryDetails(
      fileOf(id),
      position + cell.offset,
      name,
      undefined,
      undefined,
      undefined,
      undefined,
    );
    return found ? infoOf(found) : null;
  }

  /** What stands at a place of a cell. */
  hover(id: string, position: number): Hover | null {
    const cell = this.#cells.get(fileOf(id));
    if (!cell) return null;
    const found = this.#service.getQuickInfoAtPosition(fileOf(id), position + cell.offset);
    // "any" says nothing.
    if (!found || ts.displayPartsToString(found.displayParts) === "any") return null;
    const from = found.textSpan.start - cell.offset;
    return { ...infoOf(found), from, to: from + found.textSpan.length };
  }

  /** Number of files it knows. */
  get size(): number {
    return this.#sources.size;
  }
}

const infoOf = (found: {
  displayParts?: ts.SymbolDisplayPart[];
  documentation?: ts.SymbolDisplayPart[];
  tags?: ts.JSDocTagInfo[];
}): Info => ({
  type: ts.displayPartsToString(found.displayParts),
  docs: [
    ts.displayPartsToString(found.documentation),
    ...(found.tags ?? []).map(({ name, text }) => `@${name} ${ts.displayPartsToString(text)}`),
  ]
    .filter(Boolean)
    .join("\n"),
});
