// Every primitive that has vector code, beside its meaning in double precision: on numbers of every size, and on the ends.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { GuardedDevice } from "../../../../../../tests/guarded.ts";
import "../../../ops/scalar/functions.ts";
import { primitives } from "../../../ops/scalar/primitives.ts";
import { flat } from "../flat.ts";
import type { Emit } from "./floats.ts";
import { floats } from "./floats.ts";
import { whole } from "./whole.ts";

const { NaN: none, POSITIVE_INFINITY: infinity } = Number;

/** How far a value may be off: a share of the true one, and what is allowed beside it; where, if not everywhere. */
interface Bound {
  readonly share: number;
  readonly beside?: number;
  readonly to?: number;
}
const EXACT: Bound = { share: 0 };
/** Rounded once, and a half of the last bit for what was rounded before. */
const NEAR: Bound = { share: 2e-7 };
const CLOSE: Bound = { share: 3e-7 };
const bounds: Readonly<Record<string, Bound>> = {
  div: { share: 6e-8, beside: 1e-45 },
  sqrt: { share: 6e-8 },
  add: { share: 6e-8 },
  sub: { share: 6e-8 },
  mul: { share: 6e-8, beside: 1e-45 },
  exp: { share: 2e-7, beside: 2e-45 },
  log: NEAR,
  log1p: CLOSE,
  expm1: NEAR,
  pow: { share: 2e-7, beside: 2e-45 },
  sin: { share: 0, beside: 2e-7 },
  cos: { share: 0, beside: 2e-7 },
  tan: CLOSE,
  asin: CLOSE,
  acos: CLOSE,
  atan: CLOSE,
  atan2: { share: 3e-7, beside: 1e-45 },
  sinh: CLOSE,
  cosh: CLOSE,
  asinh: CLOSE,
  acosh: CLOSE,
  atanh: CLOSE,
  hypot: { share: 2e-7, beside: 1e-45 },
  sinc: { share: 0, beside: 2e-7 },
  sincSlope: { share: 0, beside: 5e-7 },
  exp2: { share: 2e-7, beside: 2e-45 },
  erfc: { share: 4e-7, beside: 2e-45 },
  erfinv: { share: 5e-7, beside: 1e-45 },
  lgamma: { share: 5e-7, beside: 1e-14 },
  digamma: { share: 1e-7, beside: 1e-14 },
  trigamma: { share: 1e-7 },
  tetragamma: { share: 1e-7, beside: 1e-14 },
  i0: { share: 4e-7 },
  i1: { share: 4e-7, beside: 1e-45 },
  erf: { share: 4e-7 },
  sigmoid: { share: 3e-7, beside: 2e-38 },
  tanh: NEAR,
};

const ends = [
  0,
  0.5,
  1,
  1.5,
  2,
  2.5,
  3,
  7,
  10,
  2 ** -149,
  2 ** -126,
  2 ** 127,
  3.4028234663852886e38,
  infinity,
]
  .flatMap((x) => [x, -x])
  .concat(none);

/** Numbers of every size, both signs, the same for every run. */
function many(count: number, seed: number): number[] {
  let state = seed;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    const size = 2 ** (((state >>> 8) / 2 ** 24) * (state & 64 ? 250 : 20) - (state & 64 ? 140 : 12));
    return state < 0 ? -size : size;
  });
}
const wholeEnds = [0, 1, 2, 3, 7, 31, 32, 33, 40, 255, 46341, 2 ** 24, 2 ** 24 + 1, 2 ** 31 - 1].flatMap(
  (x) => [x, -x],
);
const LEAST = -(2 ** 31);

/** Every one of the ends with every other, and numbers of all sizes with one another. */
function pairs(ends: readonly number[], rest: readonly number[], count: number): number[][] {
  if (count === 1) return [[...ends, ...rest]];
  const cells = ends.length ** count;
  return Array.from({ length: count }, (_, i) => [
    ...Array.from({ length: cells }, (_, at) => ends[Math.floor(at / ends.length ** i) % ends.length]),
    ...rest.map((_, at) => rest[(at * (7 * i + 1) + i) % rest.length]),
  ]);
}

const devices = [
  new GuardedDevice({ name: "narrow", vectors: 2, fused: false }),
  new GuardedDevice({ name: "narrow", vectors: 2, fused: true }),
];

/** What a primitive's code makes of some arrays. */
function computed<T extends Float32Array | Int32Array>(name: string, emit: Emit, given: T[], at: number): T {
  const { engine } = devices[at];
  const [to, ...from] = [given[0], ...given].map(({ byteLength }) => engine.heap.allocate(byteLength));
  const view = (given[0] instanceof Float32Array ? engine.f32 : engine.i32) as T;
  given.forEach((data, i) => {
    view.set(data, from[i] / 4);
  });
  flat(
    engine,
    `${name} of ${view.constructor.name}`,
    given[0].length,
    { reads: from, writes: [to] },
    (x, _s, k) => [emit(k, ...x)],
  );
  const result = view.slice(to / 4, to / 4 + given[0].length) as T;
  for (const address of [to, ...from]) engine.heap.free(address);
  return result;
}

const isTruth = (name: string): boolean => primitives[name].isTruth === true;

test("every primitive has vector code", () => {
  const without = Object.keys(primitives).filter((name) => !(name in floats || name in whole));
  assert.deepEqual(without, [], "write it in map/floats.ts: its operations run a hundred times slower");
});

describe("floats", () => {
  for (const [name, emit] of Object.entries(floats)) {
    if (name === "select") continue;
    test(name, () => {
      const { share, beside = 0, to = infinity } = bounds[name] ?? EXACT;
      const count = emit.length - 1;
      const given = pairs(ends, many(20_000, 5), count).map((x) =>
        Float32Array.from(x, (v) => (Math.abs(v) <= to || !Number.isFinite(v) ? v : v % to)),
      );
      devices.forEach((_, at) => {
        const found = computed(name, emit, given, at);
        const truths = new Int32Array(found.buffer);
        found.forEach((y, i) => {
          const x = given.map((of) => of[i]);
          const value = primitives[name].value(...x);
          const what = `${name}(${x}) is ${y}, not ${value}`;
          if (isTruth(name)) return assert.equal(truths[i], 0 - value, what);
          const wanted = Math.fround(value);
          if (Object.is(y, wanted)) return;
          const off = Math.abs(y - value);
          assert.ok(off <= share * Math.abs(value) + beside, what);
          if (y === 0 && wanted === 0) assert.ok(Object.is(y, wanted), what);
        });
      });
    });
  }
});

describe("whole numbers", () => {
  for (const [name, emit] of Object.entries(whole)) {
    if (name === "select") continue;
    test(name, () => {
      const rest = many(20_000, 9).map((x) => Math.trunc(x % 2 ** 31));
      const given = pairs([...wholeEnds, LEAST], rest, emit.length - 1).map((x) => Int32Array.from(x));
      devices.forEach((_, at) => {
        const { value, whole: exact = value } = primitives[name];
        const found = computed(name, emit, given, at);
        found.forEach((y, i) => {
          const x = given.map((of) => of[i]);
          const wanted = exact(...x) | 0;
          assert.equal(y, isTruth(name) ? 0 - wanted : wanted, `${name}(${x})`);
        });
      });
    });
  }
});
