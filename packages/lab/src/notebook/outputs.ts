// What a cell shows: the outputs of nbformat 4.5, with a progress bar and a place that can be drawn anew.
import { say } from "@tinycnn/core";

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
  /** Place in that line, from 1, where it is known. */
  column?: number;
  /** A cell that is Python: its lines, and what they are here. */
  python?: { line: number; python: string; here: string | null }[];
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

/** Media type of the word that something was left out. */
export const LEFT_OUT = "application/vnd.tinycnn.leftout+json";

/** What a cell printed or showed and does not show any more. */
export interface LeftOut {
  lines: number;
  outputs: number;
  /** Size of a single output that was too large to show. */
  bytes?: number;
  /** Asked with this id, the kernel gives the text that it still has. */
  ask?: string;
}

/** The newest of a cell that says more than is kept: what lies between its beginning and its end is only counted. */
export interface Tail {
  left: LeftOut;
  /** An output that the last frame's tail had already goes by its place there. */
  outputs: (Output | number)[];
}

/** What a cell has shown since the last frame: so much at once that the page can draw it, and no more before it has. */
export interface Frame {
  number: number;
  /** All that was shown before goes. */
  clear?: true;
  add: Output[];
  /** Takes the place of the last frame's; null where nothing was left out. */
  tail: Tail | null;
}

/** Most characters a stream keeps here; the kernel sends fewer. */
export const MAX_TEXT = 400_000;

/** The list with one more output: streams grow, displays of a known id are replaced. */
export function withOutput(outputs: readonly Output[], next: Output): Output[] {
  const last = outputs.at(-1);
  if (next.type === "stream" && last?.type === "stream" && last.name === next.name)
    return [...outputs.slice(0, -1), { ...last, text: cut(overwritten(last.text + next.text)) }];
  if (next.type === "stream") return [...outputs, { ...next, text: cut(overwritten(next.text)) }];
  // What is shown anew as nothing is taken away.
  if (next.type === "display" && next.id !== undefined && Object.keys(next.data).length === 0)
    return outputs.filter((output) => output.type !== "display" || output.id !== next.id);
  if (next.type === "display" && next.id !== undefined) {
    const at = outputs.findIndex((output) => output.type === "display" && output.id === next.id);
    if (at >= 0) return outputs.with(at, next);
  }
  return [...outputs, next];
}

/** Whether an output says what was left out between those before and those after it. */
const isGap = (output: Output): boolean =>
  output.type === "display" &&
  LEFT_OUT in output.data &&
  (output.data[LEFT_OUT] as LeftOut).bytes === undefined;

const gap = (left: LeftOut): DisplayOutput => ({
  type: "display",
  data: { [LEFT_OUT]: left, "text/plain": say`… ${left.lines} lines, ${left.outputs} outputs more …` },
});

/** The list after one more frame. */
export function withFrame(before: readonly Output[], { add, tail, clear }: Frame): Output[] {
  const outputs = clear ? [] : before;
  const at = outputs.findIndex(isGap);
  const head = at < 0 ? outputs : outputs.slice(0, at);
  const grown = add.reduce<Output[]>(withOutput, [...head]);
  if (tail) {
    const last = at < 0 ? [] : outputs.slice(at + 1);
    const newest = tail.outputs
      .flatMap((output) => (typeof output === "number" ? last.slice(output, output + 1) : [output]))
      .reduce<Output[]>(withOutput, []);
    return [...grown, gap(tail.left), ...newest];
  }
  return at < 0 ? grown : [...grown, ...outputs.slice(at)];
}

/** A carriage return takes the line back to its beginning, as on a terminal. */
const overwritten = (text: string): string =>
  text.includes("\r") ? text.replace(/^.*\r(?!\n)/gm, "") : text;

const cut = (text: string): string =>
  text.length <= MAX_TEXT ? text : `${text.slice(0, MAX_TEXT / 2)}\n…\n${text.slice(-MAX_TEXT / 2)}`;
