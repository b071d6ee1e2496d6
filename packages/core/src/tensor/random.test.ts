import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { describe, test } from "node:test";
import golden from "../../../../parity/golden/random.json" with { type: "json" };
import { Generator } from "./random.ts";

const sha = (values: Float32Array | Int32Array): string =>
  createHash("sha256").update(new Uint8Array(values.buffer)).digest("hex").slice(0, 16);
const filled = (length: number, fill: (out: Float32Array) => void): Float32Array => {
  const out = new Float32Array(length);
  fill(out);
  return out;
};
const times = <T>(n: number, draw: () => T): T[] => Array.from({ length: n }, draw);

/** Equal but for float32's last digits: torch's blocks of normal values come from its own log, sin and cos. */
function near(found: Float32Array, expected: number[], what: string): void {
  assert.equal(found.length, expected.length);
  for (const [i, x] of found.entries()) {
    const error = Math.abs(x - expected[i]) / Math.max(1, Math.abs(expected[i]));
    assert.ok(error <= 4e-7, `${what} ${i}: ${x}, torch ${expected[i]}`);
  }
}

describe("torch's stream on the CPU", () => {
  for (const { seed, ...torch } of golden)
    test(`seed ${seed}`, () => {
      const g = new Generator(BigInt(seed));
      const normal = (length: number, mean = 0, std = 1) =>
        filled(length, (out) => g.normalFill(out, mean, std));
      const bits = () => g.randint(0, 2 ** 32 - 1);
      const bound = 0.1924500897;
      assert.deepEqual(times(3, bits), torch.bits);
      assert.equal(sha(Int32Array.from(times(2000, () => g.randint(-7, 1000)))), torch.randint);
      const int63 = times(3, () => String(g.randomInt63()));
      assert.deepEqual(int63, torch.int63);
      assert.equal(sha(Float32Array.from(times(700, () => g.rand()))), torch.rand);
      assert.equal(sha(filled(700, (out) => g.uniformFill(out, -bound, bound))), torch.uniform);
      assert.equal(sha(filled(700, (out) => g.uniformFill(out, -3.7, 11.3))), torch.uniform2);
      for (const [n, order] of Object.entries(torch.perms)) assert.equal(sha(g.randperm(Number(n))), order);
      near(normal(3), torch.normal3, "normal3");
      assert.equal(g.rand(), torch.between);
      near(normal(2), torch.normal2, "normal2");
      near(normal(16), torch.normal16, "normal16");
      near(normal(37, 2, 0.5), torch.normal37, "normal37");
      assert.equal(sha(filled(500, (out) => g.bernoulliFill(out, 0.3))), torch.bernoulli);
      assert.equal(sha(filled(500, (out) => g.bernoulliFill(out, 0.75))), torch.dropout);
      assert.equal(bits(), torch.last);
    });
});

describe("Generator", () => {
  test("a state taken anywhere goes on exactly, the spare normal value included", () => {
    const g = new Generator(5);
    const one = (from: Generator) => filled(1, (out) => from.normalFill(out, 0, 1))[0];
    for (const skip of [0, 1, 623, 624, 1000]) {
      for (let i = 0; i < skip; i++) g.random();
      one(g);
      const other = new Generator(99);
      other.setState(g.getState());
      assert.deepEqual([one(other), other.random64()], [one(g), g.random64()], `after ${skip} draws`);
    }
  });

  test("a state without a spare value goes on without one", () => {
    const g = new Generator(5);
    const other = new Generator(99);
    other.setState(g.getState());
    assert.deepEqual(other.getState(), g.getState());
    const [found, expected] = [other, g].map((one) => filled(3, (out) => one.normalFill(out, 0, 1)));
    assert.deepEqual(found, expected);
  });

  test("where the high bits of a draw are those of p, the low ones decide", () => {
    for (let seed = 0; seed < 30; seed++) {
      const after = new Generator(seed);
      const value = after.double();
      for (const [p, one] of [
        [value, 0],
        [value + 2 ** -53, 1],
      ]) {
        const g = new Generator(seed);
        assert.deepEqual([...filled(1, (out) => g.bernoulliFill(out, p))], [one], `seed ${seed}, p ${p}`);
        assert.deepEqual(g.getState(), after.getState());
      }
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
