// The primitives on the graphics card.
import { formula, type Prims, type Value } from "../../../ops/prims/prims.ts";
import { rowMajor, through } from "../../../ops/prims/views.ts";
import { ge, lt, select } from "../../../ops/scalar/primitives.ts";
import { numelOf } from "../../../tensor/types.ts";
import { GpuValue, own, type Work } from "../value.ts";
import { gatherOf, scatterOf } from "./indexing.ts";
import { castOf, mapOf, rowsOf } from "./map.ts";
import { placeOf } from "./place.ts";
import { productOf } from "./product.ts";
import { reduceOf } from "./reduce.ts";

type Complain = Parameters<Prims["within"]>[2];

/** A look at elements that can only be waited for: the first that is wrong, and its place. */
export interface Look {
  readonly place: GpuValue;
  readonly value: GpuValue;
  readonly limit: number;
  readonly complain: Complain;
}

const outside = formula(1, (x, limit) => select(ge(x, 0), select(lt(x, limit), 0, 1), 1));

/** @param look is told of elements that have to be waited for */
export function primsOf(work: Work, look: (at: Look) => void): Prims {
  const whole = (x: Value): GpuValue => rowsOf(work, own(x));
  return {
    constant: (values, type) => work.constant(values, type),
    map: (f, inputs, numbers = [], dtype = "float32") => mapOf(work, f, inputs.map(own), numbers, dtype),
    reduce: (how, x, dims) => reduceOf(work, how, own(x), dims),
    product: (a, b) => productOf(work, own(a), own(b)),
    view: (x, ...path) => {
      const { cell, dtype, lies } = own(x);
      return new GpuValue(cell, dtype, through(lies, path));
    },
    reshape: (x, shape) => new GpuValue(whole(x).cell, x.dtype, rowMajor(shape)),
    place: (base, path, part, how) => placeOf(work, own(base), path, own(part), how),
    gather: (x, dim, index) => gatherOf(work, own(x), dim, own(index)),
    scatter: (base, dim, index, part, how) => scatterOf(work, own(base), dim, own(index), own(part), how),
    cast: (x, dtype) => (x.dtype === dtype ? x : castOf(work, own(x), dtype)),
    within(x, limit, complain) {
      const { host } = own(x).cell;
      if (host && own(x).isWhole) {
        const at = host.findIndex((value) => !(value >= 0 && value < limit));
        if (at >= 0) complain(host[at], at);
        return;
      }
      if (numelOf(x.shape) === 0) return;
      const rows = new GpuValue(whole(x).cell, x.dtype, rowMajor([numelOf(x.shape)]));
      const place = reduceOf(work, "argmax", mapOf(work, outside, [rows], [limit], "float32"), [0]);
      look({ place, value: gatherOf(work, rows, 0, place), limit, complain });
    },
  };
}
