// What WGSL lacks, or promises too little of: functions of floats within a few units of the last place on every adapter, and NaN kept.
// A WGSL compiler may assume that there are no NaN: `max(NaN, 0)` may be 0 and `v != v` false, so what is none is told by its bits.
// Truths are joined by & and |: && is a branch, and of those SwiftShader compiles a program of many for a minute.
// Names end in an underscore, by which one function finds those that it needs.
import { rare } from "./rare.ts";
import { trigonometry } from "./trigonometry.ts";

const basic: Readonly<Record<string, string>> = {
  nan: "fn nan_(x: f32) -> bool { return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u; }",
  // A constant infinity or NaN is an error in WGSL; a value that comes by a function's argument is not looked at.
  f: "fn f_(bits: u32) -> f32 { return bitcast<f32>(bits); }",
  wide: "fn wide_(x: f32) -> bool { return (bitcast<u32>(x) & 0x7f800000u) >= 0x4b000000u; }",
  gt: "fn gt_(a: f32, b: f32) -> bool { return (a > b) & !nan_(a) & !nan_(b); }",
  ge: "fn ge_(a: f32, b: f32) -> bool { return (a >= b) & !nan_(a) & !nan_(b); }",
  eq: "fn eq_(a: f32, b: f32) -> bool { return (a == b) & !nan_(a) & !nan_(b); }",
  min: "fn min_(a: f32, b: f32) -> f32 { return select(select(min(a, b), b, nan_(b)), a, nan_(a)); }",
  max: "fn max_(a: f32, b: f32) -> f32 { return select(select(max(a, b), b, nan_(b)), a, nan_(a)); }",
  floor: "fn floor_(x: f32) -> f32 { return select(floor(x), x, wide_(x)); }",
  ceil: "fn ceil_(x: f32) -> f32 { return select(ceil(x), x, wide_(x)); }",
  trunc: "fn trunc_(x: f32) -> f32 { return select(trunc(x), x, wide_(x)); }",
  round: "fn round_(x: f32) -> f32 { return select(round(x), x, wide_(x)); }",
  sqrt: `fn sqrt_(x: f32) -> f32 {
  if (nan_(x) || x == 0.0 || x == f_(0x7f800000u)) { return x; }
  if (x < 0.0) { return f_(0x7fc00000u); }
  return sqrt(x);
}`,
  // As JavaScript's ToInt32: cut off, beyond 32 bits wrapped around, of infinities and NaN 0.
  cut: `fn cut_(x: f32) -> i32 {
  let bits = bitcast<u32>(x);
  let e = i32((bits >> 23u) & 255u) - 150;
  let m = (bits & 0x7fffffu) | 0x800000u;
  var size = 0u;
  if (e >= 0) { if (e < 32) { size = m << u32(e); } } else if (e > -24) { size = m >> u32(-e); }
  return bitcast<i32>(select(size, 0u - size, (bits >> 31u) == 1u));
}`,
  // 2ⁿ, n from −126 to 127.
  two: "fn two_(n: i32) -> f32 { return bitcast<f32>(u32(n + 127) << 23u); }",
  // y · 2ⁿ, in two factors since 2ⁿ alone may be no float.
  scale: "fn scale_(y: f32, n: i32) -> f32 { let half = n >> 1u; return y * two_(half) * two_(n - half); }",
  // e^r − 1, |r| ≤ ln 2 / 2 (Cephes, expf.c).
  grown: `fn grown_(r: f32) -> f32 {
  let p = ((((1.98756915e-4 * r + 1.3981999507e-3) * r + 8.3334519073e-3) * r + 4.1665795894e-2) * r + 1.6666665459e-1) * r + 5.0000001201e-1;
  return p * r * r + r;
}`,
  exp: `fn exp_(x: f32) -> f32 {
  if (nan_(x)) { return x; }
  let h = clamp(x, -105.0, 90.0);
  let n = round(h * 1.44269504);
  let r = (h - n * 0.693359375) + n * 2.1219444e-4;
  return scale_(grown_(r) + 1.0, i32(n));
}`,
  expm1: `fn expm1_(x: f32) -> f32 {
  if (nan_(x) || x == 0.0) { return x; }
  if (x > 20.0) { return exp_(x); }
  let h = max(x, -105.0);
  let n = round(h * 1.44269504);
  let r = (h - n * 0.693359375) + n * 2.1219444e-4;
  let s = scale_(1.0, i32(n));
  return grown_(r) * s + (s - 1.0);
}`,
  exp2: `fn exp2_(x: f32) -> f32 {
  if (nan_(x)) { return x; }
  let h = clamp(x, -151.0, 129.0);
  let n = round(h);
  return scale_(grown_((h - n) * 0.6931471806) + 1.0, i32(n));
}`,
  // The power of two in x, and ln of the rest, from −0.35 to 0.35 (Cephes, logf.c); x above 0 and finite.
  parts: `fn parts_(x: f32) -> vec2f {
  let tiny = x < 1.17549435e-38;
  let bits = bitcast<i32>(select(x, x * 8388608.0, tiny)) - 0x3f3504f3;
  let e = f32(bits >> 23u) - select(0.0, 23.0, tiny);
  let f = bitcast<f32>((bits & 0x7fffff) + 0x3f3504f3) - 1.0;
  let p = (((((((7.0376836292e-2 * f - 1.151461031e-1) * f + 1.167699874e-1) * f - 1.2420140846e-1) * f + 1.4249322787e-1) * f - 1.6668057665e-1) * f + 2.0000714765e-1) * f - 2.4999993993e-1) * f + 3.3333331174e-1;
  return vec2f(e, (p * f - 0.5) * f * f + f);
}`,
  log: `fn log_(x: f32) -> f32 {
  if (nan_(x) || x == f_(0x7f800000u)) { return x; }
  if (x == 0.0) { return f_(0xff800000u); }
  if (x < 0.0) { return f_(0x7fc00000u); }
  let p = parts_(x);
  return p.x * 0.693359375 + (p.y - p.x * 2.1219444e-4);
}`,
  // ln(1 + x) · (x / ((1 + x) − 1)): what rounding took from 1 + x goes out again (Kahan); a series where a compiler might put it back.
  log1p: `fn log1p_(x: f32) -> f32 {
  if (nan_(x) || x == f_(0x7f800000u)) { return x; }
  if (abs(x) < 0.0625) { return x * (1.0 - x * (0.5 - x * (0.333333333 - x * (0.25 - x * (0.2 - x * (0.166666667 - x * 0.142857143)))))); }
  return log_(1.0 + x);
}`,
  sigmoid: `fn sigmoid_(x: f32) -> f32 { return 1.0 / (1.0 + exp_(-x)); }`,
  tanh: `fn tanh_(x: f32) -> f32 {
  if (nan_(x) || x == 0.0) { return x; }
  let m = expm1_(2.0 * min(abs(x), 10.0));
  return select(1.0, -1.0, x < 0.0) * (m / (m + 2.0));
}`,
  // 1 and −1 to any power as C has them, and torch.
  pow: `fn pow_(a: f32, b: f32) -> f32 {
  if (a == 1.0 || b == 0.0) { return 1.0; }
  if (nan_(a) || nan_(b)) { return f_(0x7fc00000u); }
  let size = abs(a);
  let whole = wide_(b) || trunc(b) == b;
  let odd = whole && abs(b) < 16777216.0 && (cut_(b) & 1) == 1;
  let sign = select(1.0, -1.0, a < 0.0 && odd);
  let negative = (bitcast<u32>(a) >> 31u) == 1u;
  if (size == 0.0) { return select(select(f_(0x7f800000u), 0.0, b > 0.0), select(f_(0xff800000u), -0.0, b > 0.0), odd && negative); }
  if (size == f_(0x7f800000u)) { return select(0.0, sign * size, b > 0.0); }
  if (a < 0.0 && !whole) { return f_(0x7fc00000u); }
  if (abs(b) == f_(0x7f800000u)) {
    if (size == 1.0) { return 1.0; }
    return select(0.0, f_(0x7f800000u), (size > 1.0) == (b > 0.0));
  }
  let p = parts_(size);
  // b · log₂ size, the whole powers of two apart.
  let whole_part = b * p.x;
  let rest = b * p.y * 1.44269504;
  let all = clamp(whole_part + rest, -160.0, 140.0);
  let n = round(all);
  let left = select((whole_part - n) + rest, all - n, abs(whole_part + rest) > 139.0);
  return sign * scale_(grown_(left * 0.6931471806) + 1.0, i32(n));
}`,
  // The bits of both.
  copysign: `fn copysign_(a: f32, b: f32) -> f32 {
  let sign = select(bitcast<u32>(b) & 0x80000000u, 0u, nan_(b));
  return bitcast<f32>((bitcast<u32>(a) & 0x7fffffffu) | sign);
}`,
  signbit: "fn signbit_(x: f32) -> bool { return !nan_(x) && (bitcast<u32>(x) >> 31u) == 1u; }",
};

const functions: Readonly<Record<string, string>> = { ...basic, ...trigonometry, ...rare };

/** The text of every function that a piece of WGSL calls, and of those that they call. */
export function functionsOf(code: string): string {
  const found = new Set<string>();
  const visit = (text: string): void => {
    for (const [, name] of text.matchAll(/\b([a-z]\w*)_\(/g))
      if (!found.has(name) && Object.hasOwn(functions, name)) {
        found.add(name);
        visit(functions[name]);
      }
  };
  visit(code);
  return [...found].map((name) => functions[name]).join("\n");
}
