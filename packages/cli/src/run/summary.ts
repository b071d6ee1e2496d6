// What there is to know of a run without its weights. Reading is lenient: a folder may be half written, or damaged.
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { say } from "@tinycnn/core";
import { fitting, openJson } from "@tinycnn/vision/run";
import { z } from "zod";
import { readLimited } from "./files.ts";

/** Largest config and environment, largest metrics. */
const MAX_JSON_BYTES = 2 ** 20;
const MAX_METRICS_BYTES = 2 ** 24;

const rowSchema = z.object({
  epoch: z.number().int().min(1),
  loss: z.number(),
  valAcc: z.number(),
  trainSeconds: z.number(),
  evalSeconds: z.number(),
  testLooks: z.number().int().min(0).optional(),
});
const configSchema = z.looseObject({ dataset: z.string(), epochs: z.number().int().min(1) });
const resultSchema = z.looseObject({
  testAcc: z.number(),
  testLooks: z.number().int().min(0),
});
const envSchema = z.looseObject({
  started: z.string().optional(),
  data: z.object({ train: z.number(), test: z.number() }).partial().optional(),
});

export type EpochRow = z.infer<typeof rowSchema>;
export type RawConfig = z.infer<typeof configSchema>;

export interface RunSummary {
  path: string;
  config: RawConfig;
  /** A row an epoch, in order. */
  rows: EpochRow[];
  /** Whether it has come to its end, by its epochs or by an early stop. */
  finished: boolean;
  /** Accuracy on the test split of the weights it ended with; null before the end. */
  testAcc: number | null;
  /** How often it has looked at the test split. */
  testLooks: number;
  /** Images trained and tested on; null if the folder does not say. */
  images: { train: number; test: number } | null;
  /** When it began, ISO 8601; null if the folder does not say. */
  started: string | null;
  /** What could not be read of it. */
  faults: string[];
}

const read = (path: string, most: number): string => new TextDecoder().decode(readLimited(path, most));

/** The value of a JSON file; null, and a fault, when it cannot be had. */
function readJson<T>(path: string, schema: z.ZodType<T>, faults: string[]): T | null {
  try {
    return fitting(schema, openJson(read(path, MAX_JSON_BYTES), path), path);
  } catch (error) {
    const reason = (error as Error).message;
    faults.push(reason.startsWith(path) ? reason : `${path}: ${reason}`);
    return null;
  }
}

function readRows(path: string, faults: string[]): EpochRow[] {
  if (!existsSync(path)) return [];
  try {
    const lines = read(path, MAX_METRICS_BYTES).split("\n").filter(Boolean);
    return lines.map((line) => rowSchema.parse(openJson(line, path)));
  } catch (error) {
    faults.push(error instanceof z.ZodError ? say`${path}: a line is no epoch` : (error as Error).message);
    return [];
  }
}

/** Reads a run's config, metrics, result and environment. Gives null, and why, if there is no config to go by. */
export function readSummary(path: string): RunSummary | { path: string; fault: string } {
  const faults: string[] = [];
  const config = readJson(join(path, "config.json"), configSchema, faults);
  if (!config) return { path, fault: faults[0] };
  const rows = readRows(join(path, "metrics.jsonl"), faults);
  const env = existsSync(join(path, "env.json")) ? readJson(join(path, "env.json"), envSchema, faults) : null;
  const { train, test } = env?.data ?? {};
  const result = existsSync(join(path, "result.json"))
    ? readJson(join(path, "result.json"), resultSchema, faults)
    : null;
  // A run of before there were results ends with its last epoch, which is measured on the test split.
  const ended = !("recipe" in config) && rows.length >= config.epochs ? rows[rows.length - 1].valAcc : null;
  const testAcc = result?.testAcc ?? ended;
  return {
    path,
    config,
    rows,
    finished: testAcc !== null,
    testAcc,
    testLooks: result?.testLooks ?? rows.at(-1)?.testLooks ?? rows.length,
    images: train === undefined || test === undefined ? null : { train, test },
    started: env?.started ?? null,
    faults,
  };
}

/** Changes whenever what readSummary reads may have changed. */
export function stampOf(path: string): string {
  return ["config.json", "metrics.jsonl", "env.json", "result.json"]
    .map((name) => {
      const stat = statSync(join(path, name), { throwIfNoEntry: false, bigint: true });
      return stat ? `${stat.mtimeNs}:${stat.size}` : "-";
    })
    .join(" ");
}
