// Nodes that put elements elsewhere, and those that take them together.
import { cat, nn, say, type Tensor } from "@tinycnn/core";
import { asTensor, type Nodes, Places, type Run, refuse, type Value, type Work } from "./node.ts";

const F = nn.functional;

function shape(work: Work): Places {
  const { shape } = work.value(0);
  const start = work.whole("start", 0);
  const sizes = shape.slice(start, work.given("end") === undefined ? undefined : work.whole("end", 0));
  return new Places([sizes.length], sizes);
}

/** Places as a vector: what is done with sizes is done with vectors of them. */
const vector = (values: readonly number[]): Places => new Places([values.length], values);

/** Where slices begin and end, held within the dimension, as ONNX counts. */
function sliceOf(size: number, start: number, end: number, step: number): { first: number; count: number } {
  const held = (at: number, low: number, high: number) =>
    Math.min(high, Math.max(low, at < 0 ? at + size : at));
  if (step > 0) {
    const [from, to] = [held(start, 0, size), held(end, 0, size)];
    return { first: from, count: Math.max(0, Math.ceil((to - from) / step)) };
  }
  const [from, to] = [held(start, 0, size - 1), end < -size ? -1 : held(end, -1, size - 1)];
  return { first: from, count: Math.max(0, Math.ceil((to - from) / step)) };
}

/** Rows of a table of places, or elements of a vector. */
function rows(work: Work, { shape, values }: Places, dim: number, at: readonly number[]): Places {
  work.expects(dim === 0, say`sizes of ${shape.length} dimensions`);
  const width = shape.slice(1).reduce((a, b) => a * b, 1);
  return new Places(
    [at.length, ...shape.slice(1)],
    at.flatMap((row) => values.slice(row * width, (row + 1) * width)),
  );
}

function slice(work: Work): Value {
  const value = work.value(0);
  const dims = value.shape.length;
  const [starts, ends] = [work.places(1), work.places(2)];
  const axes = work.maybePlaces(3) ?? starts.map((_, i) => i);
  const steps = work.maybePlaces(4) ?? starts.map(() => 1);
  let seen = value;
  for (const [i, axis] of axes.entries()) {
    const dim = work.dim(axis, dims);
    work.expects(steps[i] !== 0, say`steps of 0`);
    const { first, count } = sliceOf(seen.shape[dim], starts[i], ends[i], steps[i]);
    const places = () => Array.from({ length: count }, (_, k) => first + k * steps[i]);
    if (seen instanceof Places) seen = rows(work, seen, dim, places());
    else if (steps[i] === 1) seen = seen.narrow(dim, first, count);
    else seen = seen.indexSelect(dim, asTensor(vector(places())));
  }
  return seen;
}

function gather(work: Work): Value {
  const [value, index] = [work.value(0), work.value(1)];
  const dim = work.dim(work.whole("axis", 0), value.shape.length);
  const size = value.shape[dim];
  if (value instanceof Places) {
    const at = work.places(1).map((i) => value.values[i < 0 ? i + size : i]);
    return new Places(
      index.shape,
      at.includes(undefined as never) ? refuse(say`Gather beyond its input`) : at,
    );
  }
  const flat =
    index instanceof Places
      ? asTensor(vector(index.values.map((i) => (i < 0 ? i + size : i))))
      : index.reshape(-1);
  const taken = value.indexSelect(dim, flat);
  return taken.reshape(...value.shape.slice(0, dim), ...index.shape, ...value.shape.slice(dim + 1));
}

function concat(work: Work): Value {
  const parts = Array.from({ length: work.count }, (_, i) => work.value(i));
  if (parts.every((part) => part instanceof Places))
    return vector(parts.flatMap((part) => [...(part as Places).values]));
  const tensors = parts.map(asTensor);
  return cat(tensors, work.dim(work.whole("axis", 0), tensors[0].dim));
}

function reshape(work: Work): Value {
  const value = work.value(0);
  const given = work.places(1);
  const keeps = work.whole("allowzero", 0) === 0;
  const sizes = given.map((size, dim) => (size === 0 && keeps ? (value.shape[dim] ?? 0) : size));
  if (!(value instanceof Places)) return value.reshape(...sizes);
  const known = sizes.filter((size) => size !== -1).reduce((a, b) => a * b, 1);
  return new Places(
    sizes.map((size) => (size === -1 ? value.values.length / known : size)),
    value.values,
  );
}

/** Another shape of the same elements. */
function reshaped(value: Value, sizes: readonly number[]): Value {
  return value instanceof Places ? new Places(sizes, value.values) : value.reshape(...sizes);
}

function squeeze(work: Work): Value {
  const value = work.value(0);
  const dims = value.shape.length;
  const axes = work.maybePlaces(1)?.map((axis) => work.dim(axis, dims));
  const isGone = (size: number, dim: number) => (axes ? axes.includes(dim) : size === 1);
  return reshaped(
    value,
    value.shape.filter((size, dim) => !isGone(size, dim)),
  );
}

function unsqueeze(work: Work): Value {
  const value = work.value(0);
  const given = work.places(1);
  const dims = value.shape.length + given.length;
  const sizes = [...value.shape];
  for (const axis of given.map((one) => work.dim(one, dims)).sort((a, b) => a - b)) sizes.splice(axis, 0, 1);
  return reshaped(value, sizes);
}

function flatten(work: Work): Tensor {
  const x = work.tensor(0);
  const axis = work.whole("axis", 1);
  const at = axis < 0 ? axis + x.dim : axis;
  const rows = x.shape.slice(0, at).reduce((a, b) => a * b, 1);
  return x.reshape(rows, rows === 0 ? 0 : x.numel / rows);
}

function split(work: Work): Tensor[] {
  const x = work.tensor(0);
  const dim = work.dim(work.whole("axis", 0), x.dim);
  const each = Math.ceil(x.shape[dim] / work.outputs);
  const even = Array.from({ length: work.outputs }, (_, i) => Math.min(each, x.shape[dim] - i * each));
  let at = 0;
  return (work.maybePlaces(1) ?? even).map((size) => {
    const part = x.narrow(dim, at, size);
    at += size;
    return part;
  });
}

function expand(work: Work): Tensor {
  const [x, given] = [work.tensor(0), work.places(1)];
  const dims = Math.max(x.dim, given.length);
  const at = (sizes: readonly number[], dim: number) => sizes[dim - (dims - sizes.length)] ?? 1;
  return x.expand(Array.from({ length: dims }, (_, dim) => Math.max(at(x.shape, dim), at(given, dim))));
}

function transpose(work: Work): Value {
  const value = work.value(0);
  const perm = [...(work.wholes("perm") ?? value.shape.map((_, dim) => dim).reverse())];
  if (!(value instanceof Places)) return value.permute(...perm);
  work.expects(perm.length < 3, say`sizes of ${perm.length} dimensions`);
  const [rows, columns] = value.shape;
  if (perm.length < 2 || perm[0] === 0) return value;
  const at = (i: number) => value.values[(i % rows) * columns + Math.floor(i / rows)];
  return new Places(
    [columns, rows],
    value.values.map((_, i) => at(i)),
  );
}

const PAD_MODES: Readonly<Record<string, "constant" | "reflect" | "replicate" | "circular">> = {
  constant: "constant",
  reflect: "reflect",
  edge: "replicate",
  wrap: "circular",
};

function pad(work: Work): Tensor {
  const [x, pads] = [work.tensor(0), work.places(1)];
  work.expects(work.maybePlaces(3) === null, say`dimensions of its own`);
  const value = work.maybe(2);
  const mode = PAD_MODES[work.text("mode", "constant")] ?? refuse(say`Pad of this mode is not known here`);
  const sides = x.shape.map((_, dim) => [pads[dim], pads[x.dim + dim]]).reverse();
  while (sides.length > 0 && sides.at(-1)?.every((size) => size === 0)) sides.pop();
  if (sides.length === 0) return x;
  if (mode !== "constant") return F.pad(x, sides.flat(), { mode });
  // The number is added where zeros were put.
  const framed = F.pad(x, sides.flat());
  if (!value) return framed;
  const outside = F.pad(x.mul(0).add(1), sides.flat()).mul(-1).add(1);
  return framed.add(outside.mul(value));
}

/** Over dimensions that are an input, or an attribute in files of before; over all where there are none. */
const reduction =
  (f: (x: Tensor, dims: number[], keepdim: boolean) => Tensor): Run =>
  (work) => {
    const x = work.tensor(0);
    const given = (work.count > 1 ? work.maybePlaces(1) : null) ?? work.wholes("axes") ?? [];
    if (given.length === 0 && work.whole("noop_with_empty_axes", 0) === 1) return x;
    const dims =
      given.length === 0 ? x.shape.map((_, dim) => dim) : given.map((axis) => work.dim(axis, x.dim));
    return f(x, dims, work.whole("keepdims", 1) === 1);
  };

export const movement: Nodes = {
  Shape: shape,
  Slice: slice,
  Gather: gather,
  GatherElements: (work) =>
    work.tensor(0).gather(work.dim(work.whole("axis", 0), work.tensor(0).dim), work.tensor(1)),
  Concat: concat,
  Reshape: reshape,
  Squeeze: squeeze,
  Unsqueeze: unsqueeze,
  Flatten: flatten,
  Split: split,
  Expand: expand,
  Pad: pad,
  Transpose: transpose,
  ReduceMean: reduction((x, dims, keepdim) => x.mean(dims, keepdim)),
  ReduceSum: reduction((x, dims, keepdim) => x.sum(dims, keepdim)),
  ReduceMax: reduction((x, dims, keepdim) => x.amax(dims, keepdim)),
  ReduceMin: reduction((x, dims, keepdim) => x.amin(dims, keepdim)),
  ArgMax: (work) => work.tensor(0).argmax(work.whole("axis", 0), work.whole("keepdims", 1) === 1),
};
