// Runs as the commands that look at several read them.
import { say } from "@tinycnn/core";
import { UserError } from "../errors.ts";
import { type RunSummary, readSummary } from "../run/summary.ts";

/** Reads runs; one that cannot be read is a fault, not the end. @throws UserError if none can */
export function readRuns(paths: readonly string[], faults: string[]): RunSummary[] {
  const runs = paths.flatMap((path) => {
    const summary = readSummary(path);
    if ("fault" in summary) {
      faults.push(summary.fault);
      return [];
    }
    faults.push(...summary.faults);
    return [summary];
  });
  if (runs.length === 0) throw new UserError(say`no run could be read: ${faults.join("; ")}`);
  return runs;
}
