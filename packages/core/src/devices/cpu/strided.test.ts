// Turned copies at every edge: whole tiles, blocks and single elements, lines of the target that fall to one place of the cache, and not.
import assert from "node:assert/strict";
import { test } from "node:test";
import { GuardedDevice } from "../../../../../tests/guarded.ts";
import { permute } from "../../ops/movement/index.ts";
import { CpuDevice } from "./device.ts";

const devices = [new GuardedDevice(), new CpuDevice(3)];

/** Every element is its own place in the source, so that none can stand in for another. */
function check(shape: number[], dims: number[]): void {
  const numel = shape.reduce((a, b) => a * b, 1);
  const steps = shape.map((_, dim) => shape.slice(dim + 1).reduce((a, b) => a * b, 1));
  const sizes = dims.map((dim) => shape[dim]);
  const wanted = new Float32Array(numel);
  for (let i = 0; i < numel; i++) {
    let [rest, from] = [i, 0];
    for (let d = sizes.length - 1; d >= 0; d--) {
      from += (rest % sizes[d]) * steps[dims[d]];
      rest = Math.floor(rest / sizes[d]);
    }
    wanted[i] = from + 1;
  }
  const type = { shape, dtype: "float32" as const };
  for (const device of devices) {
    const x = device.fromHost(
      Float32Array.from({ length: numel }, (_, i) => i + 1),
      type,
    );
    const { out } = device.forward(permute, [x], permute.infer([type], { dims }), { dims });
    assert.deepEqual(device.peek(out), wanted, `${shape} to ${dims}`);
    x.release();
    out.release();
  }
}

const EDGES = [2, 3, 4, 5, 6, 7, 13, 15, 16, 17, 18, 19, 20, 31, 33, 50];

test("matrices of every edge", () => {
  for (const height of EDGES) for (const width of EDGES) check([height, width], [1, 0]);
});

test("with lines of the target that fall to one place of the cache", () => {
  for (const width of [16, 18, 35]) check([1024, width], [1, 0]);
});

test("several at once, in every order", () => {
  for (const sizes of [
    [3, 18, 21],
    [2, 33, 7],
  ])
    for (const dims of [
      [0, 2, 1],
      [1, 2, 0],
      [2, 0, 1],
      [2, 1, 0],
    ])
      check(sizes, dims);
});
