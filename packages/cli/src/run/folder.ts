// A run's folder (its files are listed in the README): made for a new run, opened for the others, saved into.

import { appendFileSync, existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { safetensors, say, type train } from "@tinycnn/core";
import { isPartial, makeFolder, nameAlso, removePartials, writeWhole } from "@tinycnn/vision/node";
import {
  type Calibration,
  calibrationSchema,
  fitting,
  openJson,
  type RunResult,
  sealJson,
  sealLine,
} from "@tinycnn/vision/run";
import { UserError } from "../errors.ts";
import { curvesSvg, reliabilitySvg, toPng } from "../plots/index.ts";
import { type Config, parseConfig } from "./config.ts";
import { readLimited } from "./files.ts";
import { LOCK } from "./lock.ts";
import {
  type RunState,
  readState,
  readTensors,
  type SavedState,
  serializeState,
  usedWeights,
  type Weights,
} from "./state.ts";

const NAMES = {
  config: "config.json",
  pictures: "pictures.json",
  calibration: "calibration.json",
  reliability: "reliability.svg",
  env: "env.json",
  metrics: "metrics.jsonl",
  result: "result.json",
  curvesSvg: "curves.svg",
  curvesPng: "curves.png",
  model: "model.safetensors",
  best: "best.safetensors",
  state: "state.safetensors",
  before: "state.prev.safetensors",
  log: "log.txt",
} as const;

/** The files of a run that others take along; its result comes last, so that what has one is whole. */
export const RUN_FILES: readonly string[] = [
  ...Object.values(NAMES).filter((name) => name !== NAMES.result && name !== NAMES.before),
  NAMES.result,
];

/** Largest JSON file that is read. */
const MAX_JSON_BYTES = 2 ** 20;

/** Largest metrics that are read. */
const MAX_METRICS_BYTES = 2 ** 24;

const metricsOf = ({ position }: RunState): string =>
  position.history.map((row) => `${sealLine(row)}\n`).join("");

const textOf = (path: string, most: number): string => new TextDecoder().decode(readLimited(path, most));

/** Whether reading comes to its end without a word. */
function isWhole(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch {
    return false;
  }
}

export class RunFolder {
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  /** @throws UserError if there is something already; an empty folder, such as a kill at the very start leaves, is free */
  static mustBeFree(path: string): void {
    if (!existsSync(path)) return;
    if (!statSync(path).isDirectory())
      throw new UserError(
        say`${path}: this is a file, expected a folder to make. Choose another name: --out DIR`,
      );
    if (existsSync(new RunFolder(path).file("config")))
      throw new UserError(
        say`${path} exists. Go on with it: --resume ${path}, or choose another name: --out DIR`,
      );
    if (!readdirSync(path).every((name) => isPartial(name) || name === LOCK))
      throw new UserError(say`${path} exists and is no run folder. Choose another name: --out DIR`);
  }

  /** Makes a new folder. @throws UserError if there is something already */
  static create(path: string, config: Config, env: object): RunFolder {
    RunFolder.mustBeFree(path);
    makeFolder(path);
    const folder = new RunFolder(path);
    // The config first: with it the folder is a run that can be resumed, without it the folder is still free.
    folder.writeConfig(config);
    folder.writeEnvironment(env);
    return folder;
  }

  /** Opens a folder that a run made. @throws UserError if there is none */
  static open(path: string): RunFolder {
    const folder = new RunFolder(path);
    if (!existsSync(path)) throw new UserError(say`${path}: there is no such run folder`);
    if (!statSync(path).isDirectory())
      throw new UserError(say`${path}: this is a file, expected a run folder`);
    if (!(["config", "state", "before"] as const).some((name) => folder.has(name)))
      throw new UserError(say`${path}: no ${NAMES.config} in it, so this is no run folder of tinycnn`);
    return folder;
  }

  file(name: keyof typeof NAMES): string {
    return join(this.path, NAMES[name]);
  }

  has(name: keyof typeof NAMES): boolean {
    return existsSync(this.file(name));
  }

  /** @throws UserError when it is missing or damaged */
  config(): Config {
    const path = this.file("config");
    if (!this.has("config"))
      throw new UserError(
        say`${path} is missing. Put it back, or make it anew from the run's state: tinycnn train --resume ${this.path}`,
      );
    return parseConfig(textOf(path, MAX_JSON_BYTES), path);
  }

  /** Takes away what a killed run was writing. Only for who goes on with the run: others may look while it is being written. */
  clean(): void {
    removePartials(this.path);
  }

  writeEnvironment(env: object): void {
    writeWhole(this.file("env"), sealJson(env));
  }

  writeConfig(config: Config): void {
    writeWhole(this.file("config"), sealJson(config));
  }

  /** Keeps the list of one's own pictures, which the config knows by its hash. */
  writePictures(list: Iterable<string>): void {
    writeWhole(this.file("pictures"), list);
  }

  /** Keeps how sure the model may be, and draws it. */
  writeCalibration(calibration: Calibration, title: string): void {
    writeWhole(this.file("calibration"), sealJson(calibration));
    writeWhole(this.file("reliability"), reliabilitySvg(calibration, title));
  }

  /** How sure the model may be; null where that was not measured. @throws UserError when it is damaged */
  calibration(): Calibration | null {
    const path = this.file("calibration");
    if (!this.has("calibration")) return null;
    return fitting(calibrationSchema, openJson(textOf(path, MAX_JSON_BYTES), path), path);
  }

  log(line: string): void {
    appendFileSync(this.file("log"), `${line}\n`);
  }

  /** What a name's file holds. @throws UserError when it is damaged or missing */
  state(name: "state" | "before" = "state"): SavedState {
    return readState(this.file(name));
  }

  /** @throws UserError when they are damaged, which the state can make good */
  weights(name: "model" | "best"): { tensors: Weights } {
    try {
      return readTensors(this.file(name));
    } catch (error) {
      if (!(error instanceof UserError) || !this.has("state")) throw error;
      throw new UserError(
        say`${error.message}. Make it anew from the run's state: tinycnn train --resume ${this.path}`,
      );
    }
  }

  /** Saves the state by one rename, and keeps the one before it. */
  saveState(state: RunState, config: Config): void {
    writeWhole(this.file("state"), serializeState(state, config), this.file("before"));
  }

  /** Makes the state of before the one to go on from. */
  takeBack(): void {
    nameAlso(this.file("before"), this.file("state"));
  }

  /**
   * Makes the files that people and other programs read out of a saved state.
   *
   * @param model the weights that count; those in use at the time of the save by default
   */
  async publish(state: RunState, config: Config, model = usedWeights(state)): Promise<void> {
    const metadata = { dataset: config.dataset, model: config.model, epoch: String(state.position.epoch) };
    const weights = (w: Weights) => safetensors.serialize(w, metadata);
    writeWhole(this.file("model"), weights(model));
    if (state.best) writeWhole(this.file("best"), weights(state.best));
    const { history } = state.position;
    if (history.length > 0) await this.#curves(history, config);
    writeWhole(this.file("metrics"), metricsOf(state));
  }

  /** What came of the run; the last file it writes. */
  writeResult(result: RunResult): void {
    writeWhole(this.file("result"), sealJson(result));
  }

  /** Takes the result away, for a run that goes on. */
  removeResult(): void {
    rmSync(this.file("result"), { force: true });
  }

  /** Whether publish came to its end for this state, of which the metrics are the last file, and nothing has been damaged since. */
  isPublished({ position, best }: RunState): boolean {
    const weights = best ? (["model", "best"] as const) : (["model"] as const);
    return (
      isDeepStrictEqual(this.#rows(), position.history) &&
      weights.every((name) => isWhole(() => readTensors(this.file(name))))
    );
  }

  /** Whether the run came to its end with this state, and wrote everything. */
  isFinished(state: RunState): boolean {
    return this.isPublished(state) && this.isSound("result") && this.isSound("env");
  }

  /** Whether a JSON file is there and undamaged. */
  isSound(name: "env" | "result"): boolean {
    const path = this.file(name);
    return isWhole(() => openJson(textOf(path, MAX_JSON_BYTES), path));
  }

  /** The epochs that are written down; none if they are damaged or missing. */
  metrics(): Readonly<Record<string, unknown>>[] {
    return (this.#rows() ?? []) as Readonly<Record<string, unknown>>[];
  }

  /** Accuracy on the test split at the end; null for a run that has not come to it, or whose result is damaged. */
  testAccuracy(): number | null {
    const path = this.file("result");
    try {
      const { testAcc } = openJson(textOf(path, MAX_JSON_BYTES), path) as { testAcc?: unknown };
      return typeof testAcc === "number" ? testAcc : null;
    } catch {
      return null;
    }
  }

  /** null if they are damaged or missing. */
  #rows(): unknown[] | null {
    const path = this.file("metrics");
    try {
      const lines = textOf(path, MAX_METRICS_BYTES).split("\n").filter(Boolean);
      return lines.map((line) => openJson(line, path));
    } catch {
      return null;
    }
  }

  async #curves(history: train.EpochResult[], config: Config): Promise<void> {
    const { recipe, dataset, model, optimizer, lr, batchSize, seed } = config;
    const subtitle = say`${model} on ${dataset}, ${optimizer}, lr ${lr}, batch ${batchSize}, seed ${seed}`;
    const svg = curvesSvg(history, {
      title: recipe ?? say`Training`,
      subtitle,
      measuredOn: config.validation === null ? "test" : "validation",
    });
    writeWhole(this.file("curvesSvg"), svg);
    writeWhole(this.file("curvesPng"), toPng(svg));
  }
}
