// Asynchronous successive halving (Li et al. 2020): many trials begin, and of those that got to an epoch the best share goes on to
// `eta` times as many. A promotion is the same run going on, so that no epoch is trained twice.
import { type Trial, valueAt } from "../trial.ts";
import { drawNew } from "./drawn.ts";
import type { Search, SearchContext, Step } from "./search.ts";

export interface AshaSettings {
  /** One of so many goes on, to so many times as many epochs. */
  eta: number;
  /** Epochs of the first rung. */
  minEpochs: number;
}

/** The epochs at which trials are compared: the first, each `eta` times the one before, and the last. */
export function rungsOf(epochs: number, { eta, minEpochs }: AshaSettings): number[] {
  const rungs: number[] = [];
  for (let at = Math.min(minEpochs, epochs); at < epochs; at *= eta) rungs.push(at);
  return [...rungs, epochs];
}

export class Asha implements Search {
  readonly #context: SearchContext;
  readonly #rungs: readonly number[];
  readonly #eta: number;

  constructor(context: SearchContext, settings: AshaSettings) {
    this.#context = context;
    this.#eta = settings.eta;
    this.#rungs = rungsOf(context.epochs, settings);
  }

  next(trials: readonly Trial[]): Step | null {
    return this.#promotion(trials) ?? this.#newcomer(trials);
  }

  /** The highest rung first: what is nearly done tells most. */
  #promotion(trials: readonly Trial[]): Step | null {
    for (let k = this.#rungs.length - 2; k >= 0; k--) {
      const [here, next] = [this.#rungs[k], this.#rungs[k + 1]];
      const arrived = trials
        .map((trial) => ({ trial, value: valueAt(trial, here) }))
        .filter((one): one is { trial: Trial; value: number } => one.value !== null)
        .sort((a, b) => b.value - a.value || a.trial.number - b.trial.number);
      const best = arrived.slice(0, Math.floor(arrived.length / this.#eta));
      const found = best.find(
        ({ trial }) => trial.until === here && !trial.isOpen && !trial.hasEnded && trial.failure === null,
      );
      if (found) return { kind: "on", number: found.trial.number, until: next };
    }
    return null;
  }

  #newcomer(trials: readonly Trial[]): Step | null {
    const { space, seed } = this.#context;
    if (trials.length >= this.#context.trials) return null;
    const point = space.size <= this.#context.trials ? this.#listed(trials) : drawNew(space, seed, trials);
    return point && { kind: "new", point, until: this.#rungs[0] };
  }

  /** A space that fits into the trials is taken whole. */
  #listed(trials: readonly Trial[]) {
    const { space } = this.#context;
    return trials.length < space.size ? space.nth(trials.length) : null;
  }
}
