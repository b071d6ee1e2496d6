// A table of learned vectors, looked up by number.

import { optional, whole } from "../options/kinds.ts";
import { has, lacks, needs, type OptionsOf, type Places } from "../options/parameters.ts";
import { type Signature, signature } from "../options/signature.ts";
import { zeros } from "../tensor/create.ts";
import { embedding as lookedUp, paddingAt } from "../tensor/embedding.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { lacksPlace } from "./check.ts";
import { normal_ } from "./init/drawn.ts";
import { edit } from "./init.ts";
import { Module, Parameter } from "./module.ts";

const embedding = signature("Embedding", {
  numEmbeddings: needs(whole(1)),
  embeddingDim: needs(whole(1)),
  /** The number whose vector is zero and stays so; negative ones count from the end. None by default. */
  paddingIdx: has(optional(whole()), null),
  maxNorm: lacks(null),
  normType: lacks(2),
  scaleGradByFreq: lacks(false),
  sparse: lacks(false),
  ...lacksPlace,
});
/** What `Embedding` takes by name. */
export interface EmbeddingOptions extends OptionsOf<typeof embedding.parameters> {}

/** Whole numbers int32 of any shape, 0 to numEmbeddings − 1, to their vectors [..., embeddingDim]; weight [numEmbeddings, embeddingDim]. */
export class Embedding extends Module {
  static readonly signature: Signature = embedding;
  readonly weight: Parameter;
  readonly paddingIdx: number | null;

  constructor(
    numEmbeddings: number,
    embeddingDim: number,
    ...more: Places<[paddingIdx: number | null], EmbeddingOptions>
  );
  constructor(...args: unknown[]) {
    super();
    const { numEmbeddings, embeddingDim, paddingIdx } = embedding.read(args);
    const at = paddingAt("Embedding", paddingIdx, numEmbeddings);
    this.paddingIdx = at;
    const weight = new Parameter(zeros([numEmbeddings, embeddingDim]));
    normal_(weight);
    if (at !== null) edit(weight, (data) => data.fill(0, at * embeddingDim, (at + 1) * embeddingDim));
    this.weight = weight;
  }

  override forward(x: Tensor): Tensor {
    return lookedUp("Embedding", x, this.weight, this.paddingIdx);
  }

  override extraRepr(): string {
    const padding = this.paddingIdx === null ? "" : `, paddingIdx=${this.paddingIdx}`;
    return `${this.weight.shape.join(", ")}${padding}`;
  }
}
