// The cpu kernel of an operation on elements, made of its description.
import type { MapDescription, Op } from "../../../ops/op.ts";
import type { Scalar } from "../../../ops/scalar/scalar.ts";
import { sameShape, type TensorType } from "../../../tensor/types.ts";
import type { CpuArray, CpuContext, Layout } from "../array.ts";
import type { CpuBackward, CpuKernel } from "../kernels/contract.ts";
import { loops } from "../loops.ts";
import { nhwc, reduce } from "../reduce/index.ts";
import { layoutFor, type MapCode, map } from "./map.ts";
import { isEmittable, type Kind } from "./simd.ts";

/** Sums an array, what broadcasting had repeated, down to a shape. */
export function sumTo(ctx: CpuContext, x: CpuArray, to: TensorType): CpuArray {
  const wide = [...new Array<number>(x.shape.length - to.shape.length).fill(1), ...to.shape];
  if (x.layout === "contiguous") {
    const sum = reduce(ctx, "sum", x, wide);
    return ctx.renamed(sum, to, "contiguous");
  }
  const sum = reduce(ctx, "sum", ctx.borrow(x, nhwc(x.shape), "contiguous"), nhwc(wide));
  if (wide.length === to.shape.length) return ctx.renamed(sum, to, "channelsLast");
  const turned = ctx.renamed(sum, { ...to, shape: wide }, "channelsLast");
  return ctx.renamed(ctx.owned(turned), to, "contiguous");
}

/** Whether the gradient is the result's own, passed on, and need not be computed. Speed only. */
const isPassed = ({ leaf }: Scalar, inputs: number): boolean =>
  leaf?.kind === "argument" && leaf.index === inputs;

function backwardOf<P>(op: Op<P>, { gradients, numbers }: MapDescription) {
  const codes = new Map<string, MapCode>();
  /** What computes the gradients of some inputs. */
  const codeOf = (some: readonly number[]): MapCode => {
    const name = some.join(" ");
    let code = codes.get(name);
    if (!code) {
      const roots = some.map((i) => gradients[i] as Scalar);
      code = { key: `${op.name} backward ${name}`, roots, hasResult: true };
      codes.set(name, code);
    }
    return code;
  };
  return (ctx: CpuContext, call: CpuBackward<P>): (CpuArray | null)[] => {
    const { grad, inputs, out, params, needs, spare } = call;
    const wanted = inputs.flatMap((_, i) => (needs[i] && gradients[i] ? [i] : []));
    const roots = wanted.map((i) => gradients[i] as Scalar);
    const layout = layoutFor(grad.shape, [grad]);
    const isWhole = wanted.map((i) => sameShape(inputs[i].shape, grad.shape));
    const passed = roots.map((root) => isPassed(root, inputs.length));
    // What is only passed on and then summed needs no copy.
    const made = wanted.map((_, at) => isWhole[at] || !passed[at]);
    // One takes the memory of the result's gradient, if that is not read again: one that is passed on has nothing to do then.
    const isFree = spare?.layout === layout && !made.includes(false);
    const heir = isFree ? Math.max(0, passed.indexOf(true)) : -1;
    const full = wanted.map((_, at) =>
      made[at] && at !== heir ? ctx.empty({ shape: grad.shape, dtype: "float32" }, layout) : grad.retain(),
    );
    const computed = wanted.map((_, at) => at).filter((at) => made[at] && !(at === heir && passed[at]));
    if (computed.length > 0)
      map(ctx, grad.shape, layout, {
        code: codeOf(computed.map((at) => wanted[at])),
        reads: [...inputs, grad, out],
        numbers: numbers.map((name) => (params as Record<string, number>)[name]),
        writes: computed.map((at) => full[at]),
      });
    const results: (CpuArray | null)[] = inputs.map(() => null);
    wanted.forEach((i, at) => {
      results[i] = isWhole[at] ? full[at] : sumTo(ctx, full[at], inputs[i]);
      if (!isWhole[at]) full[at].release();
    });
    return results;
  };
}

const isWholeArray = ({ dtype }: TensorType): boolean => dtype !== "float32";

/** @param op an operation with a `map` */
export function mapKernel<P>(op: Op<P>): CpuKernel<P> {
  const description = op.map as MapDescription;
  const plain = loops(op.reference);
  const { value, gradients, numbers } = description;
  const roots = [value, ...gradients.filter((gradient) => gradient !== null)];
  const hasFloats = isEmittable(roots);
  const hasWhole = isEmittable([value], "whole");
  if (!hasFloats && !hasWhole) return plain;
  const isTruth = op.reference.backward === undefined;
  const code: MapCode = { key: op.name, roots: [value] };
  return {
    forward(ctx, inputs, type, params) {
      const given = numbers.map((name) => (params as Record<string, number>)[name]);
      // Whole numbers beyond 2²⁴ are no floats: what stays whole, or compares them, is computed as it is.
      const isWhole =
        isTruth && type.dtype === "bool"
          ? inputs.every(({ dtype }) => dtype !== "float32")
          : type.dtype !== "float32";
      const areWhole = hasWhole && inputs.every(isWholeArray) && given.every(Number.isInteger);
      const fits = isWhole ? areWhole : hasFloats;
      if (!fits) return plain.forward(ctx, inputs, type, params);
      const layout: Layout = layoutFor(type.shape, inputs);
      const out = ctx.empty(type, layout);
      const kind: Kind = isWhole ? "whole" : "floats";
      map(ctx, type.shape, layout, {
        code,
        reads: inputs,
        numbers: given,
        writes: [out],
        kind,
      });
      return { out };
    },
    backward: hasFloats && op.reference.backward ? backwardOf(op, description) : plain.backward,
  };
}
