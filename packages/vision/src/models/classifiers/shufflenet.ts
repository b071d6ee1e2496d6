// ShuffleNet V2 (Ma et al. 2018, https://arxiv.org/abs/1807.11164).
import { cat, nn, options, type Tensor } from "@tinycnn/core";
import { architecture, type Settings } from "./architecture.ts";
import { block, row, times } from "./block.ts";
import { batchNorm, conv, convNorm, relu } from "./parts.ts";

const own = { invertedResidual: options.lacksNamed(null) };

/** [N, C, H, W] with the channels of both halves taken in turns. */
const shuffled = (x: Tensor): Tensor => nn.functional.channelShuffle(x, 2);

/** Each channel by itself. */
const depthwise = (channels: number, stride: number) => [
  conv(channels, channels, 3, { stride, groups: channels }),
  batchNorm(channels),
];
const pointwise = (from: number, to: number) => [conv(from, to, 1), batchNorm(to), relu()];

/** Half of the channels goes straight through; where the image is halved, both halves see all of them. */
const invertedResidual = block(
  "InvertedResidual",
  (from: number, to: number, stride: number) => {
    const half = to / 2;
    const splits = stride === 1 && from === to;
    return {
      branch1: splits ? row() : row(...depthwise(from, stride), ...pointwise(from, half)),
      branch2: row(
        ...pointwise(splits ? half : from, half),
        ...depthwise(half, stride),
        ...pointwise(half, half),
      ),
      splits,
    };
  },
  (x, { branch1, branch2, splits }) => {
    const [left, right] = splits ? x.chunk(2, 1) : [branch1(x), x];
    return shuffled(cat([left, branch2(right)], 1));
  },
);

const DEPTHS = [4, 8, 4];
type Widths = readonly [number, number, number, number, number];

const shuffleNet = block(
  "ShuffleNetV2",
  (widths: Widths, { inChannels, numClasses, smallImages }: Settings<typeof own>) => {
    const stage = (i: number) =>
      row(
        ...times(DEPTHS[i], (k) => invertedResidual(widths[k > 0 ? i + 1 : i], widths[i + 1], k > 0 ? 1 : 2)),
      );
    return {
      conv1: convNorm(inChannels, widths[0], 3, { stride: smallImages ? 1 : 2 }),
      maxpool: smallImages ? new nn.Identity() : new nn.MaxPool2d(3, 2, 1),
      stage2: stage(0),
      stage3: stage(1),
      stage4: stage(2),
      conv5: convNorm(widths[3], widths[4], 1),
      fc: new nn.Linear(widths[4], numClasses),
    };
  },
  (x, { conv1, maxpool, stage2, stage3, stage4, conv5, fc }) =>
    fc(conv5(stage4(stage3(stage2(maxpool(conv1(x)))))).mean([2, 3])),
);

const shuffleNetOf = (name: string, ...widths: Widths) =>
  architecture(name, own, (settings) => shuffleNet(widths, settings));

/** ShuffleNet V2 of half the width: 1,366,792 parameters for 1000 classes. */
export const shufflenet_v2_x0_5 = shuffleNetOf("shufflenet_v2_x0_5", 24, 48, 96, 192, 1024);
/** ShuffleNet V2: 2,278,604 parameters. */
export const shufflenet_v2_x1_0 = shuffleNetOf("shufflenet_v2_x1_0", 24, 116, 232, 464, 1024);
/** One and a half times as wide: 3,503,624 parameters. */
export const shufflenet_v2_x1_5 = shuffleNetOf("shufflenet_v2_x1_5", 24, 176, 352, 704, 1024);
/** Twice as wide: 7,393,996 parameters. */
export const shufflenet_v2_x2_0 = shuffleNetOf("shufflenet_v2_x2_0", 24, 244, 488, 976, 2048);
