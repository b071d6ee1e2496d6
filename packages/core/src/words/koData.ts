// Korean for what data sets and samplers say.
import type { Catalogue } from "./say.ts";

export const koData: Catalogue = {
  "{0}: there is no example {1} of {2}": "{0}: 예제 {2}개 가운데 {1}번은 없습니다",
  "TensorDataset: expected tensors of at least one dimension":
    "TensorDataset: 1차원 이상인 텐서들이 필요합니다",
  "TensorDataset: tensors must be of one length, got {0} and {1}":
    "TensorDataset: 텐서들의 길이가 같아야 하는데 {0:과} {1:이} 왔습니다",
  "an IterableDataset": "IterableDataset",
  "a function of a worker's number": "작업자의 번호를 받는 함수",
  "a sampler of batches: lists of indices, and a length": "배치의 sampler: 번호 목록들과 길이가 있는 것",
  "DataLoader: a batchSampler decides everything; leave batchSize, shuffle, sampler and dropLast out":
    "DataLoader: batchSampler가 모든 것을 정합니다. batchSize, shuffle, sampler, dropLast는 빼세요",
  "DataLoader: without batches, batchSize null, there is no last one for dropLast":
    "DataLoader: batchSize가 null이면 배치가 없으니 dropLast로 뺄 마지막 배치도 없습니다",
  "DataLoader: an IterableDataset has an order of its own; leave shuffle, sampler and batchSampler out":
    "DataLoader: IterableDataset에는 정해진 순서가 있습니다. shuffle, sampler, batchSampler는 빼세요",
  "DataLoader: the data set does not know how long it is; give it a length":
    "DataLoader: 데이터셋이 자기 길이를 모릅니다. length를 주세요",
  "StackDataset: expected data sets, one after the other or by name":
    "StackDataset: 데이터셋들을 차례로 또는 이름을 붙여 주어야 합니다",
  "StackDataset: data sets must be of one length, got {0} and {1}":
    "StackDataset: 데이터셋들의 길이가 같아야 하는데 {0:과} {1:이} 왔습니다",
  "ConcatDataset: there must be at least one data set": "ConcatDataset: 데이터셋이 하나 이상 있어야 합니다",
  "randomSplit: the lengths {0} must add up to {1}, or shares to 1":
    "randomSplit: 길이 {0}의 합은 {1:이어야} 하고, 비율이라면 합이 1이어야 합니다",
  "something with a length, such as a data set": "데이터셋처럼 길이가 있는 것",
  "WeightedRandomSampler: {0} samples of {1} weights; one at least must be above 0, and without replacement there are at most as many samples as weights":
    "WeightedRandomSampler: 가중치 {1}개에서 표본 {0}개입니다. 0보다 큰 가중치가 하나는 있어야 하고, 복원하지 않을 때 표본은 가중치보다 많을 수 없습니다",
};
