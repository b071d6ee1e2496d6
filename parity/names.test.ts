// The wider part of torch's names against the same names here (parity/names.py).
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  blockDiag,
  bucketize,
  cdist,
  combinations,
  manualSeed,
  nn,
  optim,
  promoteTypes,
  randint,
  resultType,
  sliceScatter,
  tensor,
  zeros,
} from "@tinycnn/core";
import { compare } from "./calls.ts";
import golden from "./golden/names.json" with { type: "json" };

compare(golden);

test("what is told of a tensor, and made like it", async () => {
  const x = tensor([[1, 2.5, 3]]);
  assert.equal(x.isCuda || x.isSparse || x.isQuantized || x.isMeta, false);
  assert.equal(x.getDevice(), -1);
  assert.deepEqual(x.numpy(), Float32Array.of(1, 2.5, 3));
  assert.notEqual(x.numpy(), x.numpy());
  assert.equal(x.pinMemory(), x);
  assert.deepEqual(x.H.shape, [3, 1]);
  assert.equal(x.storageOffset(), 0);
  assert.deepEqual([...(await x.where(x.gt(2), -1).data())], [-1, 2.5, 3]);
  assert.deepEqual(x.newEmpty([2]).shape, [2]);
  assert.equal(x.newZeros([2], { dtype: "int32" }).dtype, "int32");
  for (const refused of [() => x.short(), () => x.char(), () => x.bfloat16()])
    assert.throws(refused, RangeError);
  assert.throws(() => x.isNonzero(), /a tensor of one element has a truth/);
});

test("numbers drawn, and diagonals filled, in place", async () => {
  manualSeed(3);
  const drawn = [...(await zeros([50]).random_(2, 5).data())];
  assert.ok(drawn.every((x) => x >= 2 && x < 5 && Number.isInteger(x)));
  manualSeed(3);
  assert.deepEqual([...(await randint(2, 5, [50]).data())], drawn);
  assert.deepEqual([...(await zeros([2, 3]).fillDiagonal_(4).data())], [4, 0, 0, 0, 4, 0]);
  assert.deepEqual([...(await zeros([3, 1]).fillDiagonal_(4).data())], [4, 0, 0]);
  assert.throws(() => zeros([2]).fillDiagonal_(4), /at least 2 dimensions/);
});

test("parts laid over a tensor (PyTorch 1.13's slice_scatter leaves out what ends at the end)", async () => {
  const x = zeros([4]);
  const over = async (...args: [number, number | null, number | null, number]) => [
    ...(await sliceScatter(x, tensor([1, 2]), ...args).data()),
  ];
  assert.deepEqual(await over(0, 2, null, 1), [0, 0, 1, 2]);
  assert.deepEqual(await over(0, -2, 9, 1), [0, 0, 1, 2]);
  assert.deepEqual(await over(0, null, null, 2), [1, 0, 2, 0]);
  assert.throws(
    () => sliceScatter(x, tensor([1]), 0, 2),
    /sliceScatter: a source of shape \[1\], expected \[2\]/,
  );
});

test("what does not fit is refused in words", () => {
  const x = zeros([2, 3]);
  const places = (...all: number[]) => tensor(Int32Array.from(all));
  const refusals: [() => unknown, RegExp][] = [
    [() => x.movedim([0, 0], [0, 1]), /movedim: dimensions \[0, 0\] cannot go to \[0, 1\]/],
    [() => x.rot90(1, [0, 0]), /rot90 turns two dimensions/],
    [() => x.diagonal(0, 1, 1), /a diagonal lies in two dimensions/],
    [() => zeros([2]).fliplr(), /fliplr expects at least 2 dimensions/],
    [() => zeros([]).flipud(), /flipud expects at least 1 dimension/],
    [() => zeros([2]).trace(), /trace expects a matrix/],
    [() => x.tensorSplit(0), /tensorSplit: \[0\] parts of dimension 0/],
    [() => x.hsplit(2), /hsplit: 2 even parts of dimension 1 of \[2, 3\] are not possible/],
    [() => zeros([2]).vsplit(2), /vsplit expects at least 2 dimensions/],
    [() => x.quantile(tensor([2])), /q is 2, expected numbers from 0 to 1/],
    [() => zeros([0]).quantile(0.5), /expects floats, at least one, got float32 of shape \[0\]/],
    [() => zeros([2, 0]).mode(1), /mode: dimension 1 of \[2, 0\] has no element/],
    [() => zeros([]).diff(), /diff expects at least 1 dimension/],
    [() => x.indexAdd(1, places(3), x), /indexAdd: index 3 at position 0, expected -3 to 2/],
    [() => x.indexAdd(1, zeros([1]), x), /the index is float32, expected int32 places/],
    [() => x.indexFill(1, tensor([[1]], { dtype: "int32" }), 1), /an index has at most 1 dimension/],
    [() => x.indexCopy(1, places(0), x), /indexCopy: a source of shape \[2, 3\], expected \[2, 1\]/],
    [() => x.put(places(0), tensor([1, 2])), /put: 2 elements for 1 places/],
    [() => x.maskedScatter(x.eq(0), tensor([1])), /maskedScatter: 1 elements for 6 places/],
    [() => x.maskedSelect(x), /the mask is float32, expected truths/],
    [() => x.indexPut([places(0), places(0), places(0)], tensor([1])), /3 indices for shape \[2, 3\]/],
    [() => x.heaviside(places(1)), /heaviside: the values are int32 and the input is float32/],
    [() => tensor([true]).positive(), /positive: input is bool/],
    [() => x.histc(3, 2, 1), /histc: bins from 2 to 1/],
    [() => zeros([1, 1, 1]).cov(), /cov expects at most 2 dimensions/],
    [() => zeros([2, 2]).cross(zeros([2, 2])), /cross expects two tensors with 3 elements/],
    [() => zeros([2]).renorm(2, 0, 1), /renorm expects at least 2 dimensions/],
    [() => bucketize(1, zeros([])), /sorted numbers of shape \[\] for values of shape \[\]/],
    [() => blockDiag(zeros([1, 1, 1])), /blockDiag expects at most 2 dimensions/],
    [() => combinations(x), /combinations expects a vector/],
    [() => cdist(x, zeros([2, 2])), /cdist expects rows of one size/],
    [() => x.sumToSize(2, 2), /sumToSize: \[2, 3\] is not what \[2, 2\] broadcasts to/],
    [() => x.unfold(1, 4, 1), /unfold: windows of 4, 1 apart/],
    [() => zeros([2, 3, 2]).fillDiagonal_(1), /dimensions of one size/],
    [() => x.logcumsumexp(3), /logcumsumexp: dimension 3/],
  ];
  for (const [call, message] of refusals) assert.throws(call, message);
});

test("modules' parameters and buffers by path; what types there are", async () => {
  const model = new nn.Sequential(new nn.Linear(2, 1), new nn.BatchNorm1d(1));
  assert.equal(model.getParameter("0.weight"), model.parameters()[0]);
  assert.deepEqual(model.getBuffer("1.running_mean").shape, [1]);
  assert.throws(
    () => model.getParameter("0.wait"),
    /Sequential has no parameter "0\.wait"; it has 0\.weight/,
  );
  assert.throws(() => model.getBuffer("2"), /has no buffer "2"/);
  model.registerParameter("scale", new nn.Parameter(tensor([2])));
  assert.ok(model.stateDict().has("scale"));
  assert.throws(
    () => model.registerParameter("x", tensor([1]) as never),
    /param must be a parameter or null/,
  );
  model.registerModule("2", new nn.ReLU());
  assert.equal(model.children().length, 3);
  assert.equal(model.cpu().float(), model);
  for (const refused of [() => model.half(), () => model.double(), () => model.bfloat16()])
    assert.throws(refused, RangeError);
  const vector = nn.utils.parametersToVector(model.parameters());
  assert.deepEqual(vector.shape, [6]);
  nn.utils.vectorToParameters(tensor([1, 2, 3, 4, 5, 6]), model.parameters());
  assert.deepEqual([...(await nn.utils.parametersToVector(model.parameters()).data())], [1, 2, 3, 4, 5, 6]);
  assert.throws(() => nn.utils.vectorToParameters(tensor([1]), model.parameters()), /of 6 elements/);
  assert.throws(() => nn.utils.parametersToVector([]), /no parameters were given/);
  assert.equal(promoteTypes("uint8", "float32"), "float32");
  assert.equal(resultType(zeros([2], { dtype: "int32" }), tensor(1.5)), "float32");
  assert.throws(() => new optim.SparseAdam([]), /SparseAdam is for sparse gradients/);
});
