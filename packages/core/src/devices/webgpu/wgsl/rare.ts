// Functions that few networks ask for, in WGSL.

/** Γ and its derivatives: Stirling's series from there on, steps up to it. */
const FAR = "5.0";

export const rare: Readonly<Record<string, string>> = {
  sinh: `fn sinh_(x: f32) -> f32 {
  if (nan_(x) || x == 0.0) { return x; }
  let a = abs(x);
  let m = expm1_(min(a, 88.0));
  let half = exp_(a * 0.5);
  let value = select(0.5 * (m + m / (m + 1.0)), 0.5 * half * half, a > 20.0);
  return select(value, -value, x < 0.0);
}`,
  cosh: `fn cosh_(x: f32) -> f32 {
  let half = exp_(abs(x) * 0.5);
  let whole = half * half;
  return select(0.5 * (whole + 1.0 / whole), 0.5 * half * half, abs(x) > 20.0);
}`,
  asinh: `fn asinh_(x: f32) -> f32 {
  if (nan_(x) || x == 0.0 || abs(x) == f_(0x7f800000u)) { return x; }
  let a = abs(x);
  var value = 0.0;
  if (a > 1.0e8) { value = log_(a) + 0.6931471806; }
  else { value = log1p_(a + a * a / (1.0 + sqrt(a * a + 1.0))); }
  return select(value, -value, x < 0.0);
}`,
  acosh: `fn acosh_(x: f32) -> f32 {
  if (nan_(x) || x < 1.0) { return f_(0x7fc00000u); }
  if (x > 1.0e8) { return log_(x) + 0.6931471806; }
  let t = x - 1.0;
  return log1p_(t + sqrt(2.0 * t + t * t));
}`,
  atanh: `fn atanh_(x: f32) -> f32 {
  if (nan_(x) || x == 0.0) { return x; }
  let a = abs(x);
  if (a > 1.0) { return f_(0x7fc00000u); }
  let value = select(0.5 * log1p_(2.0 * a / (1.0 - a)), f_(0x7f800000u), a == 1.0);
  return select(value, -value, x < 0.0);
}`,
  hypot: `fn hypot_(a: f32, b: f32) -> f32 {
  let x = abs(a); let y = abs(b);
  if (x == f_(0x7f800000u) || y == f_(0x7f800000u)) { return f_(0x7f800000u); }
  if (nan_(a) || nan_(b)) { return f_(0x7fc00000u); }
  let big = max(x, y); let small = min(x, y);
  if (big == 0.0) { return 0.0; }
  let r = small / big;
  return big * sqrt(1.0 + r * r);
}`,
  // sin πx and cos πx.
  sinpi: `fn sinpi_(x: f32) -> f32 {
  let n = round(x * 2.0);
  return turned_((x - n * 0.5) * 3.1415926536, i32(n - 8.0 * floor(n * 0.125)));
}`,
  cospi: `fn cospi_(x: f32) -> f32 {
  let n = round(x * 2.0);
  return turned_((x - n * 0.5) * 3.1415926536, i32(n - 8.0 * floor(n * 0.125)) + 1);
}`,
  sinc: `fn sinc_(x: f32) -> f32 {
  if (beyond_(x)) { return f_(0x7fc00000u); }
  if (x == 0.0) { return 1.0; }
  if (wide_(x)) { return 0.0; }
  return sinpi_(x) / (3.1415926536 * x);
}`,
  sincSlope: `fn sincSlope_(x: f32) -> f32 {
  if (beyond_(x)) { return f_(0x7fc00000u); }
  let angle = 3.1415926536 * x;
  if (abs(x) < 0.4) {
    let z = angle * angle;
    return -3.1415926536 * angle * (0.3333333333 - z * (0.0333333333 - z * (1.1904761905e-3 - z * (2.2045855379e-5 - z * 2.5052108385e-7))));
  }
  if (wide_(x)) { return 0.0; }
  return (cospi_(x) - sinpi_(x) / angle) / x;
}`,
  // What is left of a ÷ b cut off, exact: bit by bit, as by hand.
  rest: `fn rest_(a: f32, b: f32) -> f32 {
  let x = bitcast<u32>(a) & 0x7fffffffu;
  let y = bitcast<u32>(b) & 0x7fffffffu;
  let sign = bitcast<u32>(a) & 0x80000000u;
  if (x >= 0x7f800000u || y > 0x7f800000u || y == 0u) { return f_(0x7fc00000u); }
  if (x < y) { return a; }
  var ex = max(i32(x >> 23u), 1);
  let ey = max(i32(y >> 23u), 1);
  var m = (x & 0x7fffffu) | select(0u, 0x800000u, (x >> 23u) > 0u);
  let d = (y & 0x7fffffu) | select(0u, 0x800000u, (y >> 23u) > 0u);
  for (; ex > ey; ex--) {
    if (m >= d) { m -= d; }
    m = m << 1u;
  }
  if (m >= d) { m -= d; }
  if (m == 0u) { return bitcast<f32>(sign); }
  while (m < 0x800000u && ex > 1) { m = m << 1u; ex--; }
  return bitcast<f32>(sign | select(m, (m & 0x7fffffu) | (u32(ex) << 23u), m >= 0x800000u));
}`,
  floorDivision: `fn floorDivision_(a: f32, b: f32) -> f32 {
  if (b == 0.0) { return a / b; }
  let left = rest_(a, b);
  let cut = (a - left) / b - select(0.0, 1.0, left != 0.0 && (b < 0.0) != (left < 0.0));
  if (nan_(left)) { return left; }
  return select(round_(cut), 0.0 * (a / b), cut == 0.0);
}`,
  // The error function from −1 to 1, by its series.
  erfNear: `fn erfNear_(x: f32) -> f32 {
  let z = x * x;
  return x * (1.128379167 + z * (-0.3761263890 + z * (0.1128379167 + z * (-0.02686617064 + z * (5.223977625e-3 + z * (-8.548327024e-4 + z * (1.205533299e-4 + z * (-1.492565036e-5 + z * (1.646211437e-6 + z * (-1.636584469e-7 + z * 1.480719282e-8))))))))));
}`,
  // 1 − erf from 1 on: a continued fraction (Abramowitz & Stegun 7.1.14).
  erfTail: `fn erfTail_(x: f32) -> f32 {
  if (x > 10.5) { return 0.0; }
  var tail = 0.0;
  for (var n = 60; n > 0; n--) { tail = f32(n) * 0.5 / (x + tail); }
  // e^(−x²), the square's lower digits apart.
  let h = bitcast<f32>(bitcast<u32>(x) & 0xfffff000u);
  return exp_(-h * h) * exp_((h - x) * (h + x)) * 0.5641895835 / (x + tail);
}`,
  erf: `fn erf_(x: f32) -> f32 {
  if (nan_(x)) { return x; }
  if (abs(x) < 1.0) { return erfNear_(x); }
  let value = 1.0 - erfTail_(abs(x));
  return select(value, -value, x < 0.0);
}`,
  erfc: `fn erfc_(x: f32) -> f32 {
  if (nan_(x)) { return x; }
  if (abs(x) < 1.0) { return 1.0 - erfNear_(x); }
  let tail = erfTail_(abs(x));
  return select(tail, 2.0 - tail, x < 0.0);
}`,
  // Giles (2010), for single precision.
  erfinv: `fn erfinv_(y: f32) -> f32 {
  let a = abs(y);
  if (nan_(y) || a > 1.0) { return f_(0x7fc00000u); }
  if (a == 1.0) { return select(f_(0x7f800000u), f_(0xff800000u), y < 0.0); }
  var w = -(log1p_(-a) + log1p_(a));
  var p = 0.0;
  if (w < 5.0) {
    w = w - 2.5;
    p = ((((((((2.81022636e-08 * w + 3.43273939e-07) * w - 3.5233877e-06) * w - 4.39150654e-06) * w + 0.00021858087) * w - 0.00125372503) * w - 0.00417768164) * w + 0.246640727) * w + 1.50140941);
  } else {
    w = sqrt(w) - 3.0;
    p = ((((((((-0.000200214257 * w + 0.000100950558) * w + 0.00134934322) * w - 0.00367342844) * w + 0.00573950773) * w - 0.0076224613) * w + 0.00943887047) * w + 1.00167406) * w + 2.83297682);
  }
  return p * y;
}`,
  // Next to its zeros by polynomials (Cephes, lgamf.c).
  lgammaUp: `fn lgammaUp_(x: f32) -> f32 {
  if (x >= 1.5 && x < 2.5) {
    let z = x - 2.0;
    return z * (((((((6.055172732649237e-4 * z - 1.311620815545743e-3) * z + 2.863437556468661e-3) * z - 7.366775108654962e-3) * z + 2.058355474821512e-2) * z - 6.735323259371034e-2) * z + 3.224669577325661e-1) * z + 4.227843421859038e-1);
  }
  if (x > 0.75 && x < 1.25) {
    let z = x - 1.0;
    return z * (((((((1.369488127325832e-1 * z - 1.590086327657347e-1) * z + 1.692415923504637e-1) * z - 2.067882815621965e-1) * z + 2.705806208275915e-1) * z - 4.006931650563372e-1) * z + 8.224670749082976e-1) * z - 5.772156501719101e-1);
  }
  var at = x; var product = 1.0;
  for (; at < ${FAR}; at += 1.0) { product *= at; }
  let i = 1.0 / at;
  let z = i * i;
  let series = i * (0.0833333333 + z * (-2.7777777778e-3 + z * (7.9365079365e-4 + z * (-5.9523809524e-4 + z * 8.4175084175e-4))));
  let far = (at - 0.5) * log_(at) - at + (0.9189385332 + series);
  return far - log_(product);
}`,
  lgamma: `fn lgamma_(x: f32) -> f32 {
  if (nan_(x)) { return x; }
  if (abs(x) == f_(0x7f800000u)) { return f_(0x7f800000u); }
  if (x > 0.0) { return lgammaUp_(x); }
  if (floor_(x) == x) { return f_(0x7f800000u); }
  return log_(3.1415926536 / abs(sinpi_(x))) - lgammaUp_(1.0 - x);
}`,
  digammaUp: `fn digammaUp_(x: f32) -> f32 {
  var at = x; var sum = 0.0;
  for (; at < ${FAR}; at += 1.0) { sum -= 1.0 / at; }
  let i = 1.0 / at;
  let z = i * i;
  return sum + (log_(at) - 0.5 * i - z * (0.0833333333 + z * (-8.3333333333e-3 + z * (3.9682539683e-3 + z * (-4.1666666667e-3 + z * 7.5757575758e-3)))));
}`,
  digamma: `fn digamma_(x: f32) -> f32 {
  if (nan_(x) || x == f_(0x7f800000u)) { return x; }
  if (x == 0.0) { return select(f_(0xff800000u), f_(0x7f800000u), (bitcast<u32>(x) >> 31u) == 1u); }
  if (x > 0.0) { return digammaUp_(x); }
  if (floor_(x) == x) { return f_(0x7fc00000u); }
  return digammaUp_(1.0 - x) - 3.1415926536 * cospi_(x) / sinpi_(x);
}`,
  trigammaUp: `fn trigammaUp_(x: f32) -> f32 {
  var at = x; var sum = 0.0;
  for (; at < ${FAR}; at += 1.0) { sum += 1.0 / (at * at); }
  let i = 1.0 / at;
  let z = i * i;
  return sum + i + 0.5 * z + i * z * (0.1666666667 + z * (-0.0333333333 + z * (0.0238095238 + z * (-0.0333333333 + z * 0.0757575758))));
}`,
  trigamma: `fn trigamma_(x: f32) -> f32 {
  if (nan_(x)) { return x; }
  if (x == f_(0x7f800000u)) { return 0.0; }
  if (x > 0.0) { return trigammaUp_(x); }
  if (floor_(x) == x) { return select(f_(0x7f800000u), f_(0x7fc00000u), beyond_(x)); }
  let s = 3.1415926536 / sinpi_(x);
  return s * s - trigammaUp_(1.0 - x);
}`,
  tetragammaUp: `fn tetragammaUp_(x: f32) -> f32 {
  var at = x; var sum = 0.0;
  for (; at < ${FAR}; at += 1.0) { sum -= 2.0 / (at * at * at); }
  let i = 1.0 / at;
  let z = i * i;
  return sum - z - i * z - z * z * (0.5 + z * (-0.1666666667 + z * (0.1666666667 + z * (-0.3 + z * 0.8333333333))));
}`,
  tetragamma: `fn tetragamma_(x: f32) -> f32 {
  if (nan_(x)) { return x; }
  if (x == f_(0x7f800000u)) { return 0.0; }
  if (x > 0.0) { return tetragammaUp_(x); }
  if (floor_(x) == x) { return f_(0x7fc00000u); }
  let s = sinpi_(x);
  return tetragammaUp_(1.0 - x) - 62.012553361 * cospi_(x) / (s * s * s);
}`,
  // Terms of one sign: no digit is lost.
  bessel: `fn bessel_(x: f32, order: f32) -> f32 {
  if (beyond_(x)) { return f_(0x7fc00000u); }
  let quarter = x * x * 0.25;
  var term = select(1.0, x * 0.5, order > 0.0);
  var sum = term;
  for (var k = 1.0; k < 200.0 && abs(term) > 1.0e-9 * abs(sum); k += 1.0) {
    term *= quarter / (k * (k + order));
    sum += term;
  }
  return sum;
}`,
  i0: "fn i0_(x: f32) -> f32 { return bessel_(x, 0.0); }",
  i1: "fn i1_(x: f32) -> f32 { return bessel_(x, 1.0); }",
  gcd: `fn gcd_(a: i32, b: i32) -> i32 {
  var x = bitcast<u32>(abs(a)); var y = bitcast<u32>(abs(b));
  while (y != 0u) { let left = x % y; x = y; y = left; }
  return bitcast<i32>(x);
}`,
  lcm: `fn lcm_(a: i32, b: i32) -> i32 {
  let d = gcd_(a, b);
  if (d == 0) { return 0; }
  return abs(quotient_(a, d) * b);
}`,
  quotient: `fn quotient_(a: i32, b: i32) -> i32 {
  if (b == 0) { return 0; }
  if (b == -1) { return -a; }
  return a / b;
}`,
  wholeRest:
    "fn wholeRest_(a: i32, b: i32) -> i32 { if (b == 0) { return 0; } return a - quotient_(a, b) * b; }",
  wholeFloor: `fn wholeFloor_(a: i32, b: i32) -> i32 {
  let q = quotient_(a, b);
  let left = a - q * b;
  return select(q, q - 1, left != 0 && b != 0 && ((left < 0) != (b < 0)));
}`,
  wholePow: `fn wholePow_(base: i32, exponent: i32) -> i32 {
  if (exponent < 0) {
    if (base == 1) { return 1; }
    if (base == -1) { return select(1, -1, (exponent & 1) != 0); }
    return 0;
  }
  var square = base; var power = 1;
  for (var left = exponent; left > 0; left = left >> 1u) {
    if ((left & 1) == 1) { power *= square; }
    square *= square;
  }
  return power;
}`,
  shiftLeft: "fn shiftLeft_(a: i32, n: i32) -> i32 { return select(a << u32(n & 31), 0, n < 0 || n > 31); }",
  shiftRight: "fn shiftRight_(a: i32, n: i32) -> i32 { return a >> u32(select(n, 31, n < 0 || n > 31)); }",
};
