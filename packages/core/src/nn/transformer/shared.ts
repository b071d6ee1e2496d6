// What a transformer's encoder and decoder share.
import { choice, either, flag, number, optional, thing, whole } from "../../options/kinds.ts";
import { has, needs } from "../../options/parameters.ts";
import { aTensor } from "../../options/things.ts";
import { elementwise } from "../../tensor/elementwise.ts";
import { gelu } from "../../tensor/functional.ts";
import { defaultGenerator } from "../../tensor/random.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { say } from "../../words/index.ts";
import { lacksPlace } from "../check.ts";
import { Dropout } from "../dropout.ts";
import { LayerNorm } from "../layerNorm.ts";
import { Linear } from "../layers.ts";
import type { AnyModule } from "../module.ts";

type Between = (x: Tensor) => Tensor;
export type Activation = "relu" | "gelu" | Between;

const aFunction = thing<Between>(
  () => say`a function of a tensor`,
  (value) => typeof value === "function",
);
export const activation = has(either(choice("relu", "gelu"), aFunction), "relu");
export const activationOf = (kind: Activation): Between =>
  kind === "relu" ? elementwise.relu : kind === "gelu" ? gelu : kind;

/** What a layer takes, in PyTorch's order. */
export const layerParameters = {
  dModel: needs(whole(1)),
  nhead: needs(whole(1)),
  /** Size between the two linear layers, 2048 by default. */
  dimFeedforward: has(whole(1), 2048),
  /** Probability of a zero in training, 0.1 by default. */
  dropout: has(number({ min: 0, max: 1 }), 0.1),
  /** "relu" (default), "gelu" or a function. */
  activation,
  layerNormEps: has(number({ min: 0 }), 1e-5),
  /** Whether inputs are [N, L, E] instead of [L, N, E]; false by default. */
  batchFirst: has(flag, false),
  /** Whether normalisation comes before attention and linear layers instead of after them; false by default. */
  normFirst: has(flag, false),
  ...lacksPlace,
};

export interface LayerSettings {
  dModel: number;
  nhead: number;
  dimFeedforward: number;
  dropout: number;
  activation: Activation;
  layerNormEps: number;
  batchFirst: boolean;
  normFirst: boolean;
}
export type LayerPlaces = [
  dimFeedforward: number,
  dropout: number,
  activation: Activation,
  layerNormEps: number,
  batchFirst: boolean,
  normFirst: boolean,
];

export const maybeMask = has(optional(aTensor), null);

/** The linear layers, drawn in PyTorch's order. */
export const linearsOf = ({ dModel, dimFeedforward, dropout }: LayerSettings) => ({
  linear1: new Linear(dModel, dimFeedforward),
  dropout: new Dropout(dropout),
  linear2: new Linear(dimFeedforward, dModel),
});
export const normOf = ({ dModel, layerNormEps }: LayerSettings): LayerNorm =>
  new LayerNorm(dModel, layerNormEps);

interface Copied extends AnyModule {
  readonly settings: LayerSettings;
}

/** Layers with the settings and the weights of one, as PyTorch's deep copies: nothing is drawn. */
export function copiesOf<L extends Copied>(layer: L, count: number): L[] {
  const Kind = layer.constructor as new (dModel: number, nhead: number, options: object) => L;
  const state = defaultGenerator.getState();
  try {
    return Array.from({ length: count }, () => {
      const { dModel, nhead, ...options } = layer.settings;
      const copy = new Kind(dModel, nhead, options);
      copy.loadStateDict(layer.stateDict());
      return copy;
    });
  } finally {
    defaultGenerator.setState(state);
  }
}
