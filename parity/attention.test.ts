// Attention and transformers against PyTorch (parity/attention.py): initial weights bit for bit, results, gradients.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { manualSeed, nn, tensor, zeros } from "@tinycnn/core";
import { everyDevice } from "../tests/everyDevice.ts";
import { checkCall, checkLayer, type LayerCase, type Solved } from "./layered.ts";

const golden: { cases: LayerCase[]; functions: (Solved & { name: string })[] } = JSON.parse(
  readFileSync(join(import.meta.dirname, "golden/attention.json"), "utf8"),
);
const functions = nn.functional as unknown as Record<string, (...args: unknown[]) => unknown>;

for (const device of everyDevice)
  describe(`on ${device}`, () => {
    for (const kind of new Set(golden.cases.map((one) => one.kind)))
      test(kind, async () => {
        for (const one of golden.cases) if (one.kind === kind) await checkLayer(one, device, 6e-6);
      });
    for (const name of new Set(golden.functions.map((one) => one.name)))
      test(`functional.${name}`, async () => {
        for (const one of golden.functions) {
          if (one.name !== name) continue;
          manualSeed(5);
          const what = `${name} of ${JSON.stringify(one.inputs)}`;
          await checkCall(functions[name], one, { device, tolerance: 3e-6, what });
        }
      });
  });

test("stacks begin with the weights of the layer they are made of, draw nothing, and may have a norm behind them", () => {
  manualSeed(1);
  const layer = new nn.TransformerEncoderLayer(4, 2, { dimFeedforward: 3, activation: (x) => x.tanh() });
  const encoder = new nn.TransformerEncoder(layer, 2, new nn.LayerNorm(4));
  const [first] = encoder.layers.children();
  assert.notEqual(first, layer);
  assert.deepEqual([...encoder.stateDict().keys()].slice(0, 2), [
    "layers.0.self_attn.in_proj_weight",
    "layers.0.self_attn.in_proj_bias",
  ]);
  assert.equal([...encoder.stateDict().keys()].at(-1), "norm.bias");
  assert.deepEqual(encoder(zeros([3, 2, 4])).shape, [3, 2, 4]);
  const decoder = new nn.TransformerDecoder(new nn.TransformerDecoderLayer(4, 2), 1);
  assert.deepEqual(decoder(zeros([3, 2, 4]), zeros([5, 2, 4])).shape, [3, 2, 4]);
  assert.equal(layer.selfAttn.outProj, layer.self_attn.out_proj);
});

test("what does not fit is told", async () => {
  const attention = new nn.MultiheadAttention(4, 2);
  const x = zeros([3, 2, 4]);
  assert.throws(() => new nn.MultiheadAttention(5, 2), /embedDim must be a multiple of numHeads, 2, got 5/);
  assert.throws(
    () => attention(x, zeros([3, 2, 5]), x),
    /key of shape .* with 4 numbers a position, got \[3, 2, 5\]/,
  );
  assert.throws(() => attention(x, zeros([3, 1, 4]), zeros([3, 1, 4])), /one number of examples/);
  assert.throws(
    () => attention(x, x, x, { attnMask: zeros([2, 3]) }),
    /attnMask of shape \[3, 3\] or \[4, 3, 3\], got \[2, 3\]/,
  );
  assert.throws(
    () =>
      attention(x, x, x, {
        keyPaddingMask: tensor([
          [1, 0, 0],
          [0, 0, 0],
        ]).int(),
      }),
    /a mask is bool or float32, got int32/,
  );
  assert.throws(
    () => new nn.TransformerEncoder(new nn.Linear(2, 2) as never, 2),
    /encoderLayer must be an nn\.TransformerEncoderLayer/,
  );
  assert.throws(
    () => new nn.TransformerDecoder(new nn.Linear(2, 2) as never, 2),
    /decoderLayer must be an nn\.TransformerDecoderLayer/,
  );
  const sdpa = nn.functional.scaledDotProductAttention;
  assert.throws(() => sdpa(zeros([3]), x, x), /query of at least 2 dimensions/);
  assert.throws(() => sdpa(x, zeros([3, 2, 5]), x), /do not fit/);
  assert.throws(() => sdpa(x, x, x, zeros([2, 2]), 0, true), /attnMask or isCausal, not both/);
  assert.throws(
    () => nn.functional.embedding(tensor([1]).int(), zeros([3])),
    /expects a weight \[numbers, size\]/,
  );
  const mask = nn.Transformer.generateSquareSubsequentMask(2);
  assert.deepEqual([...(await mask.data())], [0, Number.NEGATIVE_INFINITY, 0, 0]);
});
