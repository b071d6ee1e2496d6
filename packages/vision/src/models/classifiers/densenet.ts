// DenseNet (Huang et al. 2016, https://arxiv.org/abs/1608.06993): every layer sees what all before it made.
import { cat, nn, options, type Tensor } from "@tinycnn/core";
import { architecture, probability, type Settings } from "./architecture.ts";
import { type Block, block, chain } from "./block.ts";
import { fill, initialise, kaimingNormal } from "./init.ts";
import { batchNorm, conv, relu } from "./parts.ts";

const own = {
  /** How many times `growth` channels the 1×1 convolution of a layer makes, 4 by default. */
  bnSize: options.named(options.kinds.whole(1), 4),
  /** Dropout after each layer, 0 by default. */
  dropRate: options.named(probability, 0),
  memoryEfficient: options.lacksNamed(false),
};

const denseLayer = block(
  "DenseLayer",
  (from: number, growth: number, bnSize: number, dropRate: number) => ({
    norm1: batchNorm(from),
    relu1: relu(),
    conv1: conv(from, bnSize * growth, 1),
    norm2: batchNorm(bnSize * growth),
    relu2: relu(),
    conv2: conv(bnSize * growth, growth, 3),
    dropRate,
  }),
  (x, { norm1, relu1, conv1, norm2, relu2, conv2, dropRate, training }) => {
    const y = conv2(relu2(norm2(conv1(relu1(norm1(x))))));
    return dropRate > 0 ? nn.functional.dropout(y, dropRate, training) : y;
  },
);

/** What each layer makes stands after what it saw. */
const denseBlock = block(
  "DenseBlock",
  (from: number, depth: number, growth: number, { bnSize, dropRate }: Settings<typeof own>) =>
    Object.fromEntries(
      Array.from({ length: depth }, (_, i) => [
        `denselayer${i + 1}`,
        denseLayer(from + i * growth, growth, bnSize, dropRate),
      ]),
    ) as Record<string, Block<object>>,
  (x, own) => {
    let all: Tensor = x;
    for (const [, layer] of own.namedChildren()) all = cat([all, layer(all)], 1);
    return all;
  },
);

interface Form {
  growth: number;
  depths: readonly [number, number, number, number];
  width: number;
}

function featuresOf({ growth, depths, width }: Form, settings: Settings<typeof own>) {
  const { inChannels, smallImages } = settings;
  const made: Record<string, nn.Module> = {
    conv0: smallImages ? conv(inChannels, width, 3) : conv(inChannels, width, 7, { stride: 2 }),
    norm0: batchNorm(width),
    relu0: relu(),
    pool0: smallImages ? new nn.Identity() : new nn.MaxPool2d(3, 2, 1),
  };
  let channels = width;
  depths.forEach((depth, i) => {
    made[`denseblock${i + 1}`] = denseBlock(channels, depth, growth, settings);
    channels += depth * growth;
    if (i === depths.length - 1) return;
    made[`transition${i + 1}`] = chain({
      norm: batchNorm(channels),
      relu: relu(),
      conv: conv(channels, channels >> 1, 1),
      pool: new nn.AvgPool2d(2, 2),
    });
    channels >>= 1;
  });
  return { features: chain({ ...made, norm5: batchNorm(channels) }), channels };
}

const denseNet = block(
  "DenseNet",
  (form: Form, settings: Settings<typeof own>) => {
    const { features, channels } = featuresOf(form, settings);
    return { features, classifier: new nn.Linear(channels, settings.numClasses) };
  },
  (x, { features, classifier }) =>
    classifier(nn.functional.adaptiveAvgPool2d(features(x).relu(), 1).flatten(1)),
);

const denseNetOf = (name: string, growth: number, depths: Form["depths"], width: number) =>
  architecture(name, own, (settings) =>
    initialise(denseNet({ growth, depths, width }, settings), (module) => {
      if (module instanceof nn.Conv2d) kaimingNormal(module.weight, "in");
      if (module instanceof nn.Linear) fill(module.bias, 0);
    }),
  );

/** DenseNet-121: 7,978,856 parameters for 1000 classes. */
export const densenet121 = denseNetOf("densenet121", 32, [6, 12, 24, 16], 64);
/** DenseNet-161: 28,681,000 parameters. */
export const densenet161 = denseNetOf("densenet161", 48, [6, 12, 36, 24], 96);
/** DenseNet-169: 14,149,480 parameters. */
export const densenet169 = denseNetOf("densenet169", 32, [6, 12, 32, 32], 64);
/** DenseNet-201: 20,013,928 parameters. */
export const densenet201 = denseNetOf("densenet201", 32, [6, 12, 48, 32], 64);
