// What a run was told to do: everything that decides its result, and nothing else. Fields that came later have defaults, so that the
// config of an older run is still read.
import { optim, say, type train } from "@tinycnn/core";
import { z } from "zod";
import { UnknownNameError, UserError } from "../errors.ts";
import * as models from "../models/index.ts";
import { augmentSchema } from "./augment.ts";
import { schemaOf, valueSchema } from "./described.ts";
import { faultsText } from "./faults.ts";
import { lossSchema } from "./losses.ts";
import { mixSchema } from "./mix.ts";
import { optimizers, ownSettings } from "./optimizers.ts";
import { picturesSchema } from "./pictures.ts";
import { scheduleSchema } from "./schedules.ts";
import { openJson } from "./sealed.ts";
import { transferSchema } from "./transferSettings.ts";

/** A name out of a list that is asked for when it is needed. */
const nameOf = (kind: () => string, known: () => readonly string[]) =>
  z.string().superRefine((name, context) => {
    if (known().includes(name)) return;
    context.addIssue({ code: "custom", message: new UnknownNameError(kind(), name, known()).message });
  });

/** As a `dataDir`: the sample that ships with tinycnn, wherever it is installed. */
export const SAMPLE = "tinycnn:sample";

export const ttaNames = ["none", "mirror", "translate"] as const satisfies train.TestTimeAugmentation[];

const count = z.number().int().min(1);
const decay = z.number().min(0).lt(1);

/** Settings of optimizers stand among the others; null is the optimizer's own default. */
const own = Object.fromEntries(
  [...ownSettings].map(([name, all]) => {
    const kind = {
      what: () => [...new Set(all.map(({ kind }) => kind.what()))].join(say` or `),
      is: (value: unknown) => all.some(({ kind }) => kind.is(value)),
      samples: [],
    };
    return [name, valueSchema({ ...all[0], kind }, true).default(null)];
  }),
);

/** Of settings that several optimizers have under one name, those of the chosen one are of its kind. */
function checkOwn(config: { optimizer: string }, context: z.RefinementCtx): void {
  const values = config as unknown as Record<string, unknown>;
  for (const setting of optimizers[config.optimizer]?.settings ?? []) {
    const value = values[setting.name] ?? null;
    // What is of nobody's kind has been told already.
    if (!ownSettings.get(setting.name)?.some(({ kind }) => kind.is(value))) continue;
    const { error } = valueSchema(setting, true).safeParse(value);
    for (const { message } of error?.issues ?? [])
      context.addIssue({ code: "custom", message, path: [setting.name] });
  }
}

const settingsSchema = z.strictObject({
  ...(own as object),
  /** The recipe that the settings come from; some may have been changed since. */
  recipe: z.string().nullable().default(null),
  dataset: z.string(),
  dataDir: z.string().nullable(),
  /** What is known of one's own pictures, which are then the data set; null for a set by name. */
  pictures: picturesSchema.nullable().default(null),
  model: nameOf(() => say`model`, models.names),
  /** What the model takes besides its data set, such as widths. */
  modelOptions: z.record(z.string(), z.unknown()).default({}),
  epochs: count,
  batchSize: count,
  lr: z.number().positive(),
  /** File of weights that training starts from; null for random ones. */
  weights: z.string().nullable().default(null),
  /** Weights for other classes that training starts from; null for none. */
  transfer: transferSchema,
  optimizer: nameOf(
    () => say`optimizer`,
    () => Object.keys(optimizers),
  ),
  lookahead: schemaOf(optim.Lookahead.signature).strict().nullable().default(null),
  loss: lossSchema.prefault({ name: "cross-entropy" }),
  schedule: scheduleSchema.prefault({ name: "none" }),
  /** Most that the norm of all gradients together may be. */
  clipNorm: z.number().positive().nullable().default(null),
  /** Most that an element of a gradient may be. */
  clipValue: z.number().positive().nullable().default(null),
  /** Share of the averaged weights that stays at each step; null for no averaging. */
  ema: decay.nullable().default(null),
  earlyStopping: z
    .strictObject({ patience: count, restoreBest: z.boolean().default(true) })
    .nullable()
    .default(null),
  /** Training images kept for validation: how many, or below 1 which share. null: choices are made on the test split. */
  validation: z.number().positive().nullable().default(null),
  augment: augmentSchema.default(null),
  /** Pictures of a batch mixed with each other, and their classes with them. */
  mix: mixSchema.default(null),
  /** Views of each test image whose mean is the answer, in the evaluation at the end. */
  tta: z.enum(ttaNames).default("none"),
  seed: z.number().int(),
  limitTrain: count.nullable(),
  limitTest: count.nullable(),
});

export const configSchema = settingsSchema.superRefine(checkOwn);

export type Config = z.output<typeof configSchema>;

/** What the optimizer does not have, or has by default, is null: two runs of the same training have the same config. */
function plain(config: Config): Config {
  const defaults = new Map(
    optimizers[config.optimizer].settings.map(({ name, fallback }) => [name, fallback]),
  );
  const values = config as unknown as Record<string, unknown>;
  const isDefault = (name: string): boolean =>
    !defaults.has(name) || JSON.stringify(values[name]) === JSON.stringify(defaults.get(name));
  const nulls = [...ownSettings.keys()].filter(isDefault).map((name) => [name, null]);
  return { ...config, ...Object.fromEntries(nulls) };
}

/** Reads settings. @param source what they are called in an error @throws UserError with every fault */
export function readConfig(value: unknown, source: string): Config {
  const result = configSchema.safeParse(value);
  if (result.success) return plain(result.data);
  throw new UserError(`${source}: ${faultsText(result.error, value, Object.keys(configSchema.shape))}`);
}

export const defaults: Config = readConfig(
  {
    dataset: "fashion-mnist",
    dataDir: null,
    model: "tinycnn",
    epochs: 5,
    batchSize: 128,
    lr: 3e-3,
    optimizer: "adam",
    seed: 0,
    limitTrain: null,
    limitTest: null,
  },
  "defaults",
);

/** Reads a config out of text. @throws UserError that names the file and what is wrong in it */
export const parseConfig = (text: string, path: string): Config => readConfig(openJson(text, path), path);
