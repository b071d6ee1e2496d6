// Korean for transforms and models, and for what can be set.
import type { Catalogue } from "@tinycnn/core";

export const koDescribed: Catalogue = {
  // Models
  "symmetricEigen: row {0} has {1} elements, expected {2}":
    "symmetricEigen: {0}행의 원소가 {1}개입니다. {2}개여야 합니다",
  "symmetricEigen expects a symmetric matrix of finite numbers, got {0} at {1}, {2} and {3} at {4}, {5}":
    "symmetricEigen에는 유한한 수로 된 대칭 행렬이 필요한데 ({1}, {2})에는 {0:이}, ({4}, {5})에는 {3:이} 있습니다",
  'models.register: there is a model "{0}" already': 'models.register: "{0}"{:이라는} 모델이 이미 있습니다',
  "whiten: a convolution over {0}×{1}×{2} needs {3} filters, got {4}":
    "whiten: {0}×{1}×{2} 합성곱에는 필터 {3}개가 필요한데 {4}개가 왔습니다",
  "whiten expects images [N, {0}, H, W], got [{1}]":
    "whiten에는 [N, {0}, H, W] 모양의 이미지가 필요한데 [{1}]{:이} 왔습니다",

  // Transforms
  "AlternatingFlip: epoch must be a whole number of at least 0, got {0}":
    "AlternatingFlip: epoch은 0 이상의 정수여야 하는데 {0:이} 왔습니다",
  "Compose: expected a list of transforms, got {0} at place {1}":
    "Compose: 변환의 목록이어야 하는데 {1}번 자리에 {0:이} 있습니다",
  "{0}: a tensor on {1} cannot be read at once; mix on the cpu":
    "{0}: {1} 장치의 텐서는 바로 읽을 수 없습니다. cpu에서 섞으세요",
  "pictures [N, C, H, W]": "[N, C, H, W] 모양의 이미지",
  "int32 labels [{0}] or float32 probabilities [{1}, {2}]": "int32 레이블 [{0}] 또는 float32 확률 [{1}, {2}]",
  "Normalize has {0} means and deviations, the image {1} channels":
    "Normalize의 평균과 표준편차는 {0}개인데 이미지의 채널은 {1}개입니다",
  "{0}: expected {1}, got {2}": "{0}: {1}{:이} 필요한데 {2:이} 왔습니다",
  "1 value or {0}, one for each channel": "값 하나 또는 채널마다 하나씩 {0}개",
  "Compose: {0} works on tensors, but stands before ToTensor. Move {1} behind {2}":
    "Compose: {0:은} 텐서를 다루는데 ToTensor보다 앞에 있습니다. {1:을} {2} 뒤로 옮기세요",
  "Compose: {0} works on tensors, but {1} gives it an image. Put ToTensor between them":
    "Compose: {0:은} 텐서를 다루는데 {1:이} 이미지를 줍니다. 둘 사이에 ToTensor를 넣으세요",
  "Compose: {0} works on images, but stands behind {1}, which gives a tensor. {2}":
    "Compose: {0:은} 이미지를 다루는데 텐서를 주는 {1} 뒤에 있습니다. {2}",
  "Take one away": "하나를 빼세요",
  "Move {0} before {1}": "{0:을} {1} 앞으로 옮기세요",
  'transforms: expected {"name": …} with options at place {0}, got {1}':
    'transforms: {0}번 자리에 {"name": …}과 옵션이 있어야 하는데 {1:이} 있습니다',
  "transforms: expected a list of transforms, got {0}":
    "transforms: 변환의 목록이어야 하는데 {0:이} 왔습니다",
  'transforms: the list gives images, a model needs tensors. Add {"name": "ToTensor"} behind the transforms of images':
    'transforms: 이 목록은 이미지를 주는데 모델에는 텐서가 필요합니다. 이미지 변환 뒤에 {"name": "ToTensor"}를 넣으세요',
  "RandomCrop: a border of {0} cannot reflect a {1}: padding must be smaller than the image":
    "RandomCrop: 너비 {0}의 테두리는 {1:을} 반사해서 만들 수 없습니다. padding은 이미지보다 작아야 합니다",
  "RandomCrop: {0}×{1} is larger than the {2}, {3}×{4} with its border; take a smaller crop, more padding, or Resize first":
    "RandomCrop: {0}×{1:은} {2}(테두리까지 {3}×{4})보다 큽니다. 더 작게 자르거나, padding을 늘리거나, 먼저 Resize하세요",
  "an {0} and an {1} do not make a batch; add a Resize or a crop that makes them equal":
    "{0:과} {1:은} 한 배치로 묶을 수 없습니다. 크기를 같게 만드는 Resize나 자르기를 추가하세요",
  "{0} expects a tensor [C, H, W], got {1}": "{0}에는 [C, H, W] 모양의 텐서가 필요한데 {1:이} 왔습니다",
  "{0}: a tensor on {1} cannot be read at once; change it on the cpu":
    "{0}: {1} 장치의 텐서는 바로 읽을 수 없습니다. cpu에서 변환하세요",
  "{0} expects an image, got {1}. Put {2} before ToTensor":
    "{0}에는 이미지가 필요한데 {1:이} 왔습니다. {2:을} ToTensor 앞에 두세요",
  "{0} expects a tensor, got {1}. Put {2} after ToTensor":
    "{0}에는 텐서가 필요한데 {1:이} 왔습니다. {2:을} ToTensor 뒤에 두세요",

  // What transforms, models and data sets take
  "a number of at least 0 or [min, max]": "0 이상의 수 또는 [최소, 최대]",
  "a number in [0, 0.5] or [min, max] in [-0.5, 0.5]": "[0, 0.5] 안의 수 또는 [-0.5, 0.5] 안의 [최소, 최대]",
  "a list of transforms": "변환의 목록",
  "[min, max]": "[최소, 최대]",
  "[min, max] in [{0}, {1}]": "[{0}, {1}] 안의 [최소, 최대]",
  "[minX, maxX, minY, maxY]": "[x 최소, x 최대, y 최소, y 최대]",
  "a point [x, y]": "점 [x, y]",
  "positive [min, max]": "0보다 큰 [최소, 최대]",
  "a list with {0} for each channel": "채널마다 하나씩 있는 목록(값은 저마다 {0})",
  "as many numbers as mean has, {0}": "mean과 같은 개수({0}개)의 수",
  "transforms, place {0}: {1}": "transforms, {0}번째: {1}",
  "a whole number of at least 0, two or four of them": "0 이상의 정수 하나, 둘 또는 넷",
  "Give padding, or Resize first": "padding을 주거나 먼저 Resize를 하세요",
  "Leave antialias out: pictures are always antialiased, as PIL's":
    "antialias는 빼세요. 그림은 PIL처럼 언제나 안티앨리어싱을 합니다",
  "a function": "함수",
  "an AbortSignal": "AbortSignal",
  "a file's name or its bytes": "파일 이름 또는 바이트",
  "25 to 48 (its last pooling must leave one pixel)":
    "25에서 48까지(마지막 풀링 뒤에 픽셀 하나가 남아야 합니다)의 정수",
  '"pool", "residual" or { conv, batchNorm, dropout }':
    '"pool", "residual" 또는 { conv, batchNorm, dropout }',
  "at least 4 (it is halved twice)": "4 이상(두 번 반으로 줄어듭니다)의 정수",
  "at least 8 (it is halved three times)": "8 이상(세 번 반으로 줄어듭니다)의 정수",
  "a multiple of 4 (it is halved twice)": "4의 배수(두 번 반으로 줄어듭니다)인 정수",
  "a whole number that its poolings leave a pixel of": "풀링을 다 거쳐도 픽셀이 남는 정수",
  "an image": "이미지",
  "a Uint8Array with a file's bytes": "파일의 바이트가 든 Uint8Array",
  "{ images, labels }, each a Uint8Array with a file's bytes":
    "{ images, labels }(저마다 파일의 바이트가 든 Uint8Array)",
  "a transform, such as new transforms.ToTensor()": "변환(예: new transforms.ToTensor())",
  "what is known of a data set": "데이터셋 정보",
  "{ images, labels }": "{ images, labels }",
};
