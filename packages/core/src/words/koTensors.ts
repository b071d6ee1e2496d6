// Korean for what torch's functions of tensors say.
import type { Catalogue } from "./say.ts";

export const koTensors: Catalogue = {
  "{0}: index {1} at position {2}, expected 0 to {3}, the places of a dimension of size {4}":
    "{0}: {2}번 자리의 번호가 {1}입니다. 크기가 {4}인 차원의 자리는 0부터 {3}까지입니다",
  "{0}: an index of shape {1} does not lie within {2}; it has as many dimensions, and in all but dimension {3} at most its size":
    "{0}: 모양이 {1}인 번호 텐서가 {2} 안에 들어가지 않습니다. 차원 수가 같아야 하고, {3}번 차원 밖에서는 크기가 더 크지 않아야 합니다",
  "{0}: dimension {1} of {2} has no place to name": "{0}: 모양 {2}의 {1}번 차원에는 자리가 하나도 없습니다",
  "{0}: an index of shape {1} and a source of shape {2}; they are of one shape":
    "{0}: 번호의 모양은 {1}, 원본의 모양은 {2}입니다. 둘의 모양이 같아야 합니다",
  "{0}: the source is {1} and the input is {2}; they are of one type":
    "{0}: 원본은 {1}, 입력은 {2}입니다. 둘의 형이 같아야 합니다",
  "indexSelect: dimension {0} of a tensor of shape {1}":
    "indexSelect: 모양이 {1}인 텐서에 {0}번 차원은 없습니다",
  "indexSelect expects an index of shape [N], got {0}":
    "indexSelect의 번호는 [N] 모양이어야 하는데 {0:이} 왔습니다",
  "indexSelect: dimension {0} of {1} has no place to name":
    "indexSelect: 모양 {1}의 {0}번 차원에는 자리가 하나도 없습니다",
  "{0}: dimension {1} of {2} has no element, and nothing has no extreme":
    "{0}: 모양 {2}의 {1}번 차원에는 원소가 없어서 가장 큰 값도 작은 값도 없습니다",
  "{0}: a source of shape {1} does not cover an index of shape {2}; it is as large in every dimension":
    "{0}: 모양이 {1}인 원본이 모양이 {2}인 번호보다 작습니다. 모든 차원에서 번호만큼은 커야 합니다",
  "takeAlongDim: an index of shape {0} for a tensor of shape {1}; they have as many dimensions":
    "takeAlongDim: 텐서의 모양은 {1}인데 번호의 모양은 {0}입니다. 차원 수가 같아야 합니다",
  "maskedFill: the value is a number or a tensor without dimensions, got shape {0}":
    "maskedFill: 값은 수이거나 차원이 없는 텐서여야 하는데 모양이 {0}인 텐서가 왔습니다",
  "{0}: what it gives depends on the elements, and those of a tensor on {1} cannot be read at once; read them with await x.data(), or bring them to the cpu":
    "{0}: 결과가 원소 값에 달려 있는데 {1}에 있는 텐서는 바로 읽을 수 없습니다. await x.data()로 읽거나 cpu로 옮기세요",
  "{0}: steps of {1} do not lead from {2} to {3}; the step is not 0 and has the sign of end − start":
    "{0}: {1}씩 가서는 {2}에서 {3}에 이를 수 없습니다. 간격은 0이 아니어야 하고 부호가 end − start와 같아야 합니다",
  "a Generator": "Generator",
  "randint: the sizes are missing, such as randint({0}, {1}, [2, 3])":
    "randint: 크기가 없습니다. randint({0}, {1}, [2, 3])처럼 적으세요",
  "bernoulli: element {0} is {1}, expected probabilities from 0 to 1":
    "bernoulli: {0}번 원소가 {1}입니다. 0에서 1 사이의 확률이어야 합니다",
  "normal: the sizes are missing, such as normal(0, 1, [2, 3])":
    "normal: 크기가 없습니다. normal(0, 1, [2, 3])처럼 적으세요",
  "multinomial: weight {0} is {1}, expected a finite number of at least 0":
    "multinomial: {0}번 가중치가 {1}입니다. 0 이상의 유한한 수여야 합니다",
  "multinomial: {0} samples of {1} weights, {2} of them above 0; without replacement there are at most as many samples as weights, and one weight at least is above 0":
    "multinomial: 가중치 {1}개(0보다 큰 것은 {2}개)에서 {0}개를 뽑으려 합니다. 비복원 추출이면 가중치 수보다 많이 뽑을 수 없고, 0보다 큰 가중치가 하나는 있어야 합니다",
  "multinomial expects weights of shape [N] or [M, N], got {0}":
    "multinomial의 가중치는 [N] 또는 [M, N] 모양이어야 하는데 {0:이} 왔습니다",
  "argsort: dimension {0} of a tensor of shape {1}": "argsort: 모양이 {1}인 텐서에 {0}번 차원은 없습니다",
  "argsort: {0} places of dimension {1} of {2}, which has {3}":
    "argsort: 모양 {2}의 {1}번 차원에는 자리가 {3}개인데 {0}개를 달라고 했습니다",
  "topk: k is {0}, expected a whole number from 0 to {1}, the size of dimension {2} of {3}":
    "topk: k가 {0}입니다. 0부터 {1}(모양 {3}의 {2}번 차원 크기)까지의 정수여야 합니다",
  "kthvalue: k is {0}, expected a whole number from 1 to {1}, the size of dimension {2} of {3}":
    "kthvalue: k가 {0}입니다. 1부터 {1}(모양 {3}의 {2}번 차원 크기)까지의 정수여야 합니다",
  "median: dimension {0} of {1} has no element": "median: 모양 {1}의 {0}번 차원에는 원소가 없습니다",
  "bincount expects whole numbers of at least 0 of shape [N], got {0} of shape {1}":
    "bincount에는 [N] 모양의 0 이상 정수가 필요한데 모양이 {1}인 {0} 텐서가 왔습니다",
  "bincount: {0} weights for {1} numbers": "bincount: 수는 {1}개인데 가중치가 {0}개입니다",
  "{0}: input is {1}, expected float32; convert it with .{2}":
    "{0}: 입력이 {1}입니다. float32여야 하니 .{2:으로} 바꾸세요",
  "{0}: this tensor would share its elements with another in PyTorch, and here it is a copy, so that the other would not change. Change the other with set(…), or take .clone() of this one first":
    "{0}: PyTorch라면 이 텐서는 다른 텐서와 원소를 함께 쓰지만 여기서는 복사본이라 그 텐서가 바뀌지 않습니다. 그 텐서를 set(…)으로 바꾸거나 먼저 .clone()을 쓰세요",
  "{0}: a tensor that requires a gradient and that no operation made is changed in place under noGrad alone: noGrad(() => x.{1}(…))":
    "{0}: 기울기가 필요하고 연산으로 만들어지지 않은 텐서는 noGrad 안에서만 제자리에서 바꿀 수 있습니다. noGrad(() => x.{1}(…))",
  "{0}: the result has shape {1}, and the tensor changed in place has {2}":
    "{0}: 결과의 모양은 {1}인데 제자리에서 바꿀 텐서의 모양은 {2}입니다",
  "{0}: the result is {1}, which a tensor of type {2} cannot hold; convert it first, or leave the underscore out":
    "{0}: 결과가 {1:이라} {2} 텐서에 담을 수 없습니다. 먼저 형을 바꾸거나 밑줄 없는 메서드를 쓰세요",
  "uniform_: from is {0}, which is above to, {1}": "uniform_: from이 {0:으로} to인 {1}보다 큽니다",
  'at: "{0}" is no part of a dimension; write "1:3", ":", "::2" or "..."':
    'at: "{0}"{:은} 차원의 일부가 아닙니다. "1:3", ":", "::2", "..."처럼 적으세요',
  "at: a step is a whole number above 0, got {0}; flip turns a dimension around":
    "at: 간격은 0보다 큰 정수여야 하는데 {0:이} 왔습니다. 차원을 뒤집으려면 flip을 쓰세요",
  'at: "..." stands once in an index, found {0} times': 'at: "..."은 한 번만 쓸 수 있는데 {0}번 나왔습니다',
  "at: {0} dimensions are named of a tensor of shape {1}, which has {2}":
    "at: 모양이 {1}인 텐서의 차원은 {2}개인데 {0}개를 적었습니다",
  "at: a mask of shape {0} for dimensions {1} of {2}; they are the same":
    "at: 모양 {2}의 차원 {1}에 모양이 {0}인 마스크가 왔습니다. 둘이 같아야 합니다",
  "at: an index is {0}, expected int32 places or a mask of truths; convert it with .{1} or compare it":
    "at: 번호의 형이 {0}입니다. int32 번호이거나 참·거짓 마스크여야 하니 .{1:으로} 바꾸거나 비교해서 마스크를 만드세요",
  "at: place {0} at position {1} of an index, expected {2} to {3}, the places of a dimension of size {4}":
    "at: 번호의 {1}번 원소가 {0}입니다. 크기가 {4}인 차원의 자리는 {2}부터 {3}까지입니다",
  'at: {0} is no index; expected a number, "1:3", slice(…), "...", null, a tensor or a list':
    'at: {0:은} 번호가 아닙니다. 수, "1:3", slice(…), "...", null, 텐서, 배열 가운데 하나여야 합니다',
  "repeat: {0} for a tensor of shape {1}; give a whole number of at least 0 for each dimension, and more for new ones in front":
    "repeat: 모양이 {1}인 텐서에 {0:이} 왔습니다. 차원마다 0 이상의 정수를 주고, 앞에 새 차원을 만들려면 더 주세요",
  "repeatInterleave: repeats {0} for a dimension of size {1}; give one whole number of at least 0, or one for each place":
    "repeatInterleave: 크기가 {1}인 차원에 repeats {0:이} 왔습니다. 0 이상의 정수 하나를 주거나 자리마다 하나씩 주세요",
  "roll: several shifts need as many dimensions": "roll: shifts가 여럿이면 차원도 그만큼 주어야 합니다",
  "roll: {0} shifts for {1} dimensions; they are as many":
    "roll: shifts는 {0}개, 차원은 {1}개입니다. 수가 같아야 합니다",
  "{0} expects matrices, at least 2 dimensions, got shape {1}":
    "{0}에는 행렬(2차원 이상)이 필요한데 모양이 {1}인 텐서가 왔습니다",
  "diag expects a vector or a matrix, got shape {0}":
    "diag에는 벡터나 행렬이 필요한데 모양이 {0}인 텐서가 왔습니다",
  "meshgrid expects vectors, got a tensor of shape {0}":
    "meshgrid에는 벡터가 필요한데 모양이 {0}인 텐서가 왔습니다",
  'meshgrid takes tensors and { indexing: "ij" } or { indexing: "xy" }, got {0}':
    'meshgrid에는 텐서와 { indexing: "ij" } 또는 { indexing: "xy" }를 주는데 {0:이} 왔습니다',
  "{0}: there is no option {1} here; write it as a call of its own, such as x.add(y.mul(alpha))":
    "{0}: 여기에는 {1} 설정이 없습니다. x.add(y.mul(alpha))처럼 따로 부르세요",
};
