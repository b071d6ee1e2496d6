// What stands between convolutions: normalisation, activations, pools, resizing, joining and shuffling.
import { cat, nn, type Tensor } from "@tinycnn/core";
import { floats } from "../sizes.ts";
import { type Layer, line } from "./case.ts";

const { functional: F } = nn;

type Images = readonly [n: number, c: number, side: number];
const shapeOf = ([n, c, side]: Images): number[] => [n, c, side, side];

const batchNorm = (input: Images): Layer => {
  const c = floats([input[1]]);
  return line(
    `batchNorm ${input[1]} @${input[2]}`,
    [floats(shapeOf(input)), c, c],
    (x, weight, bias) => F.batchNorm(x, null, null, { weight, bias, training: true }),
    "F.batch_norm(x[0], None, None, x[1], x[2], True)",
  );
};

const groupNorm = (input: Images, groups: number): Layer => {
  const c = floats([input[1]]);
  return line(
    `groupNorm (${groups}) ${input[1]} @${input[2]}`,
    [floats(shapeOf(input)), c, c],
    (x, weight, bias) => F.groupNorm(x, groups, weight, bias),
    `F.group_norm(x[0], ${groups}, x[1], x[2])`,
  );
};

const ofImages = (name: string, input: Images, run: (x: Tensor) => Tensor, torch: string): Layer =>
  line(`${name} ${input[1]} @${input[2]}`, [floats(shapeOf(input))], run, torch);

export const pictures: readonly Layer[] = [
  batchNorm([128, 64, 32]),
  batchNorm([128, 256, 8]),
  batchNorm([128, 58, 16]),
  line(
    "batchNorm of rows 512",
    [floats([128, 512]), floats([512]), floats([512])],
    (x, weight, bias) => F.batchNorm(x, null, null, { weight, bias, training: true }),
    "F.batch_norm(x[0], None, None, x[1], x[2], True)",
  ),
  groupNorm([32, 64, 32], 32),
  groupNorm([64, 128, 8], 8),
  ofImages("instanceNorm", [16, 32, 28], (x) => F.instanceNorm(x), "F.instance_norm(x[0])"),
  ofImages("relu", [64, 64, 32], (x) => F.relu(x), "F.relu(x[0])"),
  ofImages("relu6", [64, 144, 16], (x) => F.relu6(x), "F.relu6(x[0])"),
  ofImages("silu", [64, 144, 16], (x) => F.silu(x), "F.silu(x[0])"),
  ofImages("hardswish", [64, 120, 14], (x) => F.hardswish(x), "F.hardswish(x[0])"),
  ofImages("sigmoid", [64, 144, 8], (x) => F.sigmoid(x), "torch.sigmoid(x[0])"),
  ofImages("maxPool 2×2", [64, 64, 32], (x) => F.maxPool2d(x, 2), "F.max_pool2d(x[0], 2)"),
  ofImages(
    "maxPool 3×3, stride 2",
    [32, 64, 33],
    (x) => F.maxPool2d(x, 3, { stride: 2, padding: 1 }),
    "F.max_pool2d(x[0], 3, 2, 1)",
  ),
  ofImages("avgPool 2×2", [64, 64, 16], (x) => F.avgPool2d(x, 2), "F.avg_pool2d(x[0], 2)"),
  ofImages(
    "avgPool to 1×1",
    [128, 512, 4],
    (x) => F.adaptiveAvgPool2d(x, 1),
    "F.adaptive_avg_pool2d(x[0], 1)",
  ),
  ofImages(
    "avgPool to 7×7",
    [16, 64, 30],
    (x) => F.adaptiveAvgPool2d(x, 7),
    "F.adaptive_avg_pool2d(x[0], 7)",
  ),
  ofImages(
    "interpolate nearest",
    [32, 32, 16],
    (x) => F.interpolate(x, { scaleFactor: 2 }),
    "F.interpolate(x[0], scale_factor=2)",
  ),
  ofImages(
    "interpolate bilinear",
    [32, 32, 16],
    (x) => F.interpolate(x, { scaleFactor: 2, mode: "bilinear" }),
    'F.interpolate(x[0], scale_factor=2, mode="bilinear")',
  ),
  ofImages(
    "channelShuffle (2)",
    [128, 116, 16],
    (x) => F.channelShuffle(x, 2),
    "x[0].reshape(128, 2, 58, 16, 16).transpose(1, 2).reshape(x[0].shape)",
  ),
  ofImages("pixelShuffle (2)", [32, 64, 16], (x) => F.pixelShuffle(x, 2), "F.pixel_shuffle(x[0], 2)"),
  line(
    "cat of channels 96 + 12 @16",
    [floats([128, 96, 16, 16]), floats([128, 12, 16, 16])],
    (a, b) => cat([a, b], 1),
    "torch.cat([x[0], x[1]], 1)",
  ),
  line(
    "relu(x + y) 256 @8",
    [floats([128, 256, 8, 8]), floats([128, 256, 8, 8])],
    (a, b) => F.relu(a.add(b)),
    "F.relu(x[0] + x[1])",
  ),
  line(
    "x · gate of channels 240 @8",
    [floats([128, 240, 8, 8]), floats([128, 240, 1, 1])],
    (x, gate) => x.mul(gate),
    "x[0] * x[1]",
  ),
];
