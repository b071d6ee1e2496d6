// Vision Transformer (Dosovitskiy et al. 2020, https://arxiv.org/abs/2010.11929).
import { cat, nn, options, ShapeError, say, type Tensor, zeros } from "@tinycnn/core";
import { architecture, probability, type Settings } from "./architecture.ts";
import { block, chain } from "./block.ts";
import { fill } from "./init.ts";
import { conv } from "./parts.ts";
import { mlp } from "./tokens.ts";

const { whole } = options.kinds;

const own = {
  /** Height and width of the images in pixels: 224 by default, 32 for small ones. */
  imageSize: options.named(whole(1), undefined),
  /** After each part of a block, 0 by default. */
  dropout: options.named(probability, 0),
  /** Of the weights by which patches look at each other, 0 by default. */
  attentionDropout: options.named(probability, 0),
  /** Features of one more linear layer and tanh before the last; none by default. */
  representationSize: options.named(options.kinds.optional(whole(1)), null),
  normLayer: options.lacksNamed(null),
  convStemConfigs: options.lacksNamed(null),
};

interface Form {
  patchSize: number;
  numLayers: number;
  numHeads: number;
  hiddenDim: number;
  mlpDim: number;
}

const norm = (width: number) => new nn.LayerNorm(width, { eps: 1e-6 });

const encoderBlock = block(
  "EncoderBlock",
  ({ hiddenDim, numHeads, mlpDim }: Form, dropout: number, attentionDropout: number) => ({
    ln_1: norm(hiddenDim),
    self_attention: new nn.MultiheadAttention(hiddenDim, numHeads, {
      dropout: attentionDropout,
      batchFirst: true,
    }),
    dropout: new nn.Dropout(dropout),
    ln_2: norm(hiddenDim),
    mlp: mlp(hiddenDim, mlpDim, dropout),
  }),
  (x, { ln_1, self_attention, dropout, ln_2, mlp }) => {
    const patches = ln_1(x);
    const y = dropout(self_attention(patches, patches, patches, { needWeights: false })[0]).add(x);
    return y.add(mlp(ln_2(y)));
  },
);

const encoder = block(
  "Encoder",
  (form: Form, patches: number, dropout: number, attentionDropout: number) => {
    const pos_embedding = new nn.Parameter(zeros([1, patches, form.hiddenDim]));
    nn.init.normal_(pos_embedding, 0, 0.02);
    const layers = Array.from({ length: form.numLayers }, (_, i): [string, nn.Module] => [
      `encoder_layer_${i}`,
      encoderBlock(form, dropout, attentionDropout),
    ]);
    return {
      pos_embedding,
      dropout: new nn.Dropout(dropout),
      layers: chain(Object.fromEntries(layers)),
      ln: norm(form.hiddenDim),
    };
  },
  (x, { pos_embedding, dropout, layers, ln }) => ln(layers(dropout(x.add(pos_embedding)))),
);

/** The last layer, or the last two. */
function headsOf(width: number, numClasses: number, representationSize: number | null) {
  const before: Record<string, nn.Module> = representationSize
    ? { pre_logits: new nn.Linear(width, representationSize), act: new nn.Tanh() }
    : {};
  return chain({ ...before, head: new nn.Linear(representationSize ?? width, numClasses) });
}

const visionTransformer = block(
  "VisionTransformer",
  (form: Form, settings: Settings<typeof own>) => {
    const { numClasses, inChannels, smallImages, dropout, attentionDropout, representationSize } = settings;
    const { imageSize = smallImages ? 32 : 224 } = settings;
    const patch = form.patchSize;
    return {
      imageSize,
      conv_proj: conv(inChannels, form.hiddenDim, patch, { stride: patch, padding: 0, bias: true }),
      class_token: new nn.Parameter(zeros([1, 1, form.hiddenDim])),
      encoder: encoder(form, (imageSize / patch) ** 2 + 1, dropout, attentionDropout),
      heads: headsOf(form.hiddenDim, numClasses, representationSize),
    };
  },
  (x, { imageSize, conv_proj, class_token, encoder, heads }) => {
    const [n, , h, w] = x.shape;
    if (h !== imageSize || w !== imageSize) throw wrongSize(imageSize, x);
    const patches = conv_proj(x).flatten(2).transpose(1, 2); // [N, patches, width]
    const all = cat([class_token.expand(n, -1, -1), patches], 1);
    return heads(encoder(all).select(1, 0));
  },
);

const wrongSize = (imageSize: number, { shape: [, , h, w] }: Tensor): ShapeError =>
  new ShapeError(
    say`this VisionTransformer expects images of ${imageSize}×${imageSize}, got ${h}×${w}; make it with imageSize: ${h}`,
  );

function made(form: Form, settings: Settings<typeof own>) {
  const { imageSize = settings.smallImages ? 32 : 224 } = settings;
  const patchSize = settings.smallImages ? Math.ceil(form.patchSize / 4) : form.patchSize;
  if (imageSize % patchSize > 0 || form.hiddenDim % form.numHeads > 0) throw notDivided(imageSize, patchSize);
  const model = visionTransformer({ ...form, patchSize }, settings);
  const { conv_proj, heads } = model;
  const narrow = (weight: Tensor, inputs: number) => nn.init.truncNormal_(weight, 0, Math.sqrt(1 / inputs));
  narrow(conv_proj.weight, conv_proj.weight.numel / conv_proj.weight.shape[0]);
  fill(conv_proj.bias, 0);
  const { pre_logits } = heads as { pre_logits?: nn.Linear };
  if (pre_logits) {
    narrow(pre_logits.weight, pre_logits.weight.shape[1]);
    fill(pre_logits.bias, 0);
  }
  fill(heads.head.weight, 0);
  fill(heads.head.bias, 0);
  return model;
}

const notDivided = (imageSize: number, patchSize: number) =>
  options.wrong(
    "VisionTransformer",
    "imageSize",
    say`a multiple of the patches' size, ${patchSize}`,
    imageSize,
  );

const vitOf = (name: string, form: Form) => architecture(name, own, (settings) => made(form, settings));

const base = { numLayers: 12, numHeads: 12, hiddenDim: 768, mlpDim: 3072 };
const large = { numLayers: 24, numHeads: 16, hiddenDim: 1024, mlpDim: 4096 };

/** ViT-B, patches of 16×16: 86,567,656 parameters for 1000 classes and 224×224. */
export const vit_b_16 = vitOf("vit_b_16", { patchSize: 16, ...base });
/** ViT-B, patches of 32×32: 88,224,232 parameters. */
export const vit_b_32 = vitOf("vit_b_32", { patchSize: 32, ...base });
/** ViT-L, patches of 16×16: 304,326,632 parameters. */
export const vit_l_16 = vitOf("vit_l_16", { patchSize: 16, ...large });
/** ViT-L, patches of 32×32: 306,535,400 parameters. */
export const vit_l_32 = vitOf("vit_l_32", { patchSize: 32, ...large });
/** ViT-H, patches of 14×14: 632,045,800 parameters. */
export const vit_h_14 = vitOf("vit_h_14", {
  ...{ patchSize: 14, numLayers: 32, numHeads: 16, hiddenDim: 1280, mlpDim: 5120 },
});

const parts = {
  patchSize: options.named(whole(1), 16),
  numLayers: options.named(whole(1), 12),
  numHeads: options.named(whole(1), 12),
  hiddenDim: options.named(whole(1), 768),
  mlpDim: options.named(whole(1), 3072),
};

/** A Vision Transformer of any size: `VisionTransformer({ imageSize: 32, patchSize: 4, numLayers: 6, numHeads: 8, hiddenDim: 256, mlpDim: 512 })`. */
export const VisionTransformer = architecture("VisionTransformer", { ...parts, ...own }, (settings) =>
  made(settings, settings),
);
