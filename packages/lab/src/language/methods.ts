// What the page asks the language worker.
import { compile } from "../compile/index.ts";
import type { CellSource } from "./cells.ts";
import { LanguageService } from "./service.ts";
import { loadSources } from "./sources.ts";

let loading: Promise<LanguageService> | null = null;

const service = (): Promise<LanguageService> => {
  loading ??= loadSources().then((sources) => new LanguageService(sources));
  return loading;
};

/** Brings the service up to date with the notebook first. */
async function withCells<T>(cells: readonly CellSource[], ask: (service: LanguageService) => T): Promise<T> {
  const ready = await service();
  ready.update(cells);
  return ask(ready);
}

export const languageMethods = {
  compile,
  diagnose: (cells: readonly CellSource[], id: string) => withCells(cells, (s) => s.diagnose(id)),
  complete: (cells: readonly CellSource[], id: string, at: number) =>
    withCells(cells, (s) => s.complete(id, at)),
  details: (cells: readonly CellSource[], id: string, at: number, name: string) =>
    withCells(cells, (s) => s.details(id, at, name)),
  hover: (cells: readonly CellSource[], id: string, at: number) => withCells(cells, (s) => s.hover(id, at)),
};
export type LanguageMethods = typeof languageMethods;
