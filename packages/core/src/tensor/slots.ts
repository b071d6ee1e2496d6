// What an index says of each dimension: x.at(0, "1:3", mask), as x[0, 1:3, mask] in Python.
import { say } from "../words/index.ts";
import { tensor } from "./create.ts";
import { Tensor } from "./tensor.ts";
import { ShapeError, showShape } from "./types.ts";

/** start:stop:step of a dimension; what is left out is null. */
export class Slice {
  readonly start: number | null;
  readonly stop: number | null;
  readonly step: number;

  constructor(start: number | null, stop: number | null, step: number) {
    this.start = start;
    this.stop = stop;
    this.step = step;
  }
}

type Numbers = readonly (number | Numbers)[];
type Truths = readonly (boolean | Truths)[];

/**
 * A number takes one place of a dimension (from the end where it is negative), a slice or "1:3" a part, ":" all of it, "..." as many
 * dimensions as are left, null makes a new one, whole numbers in a tensor or list take those places, truths those where they hold.
 */
export type Index = number | null | string | Slice | Tensor | Numbers | Truths;

const END = /^\s*(-?\d+)?\s*$/;

/** "1:3", "::2". @throws ShapeError for other texts */
export function sliceOf(text: string): Slice {
  const parts = text.split(":");
  const found = parts.map((part) => END.exec(part));
  if (parts.length < 2 || parts.length > 3 || found.some((one) => one === null))
    throw new ShapeError(say`at: "${text}" is no part of a dimension; write "1:3", ":", "::2" or "..."`);
  const [start, stop, step] = found.map((one) => (one?.[1] === undefined ? null : Number(one[1])));
  return new Slice(start, stop, step ?? 1);
}

/** The part of a dimension of that size, as Python reads it. */
export function partOf(
  { start, stop, step }: Slice,
  size: number,
): { start: number; length: number; step: number } {
  if (!(Number.isInteger(step) && step > 0))
    throw new ShapeError(
      say`at: a step is a whole number above 0, got ${step}; flip turns a dimension around`,
    );
  const bound = (at: number | null, otherwise: number): number => {
    if (at === null) return otherwise;
    return Math.max(0, Math.min(size, at < 0 ? at + size : at));
  };
  const [from, to] = [bound(start, 0), bound(stop, size)];
  return { start: from, length: Math.max(0, Math.ceil((to - from) / step)), step };
}

/** What stands for a dimension, or several. */
export type Slot = number | null | Slice | Tensor;

const all = new Slice(null, null, 1);

/** Dimensions that an item uses. */
const used = (slot: Slot): number => {
  if (slot === null) return 0;
  return slot instanceof Tensor && (slot.dtype === "bool" || slot.dtype === "uint8") ? slot.dim : 1;
};

function slotOf(item: Exclude<Index, "...">, like: Tensor): Slot {
  if (typeof item === "string") return sliceOf(item);
  if (Array.isArray(item)) {
    const list = tensor(item as number[], { device: like.device });
    return list.dtype === "bool" ? list : list.int();
  }
  return item as Slot;
}

/** One for each dimension, those made new besides. @throws ShapeError for more than there are */
export function slotsOf(items: readonly Index[], x: Tensor): Slot[] {
  const dots = items.filter((item) => item === "...").length;
  if (dots > 1) throw new ShapeError(say`at: "..." stands once in an index, found ${dots} times`);
  const [before, after] = dots === 1 ? cutAt(items) : [items, []];
  const [first, last] = [before, after].map((some) => some.map((item) => slotOf(item, x)));
  const rest = x.dim - [...first, ...last].reduce<number>((sum, slot) => sum + used(slot), 0);
  if (rest < 0)
    throw new ShapeError(
      say`at: ${x.dim - rest} dimensions are named of a tensor of shape ${showShape(x.shape)}, which has ${x.dim}`,
    );
  return [...first, ...new Array<Slot>(rest).fill(all), ...last];
}

function cutAt(items: readonly Index[]): [Index[], Index[]] {
  const at = items.indexOf("...");
  return [items.slice(0, at), items.slice(at + 1)];
}
