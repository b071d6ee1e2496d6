// MnasNet, form B1 (Tan et al. 2018, https://arxiv.org/abs/1807.11626).
import { nn, options } from "@tinycnn/core";
import { architecture, probability, type Settings } from "./architecture.ts";
import { block, row, times } from "./block.ts";
import { fill, initialise, kaimingNormal } from "./init.ts";
import { makeDivisible, withWayStraight } from "./mobile.ts";
import { conv, type MakeNorm, relu } from "./parts.ts";

const own = {
  /** Before the linear layer, 0.2 by default. */
  dropout: options.named(probability, 0.2),
};

const norm: MakeNorm = (channels) => new nn.BatchNorm2d(channels, { momentum: 1 - 0.9997 });

/** Kernel, step of the first block, how many times wider blocks are inside, how many they are, their channels. */
const STAGES = [
  [3, 2, 3, 3, 24],
  [5, 2, 3, 3, 40],
  [5, 2, 6, 3, 80],
  [3, 1, 6, 2, 96],
  [5, 2, 6, 4, 192],
  [3, 1, 6, 1, 320],
] as const;

const residual = withWayStraight("_InvertedResidual", "layers");

function invertedResidual(from: number, to: number, kernel: number, stride: number, wider: number) {
  const inner = from * wider;
  return residual(
    stride === 1 && from === to,
    ...[conv(from, inner, 1), norm(inner), relu()],
    ...[conv(inner, inner, kernel, { stride, groups: inner }), norm(inner), relu()],
    ...[conv(inner, to, 1), norm(to)],
  );
}

const mnasNet = block(
  "MNASNet",
  (alpha: number, { numClasses, inChannels, dropout, smallImages }: Settings<typeof own>) => {
    const wide = (channels: number) => makeDivisible(channels * alpha, 8);
    const [first, second] = [wide(32), wide(16)];
    let before = second;
    const stages = STAGES.map(([kernel, step, wider, depth, channels], stage) => {
      const [from, to] = [before, wide(channels)];
      before = to;
      const stride = smallImages && stage === 0 ? 1 : step;
      return row(
        ...times(depth, (k) => invertedResidual(k > 0 ? to : from, to, kernel, k > 0 ? 1 : stride, wider)),
      );
    });
    return {
      layers: row(
        ...[conv(inChannels, first, 3, { stride: smallImages ? 1 : 2 }), norm(first), relu()],
        ...[conv(first, first, 3, { groups: first }), norm(first), relu()],
        ...[conv(first, second, 1), norm(second), ...stages],
        ...[conv(before, 1280, 1), norm(1280), relu()],
      ),
      classifier: row(new nn.Dropout(dropout), new nn.Linear(1280, numClasses)),
    };
  },
  (x, { layers, classifier }) => classifier(layers(x).mean([2, 3])),
);

function drawn(module: nn.Module): void {
  if (module instanceof nn.Conv2d) kaimingNormal(module.weight, "out");
  else if (module instanceof nn.Linear)
    nn.init.kaimingUniform_(module.weight, { mode: "fan_out", nonlinearity: "sigmoid" });
  else return;
  fill(module.bias, 0);
}

const mnasNetOf = (name: string, alpha: number) =>
  architecture(name, own, (settings) => initialise(mnasNet(alpha, settings), drawn));

/** MnasNet of half the width: 2,218,512 parameters for 1000 classes. */
export const mnasnet0_5 = mnasNetOf("mnasnet0_5", 0.5);
/** Three quarters as wide: 3,170,208 parameters. */
export const mnasnet0_75 = mnasNetOf("mnasnet0_75", 0.75);
/** MnasNet: 4,383,312 parameters. */
export const mnasnet1_0 = mnasNetOf("mnasnet1_0", 1);
/** 1.3 times as wide: 6,282,256 parameters. */
export const mnasnet1_3 = mnasNetOf("mnasnet1_3", 1.3);
