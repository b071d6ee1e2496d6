// MobileNet V2 (Sandler et al. 2018, https://arxiv.org/abs/1801.04381).
import { nn, options } from "@tinycnn/core";
import { architecture, probability, type Settings } from "./architecture.ts";
import { block, row } from "./block.ts";
import { initialise } from "./init.ts";
import { drawnForPhones, makeDivisible, relu6, withWayStraight } from "./mobile.ts";
import { batchNorm, conv, convNorm } from "./parts.ts";

const own = {
  /** By how much the channels are multiplied, 1 by default. */
  widthMult: options.named(options.kinds.number({ above: 0 }), 1),
  invertedResidualSetting: options.lacksNamed(null),
  /** Of what number channels are multiples, 8 by default. */
  roundNearest: options.named(options.kinds.whole(1), 8),
  block: options.lacksNamed(null),
  normLayer: options.lacksNamed(null),
  /** Before the linear layer, 0.2 by default. */
  dropout: options.named(probability, 0.2),
};

/** How many times wider blocks are inside, their channels, how many they are, the step of the first. */
const STAGES = [
  [1, 16, 1, 1],
  [6, 24, 2, 2],
  [6, 32, 3, 2],
  [6, 64, 4, 2],
  [6, 96, 3, 1],
  [6, 160, 3, 2],
  [6, 320, 1, 1],
] as const;

const residual = withWayStraight("InvertedResidual", "conv");

function invertedResidual(from: number, to: number, stride: number, wider: number): nn.Module {
  const inner = from * wider;
  return residual(
    stride === 1 && from === to,
    wider === 1 ? null : convNorm(from, inner, 1, { activation: relu6 }),
    convNorm(inner, inner, 3, { stride, groups: inner, activation: relu6 }),
    conv(inner, to, 1),
    batchNorm(to),
  );
}

const mobileNetV2 = block(
  "MobileNetV2",
  ({ numClasses, inChannels, widthMult, roundNearest, dropout, smallImages }: Settings<typeof own>) => {
    let from = makeDivisible(32 * widthMult, roundNearest);
    const last = makeDivisible(1280 * Math.max(1, widthMult), roundNearest);
    const layers: nn.Module[] = [
      convNorm(inChannels, from, 3, { stride: smallImages ? 1 : 2, activation: relu6 }),
    ];
    STAGES.forEach(([wider, channels, depth, step], stage) => {
      const to = makeDivisible(channels * widthMult, roundNearest);
      for (let k = 0; k < depth; k++) {
        const stride = k > 0 || (smallImages && stage === 1) ? 1 : step;
        layers.push(invertedResidual(from, to, stride, wider));
        from = to;
      }
    });
    return {
      features: row(...layers, convNorm(from, last, 1, { activation: relu6 })),
      classifier: row(new nn.Dropout(dropout), new nn.Linear(last, numClasses)),
    };
  },
  (x, { features, classifier }) => classifier(nn.functional.adaptiveAvgPool2d(features(x), 1).flatten(1)),
);

/** MobileNet V2: 3,504,872 parameters for 1000 classes. */
export const mobilenet_v2 = architecture("mobilenet_v2", own, (settings) =>
  initialise(mobileNetV2(settings), drawnForPhones),
);
