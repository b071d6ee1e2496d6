// Layers as text, as PyTorch prints them: with what they were given, and what is usual left out where PyTorch leaves it out.
import assert from "node:assert/strict";
import { test } from "node:test";
import { nn, type Tensor } from "../index.ts";

const shown: readonly (readonly [make: () => nn.AnyModule, text: string])[] = [
  [() => new nn.ReLU(), "ReLU()"],
  [() => new nn.LeakyReLU(), "LeakyReLU(negativeSlope=0.01)"],
  [() => new nn.LeakyReLU(0.2), "LeakyReLU(negativeSlope=0.2)"],
  [() => new nn.GELU(), 'GELU(approximate="none")'],
  [() => new nn.GELU({ approximate: "tanh" }), 'GELU(approximate="tanh")'],
  [() => new nn.ELU(), "ELU(alpha=1)"],
  [() => new nn.ELU(0.5), "ELU(alpha=0.5)"],
  [() => new nn.CELU(), "CELU(alpha=1)"],
  [() => new nn.CELU(0.5), "CELU(alpha=0.5)"],
  [() => new nn.Hardtanh(), "Hardtanh(minVal=-1, maxVal=1)"],
  [() => new nn.Hardtanh(-2, 3), "Hardtanh(minVal=-2, maxVal=3)"],
  [() => new nn.Softplus(), "Softplus(beta=1, threshold=20)"],
  [() => new nn.Softplus(2, 5), "Softplus(beta=2, threshold=5)"],
  [() => new nn.Threshold(0.5, 7), "Threshold(threshold=0.5, value=7)"],
  [() => new nn.Hardshrink(), "Hardshrink(0.5)"],
  [() => new nn.Hardshrink(1), "Hardshrink(1)"],
  [() => new nn.Softshrink(), "Softshrink(0.5)"],
  [() => new nn.Softshrink(1), "Softshrink(1)"],
  [() => new nn.PReLU(), "PReLU(numParameters=1)"],
  [() => new nn.PReLU(4), "PReLU(numParameters=4)"],
  [() => new nn.RReLU(), "RReLU(lower=0.125, upper=0.3333333333333333)"],
  [() => new nn.RReLU(0.1, 0.2), "RReLU(lower=0.1, upper=0.2)"],
  [() => new nn.Softmax(1), "Softmax(dim=1)"],
  [() => new nn.LogSoftmax(1), "LogSoftmax(dim=1)"],
  [() => new nn.Softmin(1), "Softmin(dim=1)"],
  [() => new nn.GLU(), "GLU(dim=-1)"],
  [() => new nn.GLU(1), "GLU(dim=1)"],

  [() => new nn.Linear(2, 3), "Linear(inFeatures=2, outFeatures=3, bias=true)"],
  [() => new nn.Linear(2, 3, false), "Linear(inFeatures=2, outFeatures=3, bias=false)"],
  [() => new nn.Bilinear(2, 3, 4), "Bilinear(in1Features=2, in2Features=3, outFeatures=4, bias=true)"],
  [
    () => new nn.Bilinear(2, 3, 4, false),
    "Bilinear(in1Features=2, in2Features=3, outFeatures=4, bias=false)",
  ],
  [() => new nn.Embedding(5, 3), "Embedding(5, 3)"],
  [() => new nn.Embedding(5, 3, { paddingIdx: 0 }), "Embedding(5, 3, paddingIdx=0)"],
  [() => new nn.Embedding(5, 3, { paddingIdx: -1 }), "Embedding(5, 3, paddingIdx=4)"],
  [() => new nn.EmbeddingBag(5, 3), 'EmbeddingBag(5, 3, mode="mean")'],
  [
    () => new nn.EmbeddingBag(5, 3, { mode: "sum", paddingIdx: 2 }),
    'EmbeddingBag(5, 3, mode="sum", paddingIdx=2)',
  ],
  [() => new nn.Dropout(), "Dropout(p=0.5)"],
  [() => new nn.Dropout1d(), "Dropout1d(p=0.5)"],
  [() => new nn.Dropout2d(0.25), "Dropout2d(p=0.25)"],
  [() => new nn.Dropout3d(), "Dropout3d(p=0.5)"],
  [() => new nn.AlphaDropout(0.1), "AlphaDropout(p=0.1)"],
  [() => new nn.FeatureAlphaDropout(0), "FeatureAlphaDropout(p=0)"],
  [() => new nn.Flatten(), "Flatten(startDim=1, endDim=-1)"],
  [() => new nn.Flatten(0, 2), "Flatten(startDim=0, endDim=2)"],
  [() => new nn.Unflatten(1, [2, 3]), "Unflatten(dim=1, unflattenedSize=[2, 3])"],

  [() => new nn.Conv1d(2, 4, 3), "Conv1d(2, 4, kernelSize=[3], stride=[1])"],
  [() => new nn.Conv2d(4, 8, 3, { groups: 1 }), "Conv2d(4, 8, kernelSize=[3, 3], stride=[1, 1])"],
  [
    () =>
      new nn.Conv2d(4, 8, 3, {
        stride: 2,
        padding: [1, 0],
        dilation: [1, 2],
        groups: 2,
        bias: false,
        paddingMode: "reflect",
      }),
    "Conv2d(4, 8, kernelSize=[3, 3], stride=[2, 2], padding=[1, 0], dilation=[1, 2], groups=2, bias=false, paddingMode=reflect)",
  ],
  [
    () => new nn.Conv3d(1, 2, [1, 2, 3], { padding: 1, dilation: 3 }),
    "Conv3d(1, 2, kernelSize=[1, 2, 3], stride=[1, 1, 1], padding=[1, 1, 1], dilation=[3, 3, 3])",
  ],
  [() => new nn.ConvTranspose1d(2, 4, 3), "ConvTranspose1d(2, 4, kernelSize=[3], stride=[1])"],
  [
    () =>
      new nn.ConvTranspose2d(4, 8, 3, {
        stride: 2,
        padding: 1,
        outputPadding: [1, 0],
        groups: 4,
        bias: false,
        dilation: [2, 1],
      }),
    "ConvTranspose2d(4, 8, kernelSize=[3, 3], stride=[2, 2], padding=[1, 1], outputPadding=[1, 0], dilation=[2, 1], groups=4, bias=false)",
  ],
  [() => new nn.ConvTranspose3d(1, 2, 2), "ConvTranspose3d(1, 2, kernelSize=[2, 2, 2], stride=[1, 1, 1])"],

  [() => new nn.BatchNorm1d(4), "BatchNorm1d(4, eps=0.00001, momentum=0.1)"],
  [
    () => new nn.BatchNorm2d(4, { eps: 1e-3, momentum: null, affine: false }),
    "BatchNorm2d(4, eps=0.001, momentum=null, affine=false)",
  ],
  [() => new nn.GroupNorm(2, 4), "GroupNorm(2, 4, eps=0.00001, affine=true)"],
  [() => new nn.GroupNorm(2, 4, { eps: 1e-3, affine: false }), "GroupNorm(2, 4, eps=0.001, affine=false)"],
  [() => new nn.LocalResponseNorm(3), "LocalResponseNorm(3, alpha=0.0001, beta=0.75, k=1)"],
  [
    () => new nn.LocalResponseNorm(5, { alpha: 0.5, beta: 0.25, k: 2 }),
    "LocalResponseNorm(5, alpha=0.5, beta=0.25, k=2)",
  ],
  [
    () => new nn.InstanceNorm1d(4),
    "InstanceNorm1d(4, eps=0.00001, momentum=0.1, affine=false, trackRunningStats=false)",
  ],
  [
    () => new nn.InstanceNorm2d(4, { eps: 1e-3, momentum: 0.5, affine: true, trackRunningStats: true }),
    "InstanceNorm2d(4, eps=0.001, momentum=0.5, affine=true, trackRunningStats=true)",
  ],
  [() => new nn.LayerNorm(4), "LayerNorm([4], eps=0.00001, elementwiseAffine=true)"],
  [
    () => new nn.LayerNorm([2, 4], { eps: 1e-3, elementwiseAffine: false }),
    "LayerNorm([2, 4], eps=0.001, elementwiseAffine=false)",
  ],

  [() => new nn.ConstantPad1d(1, 0.5), "ConstantPad1d(padding=[1, 1], value=0.5)"],
  [() => new nn.ConstantPad2d([1, 2, 3, 4], 7), "ConstantPad2d(padding=[1, 2, 3, 4], value=7)"],
  [() => new nn.ConstantPad3d(1, 0), "ConstantPad3d(padding=[1, 1, 1, 1, 1, 1], value=0)"],
  [() => new nn.ZeroPad1d(2), "ZeroPad1d([2, 2])"],
  [() => new nn.ZeroPad2d(1), "ZeroPad2d([1, 1, 1, 1])"],
  [() => new nn.ZeroPad3d(1), "ZeroPad3d([1, 1, 1, 1, 1, 1])"],
  [() => new nn.ReflectionPad1d([1, 2]), "ReflectionPad1d([1, 2])"],
  [() => new nn.ReflectionPad2d([1, 2, 0, 1]), "ReflectionPad2d([1, 2, 0, 1])"],
  [() => new nn.ReflectionPad3d(1), "ReflectionPad3d([1, 1, 1, 1, 1, 1])"],
  [() => new nn.ReplicationPad1d(1), "ReplicationPad1d([1, 1])"],
  [() => new nn.ReplicationPad2d(2), "ReplicationPad2d([2, 2, 2, 2])"],
  [() => new nn.ReplicationPad3d(1), "ReplicationPad3d([1, 1, 1, 1, 1, 1])"],
  [() => new nn.CircularPad1d(1), "CircularPad1d([1, 1])"],
  [() => new nn.CircularPad2d(1), "CircularPad2d([1, 1, 1, 1])"],
  [() => new nn.CircularPad3d(1), "CircularPad3d([1, 1, 1, 1, 1, 1])"],
  [() => new nn.PixelShuffle(2), "PixelShuffle(upscaleFactor=2)"],
  [() => new nn.PixelUnshuffle(3), "PixelUnshuffle(downscaleFactor=3)"],
  [() => new nn.ChannelShuffle(2), "ChannelShuffle(groups=2)"],
  [() => new nn.Upsample(4), "Upsample(size=4, mode=nearest)"],
  [() => new nn.Upsample([4, 5]), "Upsample(size=[4, 5], mode=nearest)"],
  [
    () => new nn.Upsample({ scaleFactor: [2, 3], mode: "bilinear" }),
    "Upsample(scaleFactor=[2, 3], mode=bilinear)",
  ],
  [() => new nn.UpsamplingNearest2d({ scaleFactor: 2 }), "UpsamplingNearest2d(scaleFactor=2, mode=nearest)"],
  [() => new nn.UpsamplingBilinear2d(4), "UpsamplingBilinear2d(size=4, mode=bilinear)"],
  [() => new nn.Unfold(2), "Unfold(kernelSize=[2, 2], dilation=[1, 1], padding=[0, 0], stride=[1, 1])"],
  [
    () => new nn.Fold([4, 5], [2, 3], { dilation: 2, padding: 1, stride: [1, 3] }),
    "Fold(outputSize=[4, 5], kernelSize=[2, 3], dilation=[2, 2], padding=[1, 1], stride=[1, 3])",
  ],

  [() => new nn.MaxPool1d(2), "MaxPool1d(kernelSize=[2], stride=[2])"],
  [
    () => new nn.MaxPool2d(3, { stride: 2, padding: [1, 0], dilation: [1, 2], ceilMode: true }),
    "MaxPool2d(kernelSize=[3, 3], stride=[2, 2], padding=[1, 0], dilation=[1, 2], ceilMode=true)",
  ],
  [
    () => new nn.MaxPool3d(3, { padding: 1 }),
    "MaxPool3d(kernelSize=[3, 3, 3], stride=[3, 3, 3], padding=[1, 1, 1])",
  ],
  [() => new nn.MaxUnpool1d(2), "MaxUnpool1d(kernelSize=[2], stride=[2])"],
  [() => new nn.MaxUnpool2d(3, 2, 1), "MaxUnpool2d(kernelSize=[3, 3], stride=[2, 2], padding=[1, 1])"],
  [() => new nn.MaxUnpool3d(2), "MaxUnpool3d(kernelSize=[2, 2, 2], stride=[2, 2, 2])"],
  [() => new nn.AvgPool1d(2), "AvgPool1d(kernelSize=[2], stride=[2])"],
  [
    () => new nn.AvgPool2d(3, { stride: 2, padding: 1, ceilMode: true }),
    "AvgPool2d(kernelSize=[3, 3], stride=[2, 2], padding=[1, 1], ceilMode=true)",
  ],
  [
    () => new nn.AvgPool3d(2, { padding: [0, 1, 0] }),
    "AvgPool3d(kernelSize=[2, 2, 2], stride=[2, 2, 2], padding=[0, 1, 0])",
  ],
  [() => new nn.LPPool1d(2, 3), "LPPool1d(normType=2, kernelSize=[3], stride=[3])"],
  [
    () => new nn.LPPool2d(1, 3, { stride: 2, ceilMode: true }),
    "LPPool2d(normType=1, kernelSize=[3, 3], stride=[2, 2], ceilMode=true)",
  ],
  [() => new nn.FractionalMaxPool2d(2, { outputSize: 3 }), "FractionalMaxPool2d(kernelSize=[2, 2])"],
  [
    () => new nn.FractionalMaxPool3d([1, 2, 3], { outputRatio: 0.5 }),
    "FractionalMaxPool3d(kernelSize=[1, 2, 3])",
  ],
  [() => new nn.AdaptiveAvgPool1d(2), "AdaptiveAvgPool1d([2])"],
  [() => new nn.AdaptiveAvgPool2d([2, null]), "AdaptiveAvgPool2d([2, null])"],
  [() => new nn.AdaptiveAvgPool3d(1), "AdaptiveAvgPool3d([1, 1, 1])"],
  [() => new nn.AdaptiveMaxPool2d(3), "AdaptiveMaxPool2d([3, 3])"],

  [() => new nn.RNNCell(2, 3), "RNNCell(2, 3)"],
  [
    () => new nn.RNNCell(2, 3, { bias: false, nonlinearity: "relu" }),
    "RNNCell(2, 3, bias=false, nonlinearity=relu)",
  ],
  [() => new nn.LSTMCell(2, 3), "LSTMCell(2, 3)"],
  [() => new nn.GRUCell(2, 3, false), "GRUCell(2, 3, bias=false)"],
  [() => new nn.RNN(2, 3), "RNN(2, 3)"],
  [() => new nn.LSTM(2, 3, { numLayers: 2 }), "LSTM(2, 3, numLayers=2)"],
  [
    () =>
      new nn.GRU(2, 3, { numLayers: 2, bias: false, batchFirst: true, dropout: 0.5, bidirectional: true }),
    "GRU(2, 3, numLayers=2, bias=false, batchFirst=true, dropout=0.5, bidirectional=true)",
  ],

  [() => new nn.LazyLinear(3), "LazyLinear(outFeatures=3, bias=true)"],
  [() => new nn.LazyLinear(3, false), "LazyLinear(outFeatures=3, bias=false)"],
  [() => new nn.LazyConv2d(4, [3, 2], { stride: 2 }), "LazyConv2d(0, 4, kernelSize=[3,2], stride=2)"],
  [() => new nn.LazyConvTranspose1d(4, 3), "LazyConvTranspose1d(0, 4, kernelSize=3, stride=1)"],
  [() => new nn.LazyBatchNorm1d(), "LazyBatchNorm1d(0, eps=0.00001, momentum=0.1)"],
  [() => new nn.LazyBatchNorm2d({ eps: 1e-3, momentum: 0.5 }), "LazyBatchNorm2d(0, eps=0.001, momentum=0.5)"],
];

for (const [make, text] of shown) test(text, () => assert.equal(String(make()), text));

test("modules in modules stand indented, behind what their own says", () => {
  class Scaled extends nn.Module {
    readonly inner = new nn.Sequential(new nn.Linear(1, 2), new nn.Sequential(new nn.ReLU()));
    override extraRepr(): string {
      return "by=2";
    }
    override forward(x: Tensor): Tensor {
      return this.inner(x).mul(2);
    }
  }
  const lines = [
    "Scaled(",
    "  by=2",
    "  (inner): Sequential(",
    "    (0): Linear(inFeatures=1, outFeatures=2, bias=true)",
    "    (1): Sequential(",
    "      (0): ReLU()",
    "    )",
    "  )",
    ")",
  ];
  assert.equal(String(new Scaled()), lines.join("\n"));
  assert.equal(String(new nn.Sequential()), "Sequential()");
  const own = "MultiheadAttention(\n  (out_proj): Linear(inFeatures=4, outFeatures=4, bias=true)\n)";
  assert.equal(String(new nn.MultiheadAttention(4, 2)), own);
});

test("every layer that says something of itself is shown here", () => {
  const tried = shown.map(
    ([make]) => (make().constructor as { prototype: nn.AnyModule }).prototype.extraRepr,
  );
  const untried = Object.entries(nn).filter(
    ([, value]) =>
      typeof value === "function" &&
      value.prototype instanceof nn.Module &&
      ![nn.Module.prototype.extraRepr, ...tried].includes(value.prototype.extraRepr),
  );
  assert.deepEqual(
    untried.map(([name]) => name),
    [],
  );
});
