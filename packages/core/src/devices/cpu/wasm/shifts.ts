// Four whole numbers of 32 bits shifted, each by a number of its own, which WebAssembly has no instruction for: products with powers
// of 2.
import type { KernelBuilder } from "../kernel.ts";
import { type V128, v128 } from "./expr.ts";

const bits = (k: KernelBuilder, x: number): V128 => k.constantVector(v128.constI32(x));
/** Exponent of the float 1. */
const BIAS = 127;
const ODD = [4, 5, 6, 7, 12, 13, 14, 15, 20, 21, 22, 23, 28, 29, 30, 31];

/** 2ⁿ for n from 0 to 31, made as a float. */
function powers(k: KernelBuilder, n: V128): V128 {
  const float = v128.shlI32(v128.addI32(n, bits(k, BIAS)), 23);
  const held = k.local("v128", k.fused ? v128.relaxedToI32(float) : v128.toI32(float));
  // 2³¹, where it is held to the largest i32, is one more.
  return v128.subI32(held, v128.eqI32(held, bits(k, ~(1 << 31))));
}

/** a · 2ⁿ; 0 where n is negative, or above 31. */
export function shiftLeft(k: KernelBuilder, a: V128, n: V128): V128 {
  const by = k.local("v128", n);
  const shifted = v128.mulI32(a, powers(k, by));
  return k.local("v128", v128.andNot(shifted, v128.gtU32(by, bits(k, 31))));
}

/** a ÷ 2ⁿ down to a whole number: the higher words of products with 2³²⁻ⁿ; where n is negative, or above 31, as by 31. */
export function shiftRight(k: KernelBuilder, a: V128, n: V128): V128 {
  const given = k.local("v128", a);
  const by = k.local("v128", v128.minU32(n, bits(k, 31)));
  const half = k.local("v128", powers(k, v128.subI32(bits(k, 31), by)));
  const [low, high] = [v128.extmulLowI32, v128.extmulHighI32].map((product) =>
    v128.shlI64(product(given, half), 1),
  );
  const shifted = v128.shuffle(low, high, ODD);
  // 2³¹ is no i32.
  return k.local("v128", v128.bitselect(given, shifted, v128.eqI32(by, v128.zero())));
}
