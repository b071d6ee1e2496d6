// Bags of learned vectors, as torch.nn.EmbeddingBag.
import { choice, flag, optional, whole } from "../options/kinds.ts";
import { has, lacks, needs, type OptionsOf, type Places } from "../options/parameters.ts";
import { reading } from "../options/reading.ts";
import { type Signature, signature } from "../options/signature.ts";
import { zeros } from "../tensor/create.ts";
import { paddingAt } from "../tensor/embedding.ts";
import { type BagMode, type BagOptions, embeddingBag as bagsOf } from "../tensor/embeddingBag.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { anInput, lacksPlace } from "./check.ts";
import { normal_ } from "./init/drawn.ts";
import { edit } from "./init.ts";
import { Module, Parameter } from "./module.ts";

const modes = has(choice("sum", "mean", "max"), "mean");
const embeddingBagLayer = signature("EmbeddingBag", {
  numEmbeddings: needs(whole(1)),
  embeddingDim: needs(whole(1)),
  maxNorm: lacks(null),
  normType: lacks(2),
  scaleGradByFreq: lacks(false),
  /** What is made of a bag: the mean of its vectors (default), their sum, or of each element the largest. */
  mode: modes,
  sparse: lacks(false),
  /** Whether the last offset is where the last bag ends, false by default. */
  includeLastOffset: has(flag, false),
  /** The number that counts as none in its bag; negative ones count from the end. None by default. */
  paddingIdx: has(optional(whole()), null),
  ...lacksPlace,
});
/** What `EmbeddingBag` takes by name. */
export interface EmbeddingBagOptions extends OptionsOf<typeof embeddingBagLayer.parameters> {}

type In = [input: Tensor, offsets?: Tensor | null, perSampleWeights?: Tensor | null];

/**
 * Whole numbers int32, [bags, length] or in a row with int32 offsets where bags begin, to a vector for each bag [bags, embeddingDim]; an
 * empty bag gives zeros. perSampleWeights of the input's shape are factors, for sums. weight [numEmbeddings, embeddingDim].
 */
export class EmbeddingBag extends Module<In> {
  static readonly signature: Signature = embeddingBagLayer;
  readonly weight: Parameter;
  readonly mode: BagMode;
  readonly includeLastOffset: boolean;
  readonly paddingIdx: number | null;

  constructor(
    numEmbeddings: number,
    embeddingDim: number,
    ...more: Places<
      [maxNorm: null, normType: 2, scaleGradByFreq: false, mode: BagMode, sparse: false],
      EmbeddingBagOptions
    >
  );
  constructor(...args: unknown[]) {
    super();
    const read = embeddingBagLayer.read(args);
    const { numEmbeddings, embeddingDim } = read;
    const at = paddingAt("EmbeddingBag", read.paddingIdx, numEmbeddings);
    this.mode = read.mode;
    this.includeLastOffset = read.includeLastOffset;
    this.paddingIdx = at;
    const weight = new Parameter(zeros([numEmbeddings, embeddingDim]));
    normal_(weight);
    if (at !== null) edit(weight, (data) => data.fill(0, at * embeddingDim, (at + 1) * embeddingDim));
    this.weight = weight;
  }

  override forward(
    input: Tensor,
    offsets: Tensor | null = null,
    perSampleWeights: Tensor | null = null,
  ): Tensor {
    const { weight, mode, includeLastOffset, paddingIdx } = this;
    return bagsOf("EmbeddingBag", input, weight, {
      offsets,
      perSampleWeights,
      mode,
      includeLastOffset,
      paddingIdx,
    });
  }

  override extraRepr(): string {
    const padding = this.paddingIdx === null ? "" : `, paddingIdx=${this.paddingIdx}`;
    return `${this.weight.shape.join(", ")}, mode="${this.mode}"${padding}`;
  }
}

const maybe = has(optional(anInput.kind), null);
type Bags = (
  input: Tensor,
  weight: Tensor,
  ...more: Places<
    [
      offsets: Tensor | null,
      maxNorm: null,
      normType: 2,
      scaleGradByFreq: false,
      mode: BagMode,
      sparse: false,
      perSampleWeights: Tensor | null,
      includeLastOffset: boolean,
      paddingIdx: number | null,
    ],
    BagOptions
  >
) => Tensor;

/** What nn.EmbeddingBag computes, of a weight [numbers, size]. */
export const embeddingBag: Bags = reading(
  signature("embeddingBag", {
    input: anInput,
    weight: anInput,
    offsets: maybe,
    maxNorm: lacks(null),
    normType: lacks(2),
    scaleGradByFreq: lacks(false),
    mode: modes,
    sparse: lacks(false),
    perSampleWeights: maybe,
    includeLastOffset: has(flag, false),
    paddingIdx: has(optional(whole()), null),
  }),
  ({ input, weight, ...options }) => bagsOf("embeddingBag", input, weight, options),
);
