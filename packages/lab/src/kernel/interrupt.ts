// Stopping a cell: loops look at a flag that the page can raise at any time, awaits are given up when the page says so.

/** Thrown into a cell that is stopped, as Python's KeyboardInterrupt. */
export class Interrupted extends Error {
  override name = "Interrupted";
  constructor() {
    super("stopped");
  }
}

/** How long the library may take to end at a good place before the await that the cell stands at is given up. */
const GRACE_MS = 250;

export class Interrupts {
  #flag: Int32Array = new Int32Array(1);
  readonly #waiting = new Set<(reason: unknown) => void>();

  /** @param flag shared with the page, where memory can be shared */
  use(flag: Int32Array | null): void {
    if (flag) this.#flag = flag;
  }

  get isRaised(): boolean {
    return Atomics.load(this.#flag, 0) !== 0;
  }

  /** A run begins: earlier wishes to stop are over. They stay until then, so that what an old cell left running ends too. */
  clear(): void {
    Atomics.store(this.#flag, 0, 0);
  }

  /** Called in every loop and function of a cell. */
  readonly tick = (): void => {
    if (Atomics.load(this.#flag, 0) !== 0) throw new Interrupted();
  };

  /** The page asked to stop, and the worker was free to hear it. */
  raise(): void {
    Atomics.store(this.#flag, 0, 1);
    setTimeout(() => {
      if (!this.isRaised) return;
      for (const reject of [...this.#waiting]) reject(new Interrupted());
      this.#waiting.clear();
    }, GRACE_MS);
  }

  /** What a cell's `await` waits for: the value, or the stop. */
  readonly wait = <T>(value: T | PromiseLike<T>): T | Promise<T> => {
    if (value === null || typeof (value as PromiseLike<T>)?.then !== "function") return value as T;
    return new Promise<T>((resolve, reject) => {
      this.#waiting.add(reject);
      const settled = () => this.#waiting.delete(reject);
      (value as PromiseLike<T>).then(
        (result) => {
          settled();
          resolve(result);
        },
        (error: unknown) => {
          settled();
          reject(error);
        },
      );
    });
  };
}
