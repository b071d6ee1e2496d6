// What a trial is made of: a config and nothing else. It names no file and holds no code, so that it may come from anywhere.
import { createHash } from "node:crypto";
import { say } from "@tinycnn/core";
import { canonical } from "@tinycnn/vision/run";
import { UserError } from "../errors.ts";
import { type Config, readConfig } from "../run/config.ts";

/** Settings that name places on one machine. */
const PLACES = ["dataDir", "weights", "pictures"] as const satisfies (keyof Config)[];

/** The config that decides a trial: without its recipe's name, and without where data lies. */
const decisive = (config: Config): Config => ({ ...config, recipe: null, dataDir: null });

/** Of the same settings the same, on every machine. */
export const idOf = (config: Config): string =>
  createHash("sha256")
    .update(canonical(decisive(config)))
    .digest("hex")
    .slice(0, 16);

export const payloadOf = decisive;

/** Reads what was handed out. @throws UserError for what is no config, names a place, or is another trial's */
export function readPayload(id: string, payload: unknown): Config {
  const config = readConfig(payload, say`trial ${id}`);
  const named = PLACES.filter((name) => config[name] !== null);
  if (named.length > 0)
    throw new UserError(
      say`trial ${id} names a place on a machine, which a trial may not: ${named.join(", ")}`,
    );
  if (idOf(config) !== id)
    throw new UserError(say`trial ${id} is another one: its settings give ${idOf(config)}`);
  return config;
}
