// Recurrent layers and cells against PyTorch (parity/recurrent.py): initial weights bit for bit, results, gradients.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { nn, type Tensor, zeros } from "@tinycnn/core";
import { everyDevice } from "../tests/everyDevice.ts";
import { checkLayer, type LayerCase } from "./layered.ts";

const golden: { cases: LayerCase[] } = JSON.parse(
  readFileSync(join(import.meta.dirname, "golden/recurrent.json"), "utf8"),
);

for (const device of everyDevice)
  describe(`on ${device}`, () => {
    for (const kind of new Set(golden.cases.map((one) => one.kind)))
      test(kind, async () => {
        for (const one of golden.cases) if (one.kind === kind) await checkLayer(one, device, 3e-6);
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
