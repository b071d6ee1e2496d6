// The console of cells.
import { show } from "../api/display.ts";
import type { Output } from "../notebook/outputs.ts";
import { inspect } from "./inspect.ts";
import { middleCut } from "./limits.ts";

/** Characters of one value that are printed. */
const MAX_VALUE = 300_000;

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
      emit({
        type: "stream",
        name,
        text: `${values.map((value) => middleCut(inspect(value), MAX_VALUE)).join(" ")}\n`,
      });
  console.table = (rows: unknown) => void show(rows);
}
