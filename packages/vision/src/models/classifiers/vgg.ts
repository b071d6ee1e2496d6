// VGG (Simonyan & Zisserman 2014, https://arxiv.org/abs/1409.1556).
import { nn, options } from "@tinycnn/core";
import { architecture, probability, type Settings } from "./architecture.ts";
import { block, row } from "./block.ts";
import { fill, initialise, kaimingNormal, normal } from "./init.ts";
import { batchNorm, conv, relu } from "./parts.ts";

const own = {
  /** Between the linear layers, 0.5 by default. */
  dropout: options.named(probability, 0.5),
  /** Whether weights are drawn after He et al., true by default; else as each layer draws its own. */
  initWeights: options.named(options.kinds.flag, true),
};

/** Convolutions of each of the five stages, and their channels. */
type Depths = readonly [number, number, number, number, number];
const WIDTHS = [64, 128, 256, 512, 512];

function stages(inChannels: number, depths: Depths, withNorm: boolean): nn.Sequential {
  let from = inChannels;
  const one = (to: number) => {
    const layers = [conv(from, to, 3, { bias: true }), ...(withNorm ? [batchNorm(to)] : []), relu()];
    from = to;
    return layers;
  };
  return row(
    ...depths.flatMap((depth, i) => [
      ...Array.from({ length: depth }, () => one(WIDTHS[i])).flat(),
      new nn.MaxPool2d(2, 2),
    ]),
  );
}

const vgg = block(
  "VGG",
  (depths: Depths, withNorm: boolean, settings: Settings<typeof own>) => {
    const { numClasses, inChannels, dropout, smallImages } = settings;
    // 32×32 halved five times is one pixel.
    const [side, hidden] = smallImages ? [1, 512] : [7, 4096];
    return {
      features: stages(inChannels, depths, withNorm),
      avgpool: new nn.AdaptiveAvgPool2d(side),
      classifier: row(
        ...[new nn.Linear(512 * side * side, hidden), relu(), new nn.Dropout(dropout)],
        ...[new nn.Linear(hidden, hidden), relu(), new nn.Dropout(dropout)],
        new nn.Linear(hidden, numClasses),
      ),
    };
  },
  (x, { features, avgpool, classifier }) => classifier(avgpool(features(x)).flatten(1)),
);

function drawn(module: nn.Module): void {
  if (module instanceof nn.Conv2d) kaimingNormal(module.weight, "out");
  else if (module instanceof nn.Linear) normal(module.weight, 0.01);
  else return;
  fill(module.bias, 0);
}

const vggOf = (name: string, depths: Depths, withNorm: boolean) =>
  architecture(name, own, (settings) => {
    const model = vgg(depths, withNorm, settings);
    return settings.initWeights ? initialise(model, drawn) : model;
  });

/** VGG-11: 132,863,336 parameters for 1000 classes, most of them in the linear layers; images of at least 32×32. */
export const vgg11 = vggOf("vgg11", [1, 1, 2, 2, 2], false);
/** VGG-13: 133,047,848 parameters. */
export const vgg13 = vggOf("vgg13", [2, 2, 2, 2, 2], false);
/** VGG-16: 138,357,544 parameters. */
export const vgg16 = vggOf("vgg16", [2, 2, 3, 3, 3], false);
/** VGG-19: 143,667,240 parameters. */
export const vgg19 = vggOf("vgg19", [2, 2, 4, 4, 4], false);
/** VGG-11 with batch normalisation. */
export const vgg11_bn = vggOf("vgg11_bn", [1, 1, 2, 2, 2], true);
/** VGG-13 with batch normalisation. */
export const vgg13_bn = vggOf("vgg13_bn", [2, 2, 2, 2, 2], true);
/** VGG-16 with batch normalisation. */
export const vgg16_bn = vggOf("vgg16_bn", [2, 2, 3, 3, 3], true);
/** VGG-19 with batch normalisation. */
export const vgg19_bn = vggOf("vgg19_bn", [2, 2, 4, 4, 4], true);
