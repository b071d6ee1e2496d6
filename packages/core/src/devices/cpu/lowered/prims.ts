// The primitives on the cpu: passes, reductions, strided copies and products that are there anyway. Whatever an operation is made of
// runs at their speed; only what is to be faster than one after the other needs a kernel by hand.

import { resultOf } from "../../../ops/check.ts";
import { gather } from "../../../ops/indexing/gather.ts";
import { scatter, scatterAdd } from "../../../ops/indexing/scatter.ts";
import { matmul } from "../../../ops/matmul.ts";
import type { Op } from "../../../ops/op.ts";
import { formula, type Prims, type Value } from "../../../ops/prims/prims.ts";
import { plus } from "../../../ops/prims/shorthand.ts";
import { ne } from "../../../ops/scalar/primitives.ts";
import { numelOf, type TensorType } from "../../../tensor/types.ts";
import type { CpuArray, CpuContext } from "../array.ts";
import type { CpuKernel } from "../kernels/contract.ts";
import { viewOf } from "../loops.ts";
import { reduce } from "../reduce/index.ts";
import { copyStrided, rowMajor } from "../strided.ts";
import { mapOf } from "./maps.ts";
import { overlap } from "./overlap.ts";
import { CpuValue, copyOf, isInOrder, own, rowsOf, temporary } from "./value.ts";

const same = formula(1, (x) => x);
const isTrue = formula(1, (x) => ne(x, 0));

/** A product's operand; a matrix on its side is read as it lies. */
function sideOf(value: Value): { rows: Value; turned: boolean } {
  const dims = value.shape.map((_, dim) => dim);
  const last = dims.length - 1;
  const back = own(value).seen([{ kind: "permute", dims: [...dims.slice(0, -2), last, last - 1] }]);
  const turned = own(value).lies !== null && !isInOrder(own(value)) && isInOrder(back);
  return { rows: turned ? back : value, turned };
}

/** Finds the kernel of an operation. */
export type KernelOf = <P>(op: Op<P>) => CpuKernel<P>;

export function primsOf(ctx: CpuContext, kernelOf: KernelOf): Prims {
  const result = <P>(op: Op<P>, inputs: readonly Value[], type: TensorType, params: P): CpuValue => {
    const arrays = inputs.map((input) => rowsOf(ctx, input));
    return new CpuValue(ctx.keep(kernelOf(op).forward(ctx, arrays, type, params).out));
  };
  const cast = (array: CpuArray, dtype: TensorType["dtype"]): CpuValue =>
    mapOf(ctx, dtype === "bool" ? isTrue : same, [new CpuValue(array)], [], dtype);

  const prims: Prims = {
    constant(values, type) {
      const array = temporary(ctx, type);
      viewOf(ctx, array).set(values);
      return new CpuValue(array);
    },

    map: (f, inputs, numbers = [], dtype = "float32") => mapOf(ctx, f, inputs, numbers, dtype),

    reduce(how, value, dims) {
      const to = value.shape.map((size, dim) => (dims.includes(dim) ? 1 : size));
      if (how !== "argmax") {
        const reduced = ctx.keep(reduce(ctx, how, rowsOf(ctx, value), to));
        const wanted = how === "sum" && value.dtype !== "float32" ? "int32" : value.dtype;
        return reduced.dtype === wanted ? new CpuValue(reduced) : cast(reduced, wanted);
      }
      // Places are of one dimension: those that go are brought together behind the others.
      const stay = value.shape.flatMap((_, dim) => (dims.includes(dim) ? [] : [dim]));
      const go = value.shape.flatMap((_, dim) => (dims.includes(dim) ? [dim] : []));
      const turned = rowsOf(ctx, prims.view(value, { kind: "permute", dims: [...stay, ...go] }));
      const rows = numelOf(stay.map((dim) => value.shape[dim]));
      const count = numelOf(go.map((dim) => value.shape[dim]));
      const found = ctx.keep(reduce(ctx, how, ctx.borrow(turned, [rows, count]), [rows, 1]));
      return new CpuValue(ctx.borrow(found, to));
    },

    product(a, b) {
      const [left, right] = [sideOf(a), sideOf(b)];
      const turned = [left.turned, right.turned] as const;
      const inputs = [left.rows, right.rows];
      return result(matmul, inputs, resultOf(matmul, [...inputs], { turned }), { turned });
    },

    view: (x, ...path) => own(x).seen(path),

    reshape: (x, shape) => new CpuValue(ctx.borrow(rowsOf(ctx, x), shape)),

    place(base, path, part, how) {
      const out = copyOf(ctx, base);
      overlap(new CpuValue(out).seen(path), own(part), prims, (there, piece) => {
        const value = how === "put" ? piece : own(prims.map(plus, [there, piece], [], out.dtype));
        const rows = rowsOf(ctx, value);
        const from = { address: rows.address, strides: rowMajor(rows.shape) };
        copyStrided(ctx, rows, rows.shape, from, there.place);
      });
      return new CpuValue(out);
    },

    gather: (x, dim, index) => result(gather, [x, index], { shape: index.shape, dtype: x.dtype }, { dim }),

    scatter: (base, dim, index, part, how) =>
      result(how === "put" ? scatter : scatterAdd, [base, index, part], base, { dim }),

    cast: (x, dtype) => (x.dtype === dtype ? x : cast(rowsOf(ctx, x), dtype)),

    within(x, limit, complain) {
      const data = viewOf(ctx, rowsOf(ctx, x));
      for (let i = 0; i < data.length; i++) if (!(data[i] >= 0 && data[i] < limit)) complain(data[i], i);
    },
  };
  return prims;
}
