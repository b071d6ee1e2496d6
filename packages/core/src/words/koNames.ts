// Korean for what the wider part of torch's functions says.
import type { Catalogue } from "./say.ts";

export const koNames: Catalogue = {
  "{0}: a diagonal lies in two dimensions, got {1} for shape {2}":
    "{0}: 대각선은 서로 다른 두 차원에 놓이는데 모양 {2}에 {1:이} 왔습니다",
  "{0} expects at least {1} dimensions, got shape {2}":
    "{0}에는 {1}차원 이상이 필요한데 모양이 {2}인 텐서가 왔습니다",
  "{0}: {1} parts of dimension {2} of {3}; give a number above 0, or the places where parts end":
    "{0}: 모양 {3}의 {2}번 차원에 {1:이} 왔습니다. 0보다 큰 개수나 조각이 끝나는 자리들을 주세요",
  "{0} expects floats, at least one, got {1} of shape {2}":
    "{0}에는 float32 원소가 하나는 있어야 하는데 모양이 {2}인 {1} 텐서가 왔습니다",
  "{0}: q is {1}, expected numbers from 0 to 1": "{0}: q가 {1}입니다. 0에서 1 사이의 수여야 합니다",
  "mode: dimension {0} of {1} has no element": "mode: 모양 {1}의 {0}번 차원에는 원소가 없습니다",
  "diff expects at least 1 dimension, got shape {0}":
    "diff에는 1차원 이상이 필요한데 모양이 {0}인 텐서가 왔습니다",
  "{0}: the index is {1}, expected int32 places; convert it with .{2}":
    "{0}: 번호의 형이 {1}입니다. int32여야 하니 .{2:으로} 바꾸세요",
  "{0}: index {1} at position {2}, expected {3} to {4}, the places of a dimension of size {5}":
    "{0}: {2}번 자리의 번호가 {1}입니다. 크기가 {5}인 차원의 자리는 {3}부터 {4}까지입니다",
  "{0}: an index has at most 1 dimension, got shape {1}":
    "{0}: 번호는 1차원 이하여야 하는데 모양이 {1}인 텐서가 왔습니다",
  "{0}: a source of shape {1}, expected {2}": "{0}: 원본의 모양이 {1}입니다. {2:이} 필요합니다",
  "put: {0} elements for {1} places": "put: 자리는 {1}개인데 원소가 {0}개입니다",
  "maskedScatter: {0} elements for {1} places": "maskedScatter: 자리는 {1}개인데 원소가 {0}개입니다",
  "indexPut: {0} indices for shape {1}; there are at most as many as dimensions":
    "indexPut: 모양 {1}에 번호가 {0}개 왔습니다. 차원 수보다 많을 수 없습니다",
  "{0}: the mask is {1}, expected truths; compare it, or use .{2}":
    "{0}: 마스크의 형이 {1}입니다. 참·거짓이어야 하니 비교해서 만들거나 .{2:을} 쓰세요",
  "heaviside: the values are {0} and the input is {1}; they are of one type":
    "heaviside: 값은 {0}, 입력은 {1}입니다. 둘의 형이 같아야 합니다",
  "positive: input is bool, expected numbers; convert it with .{0}":
    "positive: 입력이 bool입니다. 수여야 하니 .{0:으로} 바꾸세요",
  "{0}: dimensions {1} cannot go to {2}; they are as many, each once":
    "{0}: 차원 {1:을} {2} 자리로 옮길 수 없습니다. 수가 같고 하나씩만 나와야 합니다",
  "fliplr expects at least 2 dimensions, got shape {0}":
    "fliplr에는 2차원 이상이 필요한데 모양이 {0}인 텐서가 왔습니다",
  "flipud expects at least 1 dimension, got shape {0}":
    "flipud에는 1차원 이상이 필요한데 모양이 {0}인 텐서가 왔습니다",
  "rot90 turns two dimensions, got {0} for shape {1}":
    "rot90은 서로 다른 두 차원을 돌리는데 모양 {1}에 {0:이} 왔습니다",
  "trace expects a matrix, got shape {0}": "trace에는 행렬이 필요한데 모양이 {0}인 텐서가 왔습니다",
  "{0}: {1} even parts of dimension {2} of {3} are not possible; tensorSplit makes uneven ones":
    "{0}: 모양 {3}의 {2}번 차원은 {1}개로 똑같이 나눌 수 없습니다. 크기가 다른 조각은 tensorSplit이 만듭니다",
  "histc: bins from {0} to {1}; give finite bounds, min below max":
    "histc: 구간이 {0}부터 {1}까지입니다. 유한한 경계를 주고 min이 max보다 작아야 합니다",
  "{0} expects at most 2 dimensions, got shape {1}":
    "{0}에는 2차원 이하가 필요한데 모양이 {1}인 텐서가 왔습니다",
  "cross expects two tensors with 3 elements along a dimension, got {0} and {1}":
    "cross에는 한 차원의 크기가 3인 텐서 둘이 필요한데 {0:과} {1:이} 왔습니다",
  "renorm expects at least 2 dimensions, got shape {0}":
    "renorm에는 2차원 이상이 필요한데 모양이 {0}인 텐서가 왔습니다",
  "{0}: sorted numbers of shape {1} for values of shape {2}; they are a vector, or alike but for the last size":
    "{0}: 값의 모양은 {2}인데 정렬된 수의 모양이 {1}입니다. 벡터이거나 마지막 크기만 달라야 합니다",
  "blockDiag expects at most 2 dimensions, got shape {0}":
    "blockDiag에는 2차원 이하가 필요한데 모양이 {0}인 텐서가 왔습니다",
  "combinations expects a vector, got shape {0}":
    "combinations에는 벡터가 필요한데 모양이 {0}인 텐서가 왔습니다",
  "cdist expects rows of one size, […, P, M] and […, R, M], got {0} and {1}":
    "cdist에는 크기가 같은 행들 […, P, M], […, R, M]이 필요한데 {0:과} {1:이} 왔습니다",
  "sumToSize: {0} is not what {1} broadcasts to; its sizes are the same, or 1, from the last on":
    "sumToSize: {1:은} {0:으로} 넓혀지지 않습니다. 뒤에서부터 크기가 같거나 1이어야 합니다",
  "unfold: windows of {0}, {1} apart, along dimension {2} of {3}; they fit in, and are at least 1 apart":
    "unfold: 모양 {3}의 {2}번 차원에서 크기 {0}, 간격 {1}인 창을 뗄 수 없습니다. 창이 들어가야 하고 간격은 1 이상이어야 합니다",
  "fillDiagonal_: dimensions of one size, got {0}":
    "fillDiagonal_: 모든 차원의 크기가 같아야 하는데 {0:이} 왔습니다",
  "isNonzero: a tensor of one element has a truth, got shape {0}":
    "isNonzero: 원소가 하나인 텐서만 참·거짓이 있는데 모양이 {0}인 텐서가 왔습니다",
  "a vector": "벡터",
  "a list of tensors": "텐서의 배열",
  "parametersToVector: no parameters were given": "parametersToVector: 파라미터가 하나도 없습니다",
  "of {0} elements, as many as the parameters": "파라미터의 원소 수와 같은 {0}개",
  "{0} has no {1} {2}; it has {3}": "{0}에는 {2} {1:이} 없습니다. 있는 것은 {3}입니다",
  parameter: "파라미터",
  buffer: "버퍼",
  "a parameter or null": "파라미터나 null",
  "SparseAdam is for sparse gradients, which there are not here; use Adam, which computes the same of the whole gradient":
    "SparseAdam은 희소 기울기에 쓰는데 여기에는 희소 기울기가 없습니다. 전체 기울기로 같은 것을 계산하는 Adam을 쓰세요",
};
