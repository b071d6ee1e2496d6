// Errors of cells in Python, as a cell's output.
import type { ErrorOutput } from "../notebook/outputs.ts";
import { pythonLine } from "../notebook/traceback.ts";

export interface PythonError {
  /** The traceback. */
  told: string;
  /** The exception's class and what it says. */
  error: string;
  message: string;
}

export const errorOf = ({ told, error, message }: PythonError): ErrorOutput => {
  const stack = told.trimEnd().split("\n");
  // Of a fault of form the place stands in what it says, too.
  const said = message.replace(/ \(cell \d+, line \d+\)$/, "");
  return { type: "error", name: error, message: said, stack, line: pythonLine(stack) };
};

/** Whether Python itself has come to its end: what it raises is a PythonError, anything else is a fault of the machine below. */
export const isFatal = (error: unknown): boolean =>
  (error as Error)?.name !== "PythonError" &&
  (error instanceof WebAssembly.RuntimeError ||
    error instanceof RangeError ||
    /fatal|unreachable|memory access|call stack|table index|exit/i.test(
      String((error as Error)?.message ?? error),
    ));
