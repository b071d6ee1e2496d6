// The primitives on tensors: each is an operation that is recorded, so that a gradient made of them can be differentiated again.
import type { Device } from "../devices/device.ts";
import { argmax } from "../ops/argmax.ts";
import { cast } from "../ops/cast.ts";
import { converted } from "../ops/dtypes.ts";
import { linear } from "../ops/linear.ts";
import * as moves from "../ops/movement/index.ts";
import {
  formulaOp,
  gathered,
  numbersOf,
  placed,
  product,
  scattered,
  viewed,
} from "../ops/primitive/index.ts";
import type { Prims, Value } from "../ops/prims/prims.ts";
import { dimsOf, fill, transpose } from "../ops/prims/shorthand.ts";
import type { View } from "../ops/prims/views.ts";
import { sum } from "../ops/reduce.ts";
import { reshape } from "../ops/reshape.ts";
import { apply } from "./apply.ts";
import { Tensor } from "./tensor.ts";
import { numelOf, type Shape, sameShape } from "./types.ts";

const own = (value: Value): Tensor => value as Tensor;

/** Views that are operations of their own, with kernels of their own. */
function oneView(x: Tensor, view: View): Tensor {
  if (view.kind === "permute") return apply(moves.permute, [x], view);
  if (view.kind === "expand") return sameShape(x.shape, view.shape) ? x : apply(moves.expand, [x], view);
  if (view.kind === "slice" && view.step > 0) return apply(moves.slice, [x], view);
  return apply(viewed, [x], { path: [view] });
}

/** The reduced dimensions as one last, in their order. */
function lined(h: Prims, x: Value, dims: readonly number[]): Value {
  const sorted = [...dims].sort((a, b) => a - b);
  const others = dimsOf(x).filter((dim) => !sorted.includes(dim));
  const length = numelOf(sorted.map((dim) => x.shape[dim]));
  const turned = h.view(x, { kind: "permute", dims: [...others, ...sorted] });
  return h.reshape(turned, [...others.map((dim) => x.shape[dim]), length]);
}

const kept = (shape: Shape, dims: readonly number[]): Shape =>
  shape.map((size, dim) => (dims.includes(dim) ? 1 : size));

function make(device: Device): Prims {
  const h: Prims = {
    constant: (values, type) => new Tensor(device, device.fromHost(converted(values, type.dtype), type)),
    map: (f, inputs, numbers = [], dtype = "float32") =>
      apply(formulaOp(f, dtype), inputs.map(own), numbersOf(numbers)),
    reduce(how, x, dims) {
      if (how === "sum") return apply(sum, [own(x)], { dims, keepdim: true });
      const shape = kept(x.shape, dims);
      const line = lined(h, x, dims);
      const last = line.shape.length - 1;
      if (numelOf(x.shape) === 0)
        return how === "max"
          ? fill(h, Number.NEGATIVE_INFINITY, { shape, dtype: x.dtype })
          : fill(h, 0, { shape, dtype: "int32" });
      const at = apply(argmax, [own(line)], { dim: last });
      if (how === "argmax") return h.reshape(at, shape);
      // The gradient goes where the largest was found.
      return h.reshape(h.gather(line, last, h.reshape(at, line.shape.with(last, 1))), shape);
    },
    product: (a, b) =>
      a.shape.length === 2 && b.shape.length === 2
        ? apply(linear, [own(a), own(transpose(h, b))], null)
        : apply(product, [own(a), own(b)], null),
    view: (x, ...path) => path.reduce((seen, view) => oneView(seen, view), own(x)),
    reshape: (x, shape) => (sameShape(x.shape, shape) ? x : apply(reshape, [own(x)], { shape })),
    place: (base, path, part, how) => apply(placed, [own(base), own(part)], { path, how }),
    gather: (x, dim, index) => apply(gathered, [own(x), own(index)], { dim }),
    scatter: (base, dim, index, part, how) =>
      apply(scattered, [own(base), own(index), own(part)], { dim, how }),
    cast: (x, dtype) => (x.dtype === dtype ? x : apply(cast, [own(x)], { dtype })),
    // The call whose gradient this is has been through it.
    within: () => {},
  };
  return h;
}

const made = new WeakMap<Device, Prims>();

/** The primitives on tensors of a device. */
export function recordedPrims(device: Device): Prims {
  let prims = made.get(device);
  if (!prims) {
    prims = make(device);
    made.set(device, prims);
  }
  return prims;
}
