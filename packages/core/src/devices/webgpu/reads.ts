// Reading: whatever is asked for before anybody has waited comes back together, with one wait.
import type { Cell, Words } from "./array.ts";
import type { Look } from "./prims/prims.ts";
import type { Queue } from "./queue.ts";

/** Elements that are to leave the card with the next reading; larger ones stay. */
const MOST_BYTES = 2 ** 20;
/** What was read is kept where it is so little: it need not be read again, and leaves the card when nobody computes with it. */
const KEPT_BYTES = 2 ** 16;
/** So many bytes of them are not waited for by anybody else. */
const HURRY_BYTES = 2 ** 24;

interface Wanted {
  readonly cell: Cell;
  done(buffer: ArrayBuffer): void;
  failed(error: unknown): void;
}

export class Reads {
  readonly #queue: Queue;
  #wanted: Wanted[] = [];
  #isSoon = false;
  #looks: Look[] = [];
  /** Bytes that leave with the next reading. */
  #leaving = 0;

  constructor(queue: Queue) {
    this.#queue = queue;
  }

  /** The bytes of a cell, once they are computed. */
  of(cell: Cell): Promise<ArrayBuffer> {
    return new Promise((done, failed) => {
      this.#want(cell, {
        // While the cell is held here nobody writes it.
        done(buffer) {
          if (cell.bytes <= KEPT_BYTES) cell.keep(buffer.slice(0));
          done(buffer);
        },
        failed,
      });
      this.#soon();
    });
  }

  #want(cell: Cell, { done, failed }: Omit<Wanted, "cell">): void {
    this.#wanted.push({ cell: cell.retain(), done, failed });
  }

  #soon(): void {
    if (this.#isSoon) return;
    this.#isSoon = true;
    queueMicrotask(() => void this.#send());
  }

  /**
   * Takes elements off the card with what is next read, or at once those that came from the host.
   *
   * @returns what tells where they are; null where they stay
   */
  leave(cell: Cell): (() => Cell | Words) | null {
    const { host } = cell;
    if (host) return () => host;
    if (cell.bytes > MOST_BYTES) return null;
    let there: Cell | Words = cell;
    let fault: unknown = null;
    this.#want(cell, {
      done: (buffer) => {
        there = cell.keep(buffer);
      },
      failed: (error) => {
        fault = error;
      },
    });
    this.#leaving += cell.bytes;
    if (this.#leaving > HURRY_BYTES) this.#soon();
    return () => {
      if (fault !== null) throw fault;
      return there;
    };
  }

  /** Looks at elements with what is next read. */
  look(look: Look): void {
    look.place.cell.retain();
    look.value.cell.retain();
    this.#looks.push(look);
  }

  async #send(): Promise<void> {
    const [wanted, looks] = [this.#wanted, this.#looks];
    [this.#wanted, this.#looks, this.#leaving, this.#isSoon] = [[], [], 0, false];
    const cells = [
      ...looks.flatMap(({ place, value }) => [place.cell, value.cell]),
      ...wanted.map(({ cell }) => cell),
    ];
    try {
      const buffers = await this.#queue.read(cells.map(({ block, bytes }) => ({ block, bytes })));
      looks.forEach(({ limit, complain }, i) => {
        const [value] = new Int32Array(buffers[2 * i + 1]);
        if (!(value >= 0 && value < limit)) complain(value, new Int32Array(buffers[2 * i])[0]);
      });
      wanted.forEach(({ done }, i) => {
        done(buffers[2 * looks.length + i]);
      });
    } catch (error) {
      for (const { failed } of wanted) failed(error);
    } finally {
      for (const cell of cells) cell.release();
    }
  }
}
