// Korean for what activations, dropouts and functions of vectors say.
import type { Catalogue } from "./say.ts";

export const koFunctions: Catalogue = {
  "prelu expects one weight, or one for each of {0} channels of {1}, got {2}":
    "prelu의 가중치는 하나이거나 {1}의 채널 {0}개마다 하나여야 하는데 {2:이} 왔습니다",
  "{0}: lower {1} must not be above upper {2}": "{0}: lower {1:은} upper {2}보다 클 수 없습니다",
  "Hardtanh: minVal {0} must be below maxVal {1}": "Hardtanh: minVal {0:은} maxVal {1}보다 작아야 합니다",
  "Write minVal; PyTorch calls minValue deprecated":
    "minVal을 쓰세요. minValue는 PyTorch에서도 쓰지 말라고 합니다",
  "Write maxVal; PyTorch calls maxValue deprecated":
    "maxVal을 쓰세요. maxValue는 PyTorch에서도 쓰지 말라고 합니다",
  "{0} expects {1}, with or without N, got {2}":
    "{0}에는 {1} 모양(N은 없어도 됩니다)이 필요한데 {2:이} 왔습니다",
  "featureAlphaDropout expects at least 2 dimensions, [N, C, …], got {0}":
    "featureAlphaDropout에는 2차원 이상 모양 [N, C, …]의 텐서가 필요한데 {0:이} 왔습니다",
  "bilinear expects a weight [out, in1, in2], got {0}":
    "bilinear의 가중치는 [out, in1, in2] 모양이어야 하는데 {0:이} 왔습니다",
  "bilinear expects inputs […, {0}] and […, {1}], alike but for the last size, got {2} and {3}":
    "bilinear의 입력은 마지막 크기만 다른 […, {0}] 모양과 […, {1}] 모양이어야 하는데 {2:과} {3:이} 왔습니다",
  "pdist expects a matrix [N, M], got {0}": "pdist에는 행렬 [N, M]이 필요한데 {0:이} 왔습니다",
  "a parameter or a tensor": "파라미터나 텐서",
  "{0} computes nothing by itself; use the parameters in it":
    "{0:은} 스스로 계산하지 않습니다. 안에 든 파라미터를 쓰세요",
  "ParameterList: there is no parameter {0}, there are {1}":
    "ParameterList: {0}번 파라미터가 없습니다. 파라미터는 {1}개입니다",
  'ParameterDict: there is no parameter "{0}", there are {1}':
    'ParameterDict: "{0}" 파라미터가 없습니다. 있는 것은 {1}입니다',
  "flatten: startDim {0} lies behind endDim {1} of a tensor of shape {2}":
    "flatten: 모양이 {2}인 텐서에서 startDim {0:이} endDim {1}보다 뒤에 있습니다",
  "unflatten: dimension {0} of {1} does not become {2}; the sizes are of its product, and one may be -1":
    "unflatten: 모양 {1}의 {0}번 차원은 {2:이} 될 수 없습니다. 곱이 그 크기와 같아야 하고, 하나는 -1이어도 됩니다",
  "{0}: got {1}, expected float32; convert one with .{2}":
    "{0}: {1:이} 왔습니다. float32여야 하니 하나를 .{2:으로} 바꾸세요",
  "{0}: got {1}, expected numbers; convert one with .{2}":
    "{0}: {1:이} 왔습니다. 수여야 하니 하나를 .{2:으로} 바꾸세요",
  "the third derivative of digamma is not known here": "여기에는 digamma의 세 번째 도함수가 없습니다",
};
