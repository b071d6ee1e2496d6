// The lecture's training loop, made so that it can be watched, stopped after any step and taken up again exactly there.
import { aModule } from "../nn/kinds.ts";
import { anOptimizer } from "../optim/kinds.ts";
import type { Optimizer } from "../optim/optimizer.ts";
import { AveragedModel } from "../optim/swaUtils.ts";
import { list, thing, whole } from "../options/kinds.ts";
import { type NamedOf, named, needs } from "../options/parameters.ts";
import { type Signature, signature } from "../options/signature.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { say } from "../words/index.ts";
import { bounds, type Clip, clip } from "./clip.ts";
import { type EarlyStopping, hasStalled, patienceOf } from "./earlyStopping.ts";
import { deviceOf, type Evaluation, evaluate } from "./evaluate.ts";
import { aFunction, aLoader, settings } from "./kinds.ts";
import type { EpochResult, Position, TrainerEvents } from "./position.ts";
import { Recovery } from "./recovery.ts";
import { Schedule } from "./schedule.ts";

const aSchedule = thing<Schedule>(
  () => say`a train.Schedule`,
  (value) => value instanceof Schedule,
);

const averages = thing<AveragedModel>(
  () => say`an AveragedModel`,
  (value) => value instanceof AveragedModel,
);

const trainer = signature("Trainer", {
  model: needs(aModule),
  optimizer: needs(anOptimizer<Optimizer<{ lr: number }>>()),
  criterion: needs(aModule),
  trainLoader: needs(aLoader),
  testLoader: needs(aLoader),
  classes: needs(whole(1)),
  epochs: needs(whole(0)),
  /** What is evaluated after each epoch instead of the test split, so that choices are not made on that. */
  valLoader: named(aLoader, undefined),
  /** Stepped here, never by the caller. */
  schedule: named(aSchedule, undefined),
  /** What is done to a training batch before the model sees it, such as MixUp: to images and targets that the criterion takes. */
  mix: named(aFunction<(batch: [Tensor, Tensor]) => [Tensor, Tensor]>(), undefined),
  clip: named(settings<Clip>(), undefined),
  /** Averages of the model's weights, updated after each step; evaluations use them. */
  ema: named(averages, undefined),
  earlyStopping: named(settings<EarlyStopping>(), undefined),
  /** Steps between those that are kept on the host, where the device is one that may be lost: a graphics card. */
  keepEvery: named(whole(1), 100),
  /** Modules that stay in evaluation mode while the model trains, each by itself: normalisation in layers that do not learn. */
  frozen: named(list(aModule), []),
});

/** What `Trainer` takes by name. */
export interface TrainerOptions
  extends NamedOf<
    typeof trainer.parameters,
    "model" | "optimizer" | "criterion" | "trainLoader" | "testLoader" | "classes" | "epochs"
  > {}

/** The loss became infinite or no number. */
export class LossNotFiniteError extends Error {
  override name = "LossNotFiniteError";
  readonly code = "loss-not-finite";
}

const now = (): number => performance.now() / 1000;

/** The training loop: epochs of steps, a look at the test data after each, a schedule, early stopping, and what a resume needs. */
export class Trainer {
  static readonly signature: Signature = trainer;
  readonly options: TrainerOptions;
  #position: Position = { epoch: 0, loader: null, lossSum: 0, trainSeconds: 0, history: [] };
  #stopping = false;
  readonly #recovery: Recovery;

  constructor(options: TrainerOptions);
  constructor(...args: unknown[]) {
    this.options = trainer.read(args);
    if (this.options.clip) bounds.read([this.options.clip]);
    if (this.options.earlyStopping) patienceOf.read([this.options.earlyStopping]);
    this.#recovery = new Recovery(this.options);
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

  /** Whether the last epoch is done, or early stopping has ended training before it. */
  finished(): boolean {
    const { epochs, earlyStopping } = this.options;
    const { epoch, history } = this.#position;
    return epoch >= epochs || (earlyStopping !== undefined && hasStalled(history, earlyStopping));
  }

  /**
   * Trains to the last epoch, or until early stopping ends it. Where the device is lost on the way, training goes on from the step that was
   * kept last, on the next device of its kind or the cpu, and says so; events of the steps in between come again.
   *
   * @returns whether it got there; false when stopped
   * @throws LossNotFiniteError when the loss of a batch or of an evaluation is infinite or no number, before it is reported as an epoch
   */
  async run(events: TrainerEvents = {}): Promise<boolean> {
    await this.#recovery.keep(this.position());
    for (;;)
      try {
        return await this.#run(events);
      } catch (error) {
        this.resume(
          await this.#recovery.after(error, (text) =>
            events.onNotice ? events.onNotice(text) : console.warn(text),
          ),
        );
      }
  }

  async #run(events: TrainerEvents): Promise<boolean> {
    while (!this.finished()) {
      const epoch = this.#position.epoch + 1;
      await events.onEpochBegin?.(epoch, this.options.trainLoader.length);
      if (!(await this.#train(epoch, events))) return false;
      const result = await this.#conclude(epoch, events);
      await events.onEpoch?.(result);
      await this.#recovery.keep(this.position());
      if (this.#stopping && !this.finished()) return false;
    }
    return true;
  }

  /** Evaluates the epoch that has been trained and lets the schedule know. */
  async #conclude(epoch: number, events: TrainerEvents): Promise<EpochResult> {
    const { trainLoader, valLoader, schedule } = this.options;
    const start = now();
    const { accuracy, loss: valLoss } = await this.#evaluate(epoch, events);
    const { lossSum, trainSeconds, lr, history } = this.#position;
    const loss = lossSum / trainLoader.length;
    const testLooks = (history.at(-1)?.testLooks ?? history.length) + (valLoader ? 0 : 1);
    const seconds = { trainSeconds, evalSeconds: now() - start };
    const result = { epoch, loss, valAcc: accuracy, valLoss, lr, testLooks, ...seconds };
    this.#position = { epoch, loader: null, lossSum: 0, trainSeconds: 0, history: [...history, result] };
    schedule?.afterEpoch(epoch, valLoss);
    return result;
  }

  async #evaluate(epoch: number, events: TrainerEvents): Promise<Evaluation> {
    const { model, testLoader, valLoader, classes, ema } = this.options;
    const loader = valLoader ?? testLoader;
    const measure = () =>
      evaluate(model, loader, classes, (batch) => events.onEvaluate?.(batch, loader.length));
    const result = await (ema ? ema.use(measure) : measure());
    // The last step's weights have given no loss yet: this is the first to tell whether they are good.
    if (!Number.isFinite(result.loss))
      throw new LossNotFiniteError(
        say`the ${valLoader ? say`validation` : say`test`} loss became ${result.loss} after epoch ${epoch}: a smaller learning rate usually helps`,
      );
    return result;
  }

  async #train(epoch: number, events: TrainerEvents): Promise<boolean> {
    const { model, optimizer, criterion, trainLoader, frozen = [], keepEvery = 100 } = this.options;
    const device = deviceOf(model);
    const parameters = model.parameters();
    const batches = trainLoader.length;
    model.train();
    for (const module of frozen) module.training = false;
    let last = now();
    for (const read of trainLoader) {
      const [x, y] = this.options.mix?.(read) ?? read;
      const loss = criterion(model(x.to(device)), y.to(device));
      const value = await loss.item();
      const batch = trainLoader.state().batch;
      if (!Number.isFinite(value))
        throw new LossNotFiniteError(
          say`the loss became ${value} in epoch ${epoch}, batch ${batch} of ${batches}: a smaller learning rate usually helps`,
        );
      optimizer.zeroGrad();
      loss.backward();
      if (this.options.clip) clip(parameters, this.options.clip);
      this.#position.lr = optimizer.paramGroups[0].lr;
      optimizer.step();
      this.options.ema?.updateParameters();
      this.options.schedule?.afterStep(epoch);
      const time = now();
      this.#position.trainSeconds += time - last;
      last = time;
      this.#position.lossSum += value;
      this.#position.loader = trainLoader.state();
      await events.onStep?.({ epoch, batch, batches, loss: this.#position.lossSum / batch });
      if (this.#stopping) return false;
      if (batch % keepEvery === 0) await this.#recovery.keep(this.position());
    }
    return true;
  }
}
