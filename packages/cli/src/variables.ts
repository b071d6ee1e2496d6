// Environment variables with a meaning of ours. One that is empty counts as not set; a value that is none is refused by its name, where it is used.
import { say } from "@tinycnn/core";
import { UserError } from "./errors.ts";

interface Seconds {
  readonly otherwise: number;
  readonly least: number;
  readonly most: number;
}

/** Whole or decimal, as people write seconds. */
const DECIMAL = /^(\d+\.?\d*|\.\d+)$/;

/** Seconds that a variable says. @throws UserError for what is no number, or out of range */
export function secondsIn(name: string, { otherwise, least, most }: Seconds): number {
  const text = process.env[name]?.trim() ?? "";
  if (text === "") return otherwise;
  const value = DECIMAL.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new UserError(
    say`${name}=${text}: expected seconds from ${least} to ${most}. Correct the environment variable, or remove it for ${otherwise}`,
  );
}

/** Seconds of a lease without a word, after which a trial is handed to another worker. */
export const leaseSeconds = (): number =>
  secondsIn("TINYCNN_LEASE_SECONDS", { otherwise: 30, least: 1, most: 86_400 });

/** Seconds after which a run saves itself inside an epoch; 0 after every step. */
export const saveSeconds = (): number =>
  secondsIn("TINYCNN_SAVE_SECONDS", { otherwise: 15, least: 0, most: 86_400 });
