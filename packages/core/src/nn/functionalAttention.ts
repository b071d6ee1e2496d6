// torch.nn.functional's attention and embedding as users call them: settings are read by a description first.
import { flag, number, optional, whole } from "../options/kinds.ts";
import { has, lacks, type Places } from "../options/parameters.ts";
import { reading } from "../options/reading.ts";
import { signature } from "../options/signature.ts";
import { type AttentionOptions, scaledDotProductAttention as attention } from "../tensor/attention.ts";
import { embedding as embeddingOf } from "../tensor/embedding.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { anInput } from "./check.ts";

type Attention = (
  query: Tensor,
  key: Tensor,
  value: Tensor,
  ...more: Places<
    [attnMask: Tensor | null, dropoutP: number, isCausal: boolean, scale: number | null],
    AttentionOptions
  >
) => Tensor;

/**
 * softmax(query · keyᵀ / √E + mask) · value of [..., L, E], [..., S, E] and [..., S, V], as PyTorch 2's: a mask has truths where a position
 * is seen, or numbers that are added.
 */
export const scaledDotProductAttention: Attention = reading(
  signature("scaledDotProductAttention", {
    query: anInput,
    key: anInput,
    value: anInput,
    attnMask: has(optional(anInput.kind), null),
    dropoutP: has(number({ min: 0, max: 1 }), 0),
    isCausal: has(flag, false),
    scale: has(optional(number()), null),
  }),
  ({ query, key, value, ...options }) => attention(query, key, value, options),
);

type Embedding = (
  input: Tensor,
  weight: Tensor,
  ...more: Places<[paddingIdx: number | null], { paddingIdx?: number | null }>
) => Tensor;

/** Whole numbers int32 of any shape to their rows of the weight [numbers, size]; to that of paddingIdx no gradient flows. */
export const embedding: Embedding = reading(
  signature("embedding", {
    input: anInput,
    weight: anInput,
    paddingIdx: has(optional(whole()), null),
    maxNorm: lacks(null),
    normType: lacks(2),
    scaleGradByFreq: lacks(false),
    sparse: lacks(false),
  }),
  ({ input, weight, paddingIdx }) => embeddingOf("embedding", input, weight, paddingIdx),
);
