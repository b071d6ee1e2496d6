// ConvNeXt (Liu et al. 2022, https://arxiv.org/abs/2201.03545).
import { full, nn, options, type Tensor } from "@tinycnn/core";
import { architecture, probability, type Settings } from "./architecture.ts";
import { block, row, times } from "./block.ts";
import { fill, initialise } from "./init.ts";
import { conv } from "./parts.ts";
import { stochasticDepth } from "./stochasticDepth.ts";
import { permuted } from "./tokens.ts";

const own = {
  /** Probability that the last block is left out for an image; those before it less, in proportion. The larger the network, the more. */
  stochasticDepthProb: options.named(probability, undefined),
  /** What blocks are multiplied by before anything is learned, 1e-6 by default. */
  layerScale: options.named(options.kinds.number(), 1e-6),
  block: options.lacksNamed(null),
  normLayer: options.lacksNamed(null),
};

/** Layer normalisation of the channels of each pixel; [N, C, H, W]. */
class LayerNorm2d extends nn.LayerNorm {
  override forward(x: Tensor): Tensor {
    return super.forward(x.permute(0, 2, 3, 1)).permute(0, 3, 1, 2);
  }
}

const norm = (channels: number) => new LayerNorm2d(channels, { eps: 1e-6 });

const cnBlock = block(
  "CNBlock",
  (channels: number, layerScale: number, p: number) => ({
    block: row(
      conv(channels, channels, 7, { groups: channels, bias: true }),
      permuted(0, 2, 3, 1),
      new nn.LayerNorm(channels, { eps: 1e-6 }),
      ...[new nn.Linear(channels, 4 * channels), new nn.GELU(), new nn.Linear(4 * channels, channels)],
      permuted(0, 3, 1, 2),
    ),
    layer_scale: new nn.Parameter(full([channels, 1, 1], layerScale)),
    stochastic_depth: stochasticDepth(p),
  }),
  (x, { block, layer_scale, stochastic_depth }) => stochastic_depth(layer_scale.mul(block(x))).add(x),
);

interface Form {
  /** Channels and blocks of the four stages. */
  widths: readonly [number, number, number, number];
  depths: readonly [number, number, number, number];
  stochasticDepthProb: number;
}

const convNext = block(
  "ConvNeXt",
  ({ widths, depths, ...form }: Form, settings: Settings<typeof own>) => {
    const { numClasses, inChannels, smallImages, layerScale } = settings;
    const { stochasticDepthProb = form.stochasticDepthProb } = settings;
    const last = depths.reduce((a, b) => a + b) - 1;
    const patch = smallImages ? 1 : 4;
    const stem = conv(inChannels, widths[0], patch, { stride: patch, padding: 0, bias: true });
    let done = 0;
    const stages = depths.flatMap((depth, i) => {
      const width = widths[i];
      const one = () => cnBlock(width, layerScale, (stochasticDepthProb * done++) / last);
      const blocks = row(...times(depth, one));
      if (i === widths.length - 1) return [blocks];
      return [blocks, row(norm(width), conv(width, widths[i + 1], 2, { stride: 2, padding: 0, bias: true }))];
    });
    return {
      features: row(row(stem, norm(widths[0])), ...stages),
      avgpool: new nn.AdaptiveAvgPool2d(1),
      classifier: row(norm(widths[3]), new nn.Flatten(1), new nn.Linear(widths[3], numClasses)),
    };
  },
  (x, { features, avgpool, classifier }) => classifier(avgpool(features(x))),
);

function drawn(module: nn.Module): void {
  if (!(module instanceof nn.Conv2d || module instanceof nn.Linear)) return;
  nn.init.truncNormal_(module.weight, 0, 0.02);
  fill(module.bias, 0);
}

const convNextOf = (name: string, form: Form) =>
  architecture(name, own, (settings) => initialise(convNext(form, settings), drawn));

/** ConvNeXt, tiny: 28,589,128 parameters for 1000 classes. */
export const convnext_tiny = convNextOf("convnext_tiny", {
  widths: [96, 192, 384, 768],
  depths: [3, 3, 9, 3],
  stochasticDepthProb: 0.1,
});
/** ConvNeXt, small: 50,223,688 parameters. */
export const convnext_small = convNextOf("convnext_small", {
  widths: [96, 192, 384, 768],
  depths: [3, 3, 27, 3],
  stochasticDepthProb: 0.4,
});
/** ConvNeXt, base: 88,591,464 parameters. */
export const convnext_base = convNextOf("convnext_base", {
  widths: [128, 256, 512, 1024],
  depths: [3, 3, 27, 3],
  stochasticDepthProb: 0.5,
});
/** ConvNeXt, large: 197,767,336 parameters. */
export const convnext_large = convNextOf("convnext_large", {
  widths: [192, 384, 768, 1536],
  depths: [3, 3, 27, 3],
  stochasticDepthProb: 0.5,
});
