// Every reduction that there is, of floats and of whole numbers.
import type { Kind } from "../map/simd.ts";
import { v128 } from "../wasm/expr.ts";
import { placesOf } from "./places.ts";
import { extremes, type Reduction, type Steps, simple, sums } from "./steps.ts";

/** The least int32. */
const LEAST = 1 << 31;

export const steps: Readonly<Record<Kind, Readonly<Record<Reduction, Steps>>>> = {
  floats: {
    sum: sums,
    max: extremes(Number.NEGATIVE_INFINITY, v128.pmax),
    min: extremes(Number.POSITIVE_INFINITY, v128.pmin),
    argmax: placesOf("floats", 1),
    argmin: placesOf("floats", -1),
  },
  whole: {
    sum: simple(v128.zero, v128.addI32),
    max: simple(() => v128.constI32(LEAST), v128.maxI32),
    min: simple(() => v128.constI32(~LEAST), v128.minI32),
    argmax: placesOf("whole", 1),
    argmin: placesOf("whole", -1),
  },
};
