// A run of the command: the life of what a folder's config describes, seen on the terminal.
import { type Device, say, train } from "@tinycnn/core";
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
import { keepCalibration } from "./calibrated.ts";
import { shownOn } from "./shown.ts";
import { Told } from "./told.ts";

/** How often a run saves itself inside an epoch. */
const SAVE_SECONDS = Number(process.env.TINYCNN_SAVE_SECONDS ?? 15);

export const workOf = ({ batchSize }: Config, splits: Splits, epochs: number): Work => ({
  epochs,
  batches: Math.ceil(splits.train.length / batchSize),
  evaluated: Math.ceil((splits.validation ?? splits.test).length / batchSize),
});

export class Run {
  readonly #config: Config;
  readonly #folder: RunFolder;
  readonly #session: Session;
  readonly #splits: Splits;
  readonly #out: Output;
  readonly #line = new ProgressLine();
  readonly #life: Life<RunState, RunResult>;

  constructor(config: Config, folder: RunFolder, session: Session, splits: Splits, out: Output) {
    this.#config = config;
    this.#folder = folder;
    this.#session = session;
    this.#splits = splits;
    this.#out = out;
    const observers = [
      shownOn(this.#line, config, () => session.trainer.position()),
      new Told(config, folder, workOf(config, splits, config.epochs), this.#line, out),
    ];
    const options = { saveSeconds: SAVE_SECONDS };
    this.#life = new Life(traineeOf(config, session), new FolderStore(folder, config), observers, options);
  }

  /** Goes on from a state. @throws UserError when it does not fit */
  takeUp(state: RunState): Promise<void> {
    return this.#life.takeUp(state);
  }

  async go(device: Device): Promise<RunResult> {
    const out = this.#out;
    out.copyTo((line) => this.#folder.log(line));
    out.say(say`device: ${device.description}`);
    out.say(say`data: ${this.#splits.description}`);
    for (const note of this.#splits.notes ?? []) out.say(note);
    out.say(say`run: ${this.#folder.path}`);
    const notice = testChoiceNotice(this.#config);
    if (notice) out.say(notice);
    try {
      await this.#train();
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

  /** @throws Interrupted when the user stops it */
  async #train(): Promise<void> {
    const silence = onInterrupt(() => this.#life.stop());
    try {
      if (!(await this.#life.train())) throw new Interrupted();
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
