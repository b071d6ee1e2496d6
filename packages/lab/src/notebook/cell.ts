// A notebook as it is kept and exchanged.
import type { CellLanguage } from "../kernel/events.ts";
import type { Output } from "./outputs.ts";

export type CellKind = "code" | "markdown";

/** What a cell's file had of it, so that it is written back as it came. */
export interface Came {
  /** The cell of format 4 without what is kept below or elsewhere; keys are in their order. */
  cell: Record<string, unknown>;
  /** The text and its form in the file, where that is not the usual list of lines. */
  text: { source: string; form: unknown } | null;
  /** Its outputs, where reading and writing them would change something. */
  outputs: Record<string, unknown>[] | null;
}

/** What a notebook's file had besides its cells. */
export interface CameBook {
  document: Record<string, unknown>;
  /** The title it was given when it was read. */
  title: string;
  indent: string;
  end: string;
}

export interface CellData {
  id: string;
  kind: CellKind;
  source: string;
  outputs: Output[];
  /** Number of its last run in its kernel; null before the first. */
  count: number | null;
  /** Seconds of its last run. */
  seconds: number | null;
  /** Whether its code, or the section that its heading begins, is folded away. */
  folded?: boolean;
  outputsFolded?: boolean;
  came?: Came;
}

export interface NotebookData {
  id: string;
  title: string;
  cells: CellData[];
  /** Milliseconds since 1970. */
  changed: number;
  /** How many times it was saved in this browser: a save names the one it follows. */
  version?: number;
  /** What its cells are written in; TypeScript where nothing is said. */
  language?: CellLanguage;
  came?: CameBook;
  /** Of a lecture's copy: which edition it is of, see lectures/edition.ts. */
  edition?: string;
}

const ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";

/** An id that no other cell or notebook has, of the letters that nbformat allows. */
export function freshId(length = 10): string {
  const bytes = crypto.getRandomValues(new Uint8Array(length));
  return Array.from(bytes, (byte) => ALPHABET[byte % ALPHABET.length]).join("");
}

export const newCell = (kind: CellKind, source = ""): CellData => ({
  id: freshId(),
  kind,
  source,
  outputs: [],
  count: null,
  seconds: null,
});

export const newNotebook = (title: string, language: CellLanguage): NotebookData => ({
  id: freshId(12),
  title,
  cells: [newCell("code")],
  language,
  changed: Date.now(),
});
