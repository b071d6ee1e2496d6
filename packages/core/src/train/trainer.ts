// The lecture's training loop, made so that it can be watched, stopped after any step and taken up again exactly there.
import type { DataLoader, LoaderState } from "../data/loader.ts";
import type { Module } from "../nn/module.ts";
import type { Optimizer } from "../optim/optimizer.ts";
import { deviceOf, evaluate } from "./evaluate.ts";

export interface EpochResult {
  /** From 1. */
  epoch: number;
  /** Mean of the batches' losses. */
  loss: number;
  /** Fraction of the test split classified right. */
  valAcc: number;
  trainSeconds: number;
  evalSeconds: number;
}

/** Where training stands, without the tensors. */
export interface Position {
  /** Epochs that are complete. */
  epoch: number;
  /** Place in the epoch under way; null between epochs. */
  loader: LoaderState | null;
  /** Sum of the losses of the epoch under way. */
  lossSum: number;
  /** Seconds spent training in it. */
  trainSeconds: number;
  history: EpochResult[];
}

export interface StepEvent {
  epoch: number;
  batch: number;
  batches: number;
  /** Mean loss of the epoch's batches so far. */
  loss: number;
}

/** What happens on the way; each may be asynchronous and is waited for. */
export interface TrainerEvents {
  onEpochBegin?(epoch: number, batches: number): void | Promise<void>;
  /** After each step, when the state is whole and may be saved. */
  onStep?(event: StepEvent): void | Promise<void>;
  onEvaluate?(batch: number, batches: number): void;
  onEpoch?(result: EpochResult): void | Promise<void>;
}

export interface TrainerOptions {
  model: Module;
  optimizer: Optimizer<{ lr: number }>;
  criterion: Module;
  trainLoader: DataLoader;
  testLoader: DataLoader;
  classes: number;
  epochs: number;
}

/** The loss became infinite or no number. */
export class LossNotFiniteError extends Error {
  override name = "LossNotFiniteError";
}

const now = (): number => performance.now() / 1000;

export class Trainer {
  readonly options: TrainerOptions;
  #position: Position = { epoch: 0, loader: null, lossSum: 0, trainSeconds: 0, history: [] };
  #stopping = false;

  constructor(options: TrainerOptions) {
    this.options = options;
  }

  /** Where training stands; with the state of model, optimizer and default generator, all that a resume needs. */
  position(): Position {
    const { history, loader } = this.#position;
    return { ...this.#position, loader: loader && { ...loader }, history: [...history] };
  }

  /** Goes on from a position; model, optimizer and default generator must have been set to their state of then. */
  resume(position: Position): void {
    this.#position = { ...position, history: [...position.history] };
    if (position.loader) this.options.trainLoader.resume(position.loader);
  }

  /** Ends training after the step under way. */
  stop(): void {
    this.#stopping = true;
  }

  /**
   * Trains to the last epoch.
   *
   * @returns whether it got there; false when stopped
   * @throws LossNotFiniteError when the loss of a batch or of the test split is infinite or no number, before it is reported as an epoch
   */
  async run(events: TrainerEvents = {}): Promise<boolean> {
    while (this.#position.epoch < this.options.epochs) {
      const epoch = this.#position.epoch + 1;
      await events.onEpochBegin?.(epoch, this.options.trainLoader.length);
      if (!(await this.#train(epoch, events))) return false;
      const start = now();
      const { model, testLoader, classes } = this.options;
      const { accuracy, loss: testLoss } = await evaluate(model, testLoader, classes, (batch) =>
        events.onEvaluate?.(batch, testLoader.length),
      );
      // The last step's weights have given no loss yet: this is the first to tell whether they are good.
      if (!Number.isFinite(testLoss))
        throw new LossNotFiniteError(
          `the test loss became ${testLoss} after epoch ${epoch}: a smaller learning rate usually helps`,
        );
      const { lossSum, trainSeconds, history } = this.#position;
      const loss = lossSum / this.options.trainLoader.length;
      const result = { epoch, loss, valAcc: accuracy, trainSeconds, evalSeconds: now() - start };
      this.#position = { epoch, loader: null, lossSum: 0, trainSeconds: 0, history: [...history, result] };
      await events.onEpoch?.(result);
      if (this.#stopping && epoch < this.options.epochs) return false;
    }
    return true;
  }

  async #train(epoch: number, events: TrainerEvents): Promise<boolean> {
    const { model, optimizer, criterion, trainLoader } = this.options;
    const device = deviceOf(model);
    const batches = trainLoader.length;
    model.train();
    let last = now();
    for (const [x, y] of trainLoader) {
      const loss = criterion(model(x.to(device)), y.to(device));
      const value = await loss.item();
      const batch = trainLoader.state().batch;
      if (!Number.isFinite(value))
        throw new LossNotFiniteError(
          `the loss became ${value} in epoch ${epoch}, batch ${batch} of ${batches}: a smaller learning rate usually helps`,
        );
      optimizer.zeroGrad();
      loss.backward();
      optimizer.step();
      const time = now();
      this.#position.trainSeconds += time - last;
      last = time;
      this.#position.lossSum += value;
      this.#position.loader = trainLoader.state();
      await events.onStep?.({ epoch, batch, batches, loss: this.#position.lossSum / batch });
      if (this.#stopping) return false;
    }
    return true;
  }
}
