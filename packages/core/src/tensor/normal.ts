// Box and Muller's transform as torch computes it on processors with AVX2: in single precision, by the polynomials of the Cephes
// library (S. Moshier) for logarithm, sine and cosine, with a product and a sum rounded once where torch's compiler joins them. Bit for
// bit the same numbers as torch 1.13's.

const f = Math.fround;
/** a · b + c, rounded once: the product of two floats is exact in double precision. */
const fma = (a: number, b: number, c: number): number => f(a * b + c);

const bitsOf = new Int32Array(1);
const floatOf = new Float32Array(bitsOf.buffer);

const LOG = [
  7.0376836292e-2, -1.151461031e-1, 1.167699874e-1, -1.2420140846e-1, 1.4249322787e-1, -1.6668057665e-1,
  2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1,
].map(f);
const [LN2_LOW, LN2_HIGH] = [f(-2.1219444e-4), f(0.693359375)];

/** Of a normal float above 0. */
function log(given: number): number {
  floatOf[0] = given;
  let exponent = (bitsOf[0] >> 23) - 0x7e;
  bitsOf[0] = (bitsOf[0] & 0x7fffff) | 0x3f000000;
  let x = floatOf[0];
  if (x < f(Math.SQRT1_2)) {
    exponent--;
    x = f(f(x - 1) + x);
  } else x = f(x - 1);
  const z = f(x * x);
  const p = f(LOG.reduce((y, coefficient) => fma(y, x, coefficient), 0) * x);
  const y = fma(-0.5, z, fma(p, z, f(exponent * LN2_LOW)));
  return fma(exponent, LN2_HIGH, f(x + y));
}

const COS = [2.443315711809948e-5, -1.388731625493765e-3, 4.166664568298827e-2].map(f);
const SIN = [-1.9515295891e-4, 8.3321608736e-3, -1.6666654611e-1].map(f);
/** π/4 in three parts. */
const QUARTER = [-0.78515625, -2.4187564849853516e-4, -3.774894977445941e-8].map(f);

/** Sine and cosine of an angle of 0 to 2π. */
function sincos(angle: number): [sin: number, cos: number] {
  const octant = (Math.trunc(f(angle * f(4 / Math.PI))) + 1) & ~1;
  const x = QUARTER.reduce((rest, part) => fma(octant, part, rest), angle);
  const z = f(x * x);
  const c = f(COS.reduce((y, coefficient) => fma(y, z, coefficient), 0) * z);
  const cos = f(fma(c, z, -f(z * 0.5)) + 1);
  const sin = fma(f(SIN.reduce((y, coefficient) => fma(y, z, coefficient), 0) * z), x, x);
  const turned = octant === 2 || octant === 6;
  const [s, t] = turned ? [cos, sin] : [sin, cos];
  return [octant === 4 || octant === 6 ? -s : s, octant === 2 || octant === 4 ? -t : t];
}

/** Sixteen uniform values of [0, 1) to sixteen normal ones: value i pairs with i + 8. */
export function boxMuller(block: Float32Array, mean: number, std: number): void {
  const [m, s] = [f(mean), f(std)];
  for (let i = 0; i < 8; i++) {
    const radius = f(Math.sqrt(f(-2 * log(f(1 - block[i])))));
    const [sin, cos] = sincos(f(f(2 * Math.PI) * block[i + 8]));
    block[i] = fma(f(radius * cos), s, m);
    block[i + 8] = fma(f(radius * sin), s, m);
  }
}
