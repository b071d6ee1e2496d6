// The life of a run, wherever it is kept and whoever looks on: it is taken up, trains, saves itself, knows its best, stops where
// numbers are no numbers, ends and is measured.
import { say, train } from "@tinycnn/core";
import { UserError } from "../../errors.ts";
import { notFiniteIn, usedWeights, type Weights } from "../state.ts";
import type { Awaitable, LifeState, Moment, RowOf, RunStore } from "./store.ts";

/** What happens while it trains, as a Trainer tells it; each is waited for. */
export interface LifeEvents<S extends LifeState> extends Omit<train.TrainerEvents, "onEpoch"> {
  onEpoch?(result: RowOf<S>): Awaitable<void>;
}

/** What trains: a Trainer with what belongs to it, or a loop of its own. */
export interface Trainee<S extends LifeState, R> {
  /** Trains on. @returns whether it got to its end; false when stopped */
  train(events: LifeEvents<S>): Promise<boolean>;
  /** Ends training after the step under way. */
  stop(): void;
  /** All that is needed to go on from here. */
  capture(best: Weights | null): Promise<S>;
  restore(state: S): Awaitable<void>;
  /** The weights that count at the end; null for those in use. */
  chosen(state: S): Weights | null;
  /** What came of it, measured with the weights that count. */
  measure(state: S, weights: Weights, onBatch: (batch: number, batches: number) => void): Promise<R>;
}

/** Who looks on: a progress line, curves, a log. Each is waited for, in their order. */
export interface RunObserver<S extends LifeState, R> extends LifeEvents<S> {
  /** The run goes on from a saved state, and all its files are there. */
  onTakenUp?(state: S): Awaitable<void>;
  /** An epoch is over and saved. */
  onEpoch?(result: RowOf<S>): Awaitable<void>;
  onSaved?(state: S, moment: Moment): Awaitable<void>;
  /** Training was stopped before its end, and everything is saved. */
  onStopped?(state: S): Awaitable<void>;
  /** The last measuring. */
  onMeasure?(batch: number, batches: number): void;
  onEnd?(result: R): Awaitable<void>;
}

export interface LifeOptions {
  /** How often it saves itself inside an epoch, 15 by default. */
  saveSeconds?: number;
}

export class Life<S extends LifeState, R> {
  readonly #trainee: Trainee<S, R>;
  readonly #store: RunStore<S, R>;
  readonly #observers: readonly RunObserver<S, R>[];
  readonly #saveMs: number;
  #best: Weights | null = null;
  #bestAcc = -1;
  #takenUp: S | null = null;
  #saved = performance.now();

  constructor(
    trainee: Trainee<S, R>,
    store: RunStore<S, R>,
    observers: readonly RunObserver<S, R>[],
    { saveSeconds = 15 }: LifeOptions = {},
  ) {
    this.#trainee = trainee;
    this.#store = store;
    this.#observers = observers;
    this.#saveMs = 1000 * saveSeconds;
  }

  /** Takes up a saved state; nothing that is kept is changed yet. @throws UserError when it does not fit what trains */
  async takeUp(state: S): Promise<void> {
    try {
      await this.#trainee.restore(state);
    } catch (error) {
      throw new UserError(
        say`${this.#store.nameOf("state")} does not fit this run: ${(error as Error).message}`,
        { cause: error },
      );
    }
    this.#best = state.best;
    this.#bestAcc = state.position.history.reduce((best, { valAcc }) => Math.max(best, valAcc ?? -1), -1);
    this.#takenUp = state;
  }

  /** Ends training after the step under way; it is saved then. */
  stop(): void {
    this.#trainee.stop();
  }

  /**
   * Trains to the last epoch, or until early stopping ends it.
   *
   * @returns whether it got there; false when stopped, with everything saved
   * @throws LossNotFiniteError when a loss or a weight becomes infinite or no number; what was saved before is good
   */
  async train(): Promise<boolean> {
    const state = this.#takenUp;
    if (state) {
      // A run that was killed between its last save and its last files still has to write those.
      await this.#store.publish(state, usedWeights(state));
      await this.#tell((observer) => observer.onTakenUp?.(state));
      this.#takenUp = null;
    }
    const finished = await this.#trainee.train(this.#events());
    if (finished) return true;
    const stopped = await this.save("rest");
    await this.#tell((observer) => observer.onStopped?.(stopped));
    return false;
  }

  /** Saves the run as it is now. */
  async save(moment: Moment, isBest = false): Promise<S> {
    const state = await this.#trainee.capture(this.#best);
    if (isBest) this.#best = state.best = usedWeights(state);
    const { epoch, loader } = state.position;
    const spoilt = notFiniteIn(state.model);
    if (spoilt)
      throw new train.LossNotFiniteError(
        say`${spoilt} became infinite or no number in epoch ${epoch + (loader ? 1 : 0)}: a smaller learning rate usually helps`,
      );
    await this.#store.save(state, moment);
    this.#saved = performance.now();
    if (moment !== "step") await this.#store.publish(state, usedWeights(state));
    await this.#tell((observer) => observer.onSaved?.(state, moment));
    return state;
  }

  /** Keeps the weights that count, and measures them. */
  async end(): Promise<R> {
    const state = await this.#trainee.capture(this.#best);
    const chosen = this.#trainee.chosen(state);
    if (chosen) await this.#store.publish(state, chosen);
    const onBatch = (batch: number, batches: number): void => {
      for (const observer of this.#observers) observer.onMeasure?.(batch, batches);
    };
    const result = await this.#trainee.measure(state, chosen ?? usedWeights(state), onBatch);
    await this.#store.finish(result);
    await this.#tell((observer) => observer.onEnd?.(result));
    return result;
  }

  #events(): LifeEvents<S> {
    return {
      onEpochBegin: (epoch, batches) => this.#tell((observer) => observer.onEpochBegin?.(epoch, batches)),
      onStep: async (event) => {
        await this.#tell((observer) => observer.onStep?.(event));
        if (performance.now() - this.#saved > this.#saveMs) await this.save("step");
      },
      onEvaluate: (batch, batches) => {
        for (const observer of this.#observers) observer.onEvaluate?.(batch, batches);
      },
      ...this.#notices(),
      onEpoch: async (result) => {
        const accuracy = result.valAcc ?? -1;
        const isBest = accuracy > this.#bestAcc;
        this.#bestAcc = Math.max(this.#bestAcc, accuracy);
        await this.save("epoch", isBest);
        await this.#tell((observer) => observer.onEpoch?.(result));
      },
    };
  }

  /** Where nobody looks on who hears of such things, the console does. */
  #notices(): Pick<LifeEvents<S>, "onNotice"> {
    const hearers = this.#observers.filter(({ onNotice }) => onNotice);
    if (hearers.length === 0) return {};
    return {
      onNotice: (text) => {
        for (const observer of hearers) observer.onNotice?.(text);
      },
    };
  }

  async #tell(one: (observer: RunObserver<S, R>) => Awaitable<void> | undefined): Promise<void> {
    for (const observer of this.#observers) {
      const told = one(observer);
      if (told) await told;
    }
  }
}
