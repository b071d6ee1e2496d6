// What a cell shows: the outputs of nbformat 4.5, with a progress bar and a place that can be drawn anew.

/** Representations of one thing by media type; texts, or JSON for types that end in `+json`. */
export type Bundle = Record<string, unknown>;

export interface StreamOutput {
  type: "stream";
  name: "stdout" | "stderr";
  text: string;
}
export interface DisplayOutput {
  type: "display";
  data: Bundle;
  /** A later display of the same id takes this one's place. */
  id?: string;
  /** Whether it is the value of the cell's last expression. */
  isResult?: boolean;
}
export interface ErrorOutput {
  type: "error";
  name: string;
  message: string;
  stack: string[];
  /** Line in the cell, from 1; null where the error has none. */
  line: number | null;
}
export type Output = StreamOutput | DisplayOutput | ErrorOutput;

/** Media type of a progress bar. */
export const PROGRESS = "application/vnd.tinycnn.progress+json";

export interface Progress {
  label: string;
  done: number;
  total: number;
  /** Seconds since it began. */
  elapsed: number;
  note: string;
}

/** Most characters a cell keeps of its streams; what comes after is left out, and said so. */
export const MAX_TEXT = 400_000;

/** The list with one more output: streams grow, displays of a known id are replaced. */
export function withOutput(outputs: readonly Output[], next: Output): Output[] {
  const last = outputs.at(-1);
  if (next.type === "stream" && last?.type === "stream" && last.name === next.name)
    return [...outputs.slice(0, -1), { ...last, text: cut(overwritten(last.text + next.text)) }];
  if (next.type === "stream") return [...outputs, { ...next, text: cut(overwritten(next.text)) }];
  if (next.type === "display" && next.id !== undefined) {
    const at = outputs.findIndex((output) => output.type === "display" && output.id === next.id);
    if (at >= 0) return outputs.with(at, next);
  }
  return [...outputs, next];
}

/** A carriage return takes the line back to its beginning, as on a terminal. */
const overwritten = (text: string): string =>
  text.includes("\r") ? text.replace(/^.*\r(?!\n)/gm, "") : text;

const cut = (text: string): string =>
  text.length <= MAX_TEXT ? text : `${text.slice(0, MAX_TEXT / 2)}\n…\n${text.slice(-MAX_TEXT / 2)}`;
