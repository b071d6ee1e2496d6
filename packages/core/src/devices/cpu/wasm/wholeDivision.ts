// Division of four whole numbers of 32 bits at once, by way of doubles: exact, since a quotient of such is never rounded to a whole
// number. By 0 it gives 0.
import type { KernelBuilder } from "../kernel.ts";
import { type V128, v128 } from "./expr.ts";
import { wholeInDoubles } from "./halves.ts";

/** a ÷ b down to a whole number. */
export const floorDivision = (k: KernelBuilder, a: V128, b: V128): V128 =>
  wholeInDoubles(k, [a, b], (x, y) => v128.floorF64(v128.divF64(x, y)));

const quotient = (k: KernelBuilder, a: V128, b: V128): V128 =>
  wholeInDoubles(k, [a, b], (x, y) => v128.truncF64(v128.divF64(x, y)));

/** What is left of a ÷ b cut off, with a's sign. */
export function rest(k: KernelBuilder, a: V128, b: V128): V128 {
  const [x, y] = [k.local("v128", a), k.local("v128", b)];
  const left = v128.subI32(x, v128.mulI32(quotient(k, x, y), y));
  return k.local("v128", v128.andNot(left, v128.eqI32(y, v128.zero())));
}

/** What Euclid's way needs, of floats and of doubles. */
interface Arithmetic {
  readonly div: (a: V128, b: V128) => V128;
  readonly mul: (a: V128, b: V128) => V128;
  readonly sub: (a: V128, b: V128) => V128;
  readonly trunc: (a: V128) => V128;
  readonly eq: (a: V128, b: V128) => V128;
}
const doubles: Arithmetic = {
  div: v128.divF64,
  mul: v128.mulF64,
  sub: v128.subF64,
  trunc: v128.truncF64,
  eq: v128.eqF64,
};

/** Of numbers that are not negative, by Euclid. */
function divisor(k: KernelBuilder, { div, mul, sub, trunc, eq }: Arithmetic, a: V128, b: V128): V128 {
  const [x, y, left, isDone] = [k.local("v128", a), k.local("v128", b), k.local("v128"), k.local("v128")];
  k.doWhile(
    () => {
      k.set(isDone, eq(y, v128.zero()));
      k.set(left, sub(x, mul(trunc(div(x, y)), y)));
      k.set(x, v128.bitselect(x, y, isDone));
      k.set(y, v128.andNot(left, isDone));
    },
    () => v128.anyTrue(v128.not(eq(y, v128.zero()))),
  );
  return x;
}

/** Floats hold whole numbers up to it, and their quotients are right. */
const SMALL = 2 ** 24;

/** Greatest common divisor. */
export function gcd(k: KernelBuilder, a: V128, b: V128): V128 {
  const [x, y, result] = [k.local("v128", v128.absI32(a)), k.local("v128", v128.absI32(b)), k.local("v128")];
  const isLarge = v128.gtU32(v128.or(x, y), k.constantVector(v128.constI32(SMALL - 1)));
  k.if(
    v128.anyTrue(isLarge),
    () =>
      k.set(
        result,
        wholeInDoubles(k, [x, y], (p, q) => divisor(k, doubles, v128.absF64(p), v128.absF64(q))),
      ),
    () => k.set(result, v128.toI32(divisor(k, v128, v128.fromI32(x), v128.fromI32(y)))),
  );
  return result;
}

/** Least common multiple. */
export function lcm(k: KernelBuilder, a: V128, b: V128): V128 {
  const [x, y] = [k.local("v128", a), k.local("v128", b)];
  return k.local("v128", v128.absI32(v128.mulI32(quotient(k, x, gcd(k, x, y)), y)));
}
