// What a cell's address says: `#code=…&language=python`.
import type { CellLanguage } from "../kernel/events.ts";

export interface Given {
  readonly code: string;
  readonly language: CellLanguage;
}

/** Characters of code that are taken at most; longer code is cut there. */
const MOST = 100_000;

/** @param fragment of the address, with or without its # */
export function givenIn(fragment: string): Given {
  const said = new URLSearchParams(fragment.replace(/^#/, ""));
  return {
    code: (said.get("code") ?? "").slice(0, MOST),
    language: said.get("language") === "python" ? "python" : "typescript",
  };
}
