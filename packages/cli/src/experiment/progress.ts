// How far an experiment is: run k of n, its epoch, the time left.
import { say } from "@tinycnn/core";
import { secondsText } from "../compare/format.ts";
import { mean } from "../compare/stats.ts";
import { clock } from "../progress.ts";
import type { Row } from "../trials/index.ts";
import type { Job } from "./plan.ts";

interface Pace {
  /** Epochs of a run. */
  epochs: number;
  /** Seconds of each epoch seen. */
  seconds: number[];
}

export class Overall {
  readonly #jobs: readonly Job[];
  readonly #width: number;
  readonly #paces = new Map<string, Pace>();
  readonly #done = new Map<Job, number>();
  readonly #ended = new Set<Job>();
  #shown: { job: Job; epoch: number; epochs: number } | null = null;

  /** @param jobs all that are to be run now, `width` at a time */
  constructor(jobs: readonly Job[], width: number) {
    this.#jobs = jobs;
    this.#width = width;
  }

  epoch(job: Job, { epoch, epochs, trainSeconds, evalSeconds }: Row): void {
    const pace = this.#paces.get(job.recipe) ?? { epochs, seconds: [] };
    pace.epochs = epochs;
    pace.seconds.push(trainSeconds + evalSeconds);
    this.#paces.set(job.recipe, pace);
    this.#done.set(job, epoch);
    this.#shown = { job, epoch, epochs };
  }

  end(job: Job): void {
    this.#ended.add(job);
  }

  /** Seconds left, by the pace of each recipe so far, of those not yet seen by the mean of the others; null before the first epoch. */
  left(): number | null {
    const paces = [...this.#paces.values()];
    if (paces.length === 0) return null;
    const usual = mean(paces.map(({ epochs, seconds }) => epochs * mean(seconds)));
    const seconds = this.#jobs
      .filter((job) => !this.#ended.has(job))
      .map((job) => {
        const pace = this.#paces.get(job.recipe);
        if (!pace) return usual;
        return Math.max(0, pace.epochs - (this.#done.get(job) ?? 0)) * mean(pace.seconds);
      });
    return seconds.reduce((a, b) => a + b, 0) / Math.min(this.#width, Math.max(1, seconds.length));
  }

  /** `run 3/12  adamw seed 1  epoch 4/20  [12:05, 8 min 30 s left]`. @param elapsed seconds since the start */
  line(elapsed: number): string {
    const k = Math.min(this.#jobs.length, this.#ended.size + 1);
    const shown = this.#shown;
    const where = shown
      ? say`  ${shown.job.recipe} seed ${shown.job.seed}  epoch ${shown.epoch}/${shown.epochs}`
      : "";
    const left = this.left();
    return say`run ${k}/${this.#jobs.length}${where}  [${clock(elapsed)}, ${left === null ? "?" : secondsText(left)} left]`;
  }
}

/** Keeps one line up to date at the foot of a terminal; silent elsewhere. */
export class FootLine {
  readonly #text: () => string;
  readonly #visible = process.stderr.isTTY === true;
  #timer: NodeJS.Timeout | null = null;

  constructor(text: () => string) {
    this.#text = text;
  }

  start(): void {
    if (!this.#visible) return;
    this.#timer = setInterval(() => this.#draw(), 500);
  }

  /** Takes the line away while something else is said. */
  clear(): void {
    if (this.#visible) process.stderr.write("\r\x1b[K");
  }

  #draw(): void {
    const columns = process.stderr.columns ?? 80;
    process.stderr.write(`\r\x1b[K${[...this.#text()].slice(0, columns - 1).join("")}`);
  }

  stop(): void {
    if (this.#timer) clearInterval(this.#timer);
    this.clear();
  }
}
