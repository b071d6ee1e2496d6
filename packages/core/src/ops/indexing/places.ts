// Places that an index names along a dimension: what gather, scatter and their like share.
import { numelOf, type Shape, ShapeError, showShape, type TensorType } from "../../tensor/types.ts";
import { say } from "../../words/index.ts";
import { stepsOf } from "../movement/walk.ts";
import type { Value } from "../prims/prims.ts";
import type { View } from "../prims/views.ts";

export interface AlongParams {
  /** From 0. */
  dim: number;
}

/** The place, if the dimension has it. @throws ShapeError */
export function checkPlace(name: string, place: number, at: number, size: number): number {
  if (!(place >= 0 && place < size))
    throw new ShapeError(
      say`${name}: index ${place} at position ${at}, expected 0 to ${size - 1}, the places of a dimension of size ${size}`,
    );
  return place;
}

/** The same of many. */
export function checkPlaces(name: string, places: ArrayLike<number>, size: number): void {
  for (let i = 0; i < places.length; i++) checkPlace(name, places[i], i, size);
}

/** Refuses an index that does not lie within x but along `dim`. */
export function checkIndex(name: string, x: TensorType, index: TensorType, { dim }: AlongParams): void {
  const { shape } = x;
  if (!(dim >= 0 && dim < shape.length))
    throw new ShapeError(say`${name}: dimension ${dim} of a tensor of shape ${showShape(shape)}`);
  const fits = index.shape.length === shape.length && index.shape.every((n, d) => d === dim || n <= shape[d]);
  if (!fits)
    throw new ShapeError(
      say`${name}: an index of shape ${showShape(index.shape)} does not lie within ${showShape(shape)}; it has as many dimensions, and in all but dimension ${dim} at most its size`,
    );
  if (shape[dim] === 0 && numelOf(index.shape) > 0)
    throw new ShapeError(say`${name}: dimension ${dim} of ${showShape(shape)} has no place to name`);
}

/** For each element of the index the row-major position in an array of shape `from` that it names. */
export function placesOf(
  name: string,
  from: Shape,
  index: { readonly shape: Shape; readonly data: ArrayLike<number> },
  dim: number,
): Int32Array {
  const steps = stepsOf(from);
  const { shape, data } = index;
  const places = new Int32Array(data.length);
  const last = shape.length - 1;
  const [length, step, size] = [shape[last], steps[dim], from[dim]];
  const along = dim === last ? 0 : 1;
  const at = new Array<number>(shape.length).fill(0);
  for (let row = 0; row < places.length; row += length) {
    let start = 0;
    for (let d = 0; d < last; d++) if (d !== dim) start += at[d] * steps[d];
    for (let i = 0; i < length; i++)
      places[row + i] = start + along * i + step * checkPlace(name, data[row + i], row + i, size);
    for (let d = last - 1; d >= 0; d--) {
      if (++at[d] < shape[d]) break;
      at[d] = 0;
    }
  }
  return places;
}

/** The part of x in which an index lies. */
export function within(x: Value, index: Value, dim: number): View[] {
  return x.shape.flatMap((size, d): View[] => {
    const length = index.shape[d];
    return d === dim || size === length ? [] : [{ kind: "slice", dim: d, start: 0, length, step: 1 }];
  });
}
