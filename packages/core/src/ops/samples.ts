// Inputs for samples: reproducible, with no two elements alike, so that a maximum is one.
import type { DType, Shape } from "../tensor/types.ts";
import { numelOf } from "../tensor/types.ts";
import type { HostArray } from "./op.ts";

/** A float array of that shape, values in (-scale, scale), different for every seed. */
export function noise(shape: Shape, seed: number, scale = 1): HostArray {
  const data = new Float64Array(numelOf(shape));
  let state = (seed * 2654435761 + 12345) >>> 0;
  for (let i = 0; i < data.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    data[i] = Math.fround((state / 2 ** 31 - 1) * scale);
  }
  return { shape, dtype: "float32", data };
}

/** Whole numbers 0 … below-1. */
export function integers(shape: Shape, seed: number, below: number, dtype: DType = "int32"): HostArray {
  const values = Array.from(noise(shape, seed, 0.5).data, (x) => Math.floor((x + 0.5) * below));
  return { shape, dtype, data: dtype === "uint8" ? Uint8Array.from(values) : Int32Array.from(values) };
}
