// All that a training of airbench needs to go on, as one file; and where it is kept.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type data, type optim, safetensors } from "@tinycnn/core";
import { nameAlso, writeWhole } from "@tinycnn/vision/node";
import type { LifeState, RunStore, StoredTensor, Weights, Which } from "@tinycnn/vision/run";
import { readLimited } from "../packages/cli/src/run/files.ts";
import type { Accuracies } from "./answers.ts";
import { parseCheckpoint, serializeCheckpoint } from "./checkpoint.ts";

const MAX_BYTES = 2 ** 31;

export interface EpochRow {
  epoch: number;
  step: number;
  seconds: number;
  /** Mean loss of an example over the epoch, label smoothing included, those left out made up for. */
  loss: number;
  /** null for an epoch after which nobody looked. */
  valAcc: number | null;
}

export interface AirbenchPosition {
  epoch: number;
  loader: { batch: number } | null;
  /** Of the epoch under way. */
  lossSum: number;
  seconds: number;
  history: EpochRow[];
}

export interface AirbenchState extends LifeState {
  position: AirbenchPosition;
  /** What must be the same for a training to go on. */
  run: unknown;
  optimizer: Weights;
  numbers: Record<string, number>;
  scheduler: optim.lrScheduler.SchedulerState;
  /** The slow weights; null without them. */
  lookahead: Weights | null;
  generator: Uint8Array;
  /** Order and weights are empty between passes. */
  sampler: data.InfoBatchState;
}

const stored = (data: StoredTensor["data"], dtype: StoredTensor["dtype"]): StoredTensor => ({
  shape: [data.length],
  dtype,
  data,
});

export function serializeAirbench(state: AirbenchState): Uint8Array {
  const { position, run, numbers, scheduler, sampler } = state;
  const { history, ...at } = position;
  const random: Weights = new Map([
    ["generator", stored(state.generator, "uint8")],
    ["scores", stored(sampler.scores, "float32")],
  ]);
  if (position.loader) {
    random.set("order", stored(sampler.order, "int32"));
    random.set("weights", stored(sampler.weights, "float32"));
  }
  const { model, optimizer, lookahead } = state;
  return serializeCheckpoint({
    groups: { model, ...(lookahead && { lookahead }), optimizer, random },
    about: { run, numbers, scheduler, history, at },
  });
}

/** @param path what it is called in an error @throws UserError for a damaged file */
export function parseAirbench(bytes: Uint8Array, path: string): AirbenchState {
  const { groups, about } = parseCheckpoint(bytes, path);
  const { run, numbers, scheduler, history, at } = about as Pick<
    AirbenchState,
    "run" | "numbers" | "scheduler"
  > & { history: EpochRow[]; at?: Omit<AirbenchPosition, "history"> };
  const random = (name: string) => groups.random.get(name)?.data;
  const scores = random("scores") as Float32Array;
  return {
    // Of before, when only whole passes were saved.
    position: { epoch: history.length, loader: null, lossSum: 0, seconds: 0, ...at, history },
    run,
    numbers,
    scheduler,
    model: groups.model,
    optimizer: groups.optimizer ?? new Map(),
    lookahead: groups.lookahead ?? null,
    generator: random("generator") as Uint8Array,
    sampler: {
      scores,
      order: (random("order") as Int32Array | undefined) ?? new Int32Array(0),
      weights: (random("weights") as Float32Array | undefined) ?? new Float32Array(scores.length),
    },
    ema: null,
    best: null,
  };
}

/** The state and the weights of one network in a folder. */
export class AirbenchStore implements RunStore<AirbenchState, Accuracies> {
  readonly #folder: string;
  readonly #name: string;

  /** @param name what tells its files from those of other networks */
  constructor(folder: string, name = "") {
    this.#folder = folder;
    this.#name = name;
  }

  #file(kind: string): string {
    return join(this.#folder, `${kind.replace(".", `${this.#name}.`)}safetensors`);
  }
  nameOf(which: Which): string {
    return this.#file(which === "state" ? "state." : "state.prev.");
  }
  read(which: Which): AirbenchState | null {
    const path = this.nameOf(which);
    return existsSync(path) ? parseAirbench(readLimited(path, MAX_BYTES), path) : null;
  }
  takeBack(): void {
    nameAlso(this.nameOf("before"), this.nameOf("state"));
  }
  hasBegun(): boolean {
    return existsSync(this.#file("model."));
  }
  advice(): string {
    return "Put the file back, or give another --out";
  }
  save(state: AirbenchState): void {
    writeWhole(this.nameOf("state"), serializeAirbench(state), this.nameOf("before"));
  }
  publish(_state: AirbenchState, weights: Weights): void {
    writeWhole(this.#file("model."), safetensors.serialize(weights, { model: "airbench94" }));
  }
  finish(): void {
    // What comes of all networks together is one result.
  }
}
