// Models as ONNX files and back; files that were changed by chance or made to do harm.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { manualSeed, nn, noGrad, randn, type Tensor } from "@tinycnn/core";
import * as graphs from "@tinycnn/core/onnx";
import { changed, random } from "../../../../tests/changed.ts";
import { rounds } from "../../../../tests/rounds.ts";
import * as models from "../models/index.ts";
import { export as exportModel, load, onnxBytes, onnxWeights, parseOnnx } from "./index.ts";

const { OnnxError } = graphs;
const largest = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a).reduce((most, x, i) => Math.max(most, Math.abs(x - b[i])), 0);

async function assertSame(model: nn.Module, x: Tensor): Promise<graphs.Graph> {
  model.eval();
  const bytes = await exportModel(model, x);
  const again = await load(bytes);
  const [ours, theirs] = [await noGrad(() => model(x)).data(), await noGrad(() => again(x)).data()];
  assert.equal(ours.length, theirs.length);
  const size = Math.max(1, ...Array.from(ours, Math.abs));
  assert.ok(largest(ours, theirs) <= 1e-5 * size, `${largest(ours, theirs)} apart`);
  return parseOnnx(bytes).graph;
}

describe("what is exported and read again computes the same, on another size of the batch", () => {
  const names = [
    ["tinycnn", 16],
    ["tinycnn-bn", 16],
    ["resnet20", 16],
    ["shufflenet_v2_x0_5", 32],
  ] as const;
  for (const [name, imageSize] of names)
    test(name, async () => {
      manualSeed(1);
      const model = models.create(name, { inChannels: 3, imageSize, numClasses: 5 });
      const { inputs, outputs, nodes } = await assertSame(model, randn([5, 3, imageSize, imageSize]));
      assert.deepEqual(inputs[0].shape, ["batch", 3, imageSize, imageSize]);
      assert.deepEqual(outputs[0].shape, ["batch", 5]);
      assert.ok(nodes.some(({ op }) => op === "Conv") && !nodes.some(({ op }) => op === "Where"));
    });

  const layers: Readonly<Record<string, () => nn.Module>> = {
    attention: () =>
      new nn.TransformerEncoderLayer(8, 2, { dimFeedforward: 12, batchFirst: true }) as unknown as nn.Module,
    "an uneven pool": () => new nn.AdaptiveAvgPool2d([3, 2]),
    "a pool over the edge": () => new nn.AvgPool2d(3, { stride: 2, ceilMode: true }),
    "activations without a node of their own": () =>
      new nn.Sequential(new nn.Tanhshrink(), new nn.LogSigmoid(), new nn.Softplus(2, 5), new nn.SELU()),
    "activations with one": () =>
      new nn.Sequential(new nn.ReLU6(), new nn.Hardswish(), new nn.ELU(0.5), new nn.Mish(), new nn.GELU()),
    "a norm of groups": () => new nn.GroupNorm(2, 4),
    "a transposed convolution": () => new nn.ConvTranspose2d(4, 3, 3, { stride: 2, padding: 1 }),
    "borders of its own": () => new nn.ReflectionPad2d(2),
  };
  for (const [name, make] of Object.entries(layers))
    test(name, async () => {
      manualSeed(1);
      await assertSame(make(), name === "attention" ? randn([4, 6, 8]) : randn([4, 4, 9, 8]));
    });
});

test("parameters keep their names, texts come along, and the model is left as it was", async () => {
  const model = new nn.Sequential(new nn.Conv2d(1, 2, 3), new nn.BatchNorm2d(2), new nn.Flatten());
  const bytes = await exportModel(model, randn([1, 1, 5, 5]), { metadata: { labels: '["a"]' } });
  assert.equal(model.training, true);
  assert.deepEqual(parseOnnx(bytes).metadata, { labels: '["a"]' });
  assert.deepEqual([...onnxWeights(bytes).keys()].sort(), [...model.stateDict().keys()].sort());
});

test("what decides by the size of the batch is refused", async () => {
  class Deciding extends nn.Module {
    override forward(x: Tensor): Tensor {
      return x.shape[0] > 2 ? x.relu() : x;
    }
  }
  await assert.rejects(exportModel(new Deciding(), randn([1, 3])), /another way for another size/);
});

const small = async (): Promise<Uint8Array> => {
  manualSeed(0);
  const model = new nn.Sequential(
    new nn.Conv2d(1, 2, 3),
    new nn.ReLU(),
    new nn.Flatten(),
    new nn.Linear(18, 2),
  );
  return exportModel(model, randn([1, 1, 5, 5]));
};

test("what is not known, not there or in another file is refused by its name", async () => {
  const { graph, metadata } = parseOnnx(await small());
  const changedGraph = (nodes: (list: readonly graphs.GraphNode[]) => readonly graphs.GraphNode[]) =>
    onnxBytes({ graph: { ...graph, nodes: nodes(graph.nodes) }, metadata });
  const bad: [Uint8Array, RegExp][] = [
    [changedGraph((list) => list.map((node) => ({ ...node, op: "Loop" }))), /operation Loop is not known/],
    [changedGraph((list) => list.slice(1)), /reads ".+", which nothing before it makes/],
    [changedGraph((list) => list.slice(0, -1)), /result "output" is made by no node/],
    [new Uint8Array(0), /has no graph/],
    [Uint8Array.of(0x3a, 0xff, 0xff, 0xff, 0xff, 0x0f), /no whole ONNX file/],
    [Uint8Array.of(0x3a, 2, 0x3a, 9), /no whole ONNX file|opset/],
  ];
  for (const [bytes, says] of bad)
    await assert.rejects(load(bytes), (error) => {
      assert.ok(error instanceof OnnxError, String(error));
      assert.match(error.message, says);
      return true;
    });
});

const N = rounds(300, 10_000);
test(`${N} changed files are refused in our words or read, in bounds`, async () => {
  const good = await small();
  const base = process.memoryUsage.rss();
  let refused = 0;
  for (let seed = 0; seed < N; seed++) {
    const bytes = changed(good, random(seed));
    const before = performance.now();
    try {
      await load(bytes);
    } catch (error) {
      assert.ok(error instanceof OnnxError, `seed ${seed}: ${(error as Error).stack}`);
      refused++;
    }
    assert.ok(performance.now() - before < rounds(Number.POSITIVE_INFINITY, 1_000), `seed ${seed}: time`);
    assert.ok(process.memoryUsage.rss() - base < 256 * 2 ** 20, "memory");
  }
  assert.ok(refused > N / 5 && refused < N, `${refused} of ${N}`);
});
