// EfficientNet (Tan & Le 2019, https://arxiv.org/abs/1905.11946) and EfficientNet V2 (2021, https://arxiv.org/abs/2104.00298).
import { nn, options } from "@tinycnn/core";
import { architecture, probability, type Settings } from "./architecture.ts";
import { block, row, times } from "./block.ts";
import { fill, initialise, kaimingNormal } from "./init.ts";
import { makeDivisible, silu, squeezeExcitation } from "./mobile.ts";
import { convNorm, type MakeNorm } from "./parts.ts";
import { stochasticDepth } from "./stochasticDepth.ts";

const own = {
  /** Before the linear layer; the larger the network, the more. */
  dropout: options.named(probability, undefined),
  /** Probability that the last block is left out for an image, 0.2 by default; those before it less, in proportion. */
  stochasticDepthProb: options.named(probability, 0.2),
  normLayer: options.lacksNamed(null),
};

/** How many times wider blocks are inside, kernel, step of the first, channels in and out, how many they are. */
interface Stage {
  kind: "MBConv" | "FusedMBConv";
  wider: number;
  kernel: number;
  stride: number;
  from: number;
  to: number;
  depth: number;
}

type Row = readonly [wider: number, kernel: number, stride: number, from: number, to: number, depth: number];
const stage =
  (kind: Stage["kind"]) =>
  (...[wider, kernel, stride, from, to, depth]: Row): Stage => ({
    kind,
    wider,
    kernel,
    stride,
    from,
    to,
    depth,
  });
const mb = stage("MBConv");
const fused = stage("FusedMBConv");

interface Form {
  stages: readonly Stage[];
  dropout: number;
  /** Channels before the linear layer. */
  last: number;
  norm: MakeNorm;
}

const withDepth = (name: string) =>
  block(
    name,
    (isStraight: boolean, p: number, ...layers: (nn.Module | null)[]) => ({
      block: row(...layers),
      stochastic_depth: stochasticDepth(p),
      isStraight,
    }),
    (x, own) => {
      const y = own.block(x);
      return own.isStraight ? own.stochastic_depth(y).add(x) : y;
    },
  );
const mbConv = withDepth("MBConv");
const fusedMbConv = withDepth("FusedMBConv");

function made({ kind, wider, kernel, stride, from, to }: Stage, p: number, norm: MakeNorm): nn.Module {
  const inner = makeDivisible(from * wider, 8);
  const isStraight = stride === 1 && from === to;
  const out = convNorm(inner, to, 1, { norm, activation: null });
  if (kind === "FusedMBConv")
    return inner === from
      ? fusedMbConv(isStraight, p, convNorm(from, to, kernel, { stride, norm, activation: silu }))
      : fusedMbConv(isStraight, p, convNorm(from, inner, kernel, { stride, norm, activation: silu }), out);
  return mbConv(
    isStraight,
    p,
    inner === from ? null : convNorm(from, inner, 1, { norm, activation: silu }),
    convNorm(inner, inner, kernel, { stride, groups: inner, norm, activation: silu }),
    squeezeExcitation(inner, Math.max(1, Math.floor(from / 4)), silu),
    out,
  );
}

const efficientNet = block(
  "EfficientNet",
  ({ stages, dropout, last, norm }: Form, settings: Settings<typeof own>) => {
    const { numClasses, inChannels, smallImages, stochasticDepthProb } = settings;
    const blocks = stages.reduce((sum, { depth }) => sum + depth, 0);
    const halving = stages.findIndex(({ stride }) => stride === 2);
    let done = 0;
    const layers = stages.map((one, i) =>
      row(
        ...times(one.depth, (k) => {
          const stride = k > 0 || (smallImages && i === halving) ? 1 : one.stride;
          const from = k > 0 ? one.to : one.from;
          return made({ ...one, from, stride }, (stochasticDepthProb * done++) / blocks, norm);
        }),
      ),
    );
    const first = stages[0].from;
    const stem = convNorm(inChannels, first, 3, { stride: smallImages ? 1 : 2, norm, activation: silu });
    const before = stages[stages.length - 1].to;
    return {
      features: row(stem, ...layers, convNorm(before, last, 1, { norm, activation: silu })),
      avgpool: new nn.AdaptiveAvgPool2d(1),
      classifier: row(new nn.Dropout(settings.dropout ?? dropout), new nn.Linear(last, numClasses)),
    };
  },
  (x, { features, avgpool, classifier }) => classifier(avgpool(features(x)).flatten(1)),
);

function drawn(module: nn.Module): void {
  if (module instanceof nn.Conv2d) kaimingNormal(module.weight, "out");
  else if (module instanceof nn.Linear) {
    const bound = 1 / Math.sqrt(module.weight.shape[0]);
    nn.init.uniform_(module.weight, -bound, bound);
  } else return;
  fill(module.bias, 0);
}

const efficientNetOf = (name: string, form: () => Form) =>
  architecture(name, own, (settings) => initialise(efficientNet(form(), settings), drawn));

const plain: MakeNorm = (channels) => new nn.BatchNorm2d(channels);
const slow: MakeNorm = (channels) => new nn.BatchNorm2d(channels, { eps: 0.001, momentum: 0.01 });
const wary: MakeNorm = (channels) => new nn.BatchNorm2d(channels, { eps: 0.001 });

/** The first one's stages, so many times as wide and as deep. */
function scaled(width: number, depth: number, dropout: number, norm = plain): () => Form {
  const stages = [
    ...[mb(1, 3, 1, 32, 16, 1), mb(6, 3, 2, 16, 24, 2), mb(6, 5, 2, 24, 40, 2), mb(6, 3, 2, 40, 80, 3)],
    ...[mb(6, 5, 1, 80, 112, 3), mb(6, 5, 2, 112, 192, 4), mb(6, 3, 1, 192, 320, 1)],
  ].map((one) => ({
    ...one,
    from: makeDivisible(one.from * width, 8),
    to: makeDivisible(one.to * width, 8),
    depth: Math.ceil(one.depth * depth),
  }));
  return () => ({ stages, dropout, last: 4 * stages[6].to, norm });
}

const second =
  (dropout: number, ...stages: Stage[]) =>
  (): Form => ({ stages, dropout, last: 1280, norm: wary });

/** EfficientNet-B0: 5,288,548 parameters for 1000 classes. */
export const efficientnet_b0 = efficientNetOf("efficientnet_b0", scaled(1, 1, 0.2));
/** EfficientNet-B1: 7,794,184 parameters. */
export const efficientnet_b1 = efficientNetOf("efficientnet_b1", scaled(1, 1.1, 0.2));
/** EfficientNet-B2: 9,109,994 parameters. */
export const efficientnet_b2 = efficientNetOf("efficientnet_b2", scaled(1.1, 1.2, 0.3));
/** EfficientNet-B3: 12,233,232 parameters. */
export const efficientnet_b3 = efficientNetOf("efficientnet_b3", scaled(1.2, 1.4, 0.3));
/** EfficientNet-B4: 19,341,616 parameters. */
export const efficientnet_b4 = efficientNetOf("efficientnet_b4", scaled(1.4, 1.8, 0.4));
/** EfficientNet-B5: 30,389,784 parameters. */
export const efficientnet_b5 = efficientNetOf("efficientnet_b5", scaled(1.6, 2.2, 0.4, slow));
/** EfficientNet-B6: 43,040,704 parameters. */
export const efficientnet_b6 = efficientNetOf("efficientnet_b6", scaled(1.8, 2.6, 0.5, slow));
/** EfficientNet-B7: 66,347,960 parameters. */
export const efficientnet_b7 = efficientNetOf("efficientnet_b7", scaled(2, 3.1, 0.5, slow));
/** EfficientNet V2, small: 21,458,488 parameters. */
export const efficientnet_v2_s = efficientNetOf(
  "efficientnet_v2_s",
  second(
    0.2,
    ...[fused(1, 3, 1, 24, 24, 2), fused(4, 3, 2, 24, 48, 4), fused(4, 3, 2, 48, 64, 4)],
    ...[mb(4, 3, 2, 64, 128, 6), mb(6, 3, 1, 128, 160, 9), mb(6, 3, 2, 160, 256, 15)],
  ),
);
/** EfficientNet V2, medium: 54,139,356 parameters. */
export const efficientnet_v2_m = efficientNetOf(
  "efficientnet_v2_m",
  second(
    0.3,
    ...[fused(1, 3, 1, 24, 24, 3), fused(4, 3, 2, 24, 48, 5), fused(4, 3, 2, 48, 80, 5)],
    ...[mb(4, 3, 2, 80, 160, 7), mb(6, 3, 1, 160, 176, 14), mb(6, 3, 2, 176, 304, 18)],
    mb(6, 3, 1, 304, 512, 5),
  ),
);
/** EfficientNet V2, large: 118,515,272 parameters. */
export const efficientnet_v2_l = efficientNetOf(
  "efficientnet_v2_l",
  second(
    0.4,
    ...[fused(1, 3, 1, 32, 32, 4), fused(4, 3, 2, 32, 64, 7), fused(4, 3, 2, 64, 96, 7)],
    ...[mb(4, 3, 2, 96, 192, 10), mb(6, 3, 1, 192, 224, 19), mb(6, 3, 2, 224, 384, 25)],
    mb(6, 3, 1, 384, 640, 7),
  ),
);
