// Works through jobs, so many at a time. A failed one does not stop the others; an interrupt stops all, and no new one begins.
import type { Child, EpochEvent, Outcome } from "./child.ts";
import type { Job } from "./plan.ts";

export interface PoolEvents {
  onStart?(job: Job): void;
  onEpoch?(job: Job, event: EpochEvent): void;
  onEnd?(job: Job, outcome: Outcome): void;
}

export class Pool {
  readonly #start: (job: Job, onEpoch: (event: EpochEvent) => void) => Child;
  readonly #events: PoolEvents;
  readonly #running = new Set<Child>();
  #stopped = false;

  constructor(start: (job: Job, onEpoch: (event: EpochEvent) => void) => Child, events: PoolEvents = {}) {
    this.#start = start;
    this.#events = events;
  }

  /** Passes the interrupt on to all that run. */
  interrupt(): void {
    this.#stopped = true;
    for (const child of this.#running) child.interrupt();
  }

  get interrupted(): boolean {
    return this.#stopped;
  }

  /** Runs all jobs, `width` at a time. */
  async run(jobs: readonly Job[], width: number): Promise<void> {
    const waiting = [...jobs];
    const worker = async (): Promise<void> => {
      for (let job = waiting.shift(); job && !this.#stopped; job = waiting.shift()) await this.#one(job);
    };
    await Promise.all(Array.from({ length: Math.min(width, jobs.length) }, worker));
  }

  async #one(job: Job): Promise<void> {
    this.#events.onStart?.(job);
    const child = this.#start(job, (event) => this.#events.onEpoch?.(job, event));
    this.#running.add(child);
    const outcome = await child.ended;
    this.#running.delete(child);
    this.#events.onEnd?.(job, outcome);
  }
}
