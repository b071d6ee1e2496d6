// MobileNet V3 (Howard et al. 2019, https://arxiv.org/abs/1905.02244).
import { nn, options } from "@tinycnn/core";
import { architecture, probability, type Settings } from "./architecture.ts";
import { block, row } from "./block.ts";
import { initialise } from "./init.ts";
import {
  drawnForPhones,
  hardsigmoid,
  hardswish,
  makeDivisible,
  squeezeExcitation,
  withWayStraight,
} from "./mobile.ts";
import { convNorm, type MakeNorm, relu } from "./parts.ts";

const own = {
  /** By how much the channels are multiplied, 1 by default. */
  widthMult: options.named(options.kinds.number({ above: 0 }), 1),
  /** Whether the last stage has half of its channels, as where the features are used for detection; false by default. */
  reducedTail: options.named(options.kinds.flag, false),
  /** Whether the last stage keeps the size and looks twice as far instead; false by default. */
  dilated: options.named(options.kinds.flag, false),
  block: options.lacksNamed(null),
  normLayer: options.lacksNamed(null),
  /** Before the last linear layer, 0.2 by default. */
  dropout: options.named(probability, 0.2),
};

const norm: MakeNorm = (channels) => new nn.BatchNorm2d(channels, { eps: 0.001, momentum: 0.01 });

/** Kernel, channels inside, channels out, what follows: "s" squeeze and excitation, "h" hard swish; the step. */
type Row = readonly [kernel: number, inner: number, to: number, has: "" | "s" | "h" | "sh", stride: number];

const LARGE: readonly Row[] = [
  [3, 16, 16, "", 1],
  [3, 64, 24, "", 2],
  [3, 72, 24, "", 1],
  [5, 72, 40, "s", 2],
  [5, 120, 40, "s", 1],
  [5, 120, 40, "s", 1],
  [3, 240, 80, "h", 2],
  [3, 200, 80, "h", 1],
  [3, 184, 80, "h", 1],
  [3, 184, 80, "h", 1],
  [3, 480, 112, "sh", 1],
  [3, 672, 112, "sh", 1],
  [5, 672, 160, "sh", 2],
  [5, 960, 160, "sh", 1],
  [5, 960, 160, "sh", 1],
];

const SMALL: readonly Row[] = [
  [3, 16, 16, "s", 2],
  [3, 72, 24, "", 2],
  [3, 88, 24, "", 1],
  [5, 96, 40, "sh", 2],
  [5, 240, 40, "sh", 1],
  [5, 240, 40, "sh", 1],
  [5, 120, 48, "sh", 1],
  [5, 144, 48, "sh", 1],
  [5, 288, 96, "sh", 2],
  [5, 576, 96, "sh", 1],
  [5, 576, 96, "sh", 1],
];

/** Blocks from the end that are the last stage. */
const TAIL = 3;

const residual = withWayStraight("InvertedResidual", "block");

function invertedResidual(from: number, row: Row, stride: number, dilation: number): nn.Module {
  const [kernel, inner, to, has] = row;
  const activation = has.includes("h") ? hardswish : relu;
  return residual(
    row[4] === 1 && from === to,
    inner === from ? null : convNorm(from, inner, 1, { norm, activation }),
    convNorm(inner, inner, kernel, { stride, dilation, groups: inner, norm, activation }),
    has.includes("s")
      ? squeezeExcitation(inner, makeDivisible(Math.floor(inner / 4), 8), relu, hardsigmoid)
      : null,
    convNorm(inner, to, 1, { norm, activation: null }),
  );
}

function features(table: readonly Row[], settings: Settings<typeof own>) {
  const { inChannels, widthMult, reducedTail, dilated, smallImages } = settings;
  const first = makeDivisible(16 * widthMult, 8);
  const layers: nn.Module[] = [
    convNorm(inChannels, first, 3, { stride: smallImages ? 1 : 2, norm, activation: hardswish }),
  ];
  const firstHalving = table.findIndex((row) => row[4] === 2);
  let from = first;
  table.forEach(([kernel, inner, to, has, step], i) => {
    const inTail = i >= table.length - TAIL;
    // The tail's first block gets its channels from before.
    const halved = (channels: number, from: number) =>
      reducedTail && i >= from ? Math.floor(channels / 2) : channels;
    const start = table.length - TAIL;
    const width = makeDivisible(halved(inner, start + 1) * widthMult, 8);
    const out = makeDivisible(halved(to, start) * widthMult, 8);
    const stride = (smallImages && i === firstHalving) || (dilated && inTail) ? 1 : step;
    layers.push(invertedResidual(from, [kernel, width, out, has, step], stride, dilated && inTail ? 2 : 1));
    from = out;
  });
  layers.push(convNorm(from, 6 * from, 1, { norm, activation: hardswish }));
  return { features: row(...layers), channels: 6 * from };
}

const mobileNetV3 = block(
  "MobileNetV3",
  (table: readonly Row[], last: number, settings: Settings<typeof own>) => {
    const { numClasses, widthMult, reducedTail, dropout } = settings;
    const made = features(table, settings);
    const hidden = makeDivisible(Math.floor(last / (reducedTail ? 2 : 1)) * widthMult, 8);
    return {
      features: made.features,
      avgpool: new nn.AdaptiveAvgPool2d(1),
      classifier: row(
        ...[new nn.Linear(made.channels, hidden), hardswish(), new nn.Dropout(dropout)],
        new nn.Linear(hidden, numClasses),
      ),
    };
  },
  (x, { features, avgpool, classifier }) => classifier(avgpool(features(x)).flatten(1)),
);

const mobileNetV3Of = (name: string, table: readonly Row[], last: number) =>
  architecture(name, own, (settings) => initialise(mobileNetV3(table, last, settings), drawnForPhones));

/** MobileNet V3, large: 5,483,032 parameters for 1000 classes. */
export const mobilenet_v3_large = mobileNetV3Of("mobilenet_v3_large", LARGE, 1280);
/** MobileNet V3, small: 2,542,856 parameters. */
export const mobilenet_v3_small = mobileNetV3Of("mobilenet_v3_small", SMALL, 1024);
