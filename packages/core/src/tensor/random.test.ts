import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { describe, test } from "node:test";
import fc from "fast-check";
import golden from "../../../../parity/golden/random.json" with { type: "json" };
import { Generator } from "./random.ts";

const sha = (values: Float32Array | Int32Array): string =>
  createHash("sha256").update(new Uint8Array(values.buffer)).digest("hex").slice(0, 16);

/** torch's logarithm and sine for whole blocks are its own, good to a few units in the last place of float32. */
const BLOCK_TOLERANCE = 2e-6;

function assertClose(actual: Float32Array, expected: number[], tolerance: number): void {
  assert.equal(actual.length, expected.length);
  for (const [i, value] of expected.entries())
    assert.ok(Math.abs(actual[i] - Math.fround(value)) <= tolerance, `at ${i}: ${actual[i]}, torch ${value}`);
}

for (const expected of golden)
  test(`seed ${expected.seed}: every kind of draw, one after the other, as torch's`, () => {
    const generator = new Generator(BigInt(expected.seed));
    const uniform = (from: number, to: number) => {
      const out = new Float32Array(700);
      generator.uniformFill(out, from, to);
      return sha(out);
    };
    const normal = (length: number, mean = 0, std = 1) => {
      const out = new Float32Array(length);
      generator.normalFill(out, mean, std);
      return out;
    };
    assert.deepEqual(
      Array.from({ length: 3 }, () => generator.randint(0, 2 ** 32 - 1)),
      expected.bits,
    );
    assert.equal(sha(Int32Array.from({ length: 2000 }, () => generator.randint(-7, 1000))), expected.randint);
    assert.deepEqual(
      Array.from({ length: 3 }, () => String(generator.randomInt63())),
      expected.int63,
    );
    assert.equal(sha(Float32Array.from({ length: 700 }, () => generator.rand())), expected.rand);
    assert.equal(uniform(-0.1924500897, 0.1924500897), expected.uniform);
    assert.equal(uniform(-3.7, 11.3), expected.uniform2);
    for (const n of [1, 2, 10, 60000] as const)
      assert.equal(sha(generator.randperm(n)), expected.perms[n], `randperm(${n})`);
    assertClose(normal(3), expected.normal3, 0);
    assert.equal(generator.rand(), expected.between);
    assertClose(normal(2), expected.normal2, 0);
    assertClose(normal(16), expected.normal16, BLOCK_TOLERANCE);
    assertClose(normal(37, 2, 0.5), expected.normal37, BLOCK_TOLERANCE);
    assert.equal(generator.randint(0, 2 ** 32 - 1), expected.last);
  });

describe("state", () => {
  test("taken anywhere, even between a pair of normal values, it goes on from there", () =>
    fc.assert(
      fc.property(fc.nat(), fc.nat(1300), fc.nat(3), (seed, draws, normals) => {
        const first = new Generator(seed);
        for (let i = 0; i < draws; i++) first.random();
        first.normalFill(new Float32Array(normals), 0, 1);
        const second = new Generator(1);
        second.setState(first.getState());
        const [a, b] = [first, second].map((generator) => {
          const out = new Float32Array(5);
          generator.normalFill(out, 0, 1);
          return [...out, generator.random(), generator.random64()];
        });
        assert.deepEqual(a, b);
        assert.deepEqual(first.getState(), second.getState());
      }),
    ));

  test("is a copy", () => {
    const generator = new Generator(3);
    const state = generator.getState();
    const kept = state.slice();
    const value = generator.random();
    assert.deepEqual(state, kept);
    generator.setState(state);
    state.fill(0);
    assert.equal(generator.random(), value);
  });

  test("of the wrong length or with an impossible place is refused", () => {
    const generator = new Generator();
    assert.throws(() => generator.setState(new Uint8Array(8)), /expected 2512 bytes, got 8/);
    assert.throws(
      () => generator.setState(new Uint8Array(2512).fill(255)),
      /position 4294967295 is past 624/,
    );
  });
});

test("only the low 32 bits of a seed count", () =>
  assert.equal(new Generator(2n ** 32n + 5n).random(), new Generator(5).random()));

test("impossible seeds and ranges are refused", () => {
  assert.throws(() => new Generator(1.5), /expects a whole number, got 1.5/);
  assert.throws(() => new Generator().randint(3, 3), /randint\(3, 3\): the range is empty/);
});
