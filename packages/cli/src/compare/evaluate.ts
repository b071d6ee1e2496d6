// The evaluation of a run, kept in its folder as long as its weights and its test split stay the same.

import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { getDevice, say } from "@tinycnn/core";
import type { ImageDataset } from "@tinycnn/vision";
import { writeWhole } from "@tinycnn/vision/node";
import { openJson, type Pictures, sealLine } from "@tinycnn/vision/run";
import { z } from "zod";
import { explain, UserError } from "../errors.ts";
import { measure } from "../evaluation.ts";
import { dataUrl } from "../plots/pixels.ts";
import { readLimited } from "../run/files.ts";
import type { RunSummary } from "../run/summary.ts";
import { loadTest } from "../session.ts";
import { loadTrained } from "../trained.ts";

const NAME = "evaluation.json";
const VERSION = 1;
/** Mistakes kept a run. */
const MISTAKES = 24;
const MAX_BYTES = 2 ** 20;
const MAX_WEIGHTS_BYTES = 2 ** 31;

const evaluationSchema = z.object({
  version: z.literal(VERSION),
  weights: z.enum(["last", "best"]),
  /** Of the file of weights. */
  sha256: z.string(),
  limitTest: z.number().nullable(),
  dataset: z.string(),
  classes: z.array(z.string()),
  n: z.number().int().min(1),
  accuracy: z.number().min(0).max(1),
  loss: z.number(),
  /** Rows: true classes. */
  confusion: z.array(z.array(z.number().int().min(0))),
  mistakes: z.array(
    z.object({
      index: z.number().int().min(0),
      truth: z.number().int().min(0),
      predicted: z.number().int().min(0),
      confidence: z.number().min(0).max(1),
      /** The picture, a PNG as a data URL. */
      picture: z.string().regex(/^data:image\/png;base64,[A-Za-z0-9+/]+=*$/),
    }),
  ),
});

export type StoredEvaluation = z.infer<typeof evaluationSchema>;

/** Whether matrix and mistakes stay within the classes. */
function consistent({ classes, confusion, mistakes }: StoredEvaluation): boolean {
  const k = classes.length;
  return (
    confusion.length === k &&
    confusion.every((row) => row.length === k) &&
    mistakes.every(({ truth, predicted }) => truth < k && predicted < k)
  );
}

/** What the folder holds, if it is sound and answers to `same`. */
function cached(path: string, same: Partial<StoredEvaluation>): StoredEvaluation | null {
  if (!existsSync(path)) return null;
  try {
    const text = new TextDecoder().decode(readLimited(path, MAX_BYTES));
    const stored = evaluationSchema.parse(openJson(text, path));
    const keys = Object.keys(same) as (keyof StoredEvaluation)[];
    return consistent(stored) && keys.every((key) => stored[key] === same[key]) ? stored : null;
  } catch {
    return null; // damaged, or of another version: it is made anew
  }
}

export interface EvaluateOptions {
  weights: "last" | "best";
  /** Where the data is, when it is not where the runs found it. */
  dataDir?: string;
  threads?: number;
  onNotice: (text: string) => void;
}

/** Measures runs one after another; pictures that runs share are read once. */
export class Evaluator {
  readonly #options: EvaluateOptions;
  readonly #tests = new Map<string, Promise<ImageDataset>>();

  constructor(options: EvaluateOptions) {
    this.#options = options;
  }

  /** The run's evaluation, or why there is none. */
  async of(run: RunSummary): Promise<StoredEvaluation | { fault: string }> {
    try {
      return await this.#evaluate(run);
    } catch (error) {
      return { fault: explain(error) };
    }
  }

  async #evaluate(run: RunSummary): Promise<StoredEvaluation> {
    const { weights } = this.#options;
    const file = join(run.path, weights === "best" ? "best.safetensors" : "model.safetensors");
    if (!existsSync(file))
      throw new UserError(say`its first epoch is not complete, so there are no weights yet`);
    const limitTest = limitOf(run);
    const sha256 = createHash("sha256").update(readLimited(file, MAX_WEIGHTS_BYTES)).digest("hex");
    const path = join(run.path, NAME);
    const kept = cached(path, { weights, sha256, limitTest, dataset: run.config.dataset });
    if (kept) return kept;
    const made = await this.#measure(run, { weights, sha256, limitTest });
    this.#keep(path, made);
    return made;
  }

  async #measure(
    run: RunSummary,
    same: Pick<StoredEvaluation, "weights" | "sha256" | "limitTest">,
  ): Promise<StoredEvaluation> {
    const device = getDevice("auto", { threads: this.#options.threads });
    const { model, spec, config } = loadTrained({ run: run.path, use: same.weights }, device);
    const test = await this.#load(run, same.limitTest, config?.pictures ?? null);
    const label = say`Evaluating ${run.path}`;
    const measured = await measure(model, test, { mistakes: MISTAKES, label, tta: config?.tta });
    const mistakes = await Promise.all(
      measured.mistakes.map(async (mistake) => ({
        ...mistake,
        picture: await dataUrl(test.image(mistake.index)),
      })),
    );
    return {
      version: VERSION,
      ...same,
      dataset: spec.name,
      classes: [...spec.classes],
      ...measured,
      mistakes,
    };
  }

  /** Where the folder cannot be written it is measured anew each time. */
  #keep(path: string, made: StoredEvaluation): void {
    try {
      writeWhole(path, sealLine(made));
    } catch (error) {
      this.#options.onNotice(say`not kept: ${explain(error)}`);
    }
  }

  #load(
    { config, path }: RunSummary,
    limitTest: number | null,
    pictures: Pictures | null,
  ): Promise<ImageDataset> {
    const { dataset } = config;
    const recorded = typeof config.dataDir === "string" ? config.dataDir : null;
    const dataDir = this.#options.dataDir ?? recorded;
    const key = JSON.stringify([dataset, dataDir, limitTest, pictures?.list]);
    let test = this.#tests.get(key);
    if (!test) {
      const wanted = { dataset, dataDir, limitTrain: null, limitTest, pictures };
      test = loadTest(wanted, { onNotice: this.#options.onNotice, download: false, run: path });
      this.#tests.set(key, test);
    }
    return test;
  }
}

const limitOf = ({ config }: RunSummary): number | null =>
  typeof config.limitTest === "number" ? config.limitTest : null;
