// Angles, in WGSL: its own sine may be 2⁻¹¹ wrong, and anything beyond π.

/** 2/π, 32 bits at a time, after 32 zeros. */
const TWO_OVER_PI =
  "0u, 0xa2f9836eu, 0x4e441529u, 0xfc2757d1u, 0xf534ddc0u, 0xdb629599u, 0x3c439041u, 0xfe5163abu";

export const trigonometry: Readonly<Record<string, string>> = {
  high: `fn high_(a: u32, b: u32) -> u32 {
  let al = a & 65535u; let ah = a >> 16u; let bl = b & 65535u; let bh = b >> 16u;
  let mid = ah * bl + ((al * bl) >> 16u);
  let low = al * bh + (mid & 65535u);
  return ah * bh + (mid >> 16u) + (low >> 16u);
}`,
  // What is left of an angle after quarter turns, and how many of those, modulo 8: in three parts of π/2 where that is exact, else
  // with the bits of 2/π that count (Payne & Hanek 1983).
  left: `fn left_(x: f32) -> vec2f {
  if (abs(x) < 125.0) {
    let n = round(x * 0.636619772);
    return vec2f(((x - n * 1.57073974609375) - n * 5.657970905303955e-05) - n * 9.920936294705029e-10, n);
  }
  var bits = array<u32, 8>(${TWO_OVER_PI});
  let word = bitcast<u32>(x);
  let m = (word & 0x7fffffu) | 0x800000u;
  // The bits from here on make up the last three bits of the quarter turns, and their fraction.
  let start = u32(i32((word >> 23u) & 255u) - 150 - 3 + 32);
  let i = start / 32u;
  let s = start % 32u;
  var w = array<u32, 3>();
  for (var k = 0u; k < 3u; k++) {
    w[k] = select((bits[i + k] << s) | (bits[i + k + 1u] >> ((32u - s) & 31u)), bits[i + k], s == 0u);
  }
  let l2 = m * w[2];
  let l1 = m * w[1];
  let mid = l1 + high_(m, w[2]);
  let top = m * w[0] + high_(m, w[1]) + select(0u, 1u, mid < l1);
  _ = l2;
  let part = bitcast<i32>((top << 3u) | (mid >> 29u));
  let n = f32(top >> 29u) + select(0.0, 1.0, part < 0);
  let angle = f32(part) * 2.3283064365386963e-10 * 1.5707963268;
  return select(vec2f(angle, n), vec2f(-angle, -n), x < 0.0);
}`,
  sine: `fn sine_(r: f32) -> f32 {
  let z = r * r;
  return r + r * z * (-0.16666666641626524 + z * (0.008333329385889463 + z * (-0.00019839334836096632 + z * 2.718311493989822e-6)));
}`,
  cosine: `fn cosine_(r: f32) -> f32 {
  let z = r * r;
  return 1.0 + z * (-0.499999997251031 + z * (0.04166662332373906 + z * (-0.001388676377460993 + z * 2.439044879627741e-5)));
}`,
  beyond: "fn beyond_(x: f32) -> bool { return (bitcast<u32>(x) & 0x7f800000u) == 0x7f800000u; }",
  turned: `fn turned_(r: f32, n: i32) -> f32 {
  let value = select(sine_(r), cosine_(r), (n & 1) == 1);
  return select(value, -value, (n & 2) == 2);
}`,
  sin: `fn sin_(x: f32) -> f32 {
  if (beyond_(x)) { return f_(0x7fc00000u); }
  if (x == 0.0) { return x; }
  let l = left_(x);
  return turned_(l.x, i32(l.y));
}`,
  cos: `fn cos_(x: f32) -> f32 {
  if (beyond_(x)) { return f_(0x7fc00000u); }
  let l = left_(x);
  return turned_(l.x, i32(l.y) + 1);
}`,
  tan: `fn tan_(x: f32) -> f32 {
  if (beyond_(x)) { return f_(0x7fc00000u); }
  if (x == 0.0) { return x; }
  let l = left_(x);
  let s = sine_(l.x); let c = cosine_(l.x);
  return select(s / c, -c / s, (i32(l.y) & 1) == 1);
}`,
  // Of a number from 0 to ½ (Cephes, asinf.c).
  arc: `fn arc_(x: f32) -> f32 {
  let z = x * x;
  return x + x * z * ((((4.2163199048e-2 * z + 2.4181311049e-2) * z + 4.5470025998e-2) * z + 7.4953002686e-2) * z + 1.6666752422e-1);
}`,
  asin: `fn asin_(x: f32) -> f32 {
  let a = abs(x);
  if (nan_(x) || a > 1.0) { return f_(0x7fc00000u); }
  if (x == 0.0) { return x; }
  let value = select(arc_(a), 1.5707963268 - 2.0 * arc_(sqrt((1.0 - a) * 0.5)), a > 0.5);
  return select(value, -value, x < 0.0);
}`,
  acos: `fn acos_(x: f32) -> f32 {
  let a = abs(x);
  if (nan_(x) || a > 1.0) { return f_(0x7fc00000u); }
  if (a <= 0.5) { return 1.5707963268 - arc_(x); }
  let value = 2.0 * arc_(sqrt((1.0 - a) * 0.5));
  return select(value, 3.1415926536 - value, x < 0.0);
}`,
  // Of a number from 0 on (Cephes, atanf.c).
  angle: `fn angle_(a: f32) -> f32 {
  var x = a;
  var y = 0.0;
  if (a > 2.414213562) { y = 1.5707963268; x = -1.0 / a; } else if (a > 0.4142135624) { y = 0.7853981634; x = (a - 1.0) / (a + 1.0); }
  let z = x * x;
  return y + (x + x * z * (((8.05374449538e-2 * z - 1.38776856032e-1) * z + 1.99777106478e-1) * z - 3.33329491539e-1));
}`,
  atan: `fn atan_(x: f32) -> f32 {
  if (nan_(x) || x == 0.0) { return x; }
  let value = select(angle_(abs(x)), 1.5707963268, abs(x) > 1.0e30);
  return select(value, -value, x < 0.0);
}`,
  atan2: `fn atan2_(y: f32, x: f32) -> f32 {
  if (nan_(y) || nan_(x)) { return f_(0x7fc00000u); }
  let a = abs(y); let b = abs(x);
  let left = (bitcast<u32>(x) >> 31u) == 1u;
  var value = 0.0;
  if (a == b && a != 0.0) { value = 0.7853981634; }
  else if (a == 0.0) { value = 0.0; }
  else if (a > b) { value = 1.5707963268 - select(angle_(b / a), 0.0, a == f_(0x7f800000u)); }
  else { value = select(angle_(a / b), 0.0, b == f_(0x7f800000u)); }
  return copysign_(select(value, 3.1415926536 - value, left), y);
}`,
};
