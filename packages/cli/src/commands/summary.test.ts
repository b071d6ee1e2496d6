// Layers that give more than a tensor have a row like the others.
import assert from "node:assert/strict";
import { test } from "node:test";
import { nn, type Tensor } from "@tinycnn/core";
import { summarize } from "./summary.ts";

class Reader extends nn.Module {
  readonly rnn = new nn.LSTM(3, 5, { batchFirst: true });
  readonly attention = new nn.MultiheadAttention(5, 1, { batchFirst: true });

  override forward(x: Tensor): Tensor {
    const [y] = this.rnn(x);
    return this.attention(y, y, y)[0];
  }
}

test("a recurrent layer and attention are shown by their first tensor", () => {
  const rows = summarize(new Reader(), [2, 4, 3]).map(({ name, output }) => [name, output]);
  assert.deepEqual(rows.slice(0, 3), [
    ["", [2, 4, 5]],
    ["rnn", [2, 4, 5]],
    ["attention", [2, 4, 5]],
  ]);
});
