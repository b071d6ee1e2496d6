// A run's folder (its files are listed in the README): made for a new run, opened for the others, saved into.
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { safetensors, say, type train } from "@tinycnn/core";
import type { RunResult } from "@tinycnn/vision/run";
import { UserError } from "../errors.ts";
import { curvesSvg, toPng } from "../plots/index.ts";
import { type Config, parseConfig } from "./config.ts";
import { isPartial, readLimited, removePartials, writeWhole } from "./files.ts";
import { type RunState, readState, serializeState, usedWeights, type Weights } from "./state.ts";

const NAMES = {
  config: "config.json",
  env: "env.json",
  metrics: "metrics.jsonl",
  result: "result.json",
  curvesSvg: "curves.svg",
  curvesPng: "curves.png",
  model: "model.safetensors",
  best: "best.safetensors",
  state: "state.safetensors",
  log: "log.txt",
} as const;

/** Largest JSON file that is read. */
const MAX_JSON_BYTES = 2 ** 20;

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

const metricsOf = ({ position }: RunState): string =>
  position.history.map((row) => `${JSON.stringify(row)}\n`).join("");

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
    if (!readdirSync(path).every(isPartial))
      throw new UserError(say`${path} exists and is no run folder. Choose another name: --out DIR`);
  }

  /** Makes a new folder. @throws UserError if there is something already */
  static create(path: string, config: Config, env: object): RunFolder {
    RunFolder.mustBeFree(path);
    mkdirSync(path, { recursive: true });
    const folder = new RunFolder(path);
    // The config first: with it the folder is a run that can be resumed, without it the folder is still free.
    writeWhole(folder.file("config"), json(config));
    folder.writeEnvironment(env);
    return folder;
  }

  /** Opens a folder that a run made. @throws UserError if there is none */
  static open(path: string): RunFolder {
    const folder = new RunFolder(path);
    if (!existsSync(path)) throw new UserError(say`${path}: there is no such run folder`);
    if (!statSync(path).isDirectory())
      throw new UserError(say`${path}: this is a file, expected a run folder`);
    if (!existsSync(folder.file("config")))
      throw new UserError(say`${path}: no ${NAMES.config} in it, so this is no run folder of tinycnn`);
    return folder;
  }

  file(name: keyof typeof NAMES): string {
    return join(this.path, NAMES[name]);
  }

  config(): Config {
    return parseConfig(
      new TextDecoder().decode(readLimited(this.file("config"), MAX_JSON_BYTES)),
      this.file("config"),
    );
  }

  /** Takes away what a killed run was writing. Only for who goes on with the run: others may look while it is being written. */
  clean(): void {
    removePartials(this.path);
  }

  writeEnvironment(env: object): void {
    writeWhole(this.file("env"), json(env));
  }

  writeConfig(config: Config): void {
    writeWhole(this.file("config"), json(config));
  }

  log(line: string): void {
    appendFileSync(this.file("log"), `${line}\n`);
  }

  /** The last save; null if there was none yet. */
  state(): RunState | null {
    return existsSync(this.file("state")) ? readState(this.file("state")) : null;
  }

  /** Saves the state by one rename. */
  saveState(state: RunState): void {
    writeWhole(this.file("state"), serializeState(state));
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
    writeWhole(this.file("result"), json(result));
  }

  /** Takes the result away, for a run that goes on. */
  removeResult(): void {
    rmSync(this.file("result"), { force: true });
  }

  /** Whether publish came to its end for this state: the metrics are its last file. */
  isPublished(state: RunState): boolean {
    return (
      existsSync(this.file("metrics")) && readFileSync(this.file("metrics"), "utf8") === metricsOf(state)
    );
  }

  /** Whether the run came to its end with this state, and wrote everything. */
  isFinished(state: RunState): boolean {
    return existsSync(this.file("result")) && this.isPublished(state);
  }

  async #curves(history: train.EpochResult[], config: Config): Promise<void> {
    const { recipe, dataset, model, optimizer, lr, batchSize, seed } = config;
    const subtitle = `${model} on ${dataset}, ${optimizer}, lr ${lr}, batch ${batchSize}, seed ${seed}`;
    const svg = curvesSvg(history, { title: recipe ?? "Training", subtitle });
    writeWhole(this.file("curvesSvg"), svg);
    writeWhole(this.file("curvesPng"), toPng(svg));
  }
}
