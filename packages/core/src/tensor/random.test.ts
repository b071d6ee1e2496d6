import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { describe, test } from "node:test";
import golden from "../../../../parity/golden/random.json" with { type: "json" };
import { Generator } from "./random.ts";

const sha = (values: Float32Array | Int32Array | BigInt64Array): string =>
  createHash("sha256").update(new Uint8Array(values.buffer)).digest("hex").slice(0, 16);
const filled = (length: number, fill: (out: Float32Array) => void): Float32Array => {
  const out = new Float32Array(length);
  fill(out);
  return out;
};
const times = <T>(n: number, draw: () => T): T[] => Array.from({ length: n }, draw);

/** Equal but for the last digits of float32: torch's blocks of normal values come from its own log, sin and cos. */
function near(found: Float32Array, expected: number[], what: string): void {
  assert.equal(found.length, expected.length);
  found.forEach((x, i) => {
    assert.ok(
      Math.abs(x - expected[i]) <= 4e-7 * Math.max(1, Math.abs(expected[i])),
      `${what} ${i}: ${x}, torch ${expected[i]}`,
    );
  });
}

describe(`the stream of torch ${golden.torch}`, () => {
  for (const { seed, ...torch } of golden.draws)
    test(`seed ${seed}`, () => {
      const g = new Generator(BigInt(seed));
      assert.equal(
        sha(BigInt64Array.from(times(2000, () => BigInt(g.randint(0, 2 ** 32 - 1))))),
        torch.words,
      );
      assert.deepEqual(
        times(4, () => String(g.randomInt63())),
        torch.int63,
      );
      assert.deepEqual(
        times(3, () => g.rand()),
        torch.rand,
      );
      const bound = 0.19245008972987526;
      assert.equal(sha(filled(1001, (out) => g.uniformFill(out, -bound, bound))), torch.uniform);
      assert.equal(sha(filled(1001, (out) => g.uniformFill(out, 0.1, 7.3))), torch.skewed);
      assert.deepEqual(
        times(8, () => g.randint(-3, 9)),
        torch.randint,
      );
      assert.deepEqual([...g.randperm(9)], torch.randperm);
      assert.equal(sha(g.randperm(60_000)), torch.order);
      near(
        filled(5, (out) => g.normalFill(out, 0, 1)),
        torch.few,
        "randn(5)",
      );
      near(
        filled(3, (out) => g.normalFill(out, 2, 3)),
        torch.fewer,
        "normal(3)",
      );
      near(
        filled(16, (out) => g.normalFill(out, 0, 1)),
        torch.block,
        "randn(16)",
      );
      near(
        filled(37, (out) => g.normalFill(out, -1, 0.5)),
        torch.tail,
        "normal(37)",
      );
      assert.equal(sha(filled(500, (out) => g.bernoulliFill(out, 0.3))), torch.bernoulli);
      assert.equal(sha(filled(500, (out) => g.bernoulliFill(out, 0.75))), torch.dropout);
      assert.equal(g.rand(), torch.last);
    });
});

describe("Generator", () => {
  test("a state taken anywhere goes on exactly, the spare normal value included", () => {
    const g = new Generator(5);
    for (const skip of [0, 1, 623, 624, 1000]) {
      for (let i = 0; i < skip; i++) g.random();
      const one = filled(1, (out) => g.normalFill(out, 0, 1));
      const state = g.getState();
      const next = (from: Generator) => [filled(1, (out) => from.normalFill(out, 0, 1))[0], from.random64()];
      const other = new Generator(99);
      other.setState(state);
      assert.deepEqual(next(other), next(g), `after ${skip} draws and ${one[0]}`);
    }
  });

  test("only the low 32 bits of a seed count, negative ones included", () => {
    const first = (seed: number | bigint) => new Generator(seed).random();
    assert.equal(first(2 ** 32 + 7), first(7));
    assert.equal(first(-1), first(2n ** 64n - 1n));
  });

  test("refuses what it cannot do", () => {
    const g = new Generator();
    assert.throws(() => g.manualSeed(1.5), /whole number, got 1.5/);
    assert.throws(() => g.manualSeed(2 ** 53), /whole number/);
    assert.throws(() => g.randint(3, 3), /randint\(3, 3\): the range is empty/);
    assert.throws(() => g.bernoulliFill(new Float32Array(1), 1.5), /p must be in \[0, 1\], got 1.5/);
    assert.throws(() => g.setState(new Uint8Array(3)), /expected 2512 bytes, got 3/);
    const state = g.getState();
    new DataView(state.buffer).setUint32(4 * 624, 700, true);
    assert.throws(() => g.setState(state), /position 700 is past 624/);
  });
});
