// Works through what is handed out, so many at a time, each in a process of its own. A failed one does not stop the others; an
// interrupt stops all, and no new one begins.
import { setTimeout as sleep } from "node:timers/promises";
import type { Child } from "./child.ts";
import {
  LateError,
  type Lease,
  type Outcome,
  RefusedError,
  type Row,
  type Trials,
  type WorkerInfo,
} from "./trials.ts";

/** How often an end is told that nobody hears. */
const TRIES = 60;

/** Askings that nobody answers before a worker gives up: ten minutes of them. */
const UNHEARD = 600;

export interface WorkersEvents {
  onStart?(lease: Lease): void;
  onRow?(lease: Lease, row: Row): void;
  onEnd?(lease: Lease, outcome: Outcome): void;
  /** What goes on without: an answer that did not come, a lease that was lost. */
  onTrouble?(text: string): void;
}

export interface WorkersOptions {
  start(lease: Lease, onRow: (row: Row) => void): Promise<Child>;
  /** Brings what is saved to where others can read it: after an epoch, and at the end. */
  keep?(lease: Lease, isEnd: boolean): Promise<void>;
  info: WorkerInfo;
  /** Milliseconds between two askings where there was nothing. */
  pause?: number;
}

export class Workers {
  readonly #trials: Trials;
  readonly #options: WorkersOptions;
  readonly #events: WorkersEvents;
  readonly #running = new Set<Child>();
  readonly #stop = new AbortController();
  /** Askings in a row that nobody answered. */
  #unheard = 0;

  constructor(trials: Trials, options: WorkersOptions, events: WorkersEvents = {}) {
    this.#trials = trials;
    this.#options = options;
    this.#events = events;
  }

  /** Passes the interrupt on to all that run. */
  interrupt(): void {
    this.#stop.abort();
    for (const child of this.#running) child.interrupt();
  }

  get interrupted(): boolean {
    return this.#stop.signal.aborted;
  }

  /** Works until nothing will come any more, `width` at a time. @throws RefusedError */
  async run(width: number): Promise<void> {
    await Promise.all(Array.from({ length: width }, () => this.#lane()));
  }

  async #lane(): Promise<void> {
    while (!this.interrupted) {
      const lease = await this.#ask();
      if (lease === "over") return;
      if (lease === "later") await this.#wait(this.#options.pause ?? 50);
      else await this.#one(lease);
    }
  }

  #wait(milliseconds: number): Promise<void> {
    return sleep(milliseconds, undefined, { signal: this.#stop.signal }).catch(() => {});
  }

  async #ask() {
    try {
      const leased = await this.#trials.lease(this.#options.info);
      this.#unheard = 0;
      return leased;
    } catch (error) {
      if (error instanceof RefusedError) throw error;
      this.#trouble(error);
      this.#unheard += 1;
      if (this.#unheard > UNHEARD) throw error;
      await this.#wait(1000);
      return "later" as const;
    }
  }

  #trouble(error: unknown): void {
    this.#events.onTrouble?.((error as Error).message);
  }

  async #one(lease: Lease): Promise<void> {
    this.#events.onStart?.(lease);
    const teller = new Teller((error) => this.#trouble(error));
    const timer = setInterval(() => teller.tell(() => this.#trials.renew(lease)), (1000 * lease.seconds) / 3);
    try {
      const child = await this.#options.start(lease, (row) => {
        this.#events.onRow?.(lease, row);
        teller.tell(async () => {
          await this.#options.keep?.(lease, false);
          await this.#trials.report(lease, row);
        });
      });
      this.#running.add(child);
      teller.onLate(() => child.interrupt());
      if (this.interrupted) child.interrupt();
      const outcome = await child.ended;
      this.#running.delete(child);
      await this.#conclude(lease, outcome, teller);
    } catch (error) {
      await this.#conclude(lease, { status: "failed", reason: (error as Error).message }, teller);
    } finally {
      clearInterval(timer);
    }
  }

  /** Tells the end, again and again while nobody hears it: the work is done, and would be done anew. */
  async #conclude(lease: Lease, outcome: Outcome, teller: Teller): Promise<void> {
    let isTold = false;
    for (let tries = 1; !isTold && !teller.isLate && tries <= TRIES; tries++) {
      await teller.tell(async () => {
        if (outcome.status !== "failed") await this.#options.keep?.(lease, outcome.status === "finished");
        await this.#trials.finish(lease, outcome);
        isTold = true;
      });
      if (!isTold && !teller.isLate) await sleep(Math.min(10_000, 200 * 2 ** tries));
    }
    if (isTold) this.#events.onEnd?.(lease, outcome);
  }
}

/** What is told of one lease goes one after the other, and stops where the lease is lost. */
class Teller {
  readonly #onTrouble: (error: unknown) => void;
  #told: Promise<unknown> = Promise.resolve();
  #late: (() => void) | null = null;
  isLate = false;

  constructor(onTrouble: (error: unknown) => void) {
    this.#onTrouble = onTrouble;
  }

  onLate(act: () => void): void {
    this.#late = act;
    if (this.isLate) act();
  }

  tell(act: () => Promise<void>): Promise<unknown> {
    this.#told = this.#told.then(async () => {
      if (this.isLate) return;
      try {
        await act();
      } catch (error) {
        this.#onTrouble(error);
        if (!(error instanceof LateError)) return;
        this.isLate = true;
        this.#late?.();
      }
    });
    return this.#told;
  }
}
