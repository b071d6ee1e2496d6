// A run record as the files of a run folder, the ones that the command writes and reads; and back.
import { type nn, safetensors, say, type train } from "@tinycnn/core";
import { UserError } from "@tinycnn/vision";
import {
  asTensors,
  createModel,
  fitting,
  openJson,
  parseConfig,
  parseState,
  parseTensors,
  type RunResult,
  sealJson,
  sealLine,
  specOf,
  type Weights,
} from "@tinycnn/vision/run";
import { z } from "zod";
import { KEPT_NAMES, type RunFiles } from "./archive.ts";
import type { Environment, RunRecord } from "./record.ts";

const rowSchema = z.object({
  epoch: z.number().int().min(1),
  loss: z.number(),
  valAcc: z.number().min(0).max(1),
  valLoss: z.number().optional(),
  lr: z.number().optional(),
  testLooks: z.number().int().min(0).optional(),
  trainSeconds: z.number().min(0).default(0),
  evalSeconds: z.number().min(0).default(0),
});
const count = z.number().int().min(0);
const rate = z.object({ epoch: count, batch: count, lr: z.number().positive() });
const envSchema = z.looseObject({
  data: z.looseObject({ train: count, validation: count, test: count }).partial().optional(),
  device: z.string().optional(),
  started: z.string().optional(),
  rates: z.array(rate).max(10_000).optional(),
});
const resultSchema = z.looseObject({ testAcc: z.number().min(0).max(1), epochs: z.number().int() });

/** Most epochs that are read. */
const MOST_ROWS = 100_000;

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

const json = <T>(name: string, content: string, schema: z.ZodType<T>): T =>
  fitting(schema, openJson(content, name), name);

function rowsOf(content: string): train.EpochResult[] {
  const lines = content.split("\n").filter(Boolean);
  if (lines.length > MOST_ROWS)
    throw new UserError(say`metrics.jsonl: ${lines.length} lines, the limit is ${MOST_ROWS}`);
  return lines.map((line, i) => {
    const row = json(say`metrics.jsonl, line ${i + 1}`, line, rowSchema);
    if (row.epoch !== i + 1)
      throw new UserError(say`metrics.jsonl, line ${i + 1}: epoch ${row.epoch}, expected ${i + 1}`);
    return row;
  });
}

/** The config's model with these weights. @param file what they are called in an error @throws UserError naming what does not fit */
export function modelWith(config: RunRecord["config"], weights: Weights, file: string): nn.Module {
  const model = createModel(config.model, specOf(config), config.modelOptions);
  try {
    model.loadStateDict(asTensors(weights));
  } catch (error) {
    throw new UserError(`${file}: ${(error as Error).message}`);
  }
  return model.eval();
}

export type OpenedRun = Omit<RunRecord, "id" | "name" | "created">;

/**
 * Reads the files of a run folder. Weights are checked against the model that the config names.
 *
 * @throws UserError that names the file and what is wrong in it
 */
export function readRunFiles(files: RunFiles): OpenedRun {
  const config = files["config.json"];
  if (!config) throw new UserError(say`there is no config.json in it, so this is no run folder of tinycnn`);
  const parsed = parseConfig(text(config), "config.json");
  specOf(parsed);
  const env = files["env.json"] ? json("env.json", text(files["env.json"]), envSchema) : {};
  const result = files["result.json"]
    ? (json("result.json", text(files["result.json"]), resultSchema) as unknown as RunResult)
    : null;
  for (const name of ["model.safetensors", "best.safetensors"] as const) {
    const bytes = files[name];
    if (bytes) modelWith(parsed, parseTensors(bytes, name).tensors, name);
  }
  const problem = checkState(files);
  const history = files["metrics.jsonl"] ? rowsOf(text(files["metrics.jsonl"])) : [];
  const finished = result !== null || history.length >= parsed.epochs;
  return {
    origin: "folder",
    config: parsed,
    env: env as Environment,
    status: finished ? "finished" : "paused",
    problem,
    history,
    steps: [],
    result,
  };
}

/**
 * A state that is damaged or missing gives way to the one before it.
 *
 * @returns what is said of that; null when all is well @throws UserError naming the state where there is none to go back to
 */
function checkState(files: RunFiles): string | null {
  const [name, nameBefore] = ["state.safetensors", "state.prev.safetensors"] as const;
  const [last, before] = [files[name], files[nameBefore]];
  if (before) parseState(before, nameBefore);
  try {
    if (last) parseState(last, name);
    if (last || !before) return null;
  } catch (error) {
    if (!before) throw error;
  }
  files[name] = before;
  return say`${name} is damaged or missing; going on takes up the state before it`;
}

function logOf({ config, history, env }: RunRecord): string {
  const lines = history.map(
    ({ epoch, loss, valAcc }) =>
      `[${epoch}/${config.epochs}] loss=${loss.toFixed(4)} val_acc=${valAcc.toFixed(3)}`,
  );
  const changes = (env.rates ?? []).map(
    ({ epoch, batch, lr }) => `learning rate set to ${lr} in epoch ${epoch}, after batch ${batch}`,
  );
  return [...lines, ...changes].map((line) => `${line}\n`).join("");
}

/** The files of a run's folder. @param weights those that are kept of it */
export function writeRunFiles(record: RunRecord, weights: RunFiles): Map<string, Uint8Array> {
  const encoder = new TextEncoder();
  const { config, env, history, result } = record;
  const texts: [string, string][] = [
    ["config.json", sealJson(config)],
    ["env.json", sealJson(env)],
    ["metrics.jsonl", history.map((row) => `${sealLine(row)}\n`).join("")],
    ...(result ? [["result.json", sealJson(result)] as [string, string]] : []),
    ["log.txt", logOf(record)],
  ];
  const files = new Map<string, Uint8Array>(texts.map(([name, content]) => [name, encoder.encode(content)]));
  for (const name of KEPT_NAMES) if (weights[name]) files.set(name, weights[name]);
  return files;
}

/** Weights as model.safetensors holds them. */
export const weightsFile = (weights: Weights, { config, history }: RunRecord): Uint8Array =>
  safetensors.serialize(weights, {
    dataset: config.dataset,
    model: config.model,
    epoch: String(history.length),
  });
