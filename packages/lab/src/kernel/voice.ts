// What a kernel's cells say, on its way to the page: bounded, at a pace that the page can follow, and asked for afterwards where not
// all is shown.
import { freshId, onQuestion } from "../api/session.ts";
import type { Frame, Output } from "../notebook/outputs.ts";
import type { Interrupts } from "./interrupt.ts";
import { send } from "./link.ts";
import { Outbox } from "./outbox.ts";
import { Pace } from "./pace.ts";

export class Voice {
  readonly #interrupts: Interrupts;
  readonly #outbox: Outbox;
  readonly #pace = new Pace(performance.now.bind(performance));
  #run = 0;
  #clears = false;
  /** What cells say is dropped. */
  isMuted = false;

  constructor(interrupts: Interrupts) {
    this.#interrupts = interrupts;
    this.#outbox = new Outbox({
      send: (frame) => send({ type: "frame", run: this.#run, frame }),
      drawn: () => interrupts.drawn,
      isStopping: () => interrupts.isRaised,
      isShared: () => interrupts.isShared,
    });
    interrupts.onTicks = () => this.#outbox.pump();
  }

  readonly emit = (output: Output): void => {
    if (this.isMuted) return;
    if (this.#clears) this.clear();
    const rest = this.#pace.take(this.#outbox.emit(output));
    if (rest > 0) this.#interrupts.rest(rest);
  };

  /** A cell begins. */
  begin(run: number): void {
    this.#run = run;
    this.#clears = false;
    const rest = freshId();
    const restOf = this.#outbox.begin(rest);
    onQuestion(rest, async () => restOf());
  }

  /** Takes away what the cell has shown. @param waits not before something else is shown */
  clear(waits = false): void {
    this.#clears = waits;
    if (!waits) this.#outbox.clear();
  }

  /** The page has drawn a frame. */
  drawn(frame: number): void {
    this.#interrupts.drawn = frame;
    this.#outbox.pump();
  }

  drained(): Promise<void> {
    return this.#outbox.drained();
  }

  last(): Frame | null {
    return this.#outbox.last();
  }
}
