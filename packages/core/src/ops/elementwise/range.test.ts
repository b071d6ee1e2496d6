// Functions whose kernels take their argument apart, over their whole range against double precision.
import assert from "node:assert/strict";
import { test } from "node:test";
import { nn, type Tensor, tensor } from "../../index.ts";
import { erf } from "../erf.ts";

const { functional } = nn;
/** Both signs, from the tiniest on, dense around the places where ways part. */
const places = Float32Array.from(
  Array.from({ length: 40_000 }, (_, i) => (i % 2 ? -1 : 1) * 10 ** (-6 + (i / 40_000) * 12)),
);

async function worst(f: (x: Tensor) => Tensor, exact: (x: number) => number, to: number): Promise<number> {
  const xs = places.filter((x) => Math.abs(x) <= to);
  const values = await f(tensor(xs, { device: "cpu" })).data();
  return xs.reduce(
    (most, x, i) => Math.max(most, Math.abs(values[i] - exact(x)) / Math.max(1e-3, Math.abs(exact(x)))),
    0,
  );
}

test("sine", async () => assert.ok((await worst(functional.sin, Math.sin, 10)) < 3e-7));
test("cosine", async () => assert.ok((await worst(functional.cos, Math.cos, 10)) < 3e-7));
test("sine of large angles", async () => assert.ok((await worst(functional.sin, Math.sin, 1e6)) < 1e-6));
test("cosine of large angles", async () => assert.ok((await worst(functional.cos, Math.cos, 1e6)) < 1e-6));
test("the error function", async () => assert.ok((await worst(functional.erf, erf, 100)) < 4e-7));
test("ends", async () => {
  const ends = tensor([0, -0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN], {
    device: "cpu",
  });
  assert.deepEqual([...(await functional.sin(ends).data())], [0, -0, Number.NaN, Number.NaN, Number.NaN]);
  assert.deepEqual([...(await functional.erf(ends).data())], [0, -0, 1, -1, Number.NaN]);
});
