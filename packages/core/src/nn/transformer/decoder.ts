// The decoder of a transformer: layers of attention to oneself and to the encoder's result, and two linear layers.
import { optional, thing, whole } from "../../options/kinds.ts";
import { has, needs, type OptionsOf, type Places } from "../../options/parameters.ts";
import { type Signature, signature } from "../../options/signature.ts";
import { aTensor } from "../../options/things.ts";
import { elementwise } from "../../tensor/elementwise.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { say } from "../../words/index.ts";
import { ModuleList } from "../containers.ts";
import { Dropout } from "../dropout.ts";
import { aModule } from "../kinds.ts";
import type { LayerNorm } from "../layerNorm.ts";
import type { Linear } from "../layers.ts";
import { Module } from "../module.ts";
import { MultiheadAttention } from "./multihead.ts";
import {
  activationOf,
  copiesOf,
  type LayerPlaces,
  type LayerSettings,
  layerParameters,
  linearsOf,
  maybeMask,
  normOf,
} from "./shared.ts";

const layer = signature("TransformerDecoderLayer", layerParameters);
/** What `TransformerDecoder` takes by name. */
export interface TransformerDecoderLayerOptions extends OptionsOf<typeof layer.parameters> {}

const decoding = {
  tgt: needs(aTensor),
  memory: needs(aTensor),
  tgtMask: maybeMask,
  memoryMask: maybeMask,
  tgtKeyPaddingMask: maybeMask,
  memoryKeyPaddingMask: maybeMask,
};
const layerCall = signature("TransformerDecoderLayer", decoding);
const decoderCall = signature("TransformerDecoder", decoding);

interface Masks {
  /** [T, T] and [T, S]: truths where a position is not seen, or numbers that are added. */
  tgtMask?: Tensor | null;
  memoryMask?: Tensor | null;
  /** [N, T] and [N, S]: truths where a position is none. */
  tgtKeyPaddingMask?: Tensor | null;
  memoryKeyPaddingMask?: Tensor | null;
}
type In = [
  tgt: Tensor,
  memory: Tensor,
  ...more: Places<
    [
      tgtMask: Tensor | null,
      memoryMask: Tensor | null,
      tgtKeyPaddingMask: Tensor | null,
      memoryKeyPaddingMask: Tensor | null,
    ],
    Masks
  >,
];

/**
 * Attention to oneself, attention to the memory, two linear layers, each added to what came in and normalised; tgt [T, N, E], memory
 * [S, N, E], or N first with batchFirst.
 */
export class TransformerDecoderLayer extends Module<In> {
  static readonly signature: Signature = layer;
  readonly settings: LayerSettings;
  readonly self_attn: MultiheadAttention;
  readonly multihead_attn: MultiheadAttention;
  readonly linear1: Linear;
  readonly dropout: Dropout;
  readonly linear2: Linear;
  readonly norm1: LayerNorm;
  readonly norm2: LayerNorm;
  readonly norm3: LayerNorm;
  readonly dropout1: Dropout;
  readonly dropout2: Dropout;
  readonly dropout3: Dropout;

  constructor(dModel: number, nhead: number, ...more: Places<LayerPlaces, TransformerDecoderLayerOptions>);
  constructor(dModel: number, nhead: number, options?: TransformerDecoderLayerOptions);
  constructor(...args: unknown[]) {
    super();
    const settings = layer.read(args);
    const { dModel, nhead, dropout, batchFirst } = settings;
    this.settings = settings;
    this.self_attn = new MultiheadAttention(dModel, nhead, { dropout, batchFirst });
    this.multihead_attn = new MultiheadAttention(dModel, nhead, { dropout, batchFirst });
    const { linear1, dropout: between, linear2 } = linearsOf(settings);
    this.linear1 = linear1;
    this.dropout = between;
    this.linear2 = linear2;
    this.norm1 = normOf(settings);
    this.norm2 = normOf(settings);
    this.norm3 = normOf(settings);
    this.dropout1 = new Dropout(dropout);
    this.dropout2 = new Dropout(dropout);
    this.dropout3 = new Dropout(dropout);
  }

  get selfAttn(): MultiheadAttention {
    return this.self_attn;
  }
  get multiheadAttn(): MultiheadAttention {
    return this.multihead_attn;
  }

  override forward(...args: In): Tensor {
    const { tgt, memory, ...masks } = layerCall.read(args);
    const { add } = elementwise;
    const own = {
      attnMask: masks.tgtMask,
      keyPaddingMask: masks.tgtKeyPaddingMask,
      needWeights: false,
    };
    const others = {
      attnMask: masks.memoryMask,
      keyPaddingMask: masks.memoryKeyPaddingMask,
      needWeights: false,
    };
    const act = activationOf(this.settings.activation);
    const parts: [(x: Tensor) => Tensor, LayerNorm][] = [
      [(x) => this.dropout1(this.self_attn(x, x, x, own)[0]), this.norm1],
      [(x) => this.dropout2(this.multihead_attn(x, memory, memory, others)[0]), this.norm2],
      [(x) => this.dropout3(this.linear2(this.dropout(act(this.linear1(x))))), this.norm3],
    ];
    return parts.reduce(
      (x, [part, norm]) => (this.settings.normFirst ? add(x, part(norm(x))) : norm(add(x, part(x)))),
      tgt,
    );
  }
}

const decoder = signature("TransformerDecoder", {
  decoderLayer: needs(
    thing<TransformerDecoderLayer>(
      () =>
        say`an nn.TransformerDecoderLayer, whose copies are made; layers of your own go into an nn.ModuleList`,
      (value) => value instanceof TransformerDecoderLayer,
    ),
  ),
  numLayers: needs(whole(1)),
  /** What follows the last layer; null for nothing. */
  norm: has(optional(aModule), null),
});

/** Copies of a layer one after the other, as torch.nn.TransformerDecoder: all begin with its weights. */
export class TransformerDecoder extends Module<In> {
  static readonly signature: Signature = decoder;
  readonly layers: ModuleList;
  readonly numLayers: number;
  readonly norm: Module | null;

  constructor(
    decoderLayer: TransformerDecoderLayer,
    numLayers: number,
    ...more: Places<[norm: Module | null], { norm?: Module | null }>
  );
  constructor(...args: unknown[]) {
    super();
    const { decoderLayer, numLayers, norm } = decoder.read(args);
    this.layers = new ModuleList(copiesOf(decoderLayer, numLayers));
    this.numLayers = numLayers;
    this.norm = norm;
  }

  override forward(...args: In): Tensor {
    const { tgt, memory, ...masks } = decoderCall.read(args);
    let x = tgt;
    for (const one of this.layers)
      x = (one as Module<never[], unknown> as TransformerDecoderLayer)(x, memory, masks);
    return this.norm ? this.norm(x) : x;
  }
}
