// What borders as layers share.
import { either, type Kind, list, whole } from "../../options/kinds.ts";
import { type PadMode, pad } from "../../tensor/padding.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { Module } from "../module.ts";

/** One width for every side, or [left, right], [left, right, top, bottom], [left, right, top, bottom, front, back]. */
export type Widths = number | readonly number[];

export const widths = (dims: number): Kind<Widths> => either(whole(), list(whole(), 2 * dims));

/** A border: one width for all sides, or one for each, the last direction first; negative ones take away. */
export abstract class Pad extends Module {
  readonly padding: readonly number[];

  constructor(dims: number, padding: Widths) {
    super();
    this.padding = typeof padding === "number" ? new Array<number>(2 * dims).fill(padding) : [...padding];
  }

  protected abstract readonly mode: PadMode;

  override forward(x: Tensor): Tensor {
    return pad(x, this.padding, this.mode);
  }

  override extraRepr(): string {
    return `[${this.padding.join(", ")}]`;
  }
}

/** One width or several, by place or by name. */
export type Given<W> = W | { padding: W };
export type Widths1 = number | readonly [number, number];
export type Widths2 = number | readonly [number, number, number, number];
export type Widths3 = number | readonly [number, number, number, number, number, number];
