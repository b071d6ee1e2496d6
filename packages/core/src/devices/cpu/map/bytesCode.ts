// The pass over arrays of bytes that lie alike: sixteen to a vector, no number widened.
import { primitives } from "../../../ops/scalar/primitives.ts";
import type { Scalar } from "../../../ops/scalar/scalar.ts";
import type { DType } from "../../../tensor/types.ts";
import { kernel } from "../kernel.ts";
import type { FunctionCode } from "../wasm/encode.ts";
import { i32, type V128, v128 } from "../wasm/expr.ts";
import { emit } from "./simd.ts";

/** Vectors in a round. Speed only. */
const SIDE = 2;
const ROUND = 16 * SIDE;

interface Pass {
  readonly roots: readonly Scalar[];
  readonly to: readonly DType[];
  /** Of each array read: whether it is gone through, not one element for all. */
  readonly moves: readonly boolean[];
}

/** Words: how many elements, where to write, where to read. What is computed fits in bytes, see fitsBytes. */
export const bytesCode = ({ roots, to, moves }: Pass): FunctionCode =>
  kernel((k) => {
    const rounds = k.local("i32", i32.shrU(i32.add(k.arg(0), ROUND - 1), Math.log2(ROUND)));
    const [at, end] = k.share(rounds);
    const start = k.local("i32", i32.mul(at, ROUND));
    const targets = to.map((_, i) => k.local("i32", i32.add(k.arg(1 + i), start)));
    const given = moves.map((_, i) => k.arg(1 + to.length + i));
    const sources = given.map((from, i) => k.local("i32", moves[i] ? i32.add(from, start) : from));
    const one = k.constantVector(v128.constI32(0x01010101));
    const stored = (value: V128, { op }: Scalar, dtype: DType): V128 => {
      if (op !== null && primitives[op].isTruth) return v128.and(value, one);
      return dtype === "bool" ? v128.minU8(value, one) : value;
    };
    k.for(at, at, end, 1, () => {
      const values = Array.from({ length: SIDE }, (_, side) => {
        const loaded = sources.map((source, i) =>
          k.local("v128", moves[i] ? v128.load(source, 16 * side) : v128.load8Splat(source)),
        );
        return emit(k, roots, { arguments: loaded, numbers: [] }, "bytes").map((value, i) =>
          k.local("v128", stored(value, roots[i], to[i])),
        );
      });
      targets.forEach((target, i) => {
        values.forEach((of, side) => {
          k.store(target, of[i], 16 * side);
        });
        k.bump(target, ROUND);
      });
      sources.forEach((source, i) => {
        if (moves[i]) k.bump(source, ROUND);
      });
    });
  });
