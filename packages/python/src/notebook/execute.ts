// Runs a notebook's cells one after the other, and keeps in it what they give.
import type { Bundle, Ended } from "../node/protocol.ts";
import { Python, type PythonOptions } from "../node/session.ts";
import { type Cell, type Notebook, sourceOf } from "./notebook.ts";
import { Outputs } from "./outputs.ts";

export interface ExecuteOptions extends PythonOptions {
  /** What is kept of something shown: drawings as pictures, for example. */
  readonly pictured?: (data: Bundle) => Bundle;
  /** Called with Python once it runs, so that it can be stopped. */
  readonly onStart?: (python: Python) => void;
}

const has = ({ metadata }: Cell, tag: string): boolean => metadata?.tags?.includes(tag) ?? false;

/** Runs to the end, or to the first error that its cell does not expect (tag "raises-exception"). */
export async function executeNotebook(
  { content }: Notebook,
  { onStart, pictured = (data) => data, ...options }: ExecuteOptions,
): Promise<Ended> {
  let outputs = new Outputs();
  let count = 0;
  const python = await Python.start({
    ...options,
    write: (text) => {
      outputs.write("stdout", text);
      options.write?.(text);
    },
    writeError: (text) => {
      outputs.write("stderr", text);
      options.writeError?.(text);
    },
    display: (data, isResult) => {
      outputs.show(pictured(data), isResult ? count : null);
      options.display?.(data, isResult);
    },
    clear: () => {
      outputs.clear();
      options.clear?.();
    },
  });
  onStart?.(python);
  try {
    for (const cell of content.cells) {
      const source = sourceOf(cell);
      if (cell.cell_type !== "code" || source.trim() === "" || has(cell, "skip-execution")) continue;
      outputs = new Outputs();
      count++;
      const ended = await python.cell(source, `cell ${count}`);
      if (ended.error) outputs.fail(ended);
      cell.execution_count = count;
      cell.outputs = outputs.list;
      if (ended.code !== 0 && !has(cell, "raises-exception")) return ended;
    }
    return { code: 0, told: "", error: "", message: "" };
  } finally {
    await python.close();
  }
}
