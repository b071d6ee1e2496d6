// A run under way: trains, saves, publishes, tells.
import { existsSync } from "node:fs";
import { type Device, say, train } from "@tinycnn/core";
import { keepsBest, type RunResult, resultOf, testChoiceNotice } from "@tinycnn/vision/run";
import { explain, isSystemError, UserError } from "../errors.ts";
import { Interrupted, onInterrupt } from "../interrupt.ts";
import type { Output } from "../output.ts";
import { Pace, spoken, type Work } from "../pace.ts";
import { ProgressLine } from "../progress.ts";
import type { Config } from "../run/config.ts";
import type { RunFolder } from "../run/folder.ts";
import {
  asTensors,
  captureState,
  notFiniteIn,
  type RunState,
  usedWeights,
  type Weights,
} from "../run/state.ts";
import type { Session, Splits } from "../session.ts";

/** How often a run saves itself inside an epoch. */
const SAVE_SECONDS = Number(process.env.TINYCNN_SAVE_SECONDS ?? 15);

/** Seconds below which nobody wants to know how long it takes. */
const WORTH_SAYING = 10;

/** A mean loss that no guessing gives: of ten classes it is 2.3. */
const DIVERGED = 100;

export const workOf = ({ batchSize }: Config, splits: Splits, epochs: number): Work => ({
  epochs,
  batches: Math.ceil(splits.train.length / batchSize),
  evaluated: Math.ceil((splits.validation ?? splits.test).length / batchSize),
});

/** Where a run stands, in words. */
export const placeOf = ({ epoch, loader }: train.Position): string =>
  loader ? say`in epoch ${epoch + 1} after batch ${loader.batch}` : say`after epoch ${epoch}`;

export class Run {
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
    out.say(say`device: ${device.description}`);
    out.say(say`data: ${splits.description}`);
    out.say(say`run: ${this.#folder.path}`);
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
      throw this.#withWay(error);
    } finally {
      this.#line.stop();
      silence();
    }
    return this.#end().catch((error) => {
      throw this.#withWay(error);
    });
  }

  #watch(work: Work): Pace {
    const { epochs } = work;
    return new Pace(work, this.#line.visible, {
      onEstimate: (secondsLeft) => {
        if (secondsLeft < WORTH_SAYING) return;
        this.#line.around(() => this.#out.say(say`about ${spoken(secondsLeft)} to go`));
        this.#out.emit({ event: "estimate", secondsLeft });
      },
      onSilence: ({ batch, secondsLeft }) => {
        const epoch = this.#session.trainer.position().epoch + 1;
        this.#out.say(
          say`epoch ${epoch}/${epochs}, batch ${batch}/${work.batches}: about ${spoken(secondsLeft)} to go`,
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
    this.#out.say(
      loader ? say`resumed after epoch ${epoch}, batch ${loader.batch}` : say`resumed after epoch ${epoch}`,
    );
  }

  #events(): train.TrainerEvents {
    const { epochs } = this.#config;
    const line = this.#line;
    return {
      onEpochBegin: (epoch, batches) =>
        line.start(
          say`Epoch ${epoch}/${epochs}`,
          batches,
          this.#session.trainer.position().loader?.batch ?? 0,
        ),
      onStep: async ({ epoch, batch, loss }) => {
        line.update(batch, `loss=${loss.toFixed(4)}`);
        this.#pace?.step(epoch, batch);
        if (performance.now() - this.#saved > 1000 * SAVE_SECONDS) await this.#save();
      },
      onEvaluate: (batch, batches) => {
        if (batch === 1) {
          line.stop();
          const split = this.#config.validation === null ? say`Test` : say`Validation`;
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
        say`the loss is far beyond that of guessing: training has diverged. A smaller learning rate than ${result.lr} usually helps`,
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
    this.#folder.saveState(state, this.#config);
    this.#saved = performance.now();
    return state;
  }

  async #interrupted(): Promise<never> {
    this.#line.stop();
    const state = await this.#save();
    await this.#folder.publish(state, this.#config);
    this.#out.say(
      say`stopped ${placeOf(state.position)}; everything is saved. Go on with: tinycnn train --resume ${this.#folder.path}`,
    );
    throw new Interrupted();
  }

  /** An error of the system with the way on, where there is one. */
  #withWay(error: unknown): unknown {
    if (!isSystemError(error) || !this.#folder.has("state")) return error;
    return new UserError(
      say`${explain(error)}. What was saved before is whole; go on with: tinycnn train --resume ${this.#folder.path}`,
    );
  }

  #notFinite(error: Error): Error {
    const kept = existsSync(this.#folder.file("model"))
      ? say` The last good weights are kept in ${this.#folder.file("model")}`
      : say` No epoch was complete, so there are no good weights to keep`;
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
    this.#line.start(say`Test`, testLoader.length);
    const onBatch = (batch: number) => this.#line.update(batch);
    const { accuracy } = await train.evaluate(model, testLoader, trainer.options.classes, onBatch, { tta });
    this.#line.stop();
    return accuracy;
  }

  #tell(result: RunResult): void {
    const out = this.#out;
    const { epochs, bestEpoch, testAcc, tta } = result;
    if (result.stoppedEarly)
      out.say(say`stopped early after epoch ${epochs}; the best was epoch ${bestEpoch}`);
    if (result.chosenOn === "validation" || tta !== "none")
      out.say(
        `test_acc=${testAcc.toFixed(4)}${tta === "none" ? "" : say` (test-time augmentation: ${tta})`}`,
      );
    out.say(say`curves: ${this.#folder.file("curvesPng")}`);
    out.say(say`model: ${this.#folder.file("model")}`);
    out.emit({ event: "end", run: this.#folder.path, ...result });
  }
}
