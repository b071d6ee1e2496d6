// Recurrent layers and cells against PyTorch (parity/recurrent.py): initial weights bit for bit, results, gradients.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { manualSeed, nn, type Tensor, tensor, zeros } from "@tinycnn/core";
import { everyDevice } from "../tests/everyDevice.ts";
import { checkCall, checkLayer, type LayerCase, type Solved } from "./layered.ts";

interface Packed extends Solved {
  kind: "RNN" | "LSTM" | "GRU";
  lengths: number[];
  options: object;
}
const golden: { cases: LayerCase[]; packed: Packed[] } = JSON.parse(
  readFileSync(join(import.meta.dirname, "golden/recurrent.json"), "utf8"),
);

const { packPaddedSequence, packSequence, padPackedSequence, padSequence } = nn.utils.rnn;

for (const device of everyDevice)
  describe(`on ${device}`, () => {
    for (const kind of new Set(golden.cases.map((one) => one.kind)))
      test(kind, async () => {
        for (const one of golden.cases) if (one.kind === kind) await checkLayer(one, device, 3e-6);
      });
    for (const one of golden.packed)
      test(`${one.kind} of sequences of lengths ${one.lengths}`, async () => {
        manualSeed(5);
        const layer = new nn[one.kind](5, 3, one.options as object).to(device) as nn.GRU;
        const batchFirst = layer.batchFirst;
        const call = (x: Tensor, h?: Tensor) => {
          const given = packPaddedSequence(x, one.lengths, { batchFirst, enforceSorted: false });
          const [out, last] = layer(given, h);
          const [padded, lengths] = padPackedSequence(out, batchFirst, -1, 5);
          assert.deepEqual(lengths.shape, [3]);
          return [padded, last];
        };
        const settings = { device, tolerance: 3e-6, what: `${one.kind} of ${one.lengths}` };
        const parameters = layer.parameters();
        await checkCall(call as (...args: unknown[]) => unknown, one, { ...settings, parameters });
      });
  });

test("states that are given go through, and what does not fit is told", () => {
  const lstm = new nn.LSTM(2, 3, { numLayers: 2, batchFirst: true });
  const x = zeros([4, 5, 2]);
  const [out, [h, c]] = lstm(x);
  assert.deepEqual(
    [out.shape, h.shape, c.shape],
    [
      [4, 5, 3],
      [2, 4, 3],
      [2, 4, 3],
    ],
  );
  const [again] = lstm(x, [h, c]);
  assert.deepEqual(again.shape, [4, 5, 3]);
  assert.throws(() => lstm(x, [h, zeros([2, 5, 3])]), /LSTM expects c of shape \[2, 4, 3\], got \[2, 5, 3\]/);
  assert.throws(() => lstm(x, h as never), /as a pair \[h, c\]/);
  assert.throws(() => lstm(zeros([4, 5, 3])), /expects 2 numbers a step, gets 3/);
  assert.throws(() => lstm(zeros([2])), /shape \[N, T, C\] or \[T, C\], got \[2\]/);
  assert.throws(() => new nn.GRU(2, 3)(zeros([0, 4, 2])), /at least one step/);
  assert.throws(() => new nn.GRUCell(2, 3)(zeros([4, 3])), /\[N, 2\] or \[2\], got \[4, 3\]/);
  assert.throws(() => new nn.LSTMCell(2, 3)(zeros([4, 2]), h as never), /as a pair/);
  assert.throws(
    () => new nn.RNNCell(2, 3)(zeros([4, 2]), zeros([4, 2])),
    /h of shape \[4, 3\], got \[4, 2\]/,
  );
  assert.throws(() => new nn.LSTM(2, 3, { projSize: 1 } as never), /projSize is PyTorch's/);
});

test("a model of recurrent layers prints in PyTorch's manner and is called by its types", () => {
  class Reader extends nn.Module {
    readonly rnn = new nn.LSTM(28, 16, 2, { batchFirst: true, dropout: 0.5 });
    readonly fc = new nn.Linear(16, 10);

    override forward(x: Tensor): Tensor {
      const [out] = this.rnn(x);
      return this.fc(out.select(1, -1));
    }
  }
  const model = new Reader();
  assert.deepEqual(model(zeros([3, 28, 28])).shape, [3, 10]);
  assert.match(String(model), /LSTM\(28, 16, numLayers=2, batchFirst=true, dropout=0\.5\)/);
});

test("sequences are filled up, packed and unpacked", async () => {
  const sequences = [tensor([1, 2, 3]), tensor([4]), tensor([5, 6])];
  const padded = padSequence(sequences, { batchFirst: true, paddingValue: 9 });
  assert.deepEqual([...(await padded.data())], [1, 2, 3, 4, 9, 9, 5, 6, 9]);
  const packed = packSequence(sequences, false);
  assert.deepEqual(packed.batchSizes, [3, 2, 1]);
  assert.deepEqual([...(await packed.data.data())], [1, 5, 4, 2, 6, 3]);
  const [back, lengths] = padPackedSequence(packed, true, 9);
  assert.deepEqual([...(await back.data())], [...(await padded.data())]);
  assert.deepEqual([...(await lengths.data())], [3, 1, 2]);
  const x = zeros([3, 2, 4]);
  assert.throws(() => packPaddedSequence(x, [1, 3]), /longest sequence first, got lengths \[1, 3\]/);
  assert.throws(() => packPaddedSequence(x, [3, 0]), /2 lengths of 1 to 3, got \[3, 0\]/);
  assert.throws(() => packPaddedSequence(zeros([3]), [1]), /expects \[T, N, \.\.\.\]/);
  assert.throws(
    () => padPackedSequence(packed, false, 0, 2),
    /totalLength 2 is less than the longest sequence, 3/,
  );
  assert.throws(() => padSequence([zeros([2, 3]), zeros([2, 4])]), /differ in their first size alone/);
  const [out] = new nn.GRU(4, 2)(packPaddedSequence(x, tensor([3, 1]).int()));
  assert.deepEqual(out.data.shape, [4, 2]);
});
