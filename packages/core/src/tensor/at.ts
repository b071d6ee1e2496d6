// x[index] of Python, read and write: numbers, parts, new dimensions, truths and places, together as PyTorch has them together.
import { broadcastIndex, broadcastShape } from "../ops/broadcast.ts";
import * as moves from "../ops/movement/index.ts";
import { say } from "../words/index.ts";
import { apply } from "./apply.ts";
import { cast } from "./cast.ts";
import { tensor } from "./create.ts";
import { reshape } from "./functional.ts";
import { indexSelect, scatter } from "./indexing.ts";
import { asView, change } from "./inPlace.ts";
import { expand, permute, select, unsqueeze } from "./movement.ts";
import { peeked } from "./peek.ts";
import { type Index, partOf, Slice, type Slot, slotsOf } from "./slots.ts";
import { nonzero } from "./sorting.ts";
import { Tensor } from "./tensor.ts";
import { numelOf, type Shape, ShapeError, showShape } from "./types.ts";

/** Places named of a dimension, row by row. */
interface Places {
  readonly dim: number;
  readonly shape: Shape;
  readonly data: ArrayLike<number>;
}

/** Where a mask holds, for each of its dimensions. */
function placesOfMask(x: Tensor, dim: number, mask: Tensor): Places[] {
  const covered = x.shape.slice(dim, dim + mask.dim);
  if (showShape(covered) !== showShape(mask.shape))
    throw new ShapeError(
      say`at: a mask of shape ${showShape(mask.shape)} for dimensions ${showShape(covered)} of ${showShape(x.shape)}; they are the same`,
    );
  const found = nonzero(mask);
  const data = peeked("at", found);
  const [count, dims] = found.shape;
  return Array.from({ length: dims }, (_, d) => ({
    dim: dim + d,
    shape: [count],
    data: Array.from({ length: count }, (_, i) => data[i * dims + d]),
  }));
}

function placesOf(x: Tensor, dim: number, index: Tensor): Places {
  if (index.dtype !== "int32")
    throw new ShapeError(
      say`at: an index is ${index.dtype}, expected int32 places or a mask of truths; convert it with .${"int()"} or compare it`,
    );
  const size = x.shape[dim];
  const data = Int32Array.from(peeked("at", index), (place, i) => {
    if (place < -size || place >= size)
      throw new ShapeError(
        say`at: place ${place} at position ${i} of an index, expected ${-size} to ${size - 1}, the places of a dimension of size ${size}`,
      );
    return place < 0 ? place + size : place;
  });
  return { dim, shape: index.shape, data };
}

/** What numbers, parts and new dimensions leave, and the places named of what is left. */
function plainly(x: Tensor, slots: readonly Slot[]): { rest: Tensor; places: Places[] } {
  let rest = x;
  let dim = 0;
  const places: Places[] = [];
  for (const slot of slots) {
    if (slot === null) rest = unsqueeze(rest, dim++);
    else if (typeof slot === "number") rest = select(rest, dim, slot);
    else if (slot instanceof Slice) {
      const part = partOf(slot, rest.shape[dim]);
      if (part.length !== rest.shape[dim]) rest = apply(moves.slice, [rest], { dim, ...part });
      dim++;
    } else if (!(slot instanceof Tensor))
      throw new ShapeError(
        say`at: ${String(slot)} is no index; expected a number, "1:3", slice(…), "...", null, a tensor or a list`,
      );
    else if (slot.dtype === "bool" || slot.dtype === "uint8") {
      places.push(...placesOfMask(rest, dim, slot));
      dim += slot.dim;
    } else places.push(placesOf(rest, dim++, slot));
  }
  return { rest, places };
}

/** Places of several dimensions as places of these dimensions in a row. */
function joined(x: Tensor, places: readonly Places[]): { shape: Shape; flat: Int32Array } {
  const shape = places.map((one) => one.shape).reduce((a, b) => broadcastShape("at", a, b));
  const flat = new Int32Array(numelOf(shape));
  for (const one of places) {
    const at = broadcastIndex(one.shape, shape);
    for (let i = 0; i < flat.length; i++) flat[i] = flat[i] * x.shape[one.dim] + one.data[at(i)];
  }
  return { shape, flat };
}

/** The elements at an index. */
export function at(x: Tensor, items: readonly Index[]): Tensor {
  const { rest, places } = plainly(x, slotsOf(items, x));
  if (places.length === 0) return asView(rest, x);
  const { shape, flat } = joined(rest, places);
  const named = places.map(({ dim }) => dim);
  const others = rest.shape.map((_, d) => d).filter((d) => !named.includes(d));
  const size = numelOf(named.map((d) => rest.shape[d]));
  const otherShape = others.map((d) => rest.shape[d]);
  const rows = reshape(permute(rest, [...named, ...others]), [size, ...otherShape]);
  const found = indexSelect(rows, 0, tensor(flat, { device: x.device }));
  const whole = reshape(found, [...shape, ...otherShape]);
  // Dimensions named side by side are replaced where they stood; others come first.
  const isTogether = named.every((d, i) => d === named[0] + i);
  const ahead = isTogether ? named[0] : 0;
  if (ahead === 0) return whole;
  const own = shape.map((_, d) => d);
  const order = others.map((_, d) => shape.length + d);
  return permute(whole, [...order.slice(0, ahead), ...own, ...order.slice(ahead)]);
}

/** Puts a value, that broadcasts, at an index of x, in place. */
export function put(x: Tensor, items: readonly Index[], value: Tensor | number): Tensor {
  const numbers = tensor(
    Int32Array.from({ length: x.numel }, (_, i) => i),
    { shape: x.shape, device: x.device },
  );
  const target = at(numbers, items);
  return change("set", x, (before) => {
    const index = reshape(target, [-1]);
    const flat = reshape(before, [-1]);
    const part = typeof value === "number" ? value : reshape(fitted(value, x, target.shape), [-1]);
    return reshape(scatter(flat, 0, index, part), x.shape);
  });
}

function fitted(value: Tensor, x: Tensor, shape: Shape): Tensor {
  // Sizes of 1 in front are more than there need be, as in torch.
  let from = 0;
  while (value.dim - from > shape.length && value.shape[from] === 1) from++;
  const plain = from > 0 ? reshape(value, value.shape.slice(from)) : value;
  return expand(cast(plain, x.dtype), shape);
}
