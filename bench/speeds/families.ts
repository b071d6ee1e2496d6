// Cases of operations that are not on elements alone. What PyTorch gives as a view is asked of it as a copy, since here it is one.
import type { Shape } from "../../packages/core/src/tensor/types.ts";
import type { Call, CallsAt } from "./cases.ts";
import { indexed } from "./indexed.ts";
import { floats, whole } from "./sizes.ts";

const isImages = (shape: Shape): boolean => shape.length === 4;
/** For operations that take images alone. */
const ofImages =
  (calls: CallsAt): CallsAt =>
  (shape) =>
    isImages(shape) ? calls(shape) : [];

/** Sums and their like over dimensions that networks ask for. */
const reductions =
  (name: string): CallsAt =>
  (shape) => {
    const last = shape.length - 1;
    const choices: [string, number[] | null][] = [
      ["all", null],
      ["dim 0", [0]],
      ["dim 1", [1]],
      ...(isImages(shape)
        ? ([
            ["dims 2, 3", [2, 3]],
            ["dims 0, 2, 3", [0, 2, 3]],
            ["last dim", [last]],
          ] as [string, number[]][])
        : []),
    ];
    return choices.map(([label, dims]) => ({
      label,
      inputs: [floats(shape)],
      params: { dims, keepdim: false },
      torch: dims ? `torch.${name}(x[0], [${dims}])` : `torch.${name}(x[0])`,
    }));
  };

/** Along a dimension: the channels or classes, and the last. */
const alongDim =
  (torch: (dim: number) => string): CallsAt =>
  (shape) =>
    [...new Set([0, 1, shape.length - 1])].map((dim) => ({
      label: `dim ${dim}`,
      inputs: [floats(shape)],
      params: { dim },
      torch: torch(dim),
    }));

const two = (k: number): readonly [number, number] => [k, k];
const window = (k: number, s: number, p: number) => ({ kernelSize: two(k), stride: two(s), padding: two(p) });

const convolution = ofImages(([n, c, h, w]) => [
  {
    label: "3×3",
    inputs: [floats([n, c, h, w]), floats([c, c, 3, 3]), floats([c])],
    params: { stride: two(1), padding: two(1) },
    torch: "F.conv2d(x[0], x[1], x[2], padding=1)",
  },
  {
    label: "1×1",
    inputs: [floats([n, c, h, w]), floats([c, c, 1, 1]), floats([c])],
    params: { stride: two(1), padding: two(0) },
    torch: "F.conv2d(x[0], x[1], x[2])",
  },
  {
    label: "3×3, depthwise",
    inputs: [floats([n, c, h, w]), floats([c, 1, 3, 3]), floats([c])],
    params: { stride: two(1), padding: two(1), groups: c },
    torch: `F.conv2d(x[0], x[1], x[2], padding=1, groups=${c})`,
  },
]);

/** Rows of features: images as one row a channel. */
const rowsOf = (shape: Shape): [rows: number, features: number] =>
  isImages(shape) ? [shape[0] * shape[1], shape[2] * shape[3]] : [shape[0], shape[1]];

/** PyTorch takes class indices in 64 bits. */
const longLabels = (at: number): string => `x[${at}] = x[${at}].long()`;

/** Logits and class indices of so many rows. */
const classes =
  (params: unknown, torch: string): CallsAt =>
  (shape) => {
    const [n, c] = rowsOf(shape);
    return [{ inputs: [floats([n, c]), whole([n], c)], params, torch, prepare: longLabels(1), needs: [0] }];
  };

const turned = (label: string, shape: Shape, dims: number[]): Call => ({
  label,
  inputs: [floats(shape)],
  params: { dims },
  torch: `x[0].permute(${dims}).clone(memory_format=torch.contiguous_format)`,
  layouts: ["contiguous"],
});

export const families: Readonly<Record<string, CallsAt>> = {
  ...indexed,
  conv2d: convolution,
  convPool: ofImages(([n, c, h, w]) => [
    {
      inputs: [floats([n, c, h, w]), floats([c, c, 3, 3]), floats([c])],
      params: { stride: two(1), padding: two(1), relu: true },
      torch: "F.max_pool2d(F.relu(F.conv2d(x[0], x[1], x[2], padding=1)), 2)",
    },
  ]),
  convTranspose2d: ofImages(([n, c, h, w]) => [
    {
      label: "2×2",
      inputs: [floats([n, c, h / 2, w / 2]), floats([c, c, 2, 2])],
      params: { stride: two(2), padding: two(0), outputPadding: two(0), dilation: two(1), groups: 1 },
      torch: "F.conv_transpose2d(x[0], x[1], stride=2)",
    },
  ]),
  gelu: (shape) => [{ inputs: [floats(shape)], params: { value: 0 }, torch: "F.gelu(x[0])" }],
  geluTanh: (shape) => [
    { inputs: [floats(shape)], params: { value: 0 }, torch: 'F.gelu(x[0], approximate="tanh")' },
  ],
  maxPool2d: ofImages((shape) => [
    { label: "2×2", inputs: [floats(shape)], params: window(2, 2, 0), torch: "F.max_pool2d(x[0], 2)" },
    { label: "3×3", inputs: [floats(shape)], params: window(3, 2, 1), torch: "F.max_pool2d(x[0], 3, 2, 1)" },
  ]),
  avgPool2d: ofImages((shape) => [
    {
      label: "2×2",
      inputs: [floats(shape)],
      params: { ...window(2, 2, 0), countIncludePad: true },
      torch: "F.avg_pool2d(x[0], 2)",
    },
    {
      label: "3×3",
      inputs: [floats(shape)],
      params: { ...window(3, 2, 1), countIncludePad: true },
      torch: "F.avg_pool2d(x[0], 3, 2, 1)",
    },
  ]),
  adaptiveAvgPool2d: ofImages((shape) =>
    [1, 4].map((to) => ({
      label: `to ${to}×${to}`,
      inputs: [floats(shape)],
      params: { outputSize: two(to) },
      torch: `F.adaptive_avg_pool2d(x[0], ${to})`,
    })),
  ),
  batchNorm: (shape) => [
    {
      label: "training",
      inputs: [floats(shape), floats([2, shape[1]], "positive"), floats([shape[1]]), floats([shape[1]])],
      params: { eps: 1e-5, batch: true },
      needs: [0, 2, 3],
      torch: "torch.native_batch_norm(x[0], x[2], x[3], None, None, True, 0.1, 1e-5)[0]",
    },
    {
      label: "eval",
      inputs: [
        floats(shape),
        floats([shape[1]]),
        floats([shape[1]], "positive"),
        floats([shape[1]]),
        floats([shape[1]]),
      ],
      params: { eps: 1e-5, batch: false },
      needs: [0, 3, 4],
      torch: "F.batch_norm(x[0], x[1], x[2], x[3], x[4])",
    },
  ],
  channelShuffle: ofImages((shape) => [
    {
      inputs: [floats(shape)],
      params: { groups: 2 },
      torch: `x[0].reshape(${[shape[0], 2, shape[1] / 2, ...shape.slice(2)]}).transpose(1, 2).reshape(${shape})`,
    },
  ]),
  channelStats: (shape) => [
    {
      inputs: [floats(shape)],
      params: null,
      torch: `torch.var_mean(x[0], ${isImages(shape) ? "[0, 2, 3]" : "[0]"})`,
    },
  ],
  dropout: (shape) => [
    { inputs: [floats(shape), floats(shape, "unit")], params: null, torch: "x[0] * x[1]", needs: [0] },
    ...(isImages(shape)
      ? [
          {
            label: "channels",
            inputs: [floats(shape), floats(shape.slice(0, 2), "unit")],
            params: null,
            torch: "x[0] * x[1][:, :, None, None]",
            needs: [0],
          },
        ]
      : []),
  ],
  linear: (shape) => {
    const [n, features] = rowsOf(shape);
    return [
      {
        inputs: [floats([n, features]), floats([128, features]), floats([128])],
        params: null,
        torch: "F.linear(x[0], x[1], x[2])",
      },
    ];
  },
  reshape: (shape) => [
    {
      inputs: [floats(shape)],
      params: { shape: [shape[0] * shape[1], -1] },
      torch: `x[0].reshape(${shape[0] * shape[1]}, -1)`,
    },
  ],
  permute: (shape) =>
    isImages(shape)
      ? [
          turned("N, H, W, C", shape, [0, 2, 3, 1]),
          turned("last two", shape, [0, 1, 3, 2]),
          turned("first two", shape, [1, 0, 2, 3]),
          turned("backwards", shape, [3, 2, 1, 0]),
        ]
      : [turned("a matrix", shape, [1, 0])],
  slice: (shape) =>
    shape.map((size, dim) => ({
      label: `half of dim ${dim}`,
      inputs: [floats(shape)],
      params: { dim, start: 1, length: size / 2, step: 1 },
      torch: `x[0].narrow(${dim}, 1, ${size / 2}).clone(memory_format=torch.contiguous_format)`,
    })),
  expand: (shape) =>
    [0, 1].map((dim) => ({
      label: `dim ${dim}`,
      inputs: [floats(shape.with(dim, 1))],
      params: { shape },
      torch: `x[0].expand(${shape}).clone(memory_format=torch.contiguous_format)`,
    })),
  cat: (shape) =>
    [...new Set([0, 1, shape.length - 1])].map((dim) => ({
      label: `dim ${dim}`,
      inputs: [floats(shape.with(dim, shape[dim] / 2)), floats(shape.with(dim, shape[dim] / 2))],
      params: { dim },
      torch: `torch.cat(x, ${dim})`,
    })),
  cast: (shape) => [
    { label: "float to int", inputs: [floats(shape)], params: { dtype: "int32" }, torch: "x[0].int()" },
    { label: "float to bool", inputs: [floats(shape)], params: { dtype: "bool" }, torch: "x[0].bool()" },
    {
      label: "float to byte",
      inputs: [floats(shape, "positive")],
      params: { dtype: "uint8" },
      torch: "x[0].byte()",
    },
    {
      label: "int to float",
      inputs: [whole(shape, 100)],
      params: { dtype: "float32" },
      torch: "x[0].float()",
    },
    {
      label: "byte to float",
      inputs: [whole(shape, 200, "uint8")],
      params: { dtype: "float32" },
      torch: "x[0].float()",
    },
    {
      label: "bool to float",
      inputs: [whole(shape, 2, "bool")],
      params: { dtype: "float32" },
      torch: "x[0].float()",
    },
    {
      label: "bool to int",
      inputs: [whole(shape, 2, "bool")],
      params: { dtype: "int32" },
      torch: "x[0].int()",
    },
  ],
  crossEntropy: classes({ labelSmoothing: 0, reduction: "mean" }, "F.cross_entropy(x[0], x[1])"),
  focal: classes(
    { gamma: 2 },
    "(lambda l: -((1 - l.exp()) ** 2 * l).mean())(F.log_softmax(x[0], 1).gather(1, x[1][:, None]))",
  ),
  mse: (shape) => [
    { inputs: [floats(shape), floats(shape)], params: null, torch: "F.mse_loss(x[0], x[1])", needs: [0] },
  ],
  oneHot: (shape) => {
    const [n, c] = rowsOf(shape);
    return [
      {
        inputs: [whole([n], c)],
        params: { classes: c },
        prepare: longLabels(0),
        torch: `F.one_hot(x[0], ${c}).float()`,
      },
    ];
  },
  groupNorm: ofImages((shape) => [
    {
      inputs: [floats(shape), floats([shape[1]]), floats([shape[1]])],
      params: { groups: 8, eps: 1e-5 },
      torch: "F.group_norm(x[0], 8, x[1], x[2])",
    },
  ]),
  layerNorm: (shape) => {
    const last = shape.slice(-1);
    return [
      {
        inputs: [floats(shape), floats(last), floats(last)],
        params: { dims: 1, eps: 1e-5 },
        torch: `F.layer_norm(x[0], [${last}], x[1], x[2])`,
      },
    ];
  },
  softmax: alongDim((dim) => `torch.softmax(x[0], ${dim})`),
  logSoftmax: alongDim((dim) => `torch.log_softmax(x[0], ${dim})`),
  sum: (shape) => [
    ...reductions("sum")(shape),
    {
      label: "of truths",
      inputs: [whole(shape, 2, "bool")],
      params: { dims: null, keepdim: false },
      torch: "torch.sum(x[0])",
    },
  ],
  mean: reductions("mean"),
  argmax: alongDim((dim) => `torch.argmax(x[0], ${dim})`),
  totalNorm: (shape) => [{ inputs: [floats(shape)], params: { type: 2 }, torch: "torch.norm(x[0], 2)" }],
};
