// Swin Transformer (Liu et al. 2021, https://arxiv.org/abs/2103.14030): attention within windows that are moved on from block to block.
import { nn, options, type Tensor } from "@tinycnn/core";
import { architecture, probability, type Settings } from "./architecture.ts";
import { block, row, times } from "./block.ts";
import { fill, initialise } from "./init.ts";
import { conv } from "./parts.ts";
import { stochasticDepth } from "./stochasticDepth.ts";
import { windowAttention } from "./swinWindows.ts";
import { mlp, permuted } from "./tokens.ts";

const own = {
  /** How many times wider the linear layers of a block are inside, 4 by default. */
  mlpRatio: options.named(options.kinds.number({ above: 0 }), 4),
  /** After each part of a block, 0 by default. */
  dropout: options.named(probability, 0),
  /** Of the weights by which patches look at each other, 0 by default. */
  attentionDropout: options.named(probability, 0),
  /** Probability that the last block is left out for an image; those before it less, in proportion. The larger the network, the more. */
  stochasticDepthProb: options.named(probability, undefined),
  normLayer: options.lacksNamed(null),
  block: options.lacksNamed(null),
  downsampleLayer: options.lacksNamed(null),
};

interface Form {
  embedDim: number;
  depths: readonly [number, number, number, number];
  numHeads: readonly [number, number, number, number];
  stochasticDepthProb: number;
}

interface BlockShape {
  width: number;
  heads: number;
  window: number;
  shift: number;
  p: number;
}

const swinBlock = block(
  "SwinTransformerBlock",
  ({ width, heads, window, shift, p }: BlockShape, settings: Settings<typeof own>) => {
    const { mlpRatio, dropout, attentionDropout } = settings;
    return {
      norm1: new nn.LayerNorm(width),
      attn: windowAttention(width, heads, window, shift, dropout, attentionDropout),
      stochastic_depth: stochasticDepth(p),
      norm2: new nn.LayerNorm(width),
      mlp: mlp(width, Math.floor(width * mlpRatio), dropout),
    };
  },
  (x, { norm1, attn, stochastic_depth, norm2, mlp }) => {
    const y = x.add(stochastic_depth(attn(norm1(x))));
    return y.add(stochastic_depth(mlp(norm2(y))));
  },
);

/** [N, H, W, C] to [N, H/2, W/2, 2C]: four neighbours become one. */
const patchMerging = block(
  "PatchMerging",
  (width: number) => ({
    reduction: new nn.Linear(4 * width, 2 * width, { bias: false }),
    norm: new nn.LayerNorm(4 * width),
  }),
  (x, { reduction, norm }) => reduction(norm(neighbours(x))),
);

/** [N, H, W, C] to [N, ⌈H/2⌉, ⌈W/2⌉, 4C], with zeros beyond an odd edge; the upper left, lower left, upper right, lower right. */
function neighbours(x: Tensor): Tensor {
  const even = nn.functional.pad(x, [0, 0, 0, x.shape[2] % 2, 0, x.shape[1] % 2]);
  const [n, h, w, c] = even.shape;
  return even
    .reshape(n, h / 2, 2, w / 2, 2, c)
    .permute(0, 1, 3, 4, 2, 5)
    .reshape(n, h / 2, w / 2, 4 * c);
}

const swin = block(
  "SwinTransformer",
  ({ embedDim, depths, numHeads, ...form }: Form, settings: Settings<typeof own>) => {
    const { numClasses, inChannels, smallImages, stochasticDepthProb = form.stochasticDepthProb } = settings;
    // Of 32×32 pixels windows of 4×4 leave nothing over at any stage.
    const [patch, window] = smallImages ? [1, 4] : [4, 7];
    const first = row(
      conv(inChannels, embedDim, patch, { stride: patch, padding: 0, bias: true }),
      permuted(0, 2, 3, 1),
      new nn.LayerNorm(embedDim),
    );
    const last = depths.reduce((a, b) => a + b) - 1;
    let done = 0;
    const stages = depths.flatMap((depth, i) => {
      const width = embedDim * 2 ** i;
      const blocks = row(
        ...times(depth, (k) => {
          const shift = k % 2 === 0 ? 0 : Math.floor(window / 2);
          const p = (stochasticDepthProb * done++) / last;
          return swinBlock({ width, heads: numHeads[i], window, shift, p }, settings);
        }),
      );
      return i < depths.length - 1 ? [blocks, patchMerging(width)] : [blocks];
    });
    const width = embedDim * 8;
    return {
      features: row(first, ...stages),
      norm: new nn.LayerNorm(width),
      permute: permuted(0, 3, 1, 2),
      avgpool: new nn.AdaptiveAvgPool2d(1),
      flatten: new nn.Flatten(1),
      head: new nn.Linear(width, numClasses),
    };
  },
  (x, { features, norm, permute, avgpool, flatten, head }) =>
    head(flatten(avgpool(permute(norm(features(x)))))),
);

function drawn(module: nn.Module): void {
  if (!(module instanceof nn.Linear)) return;
  nn.init.truncNormal_(module.weight, 0, 0.02);
  fill(module.bias, 0);
}

const swinOf = (name: string, form: Form) =>
  architecture(name, own, (settings) => initialise(swin(form, settings), drawn));

/** Swin, tiny: 28,288,354 parameters for 1000 classes. */
export const swin_t = swinOf("swin_t", {
  embedDim: 96,
  depths: [2, 2, 6, 2],
  numHeads: [3, 6, 12, 24],
  stochasticDepthProb: 0.2,
});
/** Swin, small: 49,606,258 parameters. */
export const swin_s = swinOf("swin_s", {
  embedDim: 96,
  depths: [2, 2, 18, 2],
  numHeads: [3, 6, 12, 24],
  stochasticDepthProb: 0.3,
});
/** Swin, base: 87,768,224 parameters. */
export const swin_b = swinOf("swin_b", {
  embedDim: 128,
  depths: [2, 2, 18, 2],
  numHeads: [4, 8, 16, 32],
  stochasticDepthProb: 0.5,
});
