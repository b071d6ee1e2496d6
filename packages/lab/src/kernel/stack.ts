// Where in which cell an error arose. What is said here is kept in the notebook's file, which other programs read, and so English
// in every language of the page; what the reader sees is made of it by outputs/explain.ts and the error's view.
import type { ErrorOutput } from "../notebook/outputs.ts";
import { Interrupted } from "./interrupt.ts";
import { inOwnWords, ofWithin } from "./ownWords.ts";

/** Cells run under names of this form, see kernelWorker.ts. */
const FRAME = /(?:at (?:async )?(?:(.+?) \()?)?(cell-[\w-]+\.ts):(\d+):(\d+)/;

/** Characters of a stack that are looked at. */
const STACK = 20_000;
/** Characters of a line that may name a place. */
const LINE = 500;

/** Anything as text; what was thrown may refuse. */
function textOf(value: unknown): string {
  try {
    return String(value);
  } catch {
    return Object.prototype.toString.call(value);
  }
}

/**
 * An error as a cell's output.
 *
 * @param file name that the running cell has in stack traces
 * @param scope what cells have made
 */
export function errorOutput(error: unknown, file: string, scope: object = {}): ErrorOutput {
  if (!(error instanceof Error))
    return { type: "error", name: "Error", message: `thrown: ${textOf(error)}`, stack: [], line: null };
  const lines = textOf(error.stack ?? "")
    .slice(-STACK)
    .split("\n");
  const frames = lines.filter((line) => line.length <= LINE && FRAME.test(line));
  const own = frames.map((frame) => FRAME.exec(frame)).find((match) => match?.[2] === file);
  // Where it arose: the first line that names a file, be it a cell's or ours.
  const place = lines.find((line) => /:\d+:\d+\)?$/.test(line));
  const within = place !== undefined && !FRAME.test(place) ? ofWithin(error) : null;
  const stack = frames.map((frame) => {
    const [, name, where, line] = FRAME.exec(frame) as RegExpExecArray;
    const isCell = !name || name === "eval";
    return `${isCell ? "" : `${name}, `}${where === file ? "" : `${where}, `}line ${line}`;
  });
  return {
    type: "error",
    name: textOf(error.name),
    message: error instanceof Interrupted ? "" : (within ?? inOwnWords(textOf(error.message), scope)),
    stack,
    line: own ? Number(own[3]) : null,
  };
}
