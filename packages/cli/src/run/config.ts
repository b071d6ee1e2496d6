// What a run was told to do: everything that decides its result, and nothing else.
import { z } from "zod";
import { UserError } from "../errors.ts";

export const configSchema = z.object({
  dataset: z.string(),
  dataDir: z.string().nullable(),
  model: z.string(),
  epochs: z.number().int().min(1),
  batchSize: z.number().int().min(1),
  lr: z.number().positive(),
  optimizer: z.enum(["adam", "sgd"]),
  momentum: z.number().min(0).max(1),
  seed: z.number().int(),
  limitTrain: z.number().int().min(1).nullable(),
  limitTest: z.number().int().min(1).nullable(),
});

export type Config = z.infer<typeof configSchema>;

export const defaults: Config = {
  dataset: "fashion-mnist",
  dataDir: null,
  model: "tinycnn",
  epochs: 5,
  batchSize: 128,
  lr: 3e-3,
  optimizer: "adam",
  momentum: 0.9,
  seed: 0,
  limitTrain: null,
  limitTest: null,
};

/** Reads a config out of text. @throws UserError that names the file and what is wrong in it */
export function parseConfig(text: string, path: string): Config {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new UserError(`${path}: this is not JSON; the run folder is damaged`);
  }
  const result = configSchema.safeParse(value);
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ");
  throw new UserError(`${path}: ${faults}`);
}

/** Settings a resumed run may change: where the data is, and how long it trains. */
const FREE: readonly (keyof Config)[] = ["dataDir", "epochs"];

/**
 * The config of a resumed run: the old one, with what the command line says anew.
 *
 * @param given options that the user wrote
 * @throws UserError naming a setting that would make another run of it
 */
export function resumeConfig(old: Config, given: Partial<Config>): Config {
  const changed = (Object.keys(given) as (keyof Config)[]).filter(
    (key) => given[key] !== old[key] && !FREE.includes(key),
  );
  if (changed.length > 0) {
    const list = changed.map((key) => `${key} ${old[key]} (asked for ${given[key]})`).join(", ");
    throw new UserError(
      `--resume goes on with the run's own settings: ${list}. Leave them out, or start a new run`,
    );
  }
  return { ...old, ...given };
}
