// A sweep under way: it asks its rule for the next step, offers it, takes what is told, until there is nothing left to do.
import { setTimeout as sleep } from "node:timers/promises";
import { type Desk, idOf, payloadOf, type Row, summaryOf, type TaskState } from "../trials/index.ts";
import type { SweepFolder } from "./folder.ts";
import type { Search } from "./search/index.ts";
import { nextStep, type SeededStep, type SeedsOptions } from "./seeds.ts";
import type { Spec } from "./spec.ts";
import { newTrial, type Trial } from "./trial.ts";

export interface SweepOptions {
  /** Milliseconds between two looks at what was told. */
  readonly pause?: number;
  readonly onStep?: (trial: Trial, step: SeededStep) => void;
  /** A trial is where it was to get, or failed. */
  readonly onRest?: (trial: Trial) => void;
  readonly onLook?: () => void;
}

/** Rows of before with those told since, each epoch once. */
function joined(before: readonly Row[], since: readonly Row[]): Row[] {
  const byEpoch = new Map([...before, ...since].map((row) => [row.epoch, row]));
  return [...byEpoch.values()].sort((a, b) => a.epoch - b.epoch);
}

export class Sweep {
  readonly trials: Trial[] = [];
  readonly epochs: number;
  readonly #spec: Spec;
  readonly #folder: SweepFolder;
  readonly #desk: Desk;
  readonly #search: Search;
  readonly #seeds: SeedsOptions;
  readonly #options: SweepOptions;
  readonly #ids: string[] = [];
  #before = 0;
  readonly #begun = performance.now();

  constructor(spec: Spec, folder: SweepFolder, desk: Desk, options: SweepOptions = {}) {
    this.#spec = spec;
    this.#folder = folder;
    this.#desk = desk;
    this.#options = options;
    this.#search = spec.makeSearch();
    this.epochs = spec.epochs;
    const { seeds, best } = spec;
    this.#seeds = { seeds, best, epochs: this.epochs, isForAll: spec.search.name === "grid" };
    this.#recall();
  }

  /** Seconds that it has worked, also before it was stopped. */
  get seconds(): number {
    return this.#before + (performance.now() - this.#begun) / 1000;
  }

  idOf({ number }: Trial): string {
    return this.#ids[number];
  }

  #recall(): void {
    for (const line of this.#folder.lines()) {
      this.#before = line.seconds;
      if (line.step === "new") this.#add(line.point, line.seed, line.until);
      else if (line.step === "on")
        Object.assign(this.trials[line.number], { until: line.until, isOpen: true });
      else Object.assign(this.trials[line.number], { failure: line.reason, isOpen: false });
    }
    for (const trial of this.trials) this.#look(trial);
  }

  #add(point: Trial["point"], seed: number, until: number): Trial {
    const trial = newTrial(this.trials.length, point, seed, until);
    this.trials.push(trial);
    this.#ids.push(idOf(this.#spec.configOf(point, seed)));
    return trial;
  }

  /** What its run folder says, where there is one here. */
  #look(trial: Trial): void {
    const summary = summaryOf(this.#folder.trials, this.idOf(trial));
    if (!summary || trial.failure !== null) return;
    trial.rows = joined(
      trial.rows,
      summary.rows.map((row) => ({ ...row, epochs: this.epochs })),
    );
    trial.hasEnded = summary.finished;
    if (trial.hasEnded || (trial.rows.length >= trial.until && trial.until < this.epochs))
      trial.isOpen = false;
  }

  /** Works until nothing is left to do, or it is stopped. */
  async run(signal: AbortSignal): Promise<void> {
    // A drain ended the sweep that was drained.
    if ((await this.#desk.mode()) === "drained") await this.#desk.set("going");
    for (const trial of this.trials) if (trial.isOpen) await this.#offer(trial);
    while (!signal.aborted) {
      const states = await this.#desk.states();
      this.#take(states);
      this.#options.onLook?.();
      const isDrained = (await this.#desk.mode()) === "drained";
      const isDone = isDrained ? !states.some(({ state }) => state === "leased") : !(await this.#propose());
      if (isDone && (isDrained || !this.trials.some(({ isOpen }) => isOpen))) break;
      await sleep(this.#options.pause ?? 100, undefined, { signal }).catch(() => {});
    }
    if (!signal.aborted) await this.#desk.over();
  }

  #take(states: readonly TaskState[]): void {
    const byId = new Map(states.map((state) => [state.id, state]));
    for (const trial of this.trials) {
      const state = byId.get(this.idOf(trial));
      if (!state || !trial.isOpen) continue;
      trial.rows = joined(trial.rows, state.rows);
      if (state.state === "failed") {
        trial.failure = state.reason ?? "";
        this.#folder.add({
          step: "failed",
          number: trial.number,
          reason: trial.failure,
          seconds: this.seconds,
        });
      } else if (state.state !== "finished" || state.until < trial.until) continue;
      // What was told while nobody heard stands in the run's folder.
      this.#look(trial);
      trial.hasEnded = state.ended || trial.hasEnded;
      trial.isOpen = false;
      this.#options.onRest?.(trial);
    }
  }

  /** @returns whether something was proposed, or there is enough for now */
  async #propose(): Promise<boolean> {
    for (;;) {
      const states = await this.#desk.states();
      const waiting = states.filter(({ state }) => state === "waiting").length;
      const active = states.filter(({ state }) => state === "leased").length;
      // As many wait as are worked on: a rule that learns decides late, and nobody has to wait for it.
      if (waiting >= Math.max(1, active)) return true;
      const { hours } = this.#spec;
      const isOpen = hours === undefined || this.seconds < 3600 * hours;
      const step = nextStep(this.#search, this.trials, this.#seeds, isOpen);
      if (!step) return false;
      await this.#go(step);
    }
  }

  async #go(step: SeededStep): Promise<void> {
    const { seconds } = this;
    const trial =
      step.kind === "new" ? this.#add(step.point, step.seed, step.until) : this.trials[step.number];
    if (step.kind === "new")
      this.#folder.add({
        step: "new",
        id: this.idOf(trial),
        point: step.point,
        seed: step.seed,
        until: step.until,
        seconds,
      });
    else {
      Object.assign(trial, { until: step.until, isOpen: true });
      this.#folder.add({ step: "on", number: step.number, until: step.until, seconds });
    }
    this.#options.onStep?.(trial, step);
    await this.#offer(trial);
  }

  #offer(trial: Trial): Promise<void> {
    const { point, seed, until } = trial;
    return this.#desk.offer({
      id: this.idOf(trial),
      until,
      payload: payloadOf(this.#spec.configOf(point, seed)),
    });
  }
}
