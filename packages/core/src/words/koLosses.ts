// Korean for what losses say.
import type { Catalogue } from "./say.ts";

export const koLosses: Catalogue = {
  "targets are numbers from 0 to 1 here; convert them with .{0}":
    "여기서 목표는 0에서 1까지의 실수입니다. .{0:으로} 바꾸세요",
  "{0} expects a target of the input's shape {1}, got {2}; squeeze or unsqueeze one of them, or expand it":
    "{0}의 목표는 입력과 같은 {1} 모양이어야 하는데 {2:이} 왔습니다. 둘 가운데 하나에 squeeze나 unsqueeze, expand를 쓰세요",
  "BCELoss expects probabilities from 0 to 1, got {0}: put a sigmoid before it, or use BCEWithLogitsLoss":
    "BCELoss에는 0에서 1까지의 확률이 필요한데 {0:이} 왔습니다. 앞에 sigmoid를 두거나 BCEWithLogitsLoss를 쓰세요",
  "GaussianNLLLoss expects a variance of the input's shape {0}, or with 1 or nothing in place of its last size, got {1}":
    "GaussianNLLLoss의 분산은 입력과 같은 {0} 모양이거나 마지막 크기가 1이거나 없어야 하는데 {1:이} 왔습니다",
  "GaussianNLLLoss expects variances of at least 0, got {0}":
    "GaussianNLLLoss의 분산은 0 이상이어야 하는데 {0:이} 왔습니다",
  "{0} expects tensors of as many dimensions each, got {1}":
    "{0}의 텐서들은 차원 수가 같아야 하는데 {1:이} 왔습니다",
  "CosineEmbeddingLoss expects two inputs [N, D] and a target [N], or [D] and [], got {0}":
    "CosineEmbeddingLoss에는 입력 둘 [N, D]와 목표 [N], 또는 [D]와 []가 필요한데 {0:이} 왔습니다",
  "MultiMarginLoss expects an input [N, C] and labels [N], or [C] and [], got {0} and {1}":
    "MultiMarginLoss에는 입력 [N, C]와 레이블 [N], 또는 [C]와 []가 필요한데 {0:과} {1:이} 왔습니다",
  "MultiLabelMarginLoss reads its labels, and a tensor on {0} cannot be read at once":
    "MultiLabelMarginLoss는 레이블을 읽는데 {0} 장치의 텐서는 바로 읽을 수 없습니다",
  "MultiLabelMarginLoss: label {0}, expected 0 to {1}, or −1 for no more":
    "MultiLabelMarginLoss: 레이블 {0:이} 왔습니다. 0부터 {1}까지, 또는 끝을 뜻하는 −1이어야 합니다",
  "MultiLabelMarginLoss expects scores and labels of one shape, [N, C] or [C], got {0} and {1}":
    "MultiLabelMarginLoss의 점수와 레이블은 모양이 같은 [N, C] 또는 [C]여야 하는데 {0:과} {1:이} 왔습니다",
  "nllLoss expects one weight for each of {0} classes, got shape {1}":
    "nllLoss의 가중치는 클래스 {0}개마다 하나씩이어야 하는데 모양이 {1}입니다",
  "{0} expects labels of shape {1} for an input of shape {2}, one for each place, got {3}":
    "{0}: 모양이 {2}인 입력에는 자리마다 하나씩 {1} 모양의 레이블이 필요한데 {3:이} 왔습니다",
};
