// A run of the command: the life of what a folder's config describes, seen on the terminal.
import { join } from "node:path";
import { say, train } from "@tinycnn/core";
import { Life, type RunResult, testChoiceNotice, traineeOf } from "@tinycnn/vision/run";
import { explain, isSystemError, UserError } from "../errors.ts";
import { Interrupted, onInterrupt } from "../interrupt.ts";
import type { Output } from "../output.ts";
import type { Work } from "../pace.ts";
import { ProgressLine } from "../progress.ts";
import type { Config } from "../run/config.ts";
import type { RunFolder } from "../run/folder.ts";
import type { RunState } from "../run/state.ts";
import { FolderStore } from "../run/store.ts";
import type { Session, Splits } from "../session.ts";
import { saveSeconds } from "../variables.ts";
import { keepCalibration } from "./calibrated.ts";
import { startText } from "./firstWeights.ts";
import type { Place } from "./place.ts";
import { shownOn } from "./shown.ts";
import { toldTensorBoard } from "./tensorboard.ts";
import { Told } from "./told.ts";

export const workOf = ({ batchSize }: Config, splits: Splits, epochs: number): Work => ({
  epochs,
  batches: Math.ceil(splits.train.length / batchSize),
  evaluated: Math.ceil((splits.validation ?? splits.test).length / batchSize),
});

export interface RunFlags {
  /** Epoch after which it rests, saved, to be gone on with later. */
  until?: number;
  /** Whether its numbers go to TensorBoard as they come. */
  tensorboard?: boolean;
}

export class Run {
  readonly #config: Config;
  readonly #folder: RunFolder;
  readonly #session: Session;
  readonly #splits: Splits;
  readonly #out: Output;
  readonly #line = new ProgressLine();
  readonly #life: Life<RunState, RunResult>;
  #isReached = false;

  constructor(
    config: Config,
    folder: RunFolder,
    session: Session,
    splits: Splits,
    out: Output,
    { until = Number.POSITIVE_INFINITY, tensorboard = false }: RunFlags = {},
  ) {
    this.#config = config;
    this.#folder = folder;
    this.#session = session;
    this.#splits = splits;
    this.#out = out;
    const observers = [
      shownOn(this.#line, config, () => session.trainer.position()),
      new Told(config, folder, workOf(config, splits, Math.min(config.epochs, until)), this.#line, out),
      ...(tensorboard ? [toldTensorBoard(join(folder.path, "tensorboard"))] : []),
      { onEpoch: ({ epoch }: train.EpochResult) => this.#rest(epoch, until) },
    ];
    const options = { saveSeconds: saveSeconds() };
    this.#life = new Life(traineeOf(config, session), new FolderStore(folder, config), observers, options);
  }

  /** Goes on from a state. @throws UserError when it does not fit */
  takeUp(state: RunState): Promise<void> {
    return this.#life.takeUp(state);
  }

  /** After the epoch that it was to get to the step under way is the last; there is none. */
  #rest(epoch: number, until: number): void {
    if (epoch < until || epoch >= this.#config.epochs) return;
    this.#isReached = true;
    this.#life.stop();
  }

  /** @returns null where it rests before its end */
  async go({ device, reason }: Place): Promise<RunResult | null> {
    const out = this.#out;
    out.copyTo((line) => this.#folder.log(line));
    out.say(say`device: ${device.description}`);
    if (reason !== null) out.say(say`chosen: ${reason}`);
    out.say(say`data: ${this.#splits.description}`);
    for (const note of this.#splits.notes ?? []) out.say(note);
    const { transfer } = this.#config;
    if (transfer) out.say(startText(transfer));
    out.say(say`run: ${this.#folder.path}`);
    const notice = testChoiceNotice(this.#config);
    if (notice) out.say(notice);
    try {
      if (!(await this.#train())) return null;
      const result = await this.#life.end();
      // The model has the weights that count now.
      if (this.#config.pictures) await keepCalibration(this.#session, this.#splits, this.#folder, out);
      return result;
    } catch (error) {
      throw this.#explained(error);
    } finally {
      this.#line.stop();
    }
  }

  /** @returns whether it got to its end; false where it rests @throws Interrupted when the user stops it */
  async #train(): Promise<boolean> {
    let isAsked = false;
    const silence = onInterrupt(() => {
      isAsked = true;
      this.#life.stop();
    });
    try {
      const isDone = await this.#life.train();
      if (!isDone && (isAsked || !this.#isReached)) throw new Interrupted();
      return isDone;
    } finally {
      silence();
    }
  }

  /** An error with what is kept, and with the way on where there is one. */
  #explained(error: unknown): unknown {
    if (error instanceof train.LossNotFiniteError) {
      const kept = this.#folder.has("model")
        ? say` The last good weights are kept in ${this.#folder.file("model")}`
        : say` No epoch was complete, so there are no good weights to keep`;
      return new UserError(`${error.message}.${kept}`);
    }
    if (!isSystemError(error) || !this.#folder.has("state")) return error;
    return new UserError(
      say`${explain(error)}. What was saved before is whole; go on with: tinycnn train --resume ${this.#folder.path}`,
    );
  }
}
