// Korean for transforms of pictures.
import type { Catalogue } from "@tinycnn/core";

export const koTransforms: Catalogue = {
  "RandAugment: magnitude must be below numMagnitudeBins, {0}, got {1}":
    "RandAugment: magnitude는 numMagnitudeBins({0})보다 작아야 하는데 {1:이} 왔습니다",
  "{0}: a tensor on {1} cannot be read at once; change it on the cpu":
    "{0}: {1} 장치의 텐서는 바로 읽을 수 없습니다. cpu에서 바꾸세요",
  "{0} expects a tensor [H, W] or [C, H, W] of 1 or 3 channels, got {1}":
    "{0}에는 채널이 1개나 3개인 [H, W] 또는 [C, H, W] 텐서가 필요한데 {1:이} 왔습니다",
  "ConvertImageDtype: {0} to {1} is not possible without loss":
    "ConvertImageDtype: {0}에서 {1:으로} 손실 없이 바꿀 수 없습니다",
  "ToPILImage: a tensor of {0} channels makes a picture of mode {1}, not {2}":
    "ToPILImage: 채널이 {0}개인 텐서는 모드가 {2}{:이} 아니라 {1}인 그림이 됩니다",
  "an element type": "원소 형식",
  "a crop of {0}×{1} is larger than the {2}": "{0}×{1} 자르기는 {2}보다 큽니다",
  "an odd number of at least 1": "1 이상인 홀수",
  "positive [min, max]": "양수인 [최소, 최대]",
  "GaussianBlur: a kernel of {0}×{1} reaches too far beyond the edge of an {2}; take a smaller one":
    "GaussianBlur: {0}×{1} 커널은 {2}의 가장자리를 너무 넘어갑니다. 더 작은 것을 쓰세요",
  "a function of what comes before it": "앞에서 온 것을 받는 함수",
  "Pad: a border of {0} cannot reflect an {1}: take less, or another paddingMode":
    "Pad: 테두리 {0:은} {1:을} 비추기에 너무 넓습니다. 줄이거나 다른 paddingMode를 쓰세요",
  "a list of transforms": "변환의 목록",
  "a tensor [B, C, H, W] or a list of tensors [C, H, W]": "[B, C, H, W] 텐서나 [C, H, W] 텐서의 목록",
  "makeGrid: a tensor on {0} cannot be read at once; move it to the cpu":
    "makeGrid: {0} 장치의 텐서는 바로 읽을 수 없습니다. cpu로 옮기세요",
  "makeGrid: expected pictures [C, H, W] of one size or a batch [B, C, H, W], got {0}":
    "makeGrid: 크기가 같은 그림 [C, H, W]나 배치 [B, C, H, W]가 필요한데 {0:이} 왔습니다",
  "a path": "경로",
  "saveImage: {0} says no format; end it in {1}, or give format":
    "saveImage: {0}에서 형식을 알 수 없습니다. {1} 가운데 하나로 끝내거나 format을 주세요",
  "RandomChoice: expected a weight for each of {0} transforms and not all 0, got {1}":
    "RandomChoice: 변환 {0}개마다 가중치가 하나씩 있고 모두 0은 아니어야 하는데 {1:이} 왔습니다",
  "Pad: a tensor's border is one number, edge or reflect; put Pad before ToTensor for another":
    "Pad: 텐서의 테두리는 수 하나이거나 edge, reflect입니다. 다른 것이 필요하면 Pad를 ToTensor 앞에 두세요",
};
