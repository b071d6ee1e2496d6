// The trainer's state as one file: weights, optimizer, random stream, place in the epoch, best weights so far. Everything else in a
// run folder can be made from it, so one rename makes one consistent save.
import {
  type Data,
  type DType,
  defaultGenerator,
  type nn,
  safetensors,
  say,
  type Tensor,
  tensor,
  type train,
} from "@tinycnn/core";
import { z } from "zod";
import { UserError } from "../errors.ts";
import { type Config, readConfig } from "./config.ts";
import type { OptimizerLike } from "./optimizers.ts";

export interface StoredTensor {
  shape: readonly number[];
  dtype: DType;
  data: Data;
}

export type Weights = Map<string, StoredTensor>;

const positionSchema = z.object({
  epoch: z.number().int().min(0),
  loader: z.object({ samplerSeed: z.string().nullable(), batch: z.number().int().min(0) }).nullable(),
  lossSum: z.number(),
  trainSeconds: z.number(),
  lr: z.number().optional(),
  history: z.array(
    z.object({
      epoch: z.number().int(),
      loss: z.number(),
      valAcc: z.number(),
      valLoss: z.number().optional(),
      lr: z.number().optional(),
      testLooks: z.number().int().optional(),
      trainSeconds: z.number(),
      evalSeconds: z.number(),
    }),
  ),
});
const schedulerSchema = z.looseObject({ lastEpoch: z.number(), baseLrs: z.array(z.number()) }).nullable();
const scheduleSchema = z.object({ main: schedulerSchema, warmup: schedulerSchema });
const metadataSchema = z.object({
  position: positionSchema,
  numbers: z.record(z.string(), z.number()),
  schedule: scheduleSchema.nullable().default(null),
  config: z.unknown().optional(),
});

/** Everything a run needs to go on. */
export interface RunState {
  position: train.Position;
  /** The optimizer's counters. */
  numbers: Record<string, number>;
  optimizer: Weights;
  /** Where the learning rate's schedule stands; null without one. */
  schedule: train.ScheduleState | null;
  /** Averages of the weights, under AveragedModel's names; null without them. */
  ema: Weights | null;
  generator: Uint8Array;
  model: Weights;
  /** Weights of the epoch with the best accuracy, as they were evaluated; null before the first. */
  best: Weights | null;
}

/** A state as it was saved, with the settings of its run; null in those of before. */
export interface SavedState extends RunState {
  config: Config | null;
}

/** Tensors' values in memory of their own. */
export async function storedOf(tensors: Iterable<[string, Tensor]>): Promise<Weights> {
  const weights: Weights = new Map();
  for (const [name, t] of tensors)
    weights.set(name, { shape: t.shape, dtype: t.dtype, data: await t.data() });
  return weights;
}

/** A model's weights in memory of their own. */
export const weightsOf = (model: nn.Module): Promise<Weights> => storedOf(model.stateDict());

/** The weights that evaluations and predictions use: the averages where there are some, else the model's own. */
export const usedWeights = ({ model, ema }: Pick<RunState, "model" | "ema">): Weights =>
  new Map([...model].map(([name, own]) => [name, ema?.get(`module.${name}`) ?? own]));

/** Collects the state of a run at this moment. */
export async function captureState(
  trainer: train.Trainer,
  optimizer: OptimizerLike,
  best: Weights | null,
): Promise<RunState> {
  const generator = defaultGenerator.getState();
  const position = trainer.position();
  const { tensors, numbers } = optimizer.stateDict();
  const { model, schedule, ema } = trainer.options;
  return {
    position,
    numbers,
    schedule: schedule?.stateDict() ?? null,
    optimizer: await storedOf(tensors),
    generator,
    model: await weightsOf(model),
    ema: ema ? await weightsOf(ema) : null,
    best,
  };
}

/** Name of the first tensor with an infinite element or one that is no number; null if there is none. */
export function notFiniteIn(weights: Weights): string | null {
  for (const [name, { data }] of weights) if (!data.every(Number.isFinite)) return name;
  return null;
}

/** The tensors of a stored map, as loadStateDict takes them. */
export const asTensors = (weights: Weights): Map<string, Tensor> =>
  new Map([...weights].map(([name, { shape, dtype, data }]) => [name, tensor(data, { shape, dtype })]));

/** Puts model, averages, schedule, optimizer and random stream into a stored state. @throws Error naming the tensor that does not fit */
export function restoreState(state: RunState, trainer: train.Trainer, optimizer: OptimizerLike): void {
  const { model, ema, schedule } = trainer.options;
  model.loadStateDict(asTensors(state.model));
  ema?.loadStateDict(asTensors(state.ema ?? new Map()));
  if (state.schedule) schedule?.loadStateDict(state.schedule);
  // After the schedule, whose loading sets rates: the groups' settings of that very moment are the optimizer's.
  optimizer.loadStateDict({ tensors: asTensors(state.optimizer), numbers: state.numbers });
  defaultGenerator.setState(state.generator);
  trainer.resume(state.position);
}

const prefixed = (prefix: string, weights: Weights): [string, StoredTensor][] =>
  [...weights].map(([name, t]) => [`${prefix}${name}`, t]);

/** @param config of the run: with it the state proves that it goes on with the settings it began with */
export function serializeState(state: RunState, config: Config): Uint8Array {
  const { position, numbers, schedule } = state;
  const generator: StoredTensor = { shape: [state.generator.length], dtype: "uint8", data: state.generator };
  const tensors: Weights = new Map([
    ...prefixed("model.", state.model),
    ...prefixed("optimizer.", state.optimizer),
    ...prefixed("ema.", state.ema ?? new Map()),
    ...prefixed("best.", state.best ?? new Map()),
    ["generator", generator],
  ]);
  const tinycnn = JSON.stringify({ position, numbers, schedule, config });
  return safetensors.serialize(tensors, { tinycnn });
}

/** Reads a state file's bytes. @param path what the file is called in an error @throws UserError for a damaged or foreign one */
export function parseState(bytes: Uint8Array, path: string): SavedState {
  const { tensors, metadata } = parseTensors(bytes, path);
  const parsed = metadataSchema.safeParse(jsonOr(metadata.tinycnn, null));
  const generator = tensors.get("generator")?.data;
  if (!parsed.success || !(generator instanceof Uint8Array))
    throw new UserError(
      say`${path}: this is no trainer state of tinycnn. Give a run folder that \`tinycnn train\` made`,
    );
  const part = (prefix: string): Weights =>
    new Map(
      [...tensors].flatMap(([name, t]) => (name.startsWith(prefix) ? [[name.slice(prefix.length), t]] : [])),
    );
  const [best, ema] = [part("best."), part("ema.")];
  const { config, ...others } = parsed.data;
  return {
    ...others,
    config: config === undefined ? null : readConfig(config, path),
    optimizer: part("optimizer."),
    generator,
    model: part("model."),
    ema: ema.size > 0 ? ema : null,
    best: best.size > 0 ? best : null,
  };
}

function jsonOr(text: string | undefined, otherwise: unknown): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return otherwise;
  }
}

const INT32_MAX = 2n ** 31n - 1n;

/** A tensor of a type that models have; PyTorch's int64 counters become int32. @throws UserError naming it */
function usable(path: string, name: string, { shape, dtype, data }: safetensors.StoredTensor): StoredTensor {
  if (data instanceof BigInt64Array && data.every((x) => -INT32_MAX <= x && x <= INT32_MAX))
    return { shape, dtype: "int32", data: Int32Array.from(data, Number) };
  if (data instanceof Int8Array) return { shape, dtype: "int32", data: Int32Array.from(data) };
  if (dtype === "int64" || dtype === "int8" || dtype === "float64" || data instanceof BigInt64Array)
    throw new UserError(
      say`${path}: ${name} is ${dtype}, expected float32; save the weights in single precision`,
    );
  return { shape, dtype, data };
}

/** Reads any safetensors file of float32, int32 or uint8 tensors. @param path what the file is called in an error @throws UserError */
export function parseTensors(
  bytes: Uint8Array,
  path: string,
): { tensors: Weights; metadata: Record<string, string> } {
  try {
    const { tensors, metadata } = safetensors.parse(bytes);
    return { tensors: new Map([...tensors].map(([name, t]) => [name, usable(path, name, t)])), metadata };
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(say`${path}: this is no whole safetensors file: ${(error as Error).message}`);
  }
}
