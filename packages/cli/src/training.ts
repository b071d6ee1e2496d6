// A training run from start, or from where it stopped, to its end.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Device, type nn, train } from "@tinycnn/core";
import { environmentOf } from "./environment.ts";
import { UserError } from "./errors.ts";
import { Interrupted, onInterrupt } from "./interrupt.ts";
import { type DeviceFlags, deviceFrom } from "./options.ts";
import type { Output } from "./output.ts";
import { ProgressLine } from "./progress.ts";
import { type Config, resumeConfig } from "./run/config.ts";
import { RunFolder } from "./run/folder.ts";
import {
  captureState,
  notFiniteIn,
  type RunState,
  restoreState,
  type Weights,
  weightsOf,
} from "./run/state.ts";
import { createSession, loadSplits, type Session, type Splits } from "./session.ts";

/** How often a run saves itself inside an epoch. */
const SAVE_SECONDS = Number(process.env.TINYCNN_SAVE_SECONDS ?? 15);

export interface TrainingFlags extends DeviceFlags {
  /** Whether a data set that is not at hand is downloaded. */
  download: boolean;
}

export interface RunResult {
  run: string;
  valAcc: number;
  bestValAcc: number;
}

/** The first of runs/NAME-1, runs/NAME-2, … that does not exist. */
export function freeRunPath(name: string): string {
  for (let n = 1; ; n++) {
    const path = join("runs", `${name}-${n}`);
    if (!existsSync(path)) return path;
  }
}

/** Trains a new run into `path`. */
export async function startRun(
  config: Config,
  path: string | undefined,
  flags: TrainingFlags,
  out: Output,
): Promise<RunResult> {
  const folderPath = path ?? freeRunPath(config.dataset);
  RunFolder.mustBeFree(folderPath);
  const device = deviceFrom(flags);
  const splits = await loadSplits(config, (text) => out.say(text), flags.download);
  // The folder remembers where its data was found, so that going on uses the same.
  const resolved = { ...config, dataDir: splits.dir };
  const session = createSession(resolved, splits, device);
  const folder = RunFolder.create(folderPath, resolved, environmentOf(device, splits, resolved));
  return new Run(resolved, folder, session, out).go(device, splits, null);
}

/** Goes on with a run. @param given settings written on the command line */
export async function resumeRun(
  path: string,
  given: Partial<Config>,
  flags: TrainingFlags,
  out: Output,
): Promise<RunResult> {
  const folder = RunFolder.open(path);
  const config = resumeConfig(folder.config(), given);
  folder.clean();
  const state = folder.state();
  // A run killed between its last save and its last files still has to write those.
  if (state && state.position.epoch >= config.epochs && folder.isPublished(state))
    throw new UserError(
      `${path} has done its ${state.position.epoch} epochs. Go on with more: --resume ${path} --epochs ${state.position.epoch + 5}`,
    );
  const device = deviceFrom(flags);
  const splits = await loadSplits(config, (text) => out.say(text));
  const session = createSession(config, splits, device);
  if (state) restore(state, session, folder);
  folder.writeConfig(config);
  if (!existsSync(folder.file("env"))) folder.writeEnvironment(environmentOf(device, splits, config));
  return new Run(config, folder, session, out).go(device, splits, state);
}

function restore(state: RunState, session: Session, folder: RunFolder): void {
  try {
    restoreState(state, session.trainer, session.optimizer);
  } catch (error) {
    throw new UserError(`${folder.file("state")} does not fit this run: ${(error as Error).message}`);
  }
}

class Run {
  readonly #config: Config;
  readonly #folder: RunFolder;
  readonly #session: Session;
  readonly #out: Output;
  readonly #line = new ProgressLine();
  #best: Weights | null = null;
  #bestAcc = -1;
  #saved = performance.now();

  constructor(config: Config, folder: RunFolder, session: Session, out: Output) {
    this.#config = config;
    this.#folder = folder;
    this.#session = session;
    this.#out = out;
    out.copyTo((line) => folder.log(line));
  }

  async go(device: Device, splits: Splits, state: RunState | null): Promise<RunResult> {
    const out = this.#out;
    out.say(`device: ${device.description}`);
    out.say(`data: ${splits.description}`);
    out.say(`run: ${this.#folder.path}`);
    if (state) await this.#takeUp(state);
    const { trainer } = this.#session;
    const silence = onInterrupt(() => trainer.stop());
    try {
      const finished = await trainer.run(this.#events());
      if (!finished) await this.#interrupted();
    } catch (error) {
      if (error instanceof train.LossNotFiniteError) throw this.#notFinite(error);
      throw error;
    } finally {
      this.#line.stop();
      silence();
    }
    return this.#end();
  }

  async #takeUp(state: RunState): Promise<void> {
    const { history, loader, epoch } = state.position;
    this.#best = state.best;
    this.#bestAcc = Math.max(-1, ...history.map((row) => row.valAcc));
    await this.#folder.publish(state, this.#config);
    this.#out.say(`resumed after epoch ${epoch}${loader ? `, batch ${loader.batch}` : ""}`);
  }

  #events(): train.TrainerEvents {
    const { epochs } = this.#config;
    const line = this.#line;
    return {
      onEpochBegin: (epoch, batches) =>
        line.start(`Epoch ${epoch}/${epochs}`, batches, this.#session.trainer.position().loader?.batch ?? 0),
      onStep: async ({ batch, loss }) => {
        line.update(batch, `loss=${loss.toFixed(4)}`);
        if (performance.now() - this.#saved > 1000 * SAVE_SECONDS) await this.#save();
      },
      onEvaluate: (batch, batches) => line.update(batch === batches ? batches : batch, "evaluating"),
      onEpoch: (result) => this.#epoch(result),
    };
  }

  async #epoch(result: train.EpochResult): Promise<void> {
    const { epochs } = this.#config;
    const { epoch, loss, valAcc } = result;
    this.#line.stop();
    if (valAcc > this.#bestAcc) {
      this.#bestAcc = valAcc;
      this.#best = await weightsOf(this.#session.model as nn.Module);
    }
    const state = await this.#save();
    await this.#folder.publish(state, this.#config);
    this.#out.say(`[${epoch}/${epochs}] loss=${loss.toFixed(4)} val_acc=${valAcc.toFixed(3)}`);
    const { trainSeconds, evalSeconds } = result;
    this.#out.emit({ event: "epoch", epoch, epochs, loss, valAcc, trainSeconds, evalSeconds });
  }

  async #save(): Promise<RunState> {
    const { trainer, optimizer } = this.#session;
    const state = await captureState(trainer, optimizer, this.#best);
    const spoilt = notFiniteIn(state.model);
    if (spoilt)
      throw new train.LossNotFiniteError(
        `${spoilt} became infinite or no number in epoch ${state.position.epoch + (state.position.loader ? 1 : 0)}: a smaller learning rate usually helps`,
      );
    this.#folder.saveState(state);
    this.#saved = performance.now();
    return state;
  }

  async #interrupted(): Promise<never> {
    this.#line.stop();
    const state = await this.#save();
    await this.#folder.publish(state, this.#config);
    const { epoch, loader } = state.position;
    const where = loader ? `in epoch ${epoch + 1} after batch ${loader.batch}` : `after epoch ${epoch}`;
    this.#out.say(
      `stopped ${where}; everything is saved. Go on with: tinycnn train --resume ${this.#folder.path}`,
    );
    throw new Interrupted();
  }

  #notFinite(error: Error): Error {
    const kept = existsSync(this.#folder.file("model"))
      ? ` The last good weights are kept in ${this.#folder.file("model")}`
      : " No epoch was complete, so there are no good weights to keep";
    return new UserError(`${error.message}.${kept}`);
  }

  #end(): RunResult {
    const { history } = this.#session.trainer.position();
    const run = this.#folder.path;
    const valAcc = history.at(-1)?.valAcc ?? Number.NaN;
    const result = { run, valAcc, bestValAcc: Math.max(...history.map((row) => row.valAcc)) };
    this.#out.say(`curves: ${this.#folder.file("curvesPng")}`);
    this.#out.say(`model: ${this.#folder.file("model")}`);
    this.#out.emit({ event: "end", ...result });
    return result;
  }
}
