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

/** Sixteen bytes at most as vectors of four whole numbers. */
function widenedAll(k: KernelBuilder, address: I32, vectors: number, skip: number): V128[] {
  if (vectors === 1) return [widened(v128.load32Zero(address, skip))];
  const bytes = k.local("v128", vectors === 2 ? v128.load64Zero(address, skip) : v128.load(address, skip));
  const eights = [v128.extendLowU8, v128.extendHighU8].map((extend) => k.local("v128", extend(bytes)));
  const fours = eights.flatMap((eight) => [v128.extendLowU16(eight), v128.extendHighU16(eight)]);
  return fours.slice(0, vectors);
}

/** So many vectors from an address on, or from `skip` bytes after it; one element in every lane where it is repeated. */
export function loaded(
  k: KernelBuilder,
  address: I32,
  dtype: DType,
  kind: Kind,
  vectors: number,
  isRepeated: boolean,
  skip = 0,
): V128[] {
  const isByte = bytesOf(dtype) === 1;
  const hold = (x: V128): V128 =>
    k.local("v128", kind === "floats" && dtype !== "float32" ? v128.fromI32(x) : x);
  if (isRepeated) {
    const one = hold(isByte ? widened(v128.load8Splat(address, skip)) : v128.load32Splat(address, skip));
    return new Array<V128>(vectors).fill(one);
  }
  if (isByte) return widenedAll(k, address, vectors, skip).map(hold);
  return Array.from({ length: vectors }, (_, side) => hold(v128.load(address, skip + 16 * side)));
}

/** Vectors of a root's values as they are stored, of a type of four bytes. */
export function stored(
  k: KernelBuilder,
  values: readonly V128[],
  root: Scalar,
  dtype: DType,
  kind: Kind,
): readonly V128[] {
  if (isTruth(root)) return values.map((value) => v128.and(value, v128.constI32(1)));
  return kind === "floats" && dtype !== "float32" ? cut(k, values) : values;
}

const isTruth = ({ op }: Scalar): boolean => op !== null && primitives[op].isTruth === true;

/** Vectors of a root's values as bytes: the lowest of each lane, or truths as 1 or 0. */
export function packed(
  k: KernelBuilder,
  values: readonly V128[],
  root: Scalar,
  dtype: DType,
  kind: Kind,
): V128 {
  if (isTruth(root)) return masksPacked(k, values);
  const isSet = kind === "floats" ? v128.ne : v128.neI32;
  if (dtype === "bool")
    return masksPacked(
      k,
      values.map((value) => isSet(value, v128.zero())),
    );
  const low = k.constantVector(v128.constI32(255));
  const whole = (kind === "floats" ? cut(k, values) : values).map((value) => v128.and(value, low));
  return sixteen(whole, v128.narrowI32, v128.narrowI16);
}

const masksPacked = (k: KernelBuilder, masks: readonly V128[]): V128 =>
  v128.and(
    sixteen(masks, v128.narrowMasks, v128.narrowHalfMasks),
    k.constantVector(v128.constI32(0x01010101)),
  );

type Narrow = (low: V128, high: V128) => V128;

/** The bytes of up to four vectors, in their order. */
function sixteen([a, b = a, c = a, d = c]: readonly V128[], toHalves: Narrow, toBytes: Narrow): V128 {
  return toBytes(toHalves(a, b), toHalves(c, d));
}
