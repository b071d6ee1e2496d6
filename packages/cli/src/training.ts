// A training run from start, or from where it stopped, to its end.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Device, say, train } from "@tinycnn/core";
import type { Tree } from "@tinycnn/vision/run";
import { keepsBest, type RunResult, resultOf, testChoiceNotice } from "@tinycnn/vision/run";
import { environmentOf } from "./environment.ts";
import { UserError } from "./errors.ts";
import { Interrupted, onInterrupt } from "./interrupt.ts";
import { type DeviceFlags, deviceFrom } from "./options.ts";
import type { Output } from "./output.ts";
import { Pace, spoken, trialSeconds, type Work } from "./pace.ts";
import { ProgressLine } from "./progress.ts";
import { type Config, resumeConfig } from "./run/config.ts";
import { RunFolder } from "./run/folder.ts";
import {
  asTensors,
  captureState,
  notFiniteIn,
  type RunState,
  readTensors,
  restoreState,
  usedWeights,
  type Weights,
} from "./run/state.ts";
import { createSession, loadSplits, type Session, type Splits } from "./session.ts";

/** How often a run saves itself inside an epoch. */
const SAVE_SECONDS = Number(process.env.TINYCNN_SAVE_SECONDS ?? 15);

/** Seconds below which nobody wants to know how long it takes. */
const WORTH_SAYING = 10;

/** A mean loss that no guessing gives: of ten classes it is 2.3. */
const DIVERGED = 100;

export interface TrainingFlags extends DeviceFlags {
  /** Whether a data set that is not at hand is downloaded. */
  download: boolean;
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
  const folderPath = path ?? freeRunPath(config.recipe ?? config.dataset);
  RunFolder.mustBeFree(folderPath);
  const device = deviceFrom(flags);
  const splits = await loadSplits(config, (text) => out.say(text), flags.download);
  // The folder remembers where its data was found, so that going on uses the same.
  const resolved = { ...config, dataDir: splits.dir };
  const weights = config.weights === null ? null : readTensors(config.weights).tensors;
  if (config.recipe !== null) await estimate(resolved, splits, device, out);
  const session = await startSession(resolved, splits, device, weights);
  const folder = RunFolder.create(folderPath, resolved, environmentOf(device, splits, resolved));
  return new Run(resolved, folder, session, out).go(device, splits, null);
}

async function startSession(
  config: Config,
  splits: Splits,
  device: Device,
  weights: Weights | null,
): Promise<Session> {
  try {
    return await createSession(config, splits, device, weights);
  } catch (error) {
    if (!weights) throw error;
    throw new UserError(
      say`${config.weights}: these weights do not fit ${config.model} on ${config.dataset}: ${(error as Error).message}`,
    );
  }
}

/** Says beforehand about how long a recipe takes on this machine. */
async function estimate(config: Config, splits: Splits, device: Device, out: Output): Promise<void> {
  const work = workOf(config, splits, config.epochs);
  out.say(
    `this takes about ${spoken(await trialSeconds(config, splits.spec, work, device))} on this machine`,
  );
}

const workOf = ({ batchSize }: Config, splits: Splits, epochs: number): Work => ({
  epochs,
  batches: Math.ceil(splits.train.length / batchSize),
  evaluated: Math.ceil((splits.validation ?? splits.test).length / batchSize),
});

/** Goes on with a run. @param given settings written on the command line */
export async function resumeRun(
  path: string,
  given: Tree,
  flags: TrainingFlags,
  out: Output,
): Promise<RunResult> {
  const folder = RunFolder.open(path);
  const config = resumeConfig(folder.config(), given);
  folder.clean();
  const state = folder.state();
  // A run killed between its last save and its last files still has to write those.
  if (state && folder.isFinished(state)) refuseFinished(path, state, config);
  const device = deviceFrom(flags);
  const splits = await loadSplits(config, (text) => out.say(text));
  const session = await createSession(config, splits, device);
  if (state) restore(state, session, folder);
  folder.writeConfig(config);
  folder.removeResult();
  if (!existsSync(folder.file("env"))) folder.writeEnvironment(environmentOf(device, splits, config));
  return new Run(config, folder, session, out).go(device, splits, state);
}

/** @throws UserError for a run that has nothing left to do */
function refuseFinished(path: string, { position }: RunState, { epochs, earlyStopping }: Config): void {
  const { epoch, history } = position;
  if (epoch >= epochs)
    throw new UserError(
      say`${path} has done its ${epoch} epochs. Go on with more: --resume ${path} --epochs ${epoch + 5}`,
    );
  if (earlyStopping && train.hasStalled(history, earlyStopping))
    throw new UserError(
      say`${path} stopped early after epoch ${epoch}, its best was epoch ${train.bestEpoch(history)?.epoch}. Start a new run with more patience: --early-stopping ${earlyStopping.patience * 2}`,
    );
}

function restore(state: RunState, session: Session, folder: RunFolder): void {
  try {
    restoreState(state, session.trainer, session.optimizer);
  } catch (error) {
    throw new UserError(say`${folder.file("state")} does not fit this run: ${(error as Error).message}`);
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
  #pace: Pace | null = null;

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
    const notice = testChoiceNotice(this.#config);
    if (notice) out.say(notice);
    if (state) await this.#takeUp(state);
    const { trainer } = this.#session;
    this.#pace = this.#watch(workOf(this.#config, splits, this.#config.epochs));
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

  #watch(work: Work): Pace {
    const { epochs } = work;
    return new Pace(work, this.#line.visible, {
      onEstimate: (secondsLeft) => {
        if (secondsLeft < WORTH_SAYING) return;
        this.#line.around(() => this.#out.say(`about ${spoken(secondsLeft)} to go`));
        this.#out.emit({ event: "estimate", secondsLeft });
      },
      onSilence: ({ batch, secondsLeft }) => {
        const epoch = this.#session.trainer.position().epoch + 1;
        this.#out.say(
          `epoch ${epoch}/${epochs}, batch ${batch}/${work.batches}: about ${spoken(secondsLeft)} to go`,
        );
        this.#out.emit({ event: "progress", epoch, epochs, batch, batches: work.batches, secondsLeft });
      },
    });
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
      onStep: async ({ epoch, batch, loss }) => {
        line.update(batch, `loss=${loss.toFixed(4)}`);
        this.#pace?.step(epoch, batch);
        if (performance.now() - this.#saved > 1000 * SAVE_SECONDS) await this.#save();
      },
      onEvaluate: (batch, batches) => {
        if (batch === 1) {
          line.stop();
          const split = this.#config.validation === null ? "Test" : "Validation";
          line.start(`${split} ${this.#session.trainer.position().epoch + 1}/${epochs}`, batches);
        }
        line.update(batch);
      },
      onEpoch: (result) => this.#epoch(result),
    };
  }

  async #epoch(result: train.EpochResult): Promise<void> {
    const { epochs } = this.#config;
    const { epoch, loss, valAcc } = result;
    this.#line.stop();
    const state = await this.#save(valAcc > this.#bestAcc);
    this.#bestAcc = Math.max(this.#bestAcc, valAcc);
    await this.#folder.publish(state, this.#config);
    this.#out.say(`[${epoch}/${epochs}] loss=${loss.toFixed(4)} val_acc=${valAcc.toFixed(3)}`);
    this.#pace?.told();
    if (loss > DIVERGED)
      this.#out.say(
        `the loss is far beyond that of guessing: training has diverged. A smaller learning rate than ${result.lr} usually helps`,
      );
    const { trainSeconds, evalSeconds } = result;
    this.#out.emit({ event: "epoch", epoch, epochs, loss, valAcc, trainSeconds, evalSeconds });
  }

  /** @param best whether the weights of now are the best so far */
  async #save(best = false): Promise<RunState> {
    const { trainer, optimizer } = this.#session;
    const state = await captureState(trainer, optimizer, this.#best);
    if (best) this.#best = state.best = usedWeights(state);
    const spoilt = notFiniteIn(state.model);
    if (spoilt)
      throw new train.LossNotFiniteError(
        say`${spoilt} became infinite or no number in epoch ${state.position.epoch + (state.position.loader ? 1 : 0)}: a smaller learning rate usually helps`,
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

  /** Puts the weights that count into model.safetensors and measures them on the test split, if that has not been done yet. */
  async #end(): Promise<RunResult> {
    const config = this.#config;
    const { trainer, optimizer } = this.#session;
    const state = await captureState(trainer, optimizer, this.#best);
    const { history } = state.position;
    const best = keepsBest(config) ? state.best : null;
    const model = best ?? usedWeights(state);
    if (best) await this.#folder.publish(state, config, best);
    const fresh = config.validation !== null || config.tta !== "none";
    const result = resultOf(config, history, fresh ? await this.#measure(model) : null);
    this.#folder.writeResult(result);
    this.#tell(result);
    return result;
  }

  async #measure(weights: Weights): Promise<number> {
    const { model, testLoader, trainer } = this.#session;
    const { tta } = this.#config;
    model.loadStateDict(asTensors(weights));
    this.#line.start("Test", testLoader.length);
    const onBatch = (batch: number) => this.#line.update(batch);
    const { accuracy } = await train.evaluate(model, testLoader, trainer.options.classes, onBatch, { tta });
    this.#line.stop();
    return accuracy;
  }

  #tell(result: RunResult): void {
    const out = this.#out;
    const { epochs, bestEpoch, testAcc, tta } = result;
    if (result.stoppedEarly) out.say(`stopped early after epoch ${epochs}; the best was epoch ${bestEpoch}`);
    if (result.chosenOn === "validation" || tta !== "none")
      out.say(`test_acc=${testAcc.toFixed(4)}${tta === "none" ? "" : ` (test-time augmentation: ${tta})`}`);
    out.say(`curves: ${this.#folder.file("curvesPng")}`);
    out.say(`model: ${this.#folder.file("model")}`);
    out.emit({ event: "end", run: this.#folder.path, ...result });
  }
}
