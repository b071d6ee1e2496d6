// Where in which cell an error arose.

import type { ErrorOutput } from "../notebook/outputs.ts";
import { Interrupted } from "./interrupt.ts";

/** Cells run under names of this form, see kernelWorker.ts. */
const FRAME = /(?:at (?:async )?(?:(.+?) \()?)?(cell-[\w-]+\.ts):(\d+):(\d+)/;

/** An error as a cell's output. @param file name that the running cell has in stack traces */
export function errorOutput(error: unknown, file: string): ErrorOutput {
  if (!(error instanceof Error))
    return { type: "error", name: "Error", message: `thrown: ${String(error)}`, stack: [], line: null };
  const frames = (error.stack ?? "").split("\n").filter((line) => FRAME.test(line));
  const own = frames.map((frame) => FRAME.exec(frame)).find((match) => match?.[2] === file);
  const stack = frames.map((frame) => {
    const [, name, where, line] = FRAME.exec(frame) as RegExpExecArray;
    const isCell = !name || name === "eval";
    return `${isCell ? "" : `${name}, `}${where === file ? "" : `${where}, `}line ${line}`;
  });
  const { name, message } = error;
  return {
    type: "error",
    name,
    message: error instanceof Interrupted ? "" : message,
    stack,
    line: own ? Number(own[3]) : null,
  };
}
