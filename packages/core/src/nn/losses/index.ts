// Losses as modules: `criterion(output, target)`.
export {
  BCELoss,
  type BCELossOptions,
  BCEWithLogitsLoss,
  type BCEWithLogitsLossOptions,
  MultiLabelSoftMarginLoss,
  type MultiLabelSoftMarginLossOptions,
  SoftMarginLoss,
  type SoftMarginLossOptions,
} from "./binary.ts";
export * from "./classes.ts";
export {
  CosineSimilarity,
  type CosineSimilarityOptions,
  PairwiseDistance,
  type PairwiseDistanceOptions,
} from "./distances.ts";
export {
  GaussianNLLLoss,
  type GaussianNLLLossOptions,
  KLDivLoss,
  type KLDivLossOptions,
  PoissonNLLLoss,
  type PoissonNLLLossOptions,
} from "./distributions.ts";
export {
  HuberLoss,
  type HuberLossOptions,
  L1Loss,
  type L1LossOptions,
  SmoothL1Loss,
  type SmoothL1LossOptions,
} from "./errors.ts";
export {
  MultiLabelMarginLoss,
  type MultiLabelMarginLossOptions,
  MultiMarginLoss,
  type MultiMarginLossOptions,
  NLLLoss,
  type NLLLossOptions,
} from "./labels.ts";
export {
  CosineEmbeddingLoss,
  type CosineEmbeddingLossOptions,
  HingeEmbeddingLoss,
  type HingeEmbeddingLossOptions,
  MarginRankingLoss,
  type MarginRankingLossOptions,
  TripletMarginLoss,
  type TripletMarginLossOptions,
} from "./margins.ts";
