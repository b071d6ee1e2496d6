// The encoder of a transformer: layers of attention to oneself and two linear layers.

import { flag, optional, thing, whole } from "../../options/kinds.ts";
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

const layer = signature("TransformerEncoderLayer", layerParameters);
/** What `TransformerEncoder` takes by name. */
export interface TransformerEncoderLayerOptions extends OptionsOf<typeof layer.parameters> {}

const layerCall = signature("TransformerEncoderLayer", {
  src: needs(aTensor),
  srcMask: maybeMask,
  srcKeyPaddingMask: maybeMask,
});

interface LayerMasks {
  /** [L, L]: truths where a position is not seen, or numbers that are added. */
  srcMask?: Tensor | null;
  /** [N, L]: truths where a position is none. */
  srcKeyPaddingMask?: Tensor | null;
}
type LayerIn = [
  src: Tensor,
  ...more: Places<[srcMask: Tensor | null, srcKeyPaddingMask: Tensor | null], LayerMasks>,
];

/** Attention to oneself, then two linear layers, each added to what came in and normalised; [L, N, E], or [N, L, E] with batchFirst. */
export class TransformerEncoderLayer extends Module<LayerIn> {
  static readonly signature: Signature = layer;
  readonly settings: LayerSettings;
  readonly self_attn: MultiheadAttention;
  readonly linear1: Linear;
  readonly dropout: Dropout;
  readonly linear2: Linear;
  readonly norm1: LayerNorm;
  readonly norm2: LayerNorm;
  readonly dropout1: Dropout;
  readonly dropout2: Dropout;

  constructor(dModel: number, nhead: number, ...more: Places<LayerPlaces, TransformerEncoderLayerOptions>);
  constructor(dModel: number, nhead: number, options?: TransformerEncoderLayerOptions);
  constructor(...args: unknown[]) {
    super();
    const settings = layer.read(args);
    const { dModel, nhead, dropout, batchFirst } = settings;
    this.settings = settings;
    this.self_attn = new MultiheadAttention(dModel, nhead, { dropout, batchFirst });
    const { linear1, dropout: between, linear2 } = linearsOf(settings);
    this.linear1 = linear1;
    this.dropout = between;
    this.linear2 = linear2;
    this.norm1 = normOf(settings);
    this.norm2 = normOf(settings);
    this.dropout1 = new Dropout(dropout);
    this.dropout2 = new Dropout(dropout);
  }

  get selfAttn(): MultiheadAttention {
    return this.self_attn;
  }

  override forward(...args: LayerIn): Tensor {
    const { src, srcMask, srcKeyPaddingMask } = layerCall.read(args);
    const { add } = elementwise;
    const attention = (x: Tensor): Tensor => {
      const masks = { attnMask: srcMask, keyPaddingMask: srcKeyPaddingMask, needWeights: false };
      return this.dropout1(this.self_attn(x, x, x, masks)[0]);
    };
    const act = activationOf(this.settings.activation);
    const forward = (x: Tensor): Tensor => this.dropout2(this.linear2(this.dropout(act(this.linear1(x)))));
    if (this.settings.normFirst) {
      const seen = add(src, attention(this.norm1(src)));
      return add(seen, forward(this.norm2(seen)));
    }
    const seen = this.norm1(add(src, attention(src)));
    return this.norm2(add(seen, forward(seen)));
  }
}

const encoder = signature("TransformerEncoder", {
  encoderLayer: needs(
    thing<TransformerEncoderLayer>(
      () =>
        say`an nn.TransformerEncoderLayer, whose copies are made; layers of your own go into an nn.ModuleList`,
      (value) => value instanceof TransformerEncoderLayer,
    ),
  ),
  numLayers: needs(whole(1)),
  /** What follows the last layer; null for nothing. */
  norm: has(optional(aModule), null),
  /** PyTorch's ways to pass over padding faster; nothing here depends on them. */
  enableNestedTensor: has(flag, true),
  maskCheck: has(flag, true),
});

const encoderCall = signature("TransformerEncoder", {
  src: needs(aTensor),
  mask: maybeMask,
  srcKeyPaddingMask: maybeMask,
});
type EncoderIn = [
  src: Tensor,
  ...more: Places<
    [mask: Tensor | null, srcKeyPaddingMask: Tensor | null],
    { mask?: Tensor | null; srcKeyPaddingMask?: Tensor | null }
  >,
];

/** Copies of a layer one after the other, as torch.nn.TransformerEncoder: all begin with its weights. */
export class TransformerEncoder extends Module<EncoderIn> {
  static readonly signature: Signature = encoder;
  readonly layers: ModuleList;
  readonly numLayers: number;
  readonly norm: Module | null;

  constructor(
    encoderLayer: TransformerEncoderLayer,
    numLayers: number,
    ...more: Places<
      [norm: Module | null, enableNestedTensor: boolean, maskCheck: boolean],
      { norm?: Module | null; enableNestedTensor?: boolean; maskCheck?: boolean }
    >
  );
  constructor(...args: unknown[]) {
    super();
    const { encoderLayer, numLayers, norm } = encoder.read(args);
    this.layers = new ModuleList(copiesOf(encoderLayer, numLayers));
    this.numLayers = numLayers;
    this.norm = norm;
  }

  override forward(...args: EncoderIn): Tensor {
    const { src, mask, srcKeyPaddingMask } = encoderCall.read(args);
    let x = src;
    for (const one of this.layers)
      x = (one as Module<never[], unknown> as TransformerEncoderLayer)(x, mask, srcKeyPaddingMask);
    return this.norm ? this.norm(x) : x;
  }
}
