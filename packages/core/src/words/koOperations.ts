// Korean for what operations say of their inputs.
import type { Catalogue } from "./say.ts";

export const koOperations: Catalogue = {
  "clamp: neither min nor max was given; give at least one of them":
    "clamp: min과 max가 모두 없습니다. 적어도 하나는 주세요",
  "{0}: shapes {1} and {2} do not broadcast, sizes {3} and {4} differ; each must be equal, or 1":
    "{0}: 모양 {1:과} {2:은} 브로드캐스팅할 수 없습니다. 크기 {3:과} {4:이} 다릅니다. 서로 같거나 1이어야 합니다",
  "{0} expects images of shape [N, C, H, W], got {1}{2}":
    "{0}에는 [N, C, H, W] 모양의 이미지가 필요한데 {1:이} 왔습니다{2}",
  ". A single image becomes a batch of one with .unsqueeze(0)":
    ". 이미지 한 장은 .unsqueeze(0)으로 한 장짜리 배치가 됩니다",
  "{0}: the window does not fit into {1}×{2} images": "{0}: 창이 {1}×{2} 이미지보다 큽니다",
  "avgPool2d: padding {0} is more than half the kernel {1}":
    "avgPool2d: 패딩 {0:이} 커널 {1}의 절반보다 큽니다",
  "{0} expects an input of shape [N, C] or [N, C, H, W], got {1}":
    "{0}에는 [N, C] 또는 [N, C, H, W] 모양의 입력이 필요한데 {1:이} 왔습니다",
  "batch normalisation expects {0} channels, gets {1} from an input of shape {2}":
    "배치 정규화에는 채널 {0}개가 필요한데 모양이 {2}인 입력의 채널은 {1}개입니다",
  "batch normalisation expects statistics, weight and bias of {0} channels, got shape {1}":
    "배치 정규화의 통계량, 가중치, 편향은 채널 {0}개짜리여야 하는데 모양이 {1}입니다",
  "batch normalisation needs more than one number a channel in training, got an input of shape {0}: use larger batches (dropLast: true leaves a last batch of one out), or model.eval()":
    "배치 정규화로 학습하려면 채널마다 값이 둘 이상 있어야 하는데 모양이 {0}인 입력이 왔습니다. 배치를 더 크게 하거나(dropLast: true는 하나만 남은 마지막 배치를 버립니다) model.eval()을 쓰세요",
  "{0} expects logits of shape [N, classes], got {1}":
    "{0}에는 [N, classes] 모양의 로짓이 필요한데 {1:이} 왔습니다",
  "{0} expects labels of shape [{1}], one for each row of the model's output, got {2}":
    "{0}에는 [{1}] 모양의 레이블(모델 출력의 행마다 하나)이 필요한데 {2:이} 왔습니다",
  "{0} expects labels as int32 class indices, got {1}. Convert them with .{2}":
    "{0}의 레이블은 int32 클래스 번호여야 하는데 {1:이} 왔습니다. .{2:으로} 바꾸세요",
  "{0}: label {1} at position {2}, expected 0 to {3}. The model's last layer needs an output for each class":
    "{0}: {2}번 자리의 레이블이 {1}입니다. 0부터 {3}까지여야 합니다. 모델의 마지막 층에는 클래스마다 출력이 하나씩 있어야 합니다",
  "conv2d expects a weight of shape [out, in, height, width], got {0}":
    "conv2d에는 [out, in, height, width] 모양의 가중치가 필요한데 {0:이} 왔습니다",
  "conv2d: the weight {0} expects {1} channels, the input {2} has {3}. Make the layer with inChannels {4}, or give it images of {5} channels":
    "conv2d: 가중치 {0}에는 채널 {1}개가 필요한데 입력 {2}의 채널은 {3}개입니다. 층의 inChannels를 {4:으로} 하거나 채널이 {5}개인 이미지를 주세요",
  "conv2d expects a bias of shape [{0}], got {1}": "conv2d의 편향은 [{0}] 모양이어야 하는데 {1:이} 왔습니다",
  "conv2d: a {0}×{1} kernel does not fit into {2}×{3} images with padding [{4}, {5}]":
    "conv2d: 커널 {0}×{1:이} 패딩 [{4}, {5}]{:을} 더한 {2}×{3} 이미지보다 큽니다",
  "maxPool2d: a 2×2 window does not fit into {0}×{1} images": "maxPool2d: 2×2 창이 {0}×{1} 이미지보다 큽니다",
  "cross-entropy expects one weight for each of {0} classes, got shape {1}":
    "교차 엔트로피의 가중치는 클래스 {0}개마다 하나씩이어야 하는데 모양이 {1}입니다",
  "dropout expects a mask of the input's shape {0}, or of its first two sizes for images; got {1}":
    "드롭아웃 마스크는 입력과 같은 모양 {0:이거나} 이미지라면 앞의 두 크기여야 하는데 {1:이} 왔습니다",
  "focal loss expects one alpha for each of {0} classes, got shape {1}":
    "초점 손실의 alpha는 클래스 {0}개마다 하나씩이어야 하는데 모양이 {1}입니다",
  "linear expects a weight of shape [out, in], got {0}":
    "linear에는 [out, in] 모양의 weight가 필요한데 {0:이} 왔습니다",
  "linear expects an input of shape [..., {0}], got a single number":
    "linear에는 [..., {0}] 모양의 입력이 필요한데 수 하나가 왔습니다",
  "nn.Flatten before it makes rows of {0} of the images":
    "앞에 nn.Flatten을 두면 이미지가 {0}개짜리 행이 됩니다",
  "linear expects {0} features, gets {1} from an input of shape {2}. {3}":
    "linear에는 특징 {0}개가 필요한데 모양이 {2}인 입력의 특징은 {1}개입니다. {3}",
  "Make the layer with inFeatures {0}, or look at the size of what comes in":
    "층의 inFeatures를 {0:으로} 하거나, 들어오는 것의 크기를 확인하세요",
  "linear expects a bias of shape [{0}], got {1}": "linear의 편향은 [{0}] 모양이어야 하는데 {1:이} 왔습니다",
  "maxPool2d: padding [{0}, {1}] is more than half the kernel [{2}, {3}]":
    "maxPool2d: 패딩 [{0}, {1}]{:이} 커널 [{2}, {3}]의 절반보다 큽니다",
  "maxPool2d: a {0}×{1} window does not fit into {2}×{3} images":
    "maxPool2d: {0}×{1} 창이 {2}×{3} 이미지보다 큽니다",
  "MSELoss compares numbers with numbers, and this looks like class indices: use nn.OneHotMSELoss, which makes a one-hot target of them, or functional.oneHot(labels, classes).float(); nn.CrossEntropyLoss takes class indices as they are and suits classification better":
    "MSELoss는 수와 수를 비교하는데 이것은 클래스 번호처럼 보입니다. 원-핫으로 바꿔 주는 nn.OneHotMSELoss나 functional.oneHot(labels, classes).float()를 쓰세요. 분류에는 클래스 번호를 그대로 받는 nn.CrossEntropyLoss가 더 알맞습니다",
  "MSELoss expects a target of the prediction's shape {0}, got {1}":
    "MSELoss의 정답은 예측과 같은 모양 {0:이어야} 하는데 {1:이} 왔습니다",
  "{0}: the shape is an array of sizes such as [2, 3], got {1}":
    "{0}: 모양은 [2, 3]처럼 크기의 배열이어야 하는데 {1:이} 왔습니다",
  "{0}: sizes are whole numbers of at least 0, got {1} in {2}":
    "{0}: 크기는 0 이상의 정수여야 하는데 {2} 안에 {1:이} 있습니다",
  "permute: expected each of the {0} dimensions of {1} once, got {2}":
    "permute: {1}의 차원 {0}개를 한 번씩 적어야 하는데 {2:이} 왔습니다",
  "slice: {0} elements from {1} in steps of {2} are not all within dimension {3} of {4}":
    "slice: {1}번부터 {2}칸씩 {0}개의 원소가 {4}의 {3}번 차원 안에 다 있지 않습니다",
  "expand: {0} does not become {1}; only sizes of 1 can be repeated":
    "expand: {0:은} {1:이} 될 수 없습니다. 크기가 1인 차원만 반복할 수 있습니다",
  "cat: shapes {0} and {1} differ beside dimension {2}": "cat: 모양 {0:과} {1:이} {2}번 차원 밖에서 다릅니다",
  "cat: got {0} and {1}, expected one type": "cat: 원소 형이 하나여야 하는데 {0:과} {1:이} 왔습니다",
  "cat: tensors without dimensions cannot be joined; stack makes a vector of them":
    "cat: 차원이 없는 텐서는 이을 수 없습니다. stack으로 벡터를 만드세요",
  "stack: shapes {0} and {1} differ": "stack: 모양 {0:과} {1:이} 다릅니다",
  "t expects at most 2 dimensions, got shape {0}": "t에는 차원이 2개 이하여야 하는데 모양 {0:이} 왔습니다",
  "unsqueeze: dimension {0} of a tensor of shape {1}": "unsqueeze: 모양이 {1}인 텐서에 {0}번 자리는 없습니다",
  "select: index {0} is out of range for dimension {1} of size {2}":
    "select: 크기가 {2}인 {1}번 차원에 {0}번은 없습니다",
  "split: the size of a part is a whole number above 0, got {0}":
    "split: 조각의 크기는 0보다 큰 정수여야 하는데 {0:이} 왔습니다",
  "split: sizes {0} do not add up to {1}, the size of dimension {2}":
    "split: 크기 {0}의 합이 {2}번 차원의 크기 {1:과} 다릅니다",
  "chunk: the number of parts is a whole number above 0, got {0}":
    "chunk: 조각의 수는 0보다 큰 정수여야 하는데 {0:이} 왔습니다",
  "{0}: expected a list of at least one tensor, as in {1}([a, b])":
    "{0}: {1}([a, b])처럼 텐서가 하나 이상 든 목록이 필요합니다",
  "oneHot: classes must be a whole number above 0, got {0}":
    "oneHot: classes는 0보다 큰 정수여야 하는데 {0:이} 왔습니다",
  "{0}: {1} is {2} of shape {3}, expected {4}; {5}":
    "{0}: {1:은} {4:이어야} 하는데 모양이 {3}인 {2:이} 왔습니다. {5}",
  "the model's output comes first, then the labels": "모델의 출력을 먼저, 레이블을 그다음에 주세요",
  "convert it with .{0}": ".{0:으로} 바꾸세요",
  "pictures become floats from 0 to 1 by transforms.ToTensor(), other bytes by .float()":
    "사진은 transforms.ToTensor()로 0에서 1 사이의 float이 되고, 다른 바이트는 .float()으로 바꿉니다",
  "class indices become int32 by .{0}": "클래스 번호는 .{0:으로} int32가 됩니다",
  "pow: truths have no powers; make numbers of them with .{0}":
    "pow: 참과 거짓은 거듭제곱할 수 없습니다. .{0:으로} 수로 바꾸세요",
  "pow: whole numbers have no negative powers, got {0}; make floats of them with .{1}":
    "pow: 정수의 음수 거듭제곱은 할 수 없는데 {0:이} 왔습니다. .{1:으로} float으로 바꾸세요",
  "truths are compared with .ne(), or made numbers with .{0}":
    "참과 거짓은 .ne()로 비교하거나 .{0:으로} 수로 바꿔 쓰세요",
  "{0} expects tensors of one shape, got {1} and {2}":
    "{0}에는 모양이 같은 텐서가 필요한데 {1:과} {2:이} 왔습니다",
  "{0}: {1} is one whole number or two, [height, width], at least {2} each; got {3}":
    "{0}: {1:은} {2} 이상의 정수 하나 또는 [높이, 너비] 둘이어야 하는데 {3:이} 왔습니다",
  "{0}: {1} is a promise, expected a tensor; put await before the call that gave it":
    "{0}: {1}에 텐서가 필요한데 프로미스가 왔습니다. 그 값을 만든 호출 앞에 await를 붙이세요",
  "{0}: {1} is missing, expected a tensor in the parentheses of the call":
    "{0}: 텐서 {1:이} 빠졌습니다. 호출하는 괄호 안에 넣으세요",
  "{0}: {1} is of type {2}, expected a tensor; tensor(...) makes one of numbers, transforms.ToTensor() of a picture":
    "{0}: {1}에 텐서가 필요한데 {2} 값이 왔습니다. 수는 tensor(...)로, 사진은 transforms.ToTensor()로 텐서가 됩니다",
  "{0}: the dimension is a whole number, 0 for the first, -1 for the last; got {1}":
    "{0}: 차원은 정수입니다. 첫 차원은 0, 마지막 차원은 -1인데 {1:이} 왔습니다",
  "{0}: dimension {1} is named twice": "{0}: {1}번 차원을 두 번 적었습니다",
  "tensor: elements come as {0} or nested arrays of numbers, got {1}; Float32Array.from(x, Number) makes one of it":
    "tensor: 원소는 {0} 또는 수의 중첩 배열이어야 하는데 {1:이} 왔습니다. Float32Array.from(x, Number)로 바꿀 수 있습니다",
  "tensor: expected numbers or booleans, got {0}": "tensor: 수나 참·거짓이 필요한데 {0:이} 왔습니다",
  "a promise (put await before it)": "프로미스(앞에 await를 붙이세요)",
  "the bigint {0} (Number(x) makes a number of it)": "bigint {0}(Number(x)로 수가 됩니다)",
  "an array": "배열",
  "an object": "객체",
  'to("{0}"): expected a device, {1}, or an element type, {2}':
    'to("{0}"): 장치 {1} 또는 원소 형 {2} 가운데 하나여야 합니다',
  "unknown element type {0}, expected one of {1}; take {2} here":
    "{0:이라는} 원소 형은 없습니다. {1} 가운데 하나여야 하며, 여기서는 {2:을} 쓰세요",
  "{0}: dimension {1} of a tensor of shape {2}": "{0}: 모양이 {2}인 텐서에 {1}번 차원은 없습니다",
  "reshape: {0} elements of shape {1} do not fit into {2}; the sizes multiplied must give {3}, and one of them may be -1":
    "reshape: 모양 {1}의 원소 {0}개를 {2} 모양에 담을 수 없습니다. 크기를 모두 곱하면 {3:이어야} 하고, 하나는 -1로 둘 수 있습니다",
};
