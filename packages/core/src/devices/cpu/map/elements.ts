// Elements of any type as what is computed with, and back.
import { primitives } from "../../../ops/scalar/primitives.ts";
import type { Scalar } from "../../../ops/scalar/scalar.ts";
import type { DType } from "../../../tensor/types.ts";
import { bytesOf } from "../elements.ts";
import type { KernelBuilder } from "../kernel.ts";
import { cut } from "../wasm/cut.ts";
import { type I32, type V128, v128 } from "../wasm/expr.ts";
import type { Kind } from "./simd.ts";

const widened = (bytes: V128): V128 => v128.extendLowU16(v128.extendLowU8(bytes));

/** Vector number `side` from an address on; one element in every lane where that is null. */
export function loadFour(address: I32, dtype: DType, kind: Kind, side: number | null): V128 {
  const four = (): V128 => {
    if (bytesOf(dtype) === 4)
      return side === null ? v128.load32Splat(address) : v128.load(address, 16 * side);
    return widened(side === null ? v128.load8Splat(address) : v128.load32Zero(address, 4 * side));
  };
  return kind === "floats" && dtype !== "float32" ? v128.fromI32(four()) : four();
}

/** Vectors of a root's values as they are stored: bytes in the lowest bits of each lane, truths as 1 or 0. */
export function stored(
  k: KernelBuilder,
  values: readonly V128[],
  { op }: Scalar,
  dtype: DType,
  kind: Kind,
): V128[] {
  if (op !== null && primitives[op].isTruth) return values.map((value) => v128.and(value, v128.constI32(1)));
  if (dtype === "bool")
    return values.map((value) => v128.and(v128.neI32(value, v128.zero()), v128.constI32(1)));
  const whole = kind === "floats" && dtype !== "float32" ? cut(k, values) : values;
  return whole.map((value) => (dtype === "uint8" ? v128.and(value, v128.constI32(255)) : value));
}
