// What torch and its tensors do against the same names here (parity/tensors.py), and what there is no PyTorch for.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as core from "@tinycnn/core";
import { type DType, type Tensor, tensor } from "@tinycnn/core";
import { compare } from "./calls.ts";
import golden from "./golden/tensors.json" with { type: "json" };

compare(golden);

test("elements as lists, and what is told of a tensor", () => {
  const x = tensor([
    [1, 2.5],
    [-3, 0],
  ]);
  assert.deepEqual(x.tolist(), [
    [1, 2.5],
    [-3, 0],
  ]);
  assert.deepEqual(x.gt(0).tolist(), [
    [true, true],
    [false, false],
  ]);
  assert.equal(tensor(7).tolist(), 7);
  assert.deepEqual(
    [x.ndim, x.itemsize, x.T.tolist(), x.mT.tolist()],
    [
      2,
      4,
      [
        [1, -3],
        [2.5, 0],
      ],
      [
        [1, -3],
        [2.5, 0],
      ],
    ],
  );
  assert.deepEqual(core.zeros([2, 3, 4]).T.shape, [4, 3, 2]);
  assert.deepEqual(core.zeros([2, 3, 4]).mT.shape, [2, 4, 3]);
  assert.ok(core.isTensor(x) && !core.isTensor([1]) && core.numel(x) === 4);
  assert.equal(core.device("cpu").name, "cpu");
  assert.equal(core.cuda.isAvailable() ? "cuda" : "cpu", "cpu");
});

test("element types by torch's names; those that are not here are refused by name", () => {
  assert.deepEqual([core.float, core.long, core.int64, core.bool], ["float32", "int32", "int32", "bool"]);
  assert.throws(
    () => tensor([1], { dtype: core.float16 as DType }),
    /unknown element type "float16".*take float32/,
  );
  assert.throws(() => tensor([1]).double(), /unknown element type "float64".*take float32/);
  assert.throws(() => tensor([1]).to(core.int8 as DType), /int8/);
});

test("draws that cannot be", () => {
  assert.throws(() => core.randint(3, 3, [2]), /randint\(3, 3\): the range is empty/);
  assert.throws(
    () => (core.randint as (...args: unknown[]) => unknown)(0, 3),
    /randint: the sizes are missing/,
  );
  assert.throws(() => core.bernoulli(tensor([0.5, 1.5])), /element 1 is 1\.5, expected probabilities/);
  assert.throws(() => core.multinomial(tensor([1, -1]), 1), /weight 1 is -1/);
  assert.throws(() => core.multinomial(tensor([1, 1]), 3), /3 samples of 2 weights/);
  assert.throws(() => core.multinomial(tensor([0, 0]), 1), /0 of them above 0/);
  assert.throws(() => core.arange(0, 5, -1), /steps of -1 do not lead from 0 to 5/);
});

test("changes in place keep what was recorded true", async () => {
  const { noGrad, ones } = core;
  const leaf = ones([2], { requiresGrad: true });
  assert.throws(() => leaf.add_(1), /changed in place under noGrad alone: noGrad\(\(\) => x\.add_/);
  noGrad(() => leaf.add_(1));
  assert.deepEqual([leaf.tolist(), leaf.isLeaf, leaf.requiresGrad], [[2, 2], true, true]);

  // Changes one after the other: y = ((2x)² + x) · 0.5
  const x = tensor([1, 2, 3], { requiresGrad: true });
  const y = x.mul(2);
  y.square_();
  y.add_(x).mul_(0.5);
  y.sum().backward();
  assert.deepEqual((x.grad as Tensor).tolist(), [4.5, 8.5, 12.5]);

  // What was computed of the old elements does not go back through the new ones.
  const a = tensor([1, 2], { requiresGrad: true });
  const h = a.mul(3);
  const loss = h.square().sum();
  h.zero_();
  assert.throws(() => loss.backward(), /changed in place after the call/);

  const fresh = core.zeros([3]);
  fresh.add_(a.sum());
  assert.ok(fresh.requiresGrad && !fresh.isLeaf);
  assert.throws(() => core.zeros([2]).add_(ones([3, 2])), /the result has shape \[3, 2\]/);
  assert.throws(
    () => tensor([1], { dtype: "int32" }).mul_(0.5),
    /the result is float32, which a tensor of type int32/,
  );
  const untouched = ones([2]);
  assert.throws(() => untouched.add_(ones([3, 1])));
  assert.deepEqual(untouched.tolist(), [1, 1]);
});

test("Python's brackets in other spellings", () => {
  const { slice } = core;
  const x = core.arange(12).reshape(3, 4);
  assert.deepEqual(x.at(slice(1)).tolist(), [[0, 1, 2, 3]]);
  assert.deepEqual(x.at(0, slice(null, null, 2)).tolist(), [0, 2]);
  assert.deepEqual(x.at([2, 0], slice(1, 3)).tolist(), [
    [9, 10],
    [1, 2],
  ]);
  assert.deepEqual(x.at([true, false, true], 0).tolist(), [0, 8]);
  const y = x.clone();
  assert.equal(y.set(1, 7), y);
  y.set(y.gt(8), 0);
  assert.deepEqual(y.tolist(), [
    [0, 1, 2, 3],
    [7, 7, 7, 7],
    [8, 0, 0, 0],
  ]);
  assert.throws(() => x.at(3), /index 3 is out of range for dimension 0/);
  assert.throws(() => x.at(0, 0, 0), /3 dimensions are named of a tensor of shape \[3, 4\], which has 2/);
  assert.throws(() => x.at([3]), /place 3 at position 0 of an index, expected -3 to 2/);
  assert.throws(() => x.at(core.ones([3])), /an index is float32, expected int32/);
  assert.throws(() => x.at(tensor([true, false])), /a mask of shape \[2\] for dimensions \[3\]/);
  assert.throws(() => x.at("1-3"), /"1-3" is no part of a dimension/);
  assert.throws(() => x.at(slice(0, 3, -1)), /flip turns a dimension around/);
  assert.throws(() => x.at(0).zero_(), /Change the other with set/);
});

test("what would share its elements in PyTorch is not changed in place, but for a clone of it", () => {
  const x = core.ones([2, 3]);
  for (const view of [
    x.view(6),
    x.reshape(3, 2),
    x.t(),
    x.select(0, 1),
    x.unbind()[0],
    x.detach(),
    x.T,
    x.flatten(),
  ])
    assert.throws(() => view.zero_(), /would share its elements.*\.clone\(\)/);
  assert.deepEqual(x.view(6).clone().zero_().tolist(), [0, 0, 0, 0, 0, 0]);
  assert.deepEqual(x.max(1).values.zero_().tolist(), [0, 0]);
  assert.deepEqual(x.tolist(), [
    [1, 1, 1],
    [1, 1, 1],
  ]);
});
