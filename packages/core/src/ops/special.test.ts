// Functions of mathematics at places whose value is known, and by what holds between values, to almost all digits of double precision.
import assert from "node:assert/strict";
import { test } from "node:test";
import { erf } from "./erf.ts";
import { digamma, erfc, erfinv, i0, i1, lgamma, polygamma, tetragamma, trigamma } from "./special.ts";

const { PI, LN2, log, sqrt } = Math;
const EULER = 0.5772156649015329;
const ZETA3 = 1.2020569031595942;
const { POSITIVE_INFINITY: INFINITE } = Number;

function near(found: number, wanted: number, what: string, share = 1e-13): void {
  if (Object.is(found, wanted)) return;
  assert.ok(Number.isFinite(wanted), `${what}: ${found}, ${wanted}`);
  assert.ok(
    Math.abs(found - wanted) <= share * Math.max(1e-300, Math.abs(wanted)),
    `${what}: ${found}, ${wanted}`,
  );
}

/** Each function at some places. */
const known: [f: (x: number) => number, places: [x: number, value: number][]][] = [
  [
    erfc,
    [
      [0, 1],
      [-1, 1.8427007929497148],
      [1, 0.15729920705028513],
      [2, 0.004677734981047266],
      [2.5, 0.0004069520174449589],
      [5, 1.5374597944280349e-12],
      [10, 2.088487583762545e-45],
      [26, 5.663192408856143e-296],
      [28, 0],
      [INFINITE, 0],
      [Number.NaN, Number.NaN],
    ],
  ],
  [
    lgamma,
    [
      [0.5, log(PI) / 2],
      [3, LN2],
      [5, log(24)],
      [11, log(3628800)],
      [1e-10, 23.025850929882733],
      [100.5, 361.43554046777757],
      [1e10, 220258509288.8114],
      [-0.5, log(2 * sqrt(PI))],
      [-1.5, log((4 * sqrt(PI)) / 3)],
      [-3, INFINITE],
      [0, INFINITE],
      [INFINITE, INFINITE],
      [-INFINITE, INFINITE],
      [Number.NaN, Number.NaN],
    ],
  ],
  [
    digamma,
    [
      [1, -EULER],
      [2, 1 - EULER],
      [0.5, -EULER - 2 * LN2],
      [0.25, -EULER - PI / 2 - 3 * LN2],
      [10, 2.2517525890667214],
      [-0.5, 2 - EULER - 2 * LN2],
      [-1.5, 2 + 2 / 3 - EULER - 2 * LN2],
      [-0.75, 4 / 3 - EULER - PI / 2 - 3 * LN2],
      [0, -INFINITE],
      [-0, INFINITE],
      [-2, Number.NaN],
      [INFINITE, INFINITE],
      [-INFINITE, Number.NaN],
    ],
  ],
  [
    trigamma,
    [
      [1, PI ** 2 / 6],
      [0.5, PI ** 2 / 2],
      [2, PI ** 2 / 6 - 1],
      [0.25, 17.19732915450712],
      [-0.5, PI ** 2 / 2 + 4],
      [-1.5, PI ** 2 / 2 + 4 + 4 / 9],
      [0, INFINITE],
      [-1, INFINITE],
      [INFINITE, 0],
    ],
  ],
  [
    tetragamma,
    [
      [1, -2 * ZETA3],
      [0.5, -14 * ZETA3],
      [2, 2 - 2 * ZETA3],
      [-0.5, 16 - 14 * ZETA3],
      [-1.5, 16 + 16 / 27 - 14 * ZETA3],
      [-2, Number.NaN],
      [INFINITE, 0],
    ],
  ],
  [
    i0,
    [
      [0, 1],
      [1, 1.2660658777520084],
      [-1, 1.2660658777520084],
      [5, 27.239871823604442],
      [100, 1.0737517071310738e42],
      [INFINITE, Number.NaN],
    ],
  ],
  [
    i1,
    [
      [0, 0],
      [1, 0.5651591039924851],
      [-1, -0.5651591039924851],
      [5, 24.335642142450524],
      [100, 1.0683693903381625e42],
      [-INFINITE, Number.NaN],
    ],
  ],
];

for (const [f, places] of known)
  test(`${f.name} at places where its value is known`, () => {
    for (const [x, value] of places) near(f(x), value, `${f.name}(${x})`);
  });

/** Numbers between, and beyond where series end. */
const places = [0.07, 0.3, 0.9, 1.1, 1.7, 2.6, 4.4, 7.3, 8.9, 9.99, 10.01, 12.5, 31.2];

test("steps of one, from any number to the next", () => {
  for (const x of [...places, ...places.map((x) => -x)]) {
    const from = (f: (x: number) => number, step: number): void => {
      const [here, next] = [f(x), f(x + 1)];
      const size = Math.max(Math.abs(here), Math.abs(next), 1);
      assert.ok(Math.abs(next - here - step) <= 2e-12 * size, `${f.name} at ${x}: ${next - here}, ${step}`);
    };
    from(lgamma, log(Math.abs(x)));
    from(digamma, 1 / x);
    from(trigamma, -1 / x ** 2);
    from(tetragamma, 2 / x ** 3);
    from(
      function polygamma5(y: number) {
        return polygamma(5, y);
      },
      -120 / x ** 6,
    );
    from(
      function polygamma4(y: number) {
        return polygamma(4, y);
      },
      24 / x ** 5,
    );
  }
});

test("each is the slope of the one before", () => {
  const slopes: [f: (x: number) => number, df: (x: number) => number][] = [
    [lgamma, digamma],
    [digamma, trigamma],
    [trigamma, tetragamma],
    [tetragamma, (x) => polygamma(3, x)],
    [i0, i1],
    [(x) => x * i1(x), (x) => x * i0(x)],
    [erfc, (x) => (-2 / sqrt(PI)) * Math.exp(-x * x)],
  ];
  for (const x of [0.4, 1.3, 3.1, 5.2])
    for (const [f, df] of slopes) {
      const h = 1e-3;
      // Of the fourth order.
      const slope = (8 * (f(x + h) - f(x - h)) - f(x + 2 * h) + f(x - 2 * h)) / (12 * h);
      near(slope, df(x), `slope at ${x} of ${f.name || f}`, 1e-6);
    }
});

test("polygamma is digamma's derivatives", () => {
  for (const x of [0.3, 1, 2.7, 11, -0.4, -2.6]) {
    near(polygamma(1, x), trigamma(x), `of order 1 at ${x}`, 1e-12);
    near(polygamma(2, x), tetragamma(x), `of order 2 at ${x}`, 1e-12);
  }
  near(polygamma(3, 1), PI ** 4 / 15, "of order 3 at 1");
  near(polygamma(3, 0.5), PI ** 4, "of order 3 at a half");
  near(polygamma(5, 1), (8 * PI ** 6) / 63, "of order 5 at 1");
  assert.equal(polygamma(3, INFINITE), 0);
  assert.equal(polygamma(3, -1), INFINITE);
});

test("the inverse of the error function, to its ends", () => {
  for (const x of [1e-12, 0.01, 0.3, 0.7, 1.2, 1.9, 2.1, 3, 4.5, 5.5])
    for (const sign of [1, -1]) {
      const y = erf(sign * x);
      // Of so many digits of y there are fewer of x where it is flat.
      const digits = 1e-13 + (2e-15 / x) * (sqrt(PI) / 2) * Math.exp(x * x);
      near(erfinv(y), sign * x, `of erf(${sign * x})`, digits);
    }
  assert.deepEqual([0, 1, -1, 1.1, -2, Number.NaN].map(erfinv), [0, INFINITE, -INFINITE, NaN, NaN, NaN]);
});
