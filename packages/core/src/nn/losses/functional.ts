// The losses of torch.nn.functional.
export {
  binaryCrossEntropy,
  binaryCrossEntropyWithLogits,
  multilabelSoftMarginLoss,
  softMarginLoss,
} from "./binary.ts";
export { cosineSimilarity, pairwiseDistance } from "./distances.ts";
export { gaussianNllLoss, klDiv, poissonNllLoss } from "./distributions.ts";
export { huberLoss, l1Loss, smoothL1Loss } from "./errors.ts";
export { multilabelMarginLoss, multiMarginLoss } from "./labels.ts";
export { cosineEmbeddingLoss, hingeEmbeddingLoss, marginRankingLoss, tripletMarginLoss } from "./margins.ts";
