// A tqdm-like line on a terminal: `Epoch 1/5  62%|██████    | 243/391 [00:05<00:03, 46.2 batch/s, loss=1.8312]`.

import { say } from "@tinycnn/core";
import { Presets, SingleBar } from "cli-progress";
import { cut, displayWidth } from "./width.ts";

/** Seconds as `05:07` or `1:05:07`. */
export const clock = (seconds: number): string => {
  if (!Number.isFinite(seconds)) return "??:??";
  const s = Math.max(0, Math.round(seconds));
  const two = (n: number) => String(n).padStart(2, "0");
  const hours = Math.floor(s / 3600);
  return `${hours > 0 ? `${hours}:` : ""}${two(Math.floor((s % 3600) / 60))}:${two(s % 60)}`;
};

export interface LineState {
  label: string;
  done: number;
  /** How much of `done` was done before the clock started, as when a run is resumed. */
  already?: number;
  total: number;
  elapsed: number;
  note: string;
  columns: number;
  /** What is counted: batches, unless said otherwise. */
  unit?: Unit;
}

export type Unit = "batch" | "picture" | "MiB";

const speeds: Readonly<Record<Unit, (rate: string) => string>> = {
  batch: (rate) => say`${rate} batch/s`,
  picture: (rate) => say`${rate} pictures/s`,
  MiB: (rate) => `${rate} MiB/s`,
};

/** The line's text, cut to the terminal's width. */
export function progressLine({
  label,
  done,
  already = 0,
  total,
  elapsed,
  note,
  columns,
  unit = "batch",
}: LineState): string {
  const fresh = done - already;
  const rate = fresh / Math.max(elapsed, 1e-9);
  const left = fresh > 0 ? (total - done) / rate : Number.POSITIVE_INFINITY;
  const head = `${label} ${String(Math.floor((100 * done) / Math.max(1, total))).padStart(3)}%|`;
  const speed = speeds[unit](fresh > 0 ? rate.toFixed(1) : "?");
  const tail = `| ${done}/${total} [${clock(elapsed)}<${clock(left)}, ${speed}${note ? `, ${note}` : ""}]`;
  const width = Math.max(0, Math.min(30, columns - displayWidth(head) - displayWidth(tail) - 1));
  const filled = Math.floor((width * done) / Math.max(1, total));
  return cut(`${head}${"█".repeat(filled)}${" ".repeat(width - filled)}${tail}`, Math.max(20, columns - 1));
}

/** Shows progress if stderr is a terminal; silent otherwise. */
export class ProgressLine {
  #bar: SingleBar | null = null;
  #started = 0;
  #value = 0;
  #note = "";
  readonly #visible: boolean;
  readonly #unit: Unit;

  constructor(visible = process.stderr.isTTY === true, unit: Unit = "batch") {
    this.#visible = visible;
    this.#unit = unit;
  }

  /** @param already how much of the total was done before */
  start(label: string, total: number, already = 0): void {
    if (!this.#visible) return;
    this.#started = performance.now();
    this.#bar = new SingleBar(
      {
        stream: process.stderr,
        clearOnComplete: true,
        hideCursor: true,
        fps: 10,
        format: (_options, { value, total: all }, { note }: { note: string }) =>
          progressLine({
            label,
            done: value,
            already,
            total: all,
            elapsed: (performance.now() - this.#started) / 1000,
            note,
            columns: process.stderr.columns ?? 80,
            unit: this.#unit,
          }),
      },
      Presets.shades_classic,
    );
    this.#bar.start(total, already, { note: "" });
  }

  update(done: number, note = ""): void {
    this.#value = done;
    this.#note = note;
    this.#bar?.update(done, { note });
  }

  /** Whether it can be seen. */
  get visible(): boolean {
    return this.#visible;
  }

  /** Takes the line away while something else is said. */
  around(say: () => void): void {
    this.#bar?.stop();
    say();
    this.#bar?.start(this.#bar.getTotal(), this.#value, { note: this.#note });
  }

  stop(): void {
    this.#bar?.stop();
    this.#bar = null;
  }
}
