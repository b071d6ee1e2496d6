// A run goes on with the settings that it began with.
import { say } from "@tinycnn/core";
import { UserError } from "../../errors.ts";
import type { Config } from "../config.ts";

/** Settings that a run may change as it goes on: where the data is, and how long it trains. */
export const FREE: readonly (keyof Config)[] = ["dataDir", "epochs"];

/** As text, whatever the order of the names. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, one: unknown) =>
    typeof one === "object" && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );

/** The settings whose values differ, of those in the first. */
export const differing = (one: Config, other: Config): (keyof Config)[] =>
  (Object.keys(one) as (keyof Config)[]).filter((key) => canonical(one[key]) !== canonical(other[key]));

/**
 * @param path where the settings are written @param known those that the run's state was saved with
 * @throws UserError naming settings that were changed since
 */
export function refuseChanged(path: string, written: Config, known: Config): void {
  const changed = differing(known, written).filter((key) => !FREE.includes(key));
  if (changed.length === 0) return;
  const list = changed.map((key) => `${key} ${JSON.stringify(written[key])} (${JSON.stringify(known[key])})`);
  throw new UserError(
    say`${path} does not say what the run was told, as its state has it in brackets: ${list.join(", ")}. Put these back, or start a new run`,
  );
}
