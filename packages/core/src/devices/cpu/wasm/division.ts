// Division that leaves something, of four floats at once, by way of doubles: exact.
import type { KernelBuilder } from "../kernel.ts";
import { type V128, v128 } from "./expr.ts";
import { inDoubles } from "./halves.ts";

/** The leading 24 bits of a double: a product of such with a float is exact. */
const LEADING = ~((1n << 29n) - 1n);
/** Any float is far below it: an infinite divisor leaves all, as this does. */
const ENDLESS = 1e300;

const sign = (k: KernelBuilder): V128 => k.constantVector(v128.constI32(1 << 31));

interface Divided {
  readonly times: V128;
  readonly rest: V128;
}

/**
 * How often b is in a and what is left, of two doubles that were floats, not negative: multiples of b are taken away, as many as can be
 * told at once. A quotient is never rounded past its leading bits, since what is left is a multiple of the last bit of b times that of
 * the quotient's.
 */
function divided(k: KernelBuilder, a: V128, b: V128): Divided {
  const [rest, all, times] = [k.local("v128", a), k.local("v128", v128.zero()), k.local("v128")];
  const by = k.local("v128", v128.pminF64(b, k.constantVector(v128.constF64(ENDLESS))));
  const leading = k.constantVector(v128.constI64(LEADING));
  k.doWhile(
    () => {
      k.set(times, v128.truncF64(v128.and(v128.divF64(rest, by), leading)));
      k.set(rest, v128.subF64(rest, v128.mulF64(times, by)));
      k.set(all, v128.addF64(all, times));
    },
    () => v128.anyTrue(v128.geF64(rest, by)),
  );
  return { times: all, rest };
}

/** What is left of a ÷ b cut off, with a's sign: C's fmod. Of ∞, or by 0, NaN. */
export function rest(k: KernelBuilder, a: V128, b: V128): V128 {
  const given = k.local("v128", a);
  const size = inDoubles(k, [v128.abs(given), v128.abs(b)], (x, y) => divided(k, x, y).rest);
  return k.local("v128", v128.or(size, v128.and(given, sign(k))));
}

/** a ÷ b down to a whole number, by what is left, so that no rounding leads past it. By 0 it is a ÷ b. */
export function floorDivision(k: KernelBuilder, a: V128, b: V128): V128 {
  const [x, y] = [k.local("v128", a), k.local("v128", b)];
  const signs = k.local("v128", v128.and(v128.xor(x, y), sign(k)));
  // Of a negative quotient what is left counts as a whole one.
  const step = k.local("v128", v128.and(v128.shrI32(signs, 31), k.constant(1)));
  const size = inDoubles(k, [v128.abs(x), v128.abs(y), step], (p, q, one) => {
    const { times, rest } = divided(k, p, q);
    return v128.addF64(times, v128.and(v128.neF64(rest, v128.zero()), one));
  });
  // Of an infinity there is no number of times.
  const value = v128.or(v128.add(size, v128.sub(x, x)), signs);
  return k.local("v128", v128.bitselect(v128.div(x, y), value, v128.eq(y, v128.zero())));
}
