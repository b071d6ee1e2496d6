// The console of cells.
import { show } from "../api/display.ts";
import type { Output } from "../notebook/outputs.ts";
import { inspect } from "./inspect.ts";

const STREAMS = [
  ["log", "stdout"],
  ["info", "stdout"],
  ["debug", "stdout"],
  ["warn", "stderr"],
  ["error", "stderr"],
] as const;

/** Sends what cells print to `emit`. */
export function takeConsole(emit: (output: Output) => void): void {
  for (const [method, name] of STREAMS)
    console[method] = (...values: unknown[]) =>
      emit({ type: "stream", name, text: `${values.map(inspect).join(" ")}\n` });
  console.table = (rows: unknown) => void show(rows);
}
