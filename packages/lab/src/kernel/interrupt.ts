// Stopping a cell: loops look at a flag that the page can raise at any time, awaits are given up when the page says so.

import { SHARED } from "./protocol.ts";

/** Thrown into a cell that is stopped, as Python's KeyboardInterrupt. */
export class Interrupted extends Error {
  override name = "Interrupted";
  constructor() {
    super("stopped");
  }
}

/** How long the library may take to end at a good place before the await that the cell stands at is given up. */
const GRACE_MS = 250;

/** A cell that only waits for what is there already keeps the worker from hearing the page: so often it is made to pause. */
const TURN_MS = 100;
/** Rests are not longer than this without a look at the flag. */
const REST_MS = 20;
/** So many ticks pass between two looks at what else is due. */
const TICKS = 4_096;

/** Cells run in the same scope and may replace these. */
const { MessageChannel, setTimeout } = globalThis;
const { apply } = Reflect;
const { postMessage } = MessagePort.prototype;
const now = performance.now.bind(performance);

/** Lets the worker hear what the page has sent. */
export function nextTurn(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    apply(postMessage, port2, [null]);
  });
}

export class Interrupts {
  #flag: Int32Array = new Int32Array(SHARED.length);
  #isShared = false;
  #turn = now();
  #ticks = 0;
  readonly #waiting = new Set<(reason: unknown) => void>();

  /** @param flag shared with the page, where memory can be shared */
  use(flag: Int32Array | null): void {
    if (!flag) return;
    this.#flag = flag;
    this.#isShared = true;
  }

  /** Whether the page's wishes are known even while the worker is busy. */
  get isShared(): boolean {
    return this.#isShared;
  }

  /** The last frame of outputs that the page has drawn. */
  get drawn(): number {
    return Atomics.load(this.#flag, SHARED.drawn);
  }
  set drawn(frame: number) {
    Atomics.store(this.#flag, SHARED.drawn, frame);
  }

  /** Looked at now and then in long computations. */
  onTicks: () => void = () => {};

  get isRaised(): boolean {
    return Atomics.load(this.#flag, SHARED.stop) !== 0;
  }

  /** A run begins: earlier wishes to stop are over. They stay until then, so that what an old cell left running ends too. */
  clear(): void {
    Atomics.store(this.#flag, SHARED.stop, 0);
    this.clearPython();
  }

  /** Python's own wish to stop is over: its cell has ended. */
  clearPython(): void {
    Atomics.store(this.#flag, SHARED.interrupt, 0);
  }

  /** Does nothing for so many milliseconds, or until Stop; only where the page's wishes are known even so. */
  rest(ms: number): void {
    if (!this.#isShared) return;
    // Stop only raises the flag, and wakes nobody: so it is looked at in between.
    for (const end = now() + ms; now() < end && !this.isRaised; )
      Atomics.wait(this.#flag, SHARED.stop, 0, Math.min(REST_MS, end - now()));
  }

  /** Called in every loop and function of a cell. */
  readonly tick = (): void => {
    if (Atomics.load(this.#flag, SHARED.stop) !== 0) throw new Interrupted();
    if (++this.#ticks % TICKS === 0) this.onTicks();
  };

  /** The page asked to stop, and the worker was free to hear it. */
  raise(): void {
    Atomics.store(this.#flag, SHARED.stop, 1);
    setTimeout(() => {
      if (!this.isRaised) return;
      for (const reject of [...this.#waiting]) reject(new Interrupted());
      this.#waiting.clear();
    }, GRACE_MS);
  }

  /** What a cell's `await` waits for: the value, or the stop. */
  readonly wait = <T>(value: T | PromiseLike<T>): T | Promise<T> => {
    const isDue = now() - this.#turn > TURN_MS;
    if (!isDue && (value === null || typeof (value as PromiseLike<T>)?.then !== "function"))
      return value as T;
    return new Promise<T>((resolve, reject) => {
      this.#waiting.add(reject);
      const settle =
        <A>(pass: (value: A) => void) =>
        (result: A) => {
          this.#waiting.delete(reject);
          pass(result);
        };
      // Both at once: a rejection that is looked at later would count as one that nobody handles.
      const given: PromiseLike<T> = isDue
        ? Promise.all([value, this.#pause()]).then(([result]) => result)
        : (value as PromiseLike<T>);
      given.then(settle(resolve), settle(reject));
    });
  };

  async #pause(): Promise<void> {
    await nextTurn();
    this.#turn = now();
    this.tick();
  }
}
