// Encoder and decoder together (Vaswani et al. 2017, https://arxiv.org/abs/1706.03762), as torch.nn.Transformer.
import { flag, number, whole } from "../../options/kinds.ts";
import { has, lacks, needs, type OptionsOf, type Places } from "../../options/parameters.ts";
import { type Signature, signature } from "../../options/signature.ts";
import { aTensor } from "../../options/things.ts";
import { causalMask } from "../../tensor/attention.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { lacksPlace } from "../check.ts";
import { xavierUniform_ } from "../init/index.ts";
import { LayerNorm } from "../layerNorm.ts";
import { Module } from "../module.ts";
import { TransformerDecoder, TransformerDecoderLayer } from "./decoder.ts";
import { TransformerEncoder, TransformerEncoderLayer } from "./encoder.ts";
import { type Activation, activation, maybeMask } from "./shared.ts";

const transformer = signature("Transformer", {
  dModel: has(whole(1), 512),
  nhead: has(whole(1), 8),
  numEncoderLayers: has(whole(1), 6),
  numDecoderLayers: has(whole(1), 6),
  dimFeedforward: has(whole(1), 2048),
  dropout: has(number({ min: 0, max: 1 }), 0.1),
  activation,
  customEncoder: lacks(null),
  customDecoder: lacks(null),
  layerNormEps: has(number({ min: 0 }), 1e-5),
  batchFirst: has(flag, false),
  normFirst: has(flag, false),
  ...lacksPlace,
});
/** What `Transformer` takes by name. */
export interface TransformerOptions extends OptionsOf<typeof transformer.parameters> {}

const call = signature("Transformer", {
  src: needs(aTensor),
  tgt: needs(aTensor),
  srcMask: maybeMask,
  tgtMask: maybeMask,
  memoryMask: maybeMask,
  srcKeyPaddingMask: maybeMask,
  tgtKeyPaddingMask: maybeMask,
  memoryKeyPaddingMask: maybeMask,
});
type MaskName =
  | "srcMask"
  | "tgtMask"
  | "memoryMask"
  | "srcKeyPaddingMask"
  | "tgtKeyPaddingMask"
  | "memoryKeyPaddingMask";
type Mask = Tensor | null;
type In = [
  src: Tensor,
  tgt: Tensor,
  ...more: Places<[Mask, Mask, Mask, Mask, Mask, Mask], { [K in MaskName]?: Mask }>,
];

/** src [S, N, E] and tgt [T, N, E] (N first with batchFirst) to [T, N, E]. */
export class Transformer extends Module<In> {
  static readonly signature: Signature = transformer;
  readonly encoder: TransformerEncoder;
  readonly decoder: TransformerDecoder;
  readonly dModel: number;
  readonly nhead: number;
  readonly batchFirst: boolean;

  constructor(
    ...more: Places<
      [
        dModel: number,
        nhead: number,
        numEncoderLayers: number,
        numDecoderLayers: number,
        dimFeedforward: number,
        dropout: number,
        activation: Activation,
        customEncoder: null,
        customDecoder: null,
        layerNormEps: number,
        batchFirst: boolean,
        normFirst: boolean,
      ],
      TransformerOptions
    >
  );
  constructor(options?: TransformerOptions);
  constructor(...args: unknown[]) {
    super();
    const { dModel, nhead, numEncoderLayers, numDecoderLayers, ...options } = transformer.read(args);
    const { layerNormEps } = options;
    const encoderLayer = new TransformerEncoderLayer(dModel, nhead, options);
    const encoderNorm = new LayerNorm(dModel, layerNormEps);
    this.encoder = new TransformerEncoder(encoderLayer, numEncoderLayers, encoderNorm);
    const decoderLayer = new TransformerDecoderLayer(dModel, nhead, options);
    const decoderNorm = new LayerNorm(dModel, layerNormEps);
    this.decoder = new TransformerDecoder(decoderLayer, numDecoderLayers, decoderNorm);
    for (const parameter of this.parameters()) if (parameter.dim > 1) xavierUniform_(parameter);
    this.dModel = dModel;
    this.nhead = nhead;
    this.batchFirst = options.batchFirst;
  }

  override forward(...args: In): Tensor {
    const { src, tgt, srcMask, srcKeyPaddingMask, ...masks } = call.read(args);
    return this.decoder(tgt, this.encoder(src, srcMask, srcKeyPaddingMask), masks);
  }

  /** What each of so many positions sees when none sees those after it: 0 up to itself, −∞ beyond; [sz, sz]. */
  generateSquareSubsequentMask(sz: number): Tensor {
    return Transformer.generateSquareSubsequentMask(sz);
  }
  static generateSquareSubsequentMask(sz: number): Tensor {
    return causalMask(sz, sz);
  }
}
