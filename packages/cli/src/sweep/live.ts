// The table at the foot of a terminal, drawn again while a sweep works; silent elsewhere.
import { say } from "@tinycnn/core";
import { clock } from "../progress.ts";
import { cut } from "../width.ts";
import type { Sweep } from "./sweep.ts";
import { tableLines } from "./text.ts";

/** Rows of the terminal that are left to what was said before. */
const ROOM = 4;

export class LiveTable {
  readonly #sweep: Sweep;
  readonly #names: readonly string[];
  readonly #visible = process.stderr.isTTY === true;
  #drawn = 0;

  constructor(sweep: Sweep, names: readonly string[]) {
    this.#sweep = sweep;
    this.#names = names;
  }

  draw(): void {
    if (!this.#visible) return;
    const { trials, epochs, seconds } = this.#sweep;
    const { columns = 80, rows = 24 } = process.stderr;
    const open = trials.filter(({ isOpen }) => isOpen).length;
    const spent = trials.reduce((sum, trial) => sum + trial.rows.length, 0);
    const lines = [
      ...tableLines(trials, this.#names, epochs),
      say`${trials.length} trials, ${open} open, ${spent} epochs  [${clock(seconds)}]`,
    ].slice(0, Math.max(1, rows - ROOM));
    this.clear();
    process.stderr.write(lines.map((line) => `${cut(line, columns - 1)}\n`).join(""));
    this.#drawn = lines.length;
  }

  /** Takes the table away while something else is said. */
  clear(): void {
    if (this.#drawn > 0) process.stderr.write(`\x1b[${this.#drawn}A\r\x1b[J`);
    this.#drawn = 0;
  }
}
