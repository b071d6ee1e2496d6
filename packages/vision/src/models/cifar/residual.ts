// ResNets on CIFAR (He et al. 2015, 2016): plain, with the normalisation first, in groups, with squeeze and excitation; RegNet.
import { nn, type Tensor } from "@tinycnn/core";
import { block, row, times } from "../classifiers/block.ts";
import { batchNorm, conv, rectified } from "../classifiers/parts.ts";
import { type Asked, cifar } from "./cifar.ts";

const { adaptiveAvgPool2d } = nn.functional;

/** The mean of each channel. */
export const means = (x: Tensor): Tensor => adaptiveAvgPool2d(x, 1).flatten(1);

/** A 1×1 convolution where sizes change, else nothing. */
export const shortcut = (from: number, to: number, stride: number): nn.Sequential =>
  stride === 1 && from === to ? row() : row(conv(from, to, 1, { stride }), batchNorm(to));

export const basicBlock = block(
  "BasicBlock",
  (from: number, to: number, stride: number) => ({
    conv1: conv(from, to, 3, { stride }),
    bn1: batchNorm(to),
    conv2: conv(to, to, 3),
    bn2: batchNorm(to),
    shortcut: shortcut(from, to, stride),
  }),
  (x, { conv1, bn1, conv2, bn2, shortcut }) =>
    bn2(conv2(rectified(bn1, conv1(x))))
      .add(shortcut(x))
      .relu(),
);

const bottleneck = block(
  "Bottleneck",
  (from: number, inner: number, to: number, stride: number, groups: number, squeezed: number) => ({
    conv1: conv(from, inner, 1),
    bn1: batchNorm(inner),
    conv2: conv(inner, inner, 3, { stride, groups }),
    bn2: batchNorm(inner),
    ...(squeezed > 0 ? { se: squeeze(inner, squeezed) } : {}),
    conv3: conv(inner, to, 1),
    bn3: batchNorm(to),
    shortcut: shortcut(from, to, stride),
  }),
  (x, { conv1, bn1, conv2, bn2, conv3, bn3, shortcut, ...own }) => {
    const y = rectified(bn2, conv2(rectified(bn1, conv1(x))));
    const { se } = own as { se?: nn.Module };
    return bn3(conv3(se ? se(y) : y))
      .add(shortcut(x))
      .relu();
  },
);

const squeeze = block(
  "SE",
  (channels: number, squeezed: number) => ({
    se1: conv(channels, squeezed, 1, { bias: true }),
    se2: conv(squeezed, channels, 1, { bias: true }),
  }),
  (x, { se1, se2 }) => x.mul(se2(se1(adaptiveAvgPool2d(x, 1)).relu()).sigmoid()),
);

/** Normalisation and ReLU before each convolution; with squeezing, each channel by a factor of its own. */
const preActivated = (squeezes: boolean) =>
  block(
    squeezes ? "PreActSEBlock" : "PreActBlock",
    (from: number, to: number, stride: number) => ({
      bn1: batchNorm(from),
      conv1: conv(from, to, 3, { stride }),
      bn2: batchNorm(to),
      conv2: conv(to, to, 3),
      ...(stride === 1 && from === to ? {} : { shortcut: row(conv(from, to, 1, { stride })) }),
      ...(squeezes
        ? { fc1: conv(to, to >> 4, 1, { bias: true }), fc2: conv(to >> 4, to, 1, { bias: true }) }
        : {}),
    }),
    (x, { bn1, conv1, bn2, conv2, ...own }) => {
      const { shortcut, fc1, fc2 } = own as Partial<Record<"shortcut" | "fc1" | "fc2", nn.Module>>;
      const first = rectified(bn1, x);
      const y = conv2(rectified(bn2, conv1(first)));
      const scaled = fc1 && fc2 ? y.mul(fc2(fc1(adaptiveAvgPool2d(y, 1)).relu()).sigmoid()) : y;
      return scaled.add(shortcut ? shortcut(first) : x);
    },
  );

const preActBottleneck = block(
  "PreActBottleneck",
  (from: number, inner: number, stride: number) => ({
    bn1: batchNorm(from),
    conv1: conv(from, inner, 1),
    bn2: batchNorm(inner),
    conv2: conv(inner, inner, 3, { stride }),
    bn3: batchNorm(inner),
    conv3: conv(inner, 4 * inner, 1),
    ...(stride === 1 && from === 4 * inner ? {} : { shortcut: row(conv(from, 4 * inner, 1, { stride })) }),
  }),
  (x, { bn1, conv1, bn2, conv2, bn3, conv3, ...own }) => {
    const { shortcut } = own as { shortcut?: nn.Module };
    const first = rectified(bn1, x);
    const y = conv3(rectified(bn3, conv2(rectified(bn2, conv1(first)))));
    return y.add(shortcut ? shortcut(first) : x);
  },
);

interface Stage {
  width: number;
  depth: number;
  stride: number;
}
type Make = (from: number, width: number, stride: number, stage: number) => nn.Module;

/** Stages named layer1, layer2, … after a first convolution; `own` is run at the beginning. */
const staged = block(
  "ResNet",
  (asked: Asked, stages: readonly Stage[], make: Make, form: Form) => {
    const { first = 64, kernel = 3, norm = true, expansion = 1 } = form;
    let from = first;
    const made = stages.map(({ width, depth, stride }, i): [string, nn.Module] => [
      `layer${i + 1}`,
      row(
        ...times(depth, (k) => {
          const one = make(from, width, k > 0 ? 1 : stride, i);
          from = width * expansion;
          return one;
        }),
      ),
    ]);
    return {
      conv1: conv(asked.inChannels, first, kernel),
      ...(norm ? { bn1: batchNorm(first) } : {}),
      ...(Object.fromEntries(made) as Record<"layer1", nn.Module>),
      linear: new nn.Linear(from, asked.numClasses),
    };
  },
  (x, own) => {
    const { bn1 } = own as { bn1?: nn.Module };
    const y = own.conv1(x);
    const layers = [...own.namedChildren()].filter(([name]) => name.startsWith("layer"));
    return own.linear(means(layers.reduce((z, [, layer]) => layer(z), bn1 ? rectified(bn1, y) : y)));
  },
);

interface Form {
  /** Channels and kernel of the first convolution, and whether it is normalised. */
  first?: number;
  kernel?: number;
  norm?: boolean;
  /** How much wider a block's output is than its stage's width. */
  expansion?: number;
}

/** 64, 128, 256, 512 channels, halved thrice. */
const four = (...depths: number[]): Stage[] =>
  depths.map((depth, i) => ({ width: 64 << i, depth, stride: i === 0 ? 1 : 2 }));

const net = (name: string, stages: readonly Stage[], make: Make, form: Form = {}) =>
  cifar(name, (asked) => staged(asked, stages, make, form));

const deep: Make = (from, width, stride) => bottleneck(from, width, 4 * width, stride, 1, 0);
const wide = { expansion: 4 };

/** ResNet-18 on CIFAR: 11,173,962 parameters. */
export const cifar_resnet18 = net("cifar_resnet18", four(2, 2, 2, 2), basicBlock);
/** ResNet-34 on CIFAR. */
export const cifar_resnet34 = net("cifar_resnet34", four(3, 4, 6, 3), basicBlock);
/** ResNet-50 on CIFAR. */
export const cifar_resnet50 = net("cifar_resnet50", four(3, 4, 6, 3), deep, wide);
/** ResNet-101 on CIFAR. */
export const cifar_resnet101 = net("cifar_resnet101", four(3, 4, 23, 3), deep, wide);
/** ResNet-152 on CIFAR. */
export const cifar_resnet152 = net("cifar_resnet152", four(3, 8, 36, 3), deep, wide);

const early = { norm: false };
const earlyDeep: Make = (from, width, stride) => preActBottleneck(from, width, stride);
/** ResNets with the normalisation first (https://arxiv.org/abs/1603.05027). */
export const preact_resnet18 = net("preact_resnet18", four(2, 2, 2, 2), preActivated(false), early);
/** ResNet-34 with the normalisation first. */
export const preact_resnet34 = net("preact_resnet34", four(3, 4, 6, 3), preActivated(false), early);
/** ResNet-50 with the normalisation first. */
export const preact_resnet50 = net("preact_resnet50", four(3, 4, 6, 3), earlyDeep, { ...early, ...wide });
/** ResNet-101 with the normalisation first. */
export const preact_resnet101 = net("preact_resnet101", four(3, 4, 23, 3), earlyDeep, { ...early, ...wide });
/** ResNet-152 with the normalisation first. */
export const preact_resnet152 = net("preact_resnet152", four(3, 8, 36, 3), earlyDeep, { ...early, ...wide });

/** SENet-18: ResNet-18 that squeezes and excites (https://arxiv.org/abs/1709.01507). */
export const senet18 = net("senet18", four(2, 2, 2, 2), preActivated(true));

/** ResNeXt-29 (https://arxiv.org/abs/1611.05431): so many groups of so many channels. */
const resNeXt = (name: string, groups: number, width: number) =>
  net(
    name,
    [1, 2, 4].map((times, i) => ({ width: groups * width * times, depth: 3, stride: i === 0 ? 1 : 2 })),
    (from, inner, stride) => bottleneck(from, inner, 2 * inner, stride, groups, 0),
    { kernel: 1, expansion: 2 },
  );
/** ResNeXt-29, 2x64d (groups × channels). */
export const resnext29_2x64d = resNeXt("resnext29_2x64d", 2, 64);
/** ResNeXt-29, 4x64d (groups × channels). */
export const resnext29_4x64d = resNeXt("resnext29_4x64d", 4, 64);
/** ResNeXt-29, 8x64d (groups × channels). */
export const resnext29_8x64d = resNeXt("resnext29_8x64d", 8, 64);
/** ResNeXt-29, 32x4d (groups × channels). */
export const resnext29_32x4d = resNeXt("resnext29_32x4d", 32, 4);

/** RegNets (https://arxiv.org/abs/2003.13678), by the channels of a group and whether they squeeze and excite. */
const regNet = (name: string, depths: number[], widths: number[], group: number, squeezes: boolean) =>
  net(
    name,
    depths.map((depth, i) => ({ width: widths[i], depth, stride: i < 2 ? 1 : 2 })),
    (from, width, stride) =>
      bottleneck(from, width, width, stride, width / group, squeezes ? Math.round(from / 4) : 0),
  );
/** RegNet x_200mf on CIFAR. */
export const cifar_regnet_x_200mf = regNet(
  "cifar_regnet_x_200mf",
  [1, 1, 4, 7],
  [24, 56, 152, 368],
  8,
  false,
);
/** RegNet x_400mf on CIFAR. */
export const cifar_regnet_x_400mf = regNet(
  "cifar_regnet_x_400mf",
  [1, 2, 7, 12],
  [32, 64, 160, 384],
  16,
  false,
);
/** RegNet y_400mf on CIFAR. */
export const cifar_regnet_y_400mf = regNet(
  "cifar_regnet_y_400mf",
  [1, 2, 7, 12],
  [32, 64, 160, 384],
  16,
  true,
);
