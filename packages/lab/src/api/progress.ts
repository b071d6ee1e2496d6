// A progress bar around anything that can be iterated, as tqdm.
import { PROGRESS, type Progress } from "../notebook/outputs.ts";
import { emit, freshId } from "./session.ts";

/** How often the bar is drawn. */
const EVERY_MS = 80;

export interface ProgressOptions {
  /** What stands before the bar, such as `Epoch 1/5`. */
  label?: string;
  /** Number of items, where the iterable does not tell it by `length` or `size`. */
  total?: number;
}

/** The items of `items`, with a bar that follows. */
export interface Bar<T> extends Iterable<T> {
  /** Text at the end of the bar, such as `loss 1.83`. */
  note(text: string): void;
}

const lengthOf = (items: object): number =>
  (items as { length?: number }).length ?? (items as { size?: number }).size ?? 0;

/** Iterates with a progress bar, drawn in place below the cell. */
export function progress<T>(
  items: Iterable<T>,
  { label = "", total = lengthOf(items) }: ProgressOptions = {},
): Bar<T> {
  const id = freshId();
  const state: Progress = { label, done: 0, total, elapsed: 0, note: "" };
  const start = performance.now();
  let drawn = Number.NEGATIVE_INFINITY;
  const draw = (always: boolean): void => {
    const now = performance.now();
    if (!always && now - drawn < EVERY_MS) return;
    drawn = now;
    state.elapsed = (now - start) / 1000;
    const text = `${label} ${state.done}/${total} ${state.note}`.trim();
    emit({ type: "display", id, data: { [PROGRESS]: { ...state }, "text/plain": text } });
  };
  return {
    note(text) {
      state.note = text;
      draw(false);
    },
    *[Symbol.iterator]() {
      draw(true);
      try {
        for (const item of items) {
          yield item;
          state.done++;
          draw(false);
        }
      } finally {
        draw(true);
      }
    },
  };
}
