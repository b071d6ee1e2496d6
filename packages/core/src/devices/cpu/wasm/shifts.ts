// Four whole numbers of 32 bits shifted, each by a number of its own, which WebAssembly has no instruction for: products with powers
// of 2.
import type { KernelBuilder } from "../kernel.ts";
import { type V128, v128 } from "./expr.ts";

const bits = (k: KernelBuilder, x: number): V128 => k.constantVector(v128.constI32(x));
/** Exponent of the float 1. */
const BIAS = 127;
/** Bits in which a number is taken apart, so that both parts are floats. */
const LOW = 12;

/** The whole part of floats from −2³¹ to 2³¹. */
const cut = (k: KernelBuilder, x: V128): V128 => (k.fused ? v128.relaxedToI32(x) : v128.toI32(x));

/** 2ⁿ for n from 0 to 31, made as a float. */
function powers(k: KernelBuilder, n: V128): V128 {
  const float = v128.shlI32(v128.addI32(n, bits(k, BIAS)), 23);
  const held = k.local("v128", cut(k, float));
  // 2³¹, where it is held to the largest i32, is one more.
  return v128.subI32(held, v128.eqI32(held, bits(k, ~(1 << 31))));
}

/** a · 2ⁿ; 0 where n is negative, or above 31. */
export function shiftLeft(k: KernelBuilder, a: V128, n: V128): V128 {
  const by = k.local("v128", n);
  const shifted = v128.mulI32(a, powers(k, by));
  return k.local("v128", v128.andNot(shifted, v128.gtU32(by, bits(k, 31))));
}

/** a ÷ 2ⁿ down to a whole number, its higher and its lower bits apart; where n is negative, or above 31, as by 31. */
export function shiftRight(k: KernelBuilder, a: V128, n: V128): V128 {
  const given = k.local("v128", a);
  const by = v128.minU32(n, bits(k, 31));
  const share = k.local("v128", v128.shlI32(v128.subI32(bits(k, BIAS), by), 23));
  const higher = v128.mul(v128.fromI32(v128.shrI32(given, LOW)), v128.addI32(share, bits(k, LOW << 23)));
  const lower = v128.mul(v128.fromI32(v128.and(given, bits(k, (1 << LOW) - 1))), share);
  return k.local("v128", v128.addI32(cut(k, v128.floor(higher)), cut(k, lower)));
}
