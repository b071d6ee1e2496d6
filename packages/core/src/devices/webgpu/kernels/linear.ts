// x·Wᵀ + b: the bias is added where the product is made, and its gradient summed where the weight's is.
import { rowsOf } from "../../../ops/linear.ts";
import { through } from "../../../ops/prims/views.ts";
import { numelOf, type Shape } from "../../../tensor/types.ts";
import { rowsOf as inRows } from "../prims/map.ts";
import { productAndSums, productOf } from "../prims/product.ts";
import { GpuValue, type Work } from "../value.ts";
import type { GpuKernel } from "./contract.ts";

const reshaped = (work: Work, x: GpuValue, shape: Shape): GpuValue =>
  GpuValue.of(inRows(work, x).cell, { shape, dtype: x.dtype });
const turned = (x: GpuValue): GpuValue =>
  new GpuValue(x.cell, x.dtype, through(x.lies, [{ kind: "permute", dims: [1, 0] }]));

export const linear: GpuKernel<null> = {
  forward(work, [x, weight, bias], type) {
    if (numelOf(type.shape) === 0) return null;
    const rows = reshaped(work, x, [rowsOf(x), weight.shape[1]]);
    return { out: reshaped(work, productOf(work, rows, turned(weight), bias ?? null), type.shape) };
  },
  backward(work, { grad, inputs: [x, weight, bias], needs }) {
    const [out, features] = weight.shape;
    if (numelOf(x.shape) === 0 || out === 0) return null;
    const g = reshaped(work, grad, [rowsOf(x), out]);
    const dx = needs[0] ? reshaped(work, productOf(work, g, weight), x.shape) : null;
    const rows = reshaped(work, x, [rowsOf(x), features]);
    if (bias && (needs[1] || needs[2])) return [dx, ...productAndSums(work, turned(g), rows)];
    return [dx, needs[1] ? productOf(work, turned(g), rows) : null];
  },
};
