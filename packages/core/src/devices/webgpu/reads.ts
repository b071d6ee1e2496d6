// Reading: whatever is asked for before anybody has waited comes back together, with one wait.
import type { Cell } from "./array.ts";
import type { Look } from "./prims/prims.ts";
import type { Queue } from "./queue.ts";

interface Wanted {
  readonly cell: Cell;
  done(buffer: ArrayBuffer): void;
  failed(error: unknown): void;
}

export class Reads {
  readonly #queue: Queue;
  #wanted: Wanted[] = [];
  #looks: Look[] = [];

  constructor(queue: Queue) {
    this.#queue = queue;
  }

  /** The bytes of a cell, once they are computed. */
  of(cell: Cell): Promise<ArrayBuffer> {
    cell.retain();
    return new Promise((done, failed) => {
      this.#wanted.push({ cell, done, failed });
      if (this.#wanted.length === 1) queueMicrotask(() => void this.#send());
    });
  }

  /** Looks at elements with what is next read. */
  look(look: Look): void {
    look.place.cell.retain();
    look.value.cell.retain();
    this.#looks.push(look);
  }

  async #send(): Promise<void> {
    const [wanted, looks] = [this.#wanted, this.#looks];
    [this.#wanted, this.#looks] = [[], []];
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
