// What is said of a run under way: a line of text an epoch, an event for programs, how long it still takes.
import { say, type train } from "@tinycnn/core";
import { placeOf, type RunObserver, type RunResult } from "@tinycnn/vision/run";
import type { Output } from "../output.ts";
import { Pace, spoken, type Work } from "../pace.ts";
import type { ProgressLine } from "../progress.ts";
import type { Config } from "../run/config.ts";
import type { RunFolder } from "../run/folder.ts";
import type { RunState } from "../run/state.ts";

/** Seconds below which nobody wants to know how long it takes. */
const WORTH_SAYING = 10;

/** A mean loss that no guessing gives: of ten classes it is 2.3. */
const DIVERGED = 100;

export class Told implements RunObserver<RunState, RunResult> {
  readonly #config: Config;
  readonly #folder: RunFolder;
  readonly #out: Output;
  readonly #line: ProgressLine;
  readonly #pace: Pace;
  #epoch = 1;

  /** @param line what is taken away while something is said */
  constructor(config: Config, folder: RunFolder, work: Work, line: ProgressLine, out: Output) {
    this.#config = config;
    this.#folder = folder;
    this.#out = out;
    this.#line = line;
    this.#pace = this.#watch(work, line);
  }

  #watch(work: Work, line: ProgressLine): Pace {
    const { epochs, batches } = work;
    const out = this.#out;
    return new Pace(work, line.visible, {
      onEstimate: (secondsLeft) => {
        if (secondsLeft < WORTH_SAYING) return;
        line.around(() => out.say(say`about ${spoken(secondsLeft)} to go`));
        out.emit({ event: "estimate", secondsLeft });
      },
      onSilence: ({ batch, secondsLeft }) => {
        const epoch = this.#epoch;
        out.say(say`epoch ${epoch}/${epochs}, batch ${batch}/${batches}: about ${spoken(secondsLeft)} to go`);
        out.emit({ event: "progress", epoch, epochs, batch, batches, secondsLeft });
      },
    });
  }

  onTakenUp({ position: { epoch, loader } }: RunState): void {
    this.#out.say(
      loader ? say`resumed after epoch ${epoch}, batch ${loader.batch}` : say`resumed after epoch ${epoch}`,
    );
  }

  onStep({ epoch, batch }: train.StepEvent): void {
    this.#epoch = epoch;
    this.#pace.step(epoch, batch);
  }

  onEpoch({ epoch, loss, valAcc, lr, trainSeconds, evalSeconds }: train.EpochResult): void {
    const { epochs } = this.#config;
    this.#out.say(`[${epoch}/${epochs}] loss=${loss.toFixed(4)} val_acc=${valAcc.toFixed(3)}`);
    this.#pace.told();
    if (loss > DIVERGED)
      this.#out.say(
        say`the loss is far beyond that of guessing: training has diverged. A smaller learning rate than ${lr} usually helps`,
      );
    this.#out.emit({ event: "epoch", epoch, epochs, loss, valAcc, trainSeconds, evalSeconds });
  }

  onNotice(text: string): void {
    this.#line.around(() => this.#out.say(text));
    this.#out.emit({ event: "notice", text });
  }

  onStopped({ position }: RunState): void {
    this.#out.say(
      say`stopped ${placeOf(position)}; everything is saved. Go on with: tinycnn train --resume ${this.#folder.path}`,
    );
  }

  onEnd(result: RunResult): void {
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
