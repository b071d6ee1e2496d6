// The primitives that every operation is made of. What has no rule of its own is written in these.

import { promoted } from "../../ops/dtypes.ts";
import { stepsOf, walk } from "../../ops/movement/walk.ts";
import type { View } from "../../ops/prims/views.ts";
import { partsOf, type Scalar } from "../../ops/scalar/scalar.ts";
import type { DType, Shape } from "../../tensor/types.ts";
import { say } from "../../words/index.ts";
import type { Emitter } from "../emit.ts";
import { formulaNodes } from "../formula.ts";
import { refuse } from "../refuse.ts";
import { expanded, sliced } from "./movement.ts";
import { type Emitted, type Entry, primitive } from "./rule.ts";

interface Mapped {
  readonly value: Scalar;
  readonly numbers: readonly number[];
}

/** A formula and its numbers as text: alike for formulas that are built alike. */
function written({ value, numbers }: Mapped): string {
  const parts = partsOf([value]);
  return JSON.stringify([
    numbers,
    ...parts.map(({ op, args, leaf }) => [op, leaf, ...args.map((arg) => parts.indexOf(arg))]),
  ]);
}

function mapped(
  e: Emitter,
  { x, inputs: [inputs], params, bothParams: [, other], out: [out] }: Emitted<Mapped>,
): string {
  if (written(params) !== written(other))
    return refuse(say`a model that computes another way for another size of the batch`);
  const { value, numbers } = params;
  const met = promoted(inputs);
  // A float comes of whole numbers by a division, so that it is computed in floats.
  const computed: DType = out.dtype === "float32" ? "float32" : met === "uint8" ? "int32" : met;
  const names = x.map((name, i) => (inputs[i].dtype === computed ? name : e.cast(name, computed)));
  return formulaNodes(e, value, names, numbers, { computed, out: out.dtype });
}

/** The nodes of a view by its kind. */
const views: { [K in View["kind"]]: (e: Emitter, step: Emitted<Extract<View, { kind: K }>>) => string } = {
  permute: (e, { x, params: { dims } }) => e.node("Transpose", x, { perm: [...dims] }),
  expand: (e, { x: [x], out }) => expanded(e, x, out),
  slice: (e, step) => sliced(e, step),
  unfold(e, { x: [x], params: { dim, size, step, dilation }, inputs: [[input]], out: [out, other] }) {
    const count = out.shape[dim];
    if (count !== other.shape[dim] || size !== other.shape.at(-1))
      return refuse(say`a part of a dimension that the batch decides`);
    const places = Array.from({ length: count * size }, (_, i) => {
      const [window, tap] = [Math.floor(i / size), i % size];
      return window * step + tap * dilation;
    });
    const taken = e.node("Gather", [x, e.constant("int64", [count, size], places)], { axis: dim });
    // [..., count, size, ...] → [..., count, ..., size]
    const dims = Array.from({ length: input.shape.length + 1 }, (_, i) => i);
    return e.node("Transpose", [taken], { perm: [...dims.filter((d) => d !== dim + 1), dim + 1] });
  },
};

interface Reduced {
  readonly how: "sum" | "max" | "argmax";
  readonly dims: readonly number[];
}

const reductions: Readonly<Record<Reduced["how"], (e: Emitter, step: Emitted<Reduced>) => string>> = {
  sum(e, { x: [x], params: { dims }, inputs: [[input]] }) {
    const seen = input.dtype === "float32" || input.dtype === "int32" ? x : e.cast(x, "int32");
    return e.node("ReduceSum", [seen, e.ints(dims)], { keepdims: 1 });
  },
  max: (e, { x: [x], params: { dims } }) => e.node("ReduceMax", [x, e.ints(dims)], { keepdims: 1 }),
  argmax(e, { x: [x], params: { dims } }) {
    if (dims.length !== 1) return refuse(say`the place of a maximum over several dimensions`);
    return e.cast(e.node("ArgMax", [x], { axis: dims[0], keepdims: 1 }), "int32");
  },
};

interface Placed {
  readonly path: readonly View[];
  readonly how: "put" | "add";
}

/** What stands before and after a part along each dimension. */
function around({ path }: Placed, shape: Shape): [before: number[], after: number[]] {
  const pads = [shape.map(() => 0), shape.map(() => 0)] as [number[], number[]];
  for (const view of path) {
    if (view.kind !== "slice" || view.step !== 1) return refuse(say`elements put where windows look`);
    pads[0][view.dim] += view.start;
    pads[1][view.dim] = shape[view.dim] - pads[0][view.dim] - view.length;
  }
  return pads;
}

/** What is put into the middle of zeros, or of another number, is a border around it. */
function placed(
  e: Emitter,
  { x: [base, part], params: { how }, bothParams, inputs: [[of], [otherOf]] }: Emitted<Placed>,
): string {
  const pads = around(bothParams[0], of.shape);
  if (String(pads) !== String(around(bothParams[1], otherOf.shape)))
    return refuse(say`a part of a dimension that the batch decides`);
  const framed = e.node("Pad", [part, e.ints(pads.flat())], { mode: "constant" });
  if (how === "add") return e.node("Add", [base, framed]);
  // Where the frame is, the base stays; a dimension without a frame is alike everywhere.
  const sizes = of.shape.map((size, dim) => (pads[0][dim] + pads[1][dim] > 0 ? size : 1));
  const inside: number[] = [];
  walk(sizes, stepsOf(sizes), 0, (i) => {
    let [rest, isIn] = [i, 1];
    for (let dim = sizes.length - 1; dim >= 0; dim--) {
      const at = rest % sizes[dim];
      rest = Math.floor(rest / sizes[dim]);
      if (sizes[dim] > 1 && (at < pads[0][dim] || at >= sizes[dim] - pads[1][dim])) isIn = 0;
    }
    inside.push(isIn);
  });
  return e.node("Where", [e.constant("bool", sizes, inside), framed, base]);
}

export const primitiveRules: readonly Entry[] = [
  primitive<Mapped>("map", mapped),
  primitive<View>("view", (e, step) =>
    (views[step.params.kind] as (e: Emitter, step: Emitted<View>) => string)(e, step),
  ),
  primitive<Reduced>("reduce", (e, step) => reductions[step.params.how](e, step)),
  primitive("product", (e, { x }) => e.node("MatMul", x)),
  primitive<Placed>("place", placed),
  primitive<{ dim: number }>("gather", (e, { x, params: { dim } }) =>
    e.node("GatherElements", x, { axis: dim }),
  ),
  primitive<{ dim: number; how: string }>("scatter", (e, { x, params: { dim, how } }) =>
    e.node("ScatterElements", x, { axis: dim, reduction: how === "add" ? "add" : "none" }),
  ),
];
