// The inverse functions of the angle for four floats at once; polynomials are fits of our own, relative errors below 2e-8.
import type { KernelBuilder } from "../kernel.ts";
import { type V128, v128 } from "./expr.ts";

/** (asin √z / √z − 1) / z up to z = ¼, highest power first. */
const ASIN = [0.0421662863, 0.0241795264, 0.0454703741, 0.0749529765, 0.166667525];
/** (atan √z / √z − 1) / z up to z = 1, highest power first. */
const ATAN = [
  0.00292064605, -0.0163677439, 0.0432115632, -0.0755218928, 0.106659931, -0.142110524, 0.199937725,
  -0.333331527,
];

const signOf = (k: KernelBuilder, x: V128): V128 => v128.and(x, k.constantVector(v128.constI32(1 << 31)));

/** x + x³ · p(x²). */
function odd(k: KernelBuilder, coefficients: readonly number[], x: V128, square: V128): V128 {
  return k.local("v128", k.madd(v128.mul(x, square), k.horner(coefficients, square), x));
}

interface Arc {
  /** Whether |x| is above ½: the arc is then that of √((1 − |x|)/2), whose double is what |x| lacks to 1. */
  readonly isWide: V128;
  readonly arc: V128;
}

function arcOf(k: KernelBuilder, size: V128): Arc {
  const half = k.constant(0.5);
  const isWide = k.local("v128", v128.gt(size, half));
  const share = v128.sub(half, v128.mul(half, size));
  const square = k.local("v128", v128.bitselect(share, v128.mul(size, size), isWide));
  const x = k.local("v128", v128.bitselect(v128.sqrt(square), size, isWide));
  return { isWide, arc: odd(k, ASIN, x, square) };
}

/** The angle whose sine is x, relative error below 3e-7; NaN beyond ±1. */
export function asin(k: KernelBuilder, given: V128): V128 {
  const x = k.local("v128", given);
  const { isWide, arc } = arcOf(k, k.local("v128", v128.abs(x)));
  const wide = v128.sub(k.constant(Math.PI / 2), v128.add(arc, arc));
  return k.local("v128", v128.or(v128.bitselect(wide, arc, isWide), signOf(k, x)));
}

/** The angle whose cosine is x, relative error below 3e-7; NaN beyond ±1. */
export function acos(k: KernelBuilder, given: V128): V128 {
  const x = k.local("v128", given);
  const { isWide, arc } = arcOf(k, k.local("v128", v128.abs(x)));
  const signed = k.local("v128", v128.or(arc, signOf(k, x)));
  const from = v128.and(k.constant(Math.PI), v128.lt(x, v128.zero()));
  const wide = v128.add(from, v128.add(signed, signed));
  const near = v128.sub(k.constant(Math.PI / 2), signed);
  return k.local("v128", v128.bitselect(wide, near, isWide));
}

/** From 0 to π/2, of the quotient of two numbers that are not negative. */
function quarter(k: KernelBuilder, y: V128, x: V128): V128 {
  const isSteep = k.local("v128", v128.gt(y, x));
  const [less, more] = [v128.bitselect(x, y, isSteep), v128.bitselect(y, x, isSteep)];
  const ratio = k.local("v128", v128.div(less, more));
  const arc = odd(k, ATAN, ratio, k.local("v128", v128.mul(ratio, ratio)));
  return k.local("v128", v128.bitselect(v128.sub(k.constant(Math.PI / 2), arc), arc, isSteep));
}

/** The angle whose tangent is x, relative error below 3e-7. */
export function atan(k: KernelBuilder, given: V128): V128 {
  const x = k.local("v128", given);
  return k.local("v128", v128.or(quarter(k, k.local("v128", v128.abs(x)), k.constant(1)), signOf(k, x)));
}

/** The angle of the point (x, y), relative error below 3e-7; of two zeros and of two infinities as C has it. */
export function atan2(k: KernelBuilder, first: V128, second: V128): V128 {
  const [y, x] = [k.local("v128", first), k.local("v128", second)];
  const [height, width] = [k.local("v128", v128.abs(y)), k.local("v128", v128.abs(x))];
  // Equals may be zeros or infinities, which have no quotient.
  const even = v128.and(k.constant(Math.PI / 4), v128.ne(height, v128.zero()));
  const plain = quarter(k, height, width);
  const arc = k.local("v128", v128.bitselect(even, plain, v128.eq(height, width)));
  const isLeft = v128.shrI32(x, 31);
  const angle = v128.bitselect(v128.sub(k.constant(Math.PI), arc), arc, isLeft);
  return k.local("v128", v128.or(angle, signOf(k, y)));
}
