// Networks on CIFAR without ways straight through, and DenseNet: LeNet, VGG, GoogLeNet, MobileNet.
import { cat, nn, type Tensor } from "@tinycnn/core";
import { block, row, times } from "../classifiers/block.ts";
import { batchNorm, conv, rectified, relu } from "../classifiers/parts.ts";
import { type Asked, cifar, sideLeft } from "./cifar.ts";
import { means } from "./residual.ts";

const { avgPool2d, maxPool2d } = nn.functional;
const filled = (from: number, to: number, kernel: number) => [
  ...[conv(from, to, kernel, { bias: true }), batchNorm(to), relu()],
];

const leNet = block(
  "LeNet",
  ({ inChannels, numClasses, imageSize }: Asked) => ({
    conv1: new nn.Conv2d(inChannels, 6, 5),
    conv2: new nn.Conv2d(6, 16, 5),
    fc1: new nn.Linear(16 * sideLeft("lenet", imageSize, Math.floor((imageSize - 12) / 4)) ** 2, 120),
    fc2: new nn.Linear(120, 84),
    fc3: new nn.Linear(84, numClasses),
  }),
  (x, { conv1, conv2, fc1, fc2, fc3 }) => {
    const y = maxPool2d(conv2(maxPool2d(conv1(x).relu(), 2)).relu(), 2);
    return fc3(fc2(fc1(y.flatten(1)).relu()).relu());
  },
);
/** LeNet-5 with ReLUs (LeCun et al. 1998): 62,006 parameters. */
export const lenet = cifar("lenet", leNet);

const vgg = (name: string, ...depths: number[]) =>
  cifar(name, ({ inChannels, numClasses, imageSize }) => {
    const side = sideLeft(name, imageSize, Math.floor(imageSize / 32));
    let from = inChannels;
    const stages = depths.flatMap((depth, i) => {
      const to = [64, 128, 256, 512, 512][i];
      const layers = Array.from({ length: depth }, () => {
        const one = filled(from, to, 3);
        from = to;
        return one;
      });
      return [...layers.flat(), new nn.MaxPool2d(2, 2)];
    });
    return vggNet(row(...stages, new nn.AvgPool2d(1, 1)), new nn.Linear(512 * side * side, numClasses));
  });
const vggNet = block(
  "VGG",
  (features: nn.Sequential, classifier: nn.Linear) => ({ features, classifier }),
  (x, { features, classifier }) => classifier(features(x).flatten(1)),
);
/** VGG with batch normalisation and one linear layer (https://arxiv.org/abs/1409.1556). */
export const cifar_vgg11 = vgg("cifar_vgg11", 1, 1, 2, 2, 2);
/** VGG-13 on CIFAR. */
export const cifar_vgg13 = vgg("cifar_vgg13", 2, 2, 2, 2, 2);
/** VGG-16 on CIFAR. */
export const cifar_vgg16 = vgg("cifar_vgg16", 2, 2, 3, 3, 3);
/** VGG-19 on CIFAR. */
export const cifar_vgg19 = vgg("cifar_vgg19", 2, 2, 4, 4, 4);

type Widths = readonly [
  one: number,
  before3: number,
  three: number,
  before5: number,
  five: number,
  pool: number,
];
const inception = block(
  "Inception",
  (from: number, [one, before3, three, before5, five, pool]: Widths) => ({
    b1: row(...filled(from, one, 1)),
    b2: row(...filled(from, before3, 1), ...filled(before3, three, 3)),
    b3: row(...filled(from, before5, 1), ...filled(before5, five, 3), ...filled(five, five, 3)),
    b4: row(new nn.MaxPool2d(3, 1, 1), ...filled(from, pool, 1)),
  }),
  (x, { b1, b2, b3, b4 }) => cat([b1(x), b2(x), b3(x), b4(x)], 1),
);
const googLeNet = block(
  "GoogLeNet",
  ({ inChannels, numClasses }: Asked) => ({
    pre_layers: row(...filled(inChannels, 192, 3)),
    a3: inception(192, [64, 96, 128, 16, 32, 32]),
    b3: inception(256, [128, 128, 192, 32, 96, 64]),
    maxpool: new nn.MaxPool2d(3, 2, 1),
    a4: inception(480, [192, 96, 208, 16, 48, 64]),
    b4: inception(512, [160, 112, 224, 24, 64, 64]),
    c4: inception(512, [128, 128, 256, 24, 64, 64]),
    d4: inception(512, [112, 144, 288, 32, 64, 64]),
    e4: inception(528, [256, 160, 320, 32, 128, 128]),
    a5: inception(832, [256, 160, 320, 32, 128, 128]),
    b5: inception(832, [384, 192, 384, 48, 128, 128]),
    linear: new nn.Linear(1024, numClasses),
  }),
  (x, o) => {
    const three = o.maxpool(o.b3(o.a3(o.pre_layers(x))));
    const four = o.maxpool(o.e4(o.d4(o.c4(o.b4(o.a4(three))))));
    return o.linear(means(o.b5(o.a5(four))));
  },
);
/** GoogLeNet on CIFAR (https://arxiv.org/abs/1409.4842): 6,166,250 parameters. */
export const cifar_googlenet = cifar("cifar_googlenet", googLeNet);

const separable = block(
  "Block",
  (from: number, to: number, stride: number) => ({
    conv1: conv(from, from, 3, { stride, groups: from }),
    bn1: batchNorm(from),
    conv2: conv(from, to, 1),
    bn2: batchNorm(to),
  }),
  (x, { conv1, bn1, conv2, bn2 }) => rectified(bn2, conv2(rectified(bn1, conv1(x)))),
);
const mobileNet = block(
  "MobileNet",
  ({ inChannels, numClasses }: Asked) => {
    let from = 32;
    const layers = [64, -128, 128, -256, 256, -512, 512, 512, 512, 512, 512, -1024, 1024].map((to) => {
      const one = separable(from, Math.abs(to), to < 0 ? 2 : 1);
      from = Math.abs(to);
      return one;
    });
    return {
      conv1: conv(inChannels, 32, 3),
      bn1: batchNorm(32),
      layers: row(...layers),
      linear: new nn.Linear(1024, numClasses),
    };
  },
  (x, { conv1, bn1, layers, linear }) => linear(means(layers(rectified(bn1, conv1(x))))),
);
/** MobileNet on CIFAR (https://arxiv.org/abs/1704.04861): 3,217,226 parameters. */
export const mobilenet = cifar("mobilenet", mobileNet);

const dense = block(
  "Bottleneck",
  (from: number, growth: number) => ({
    bn1: batchNorm(from),
    conv1: conv(from, 4 * growth, 1),
    bn2: batchNorm(4 * growth),
    conv2: conv(4 * growth, growth, 3),
  }),
  (x, { bn1, conv1, bn2, conv2 }) => cat([conv2(rectified(bn2, conv1(rectified(bn1, x)))), x], 1),
);
const transition = block(
  "Transition",
  (from: number, to: number) => ({ bn: batchNorm(from), conv: conv(from, to, 1) }),
  (x, { bn, conv }) => avgPool2d(conv(rectified(bn, x)), 2),
);
const denseNet = block(
  "DenseNet",
  ({ inChannels, numClasses }: Asked, growth: number, depths: readonly number[]) => {
    const made: Record<string, nn.Module> = { conv1: conv(inChannels, 2 * growth, 3) };
    let width = 2 * growth;
    depths.forEach((depth, i) => {
      const from = width;
      made[`dense${i + 1}`] = row(...times(depth, (k) => dense(from + k * growth, growth)));
      width += depth * growth;
      if (i === depths.length - 1) return;
      made[`trans${i + 1}`] = transition(width, width >> 1);
      width >>= 1;
    });
    return {
      layers: Object.values(made),
      ...made,
      bn: batchNorm(width),
      linear: new nn.Linear(width, numClasses),
    };
  },
  (x, { layers, bn, linear }) => {
    const y = layers.reduce((z: Tensor, layer) => layer(z), x);
    return linear(means(rectified(bn, y)));
  },
);
const denseNetOf = (name: string, growth: number, ...depths: number[]) =>
  cifar(name, (asked) => denseNet(asked, growth, depths));
/** DenseNets on CIFAR (https://arxiv.org/abs/1608.06993). */
export const cifar_densenet121 = denseNetOf("cifar_densenet121", 32, 6, 12, 24, 16);
/** DenseNet-161 on CIFAR. */
export const cifar_densenet161 = denseNetOf("cifar_densenet161", 48, 6, 12, 36, 24);
/** DenseNet-169 on CIFAR. */
export const cifar_densenet169 = denseNetOf("cifar_densenet169", 32, 6, 12, 32, 32);
/** DenseNet-201 on CIFAR. */
export const cifar_densenet201 = denseNetOf("cifar_densenet201", 32, 6, 12, 48, 32);
/** The small one, of growth 12: 1,000,618 parameters. */
export const densenet_cifar = denseNetOf("densenet_cifar", 12, 6, 12, 24, 16);
