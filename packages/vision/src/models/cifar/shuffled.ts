// Networks on CIFAR for small devices: MobileNet V2, ShuffleNets, EfficientNet.
import { cat, nn } from "@tinycnn/core";
import { block, row, times } from "../classifiers/block.ts";
import { batchNorm, conv, rectified, swished } from "../classifiers/parts.ts";
import { stochasticDepth } from "../classifiers/stochasticDepth.ts";
import { type Asked, cifar } from "./cifar.ts";
import { means } from "./residual.ts";

const { adaptiveAvgPool2d, avgPool2d } = nn.functional;
const depthwise = (channels: number, kernel: number, stride: number) =>
  conv(channels, channels, kernel, { stride, groups: channels });

const inverted = block(
  "Block",
  (from: number, to: number, wider: number, stride: number) => ({
    conv1: conv(from, wider * from, 1),
    bn1: batchNorm(wider * from),
    conv2: depthwise(wider * from, 3, stride),
    bn2: batchNorm(wider * from),
    conv3: conv(wider * from, to, 1),
    bn3: batchNorm(to),
    shortcut: stride === 1 && from !== to ? row(conv(from, to, 1), batchNorm(to)) : row(),
    isStraight: stride === 1,
  }),
  (x, { conv1, bn1, conv2, bn2, conv3, bn3, shortcut, isStraight }) => {
    const y = bn3(conv3(rectified(bn2, conv2(rectified(bn1, conv1(x))))));
    return isStraight ? y.add(shortcut(x)) : y;
  },
);

/** How many times wider, channels, how many, the step of the first. */
const MOBILE = [
  ...[[1, 16, 1, 1] as const, [6, 24, 2, 1] as const, [6, 32, 3, 2] as const, [6, 64, 4, 2] as const],
  ...[[6, 96, 3, 1] as const, [6, 160, 3, 2] as const, [6, 320, 1, 1] as const],
];
const mobileNetV2 = block(
  "MobileNetV2",
  ({ inChannels, numClasses }: Asked) => {
    let from = 32;
    const layers = MOBILE.flatMap(([wider, to, depth, stride]) =>
      times(depth, (k) => {
        const one = inverted(from, to, wider, k > 0 ? 1 : stride);
        from = to;
        return one;
      }),
    );
    return {
      conv1: conv(inChannels, 32, 3),
      bn1: batchNorm(32),
      layers: row(...layers),
      conv2: conv(320, 1280, 1),
      bn2: batchNorm(1280),
      linear: new nn.Linear(1280, numClasses),
    };
  },
  (x, { conv1, bn1, layers, conv2, bn2, linear }) =>
    linear(means(rectified(bn2, conv2(layers(rectified(bn1, conv1(x))))))),
);
/** MobileNet V2 on CIFAR (https://arxiv.org/abs/1801.04381): 2,296,922 parameters. */
export const cifar_mobilenet_v2 = cifar("cifar_mobilenet_v2", mobileNetV2);

const grouped = block(
  "Bottleneck",
  (from: number, to: number, stride: number, groups: number) => {
    const inner = to >> 2;
    const first = from === 24 ? 1 : groups;
    return {
      conv1: conv(from, inner, 1, { groups: first }),
      bn1: batchNorm(inner),
      conv2: depthwise(inner, 3, stride),
      bn2: batchNorm(inner),
      conv3: conv(inner, to, 1, { groups }),
      bn3: batchNorm(to),
      first,
      stride,
    };
  },
  (x, { conv1, bn1, conv2, bn2, conv3, bn3, first, stride }) => {
    const y = bn3(
      conv3(rectified(bn2, conv2(nn.functional.channelShuffle(rectified(bn1, conv1(x)), first)))),
    );
    return stride === 2 ? cat([y, avgPool2d(x, 3, 2, 1)], 1).relu() : y.add(x).relu();
  },
);
const shuffleNet = block(
  "ShuffleNet",
  ({ inChannels, numClasses }: Asked, groups: number, widths: readonly number[]) => {
    const stage = (i: number) => {
      const from = i === 0 ? 24 : widths[i - 1];
      const one = (k: number) => grouped(widths[i], widths[i], k, groups);
      return row(grouped(from, widths[i] - from, 2, groups), ...times([4, 8, 4][i] - 1, () => one(1)));
    };
    return {
      conv1: conv(inChannels, 24, 1),
      bn1: batchNorm(24),
      layer1: stage(0),
      layer2: stage(1),
      layer3: stage(2),
      linear: new nn.Linear(widths[2], numClasses),
    };
  },
  (x, { conv1, bn1, layer1, layer2, layer3, linear }) =>
    linear(means(layer3(layer2(layer1(rectified(bn1, conv1(x))))))),
);
/** ShuffleNets on CIFAR (https://arxiv.org/abs/1707.01083), by their groups. */
export const shufflenet_g2 = cifar("shufflenet_g2", (asked) => shuffleNet(asked, 2, [200, 400, 800]));
/** ShuffleNet with three groups. */
export const shufflenet_g3 = cifar("shufflenet_g3", (asked) => shuffleNet(asked, 3, [240, 480, 960]));

const down = block(
  "DownBlock",
  (from: number, to: number) => ({
    conv1: depthwise(from, 3, 2),
    bn1: batchNorm(from),
    conv2: conv(from, to / 2, 1),
    bn2: batchNorm(to / 2),
    conv3: conv(from, to / 2, 1),
    bn3: batchNorm(to / 2),
    conv4: depthwise(to / 2, 3, 2),
    bn4: batchNorm(to / 2),
    conv5: conv(to / 2, to / 2, 1),
    bn5: batchNorm(to / 2),
  }),
  (x, o) => {
    const left = rectified(o.bn2, o.conv2(o.bn1(o.conv1(x))));
    const right = rectified(o.bn5, o.conv5(o.bn4(o.conv4(rectified(o.bn3, o.conv3(x))))));
    return nn.functional.channelShuffle(cat([left, right], 1), 2);
  },
);
const halves = block(
  "BasicBlock",
  (channels: number) => ({
    conv1: conv(channels / 2, channels / 2, 1),
    bn1: batchNorm(channels / 2),
    conv2: depthwise(channels / 2, 3, 1),
    bn2: batchNorm(channels / 2),
    conv3: conv(channels / 2, channels / 2, 1),
    bn3: batchNorm(channels / 2),
  }),
  (x, { conv1, bn1, conv2, bn2, conv3, bn3 }) => {
    const [left, right] = x.chunk(2, 1);
    const y = rectified(bn3, conv3(bn2(conv2(rectified(bn1, conv1(right))))));
    return nn.functional.channelShuffle(cat([left, y], 1), 2);
  },
);
const shuffleNetV2 = block(
  "ShuffleNetV2",
  ({ inChannels, numClasses }: Asked, [first, second, third, last]: readonly number[]) => {
    const stage = (from: number, to: number, depth: number) =>
      row(down(from, to), ...times(depth, () => halves(to)));
    return {
      conv1: conv(inChannels, 24, 3),
      bn1: batchNorm(24),
      layer1: stage(24, first, 3),
      layer2: stage(first, second, 7),
      layer3: stage(second, third, 3),
      conv2: conv(third, last, 1),
      bn2: batchNorm(last),
      linear: new nn.Linear(last, numClasses),
    };
  },
  (x, { conv1, bn1, layer1, layer2, layer3, conv2, bn2, linear }) => {
    const y = layer3(layer2(layer1(rectified(bn1, conv1(x)))));
    return linear(means(rectified(bn2, conv2(y))));
  },
);
const shuffleV2 = (name: string, ...widths: number[]) => cifar(name, (asked) => shuffleNetV2(asked, widths));
/** ShuffleNets V2 on CIFAR (https://arxiv.org/abs/1807.11164), by their width. */
export const cifar_shufflenet_v2_x0_5 = shuffleV2("cifar_shufflenet_v2_x0_5", 48, 96, 192, 1024);
/** ShuffleNet v2 x1_0 on CIFAR. */
export const cifar_shufflenet_v2_x1_0 = shuffleV2("cifar_shufflenet_v2_x1_0", 116, 232, 464, 1024);
/** ShuffleNet v2 x1_5 on CIFAR. */
export const cifar_shufflenet_v2_x1_5 = shuffleV2("cifar_shufflenet_v2_x1_5", 176, 352, 704, 1024);
/** ShuffleNet v2 x2_0 on CIFAR. */
export const cifar_shufflenet_v2_x2_0 = shuffleV2("cifar_shufflenet_v2_x2_0", 224, 488, 976, 2048);

const squeezed = block(
  "SE",
  (channels: number, inner: number) => ({
    se1: conv(channels, inner, 1, { bias: true }),
    se2: conv(inner, channels, 1, { bias: true }),
  }),
  (x, { se1, se2 }) => x.mul(se2(nn.functional.silu(se1(adaptiveAvgPool2d(x, 1)))).sigmoid()),
);
const mbConv = block(
  "Block",
  (from: number, to: number, kernel: number, stride: number, wider: number, p: number) => ({
    conv1: conv(from, wider * from, 1),
    bn1: batchNorm(wider * from),
    conv2: depthwise(wider * from, kernel, stride),
    bn2: batchNorm(wider * from),
    se: squeezed(wider * from, Math.floor(from / 4)),
    conv3: conv(wider * from, to, 1),
    bn3: batchNorm(to),
    depth: stochasticDepth(p),
    wider,
    isStraight: stride === 1 && from === to,
  }),
  (x, o) => {
    const y = o.wider === 1 ? x : swished(o.bn1, o.conv1(x));
    const z = o.bn3(o.conv3(o.se(swished(o.bn2, o.conv2(y)))));
    return o.isStraight ? o.depth(z).add(x) : z;
  },
);
/** How many times wider, channels, how many, kernel, the step of the first. */
const EFFICIENT = [
  ...[[1, 16, 1, 3, 1] as const, [6, 24, 2, 3, 2] as const, [6, 40, 2, 5, 2] as const],
  ...[[6, 80, 3, 3, 2] as const, [6, 112, 3, 5, 1] as const, [6, 192, 4, 5, 2] as const],
  [6, 320, 1, 3, 1] as const,
];
const efficientNet = block(
  "EfficientNet",
  ({ inChannels, numClasses }: Asked) => {
    const blocks = EFFICIENT.reduce((sum, [, , depth]) => sum + depth, 0);
    let [from, done] = [32, 0];
    const layers = EFFICIENT.flatMap(([wider, to, depth, kernel, stride]) =>
      times(depth, (k) => {
        const one = mbConv(from, to, kernel, k > 0 ? 1 : stride, wider, (0.2 * done++) / blocks);
        from = to;
        return one;
      }),
    );
    return {
      conv1: conv(inChannels, 32, 3),
      bn1: batchNorm(32),
      layers: row(...layers),
      dropout: new nn.Dropout(0.2),
      linear: new nn.Linear(320, numClasses),
    };
  },
  (x, { conv1, bn1, layers, dropout, linear }) => linear(dropout(means(layers(swished(bn1, conv1(x)))))),
);
/** EfficientNet-B0 on CIFAR (https://arxiv.org/abs/1905.11946): 3,599,686 parameters. */
export const cifar_efficientnet_b0 = cifar("cifar_efficientnet_b0", efficientNet);
