// Korean for core's texts. Particles that follow the last sound: {0:을} after a value, {:을} after the text so far.
import { koOptimizers } from "./koOptimizers.ts";
import { koOptions } from "./koOptions.ts";
import type { Catalogue } from "./say.ts";

export const ko: Catalogue = {
  ...koOptions,
  ...koOptimizers,

  // Data
  "InfoBatch: call setEpoch before each pass":
    "InfoBatch: 데이터를 한 바퀴 돌기 전에 매번 setEpoch을 호출하세요",
  "InfoBatch: the state is not of {0} examples": "InfoBatch: 예제 {0}개의 상태가 아닙니다",
  "InfoBatch: {0} losses for {1} examples": "InfoBatch: 예제는 {1}개인데 손실이 {0}개 왔습니다",
  "DataLoader: give a sampler or shuffle, not both": "DataLoader: sampler와 shuffle 가운데 하나만 주세요",
  "DataLoader: a pass with a sampler cannot be gone on with, only begun":
    "DataLoader: sampler를 쓰는 반복은 중간부터 이어 갈 수 없고 처음부터만 시작할 수 있습니다",
  "DataLoader: examples of shapes {0} and {1} do not make a batch; add a Resize or a crop that makes them equal":
    "DataLoader: 모양이 {0:과} {1}인 예제는 한 배치로 묶을 수 없습니다. 크기를 같게 만드는 Resize나 자르기를 추가하세요",
  "DataLoader: examples on {0} cannot be read at once":
    "DataLoader: {0} 장치에 있는 예제는 바로 읽을 수 없습니다",

  // Devices
  "cpu (1 thread, WebAssembly SIMD, {0} tiles{1})": "cpu (스레드 1개, WebAssembly SIMD, {0} 타일{1})",
  "cpu ({0} threads, WebAssembly SIMD, {1} tiles{2})": "cpu (스레드 {0}개, WebAssembly SIMD, {1} 타일{2})",
  "256-bit": "256비트",
  "128-bit": "128비트",
  ", fused multiply-add": ", 곱셈-덧셈 융합",
  "reference (float64 loops, one thread)": "reference (float64 반복문, 스레드 1개)",
  "the cpu device is out of memory: {0} MiB wanted, {1} MiB is the most a WebAssembly memory holds; use a smaller batch or a smaller model":
    "cpu 장치의 메모리가 모자랍니다. {0} MiB가 필요한데 WebAssembly 메모리는 {1} MiB까지입니다. 배치나 모델을 더 작게 하세요",
  "{0}: {1} arguments, at most {2}": "{0}: 인자가 {1}개인데 {2}개까지만 됩니다",
  "{0}: {1} parts": "{0}: 부분이 {1}개입니다",
  'the kernel "{0}" failed': '"{0}" 커널이 실패했습니다',
  "heap: no block at {0}": "heap: {0}에 블록이 없습니다",
  "parameters are declared before locals": "매개변수는 지역 변수보다 먼저 선언해야 합니다",
  "static offset {0} is negative": "고정 오프셋 {0:이} 음수입니다",
  "setFloat32MatmulPrecision: expected one of {0}, got {1}":
    "setFloat32MatmulPrecision: {0} 가운데 하나여야 하는데 {1:이} 왔습니다",
  "the cpu has no kernel for the update {0}": "cpu에는 {0} 갱신을 위한 커널이 없습니다",
  'unknown device "{0}", expected one of {1}': '"{0}"{:이라는} 장치는 없습니다. {1} 가운데 하나를 쓰세요',
  "threads: expected a whole number from 1 to 64, got {0}":
    "threads: 1부터 64까지의 정수여야 하는데 {0:이} 왔습니다",
  "the cpu device already runs with {0} threads; ask for {1} before anything else uses it":
    "cpu 장치가 이미 스레드 {0}개로 돌고 있습니다. 처음 쓰기 전에 {1}개로 요청하세요",

  // Layers
  "init: a tensor on {0} cannot be read at once; set it up on the cpu":
    "init: {0} 장치의 텐서는 바로 읽을 수 없습니다. cpu에서 초기화하세요",
  "dirac expects a weight [out, in, KH, KW], got {0}":
    "dirac에는 [out, in, KH, KW] 모양의 가중치가 필요한데 {0:이} 왔습니다",
  "dirac: filters must be a whole number of 0 to {0}, got {1}":
    "dirac: filters는 0부터 {0}까지의 정수여야 하는데 {1:이} 왔습니다",
  "{0} {1} is missing": "{0} {1:이} 없습니다",
  "{0} has shape {1}, the model expects {2}": "{0}의 모양이 {1}인데 모델에는 {2:이} 필요합니다",
  "{0} is not part of this model": "{0:은} 이 모델에 없습니다",
  "these weights do not fit the model:\n  {0}": "이 가중치는 모델과 맞지 않습니다:\n  {0}",
  "{0} expects an input of shape {1}, got {2}": "{0}에는 {1} 모양의 입력이 필요한데 {2:이} 왔습니다",
  " or ": " 또는 ",
  "{0} expects {1} channels, gets {2} from an input of shape {3}":
    "{0}에는 채널 {1}개가 필요한데 모양이 {3}인 입력의 채널은 {2}개입니다",
  "{0}Linear expects {1}, gets {2}; make it Linear({3}, {4})":
    "{0}Linear에는 {1:이} 필요한데 {2:이} 왔습니다. Linear({3}, {4})로 바꾸세요",
  ", after {0} gave {1}": " ({0}의 출력은 {1})",
  "{0}{1} got {2}{3}: {4}": "{0}{1}에 {2:이} 왔습니다{3}: {4}",

  // Operations
  "clamp: neither min nor max was given; give at least one of them":
    "clamp: min과 max가 모두 없습니다. 적어도 하나는 주세요",
  "{0}: shapes {1} and {2} do not broadcast, sizes {3} and {4} differ":
    "{0}: 모양 {1:과} {2:은} 브로드캐스팅할 수 없습니다. 크기 {3:과} {4:이} 다릅니다",
  "{0} expects images of shape [N, C, H, W], got {1}":
    "{0}에는 [N, C, H, W] 모양의 이미지가 필요한데 {1:이} 왔습니다",
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
  "{0} expects labels of shape [{1}], got {2}": "{0}에는 [{1}] 모양의 레이블이 필요한데 {2:이} 왔습니다",
  "{0} expects labels as int32 class indices, got {1}":
    "{0}의 레이블은 int32 클래스 번호여야 하는데 {1:이} 왔습니다",
  "{0}: label {1} at position {2}, expected 0 to {3}":
    "{0}: {2}번 자리의 레이블이 {1}입니다. 0부터 {3}까지여야 합니다",
  "conv2d expects images of shape [N, C, H, W], got {0}":
    "conv2d에는 [N, C, H, W] 모양의 이미지가 필요한데 {0:이} 왔습니다",
  "conv2d expects a weight of shape [out, in, height, width], got {0}":
    "conv2d에는 [out, in, height, width] 모양의 가중치가 필요한데 {0:이} 왔습니다",
  "conv2d: the weight {0} expects {1} channels, the input {2} has {3}":
    "conv2d: 가중치 {0}에는 채널 {1}개가 필요한데 입력 {2}의 채널은 {3}개입니다",
  "conv2d expects a bias of shape [{0}], got {1}": "conv2d의 편향은 [{0}] 모양이어야 하는데 {1:이} 왔습니다",
  "conv2d: padding [{0}, {1}] must be smaller than the kernel [{2}, {3}]":
    "conv2d: 패딩 [{0}, {1}]{:은} 커널 [{2}, {3}]보다 작아야 합니다",
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
  "; nn.Flatten before it makes rows of {0} of the images":
    ". 앞에 nn.Flatten을 두면 이미지가 {0}개짜리 행이 됩니다",
  "linear expects {0} features, gets {1} from an input of shape {2}{3}":
    "linear에는 특징 {0}개가 필요한데 모양이 {2}인 입력의 특징은 {1}개입니다{3}",
  "linear expects a bias of shape [{0}], got {1}": "linear의 편향은 [{0}] 모양이어야 하는데 {1:이} 왔습니다",
  "maxPool2d expects images of shape [N, C, H, W], got {0}":
    "maxPool2d에는 [N, C, H, W] 모양의 이미지가 필요한데 {0:이} 왔습니다",
  "maxPool2d: padding [{0}, {1}] is more than half the kernel [{2}, {3}]":
    "maxPool2d: 패딩 [{0}, {1}]{:이} 커널 [{2}, {3}]의 절반보다 큽니다",
  "maxPool2d: a {0}×{1} window does not fit into {2}×{3} images":
    "maxPool2d: {0}×{1} 창이 {2}×{3} 이미지보다 큽니다",
  "MSELoss compares numbers with numbers, and this looks like class indices: use nn.OneHotMSELoss, which makes a one-hot target of them, or functional.oneHot(labels, classes); nn.CrossEntropyLoss takes class indices as they are and suits classification better":
    "MSELoss는 수와 수를 비교하는데 이것은 클래스 번호처럼 보입니다. 원-핫으로 바꿔 주는 nn.OneHotMSELoss나 functional.oneHot(labels, classes)를 쓰세요. 분류에는 클래스 번호를 그대로 받는 nn.CrossEntropyLoss가 더 알맞습니다",
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
  "{0}: {1} is of type {2}, expected a tensor; tensor(...) makes one of numbers":
    "{0}: {1}에 텐서가 필요한데 {2} 값이 왔습니다. 수는 tensor(...)로 텐서가 됩니다",
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
  "reshape: {0} elements of shape {1} do not fit into {2}":
    "reshape: 모양 {1}의 원소 {0}개를 {2} 모양에 담을 수 없습니다",

  // safetensors
  "no text can be called {0}: the file's checksum is":
    "{0:은} 파일의 검사합을 가리키는 이름이라 다른 글에 쓸 수 없습니다",
  "it is damaged: its bytes have the checksum {0}, but {1} is written in it":
    "파일이 손상되었습니다. 바이트의 검사합은 {0}인데 파일에는 {1:이라고} 적혀 있습니다",
  "no tensor can be called {0}: the format uses it":
    "{0:은} 형식이 쓰는 이름이라 텐서 이름으로 쓸 수 없습니다",
  "tensor {0} has type {1}, expected one of {2}": "텐서 {0}의 자료형이 {1}입니다. {2} 가운데 하나여야 합니다",
  "tensor {0} has {1} elements, expected {2} for shape {3}":
    "텐서 {0}의 원소가 {1}개입니다. 모양이 {3}이면 {2}개여야 합니다",
  "tensor {0} of type {1} needs a {2}, got {3}":
    "자료형이 {1}인 텐서 {0}에는 {2:이} 필요한데 {3:이} 왔습니다",
  "the header has {0} bytes, expected at most {1}": "머리말이 {0}바이트입니다. {1}바이트까지만 됩니다",
  "the file has {0} bytes, expected at least {1}": "파일이 {0}바이트입니다. {1}바이트 이상이어야 합니다",
  "the file has {0} bytes, expected {1} for its header alone: is it cut off?":
    "파일이 {0}바이트인데 머리말만 해도 {1}바이트여야 합니다. 파일이 잘린 것이 아닌지 보세요",
  "the header is no JSON in UTF-8: {0}": "머리말이 UTF-8 JSON이 아닙니다: {0}",
  "the header is no JSON object": "머리말이 JSON 객체가 아닙니다",
  "the header names {0} twice": "머리말에 {0:이} 두 번 나옵니다",
  "tensor {0} has shape {1}, expected sizes of 0 and more":
    "텐서 {0}의 모양이 {1}입니다. 크기는 0 이상이어야 합니다",
  "tensor {0} has data_offsets {1}, expected [begin, end]":
    "텐서 {0}의 data_offsets가 {1}입니다. [begin, end]여야 합니다",
  "tensor {0} has {1} bytes, expected {2} for {3} of shape {4}":
    "텐서 {0:이} {1}바이트입니다. 모양이 {4}인 {3:이라면} {2}바이트여야 합니다",
  "tensor {0} begins at byte {1}, expected {2}":
    "텐서 {0:이} {1}번째 바이트에서 시작합니다. {2}번째여야 합니다",
  "the file has {0} bytes of elements, expected {1}{2}":
    "파일에 원소가 {0}바이트 있습니다. {1}바이트여야 합니다{2}",
  ": is it cut off?": ". 파일이 잘린 것이 아닌지 보세요",
  "{0} is no object of texts": "{0:은} 글자열로 된 객체가 아닙니다",

  // Tensors
  "{0}: inputs are on different devices, {1}; move the model and the data to the same one with .to(device)":
    "{0}: 입력이 서로 다른 장치({1})에 있습니다. .to(device)로 모델과 데이터를 같은 장치로 옮기세요",
  "backward() went through this graph before: a tensor of shape {0} has given back what it held":
    "이 그래프는 backward()가 이미 지나갔습니다. 모양이 {0}인 텐서는 들고 있던 것을 돌려주었습니다",
  "backward() starts at a tensor of one element, a loss; got shape {0}":
    "backward()는 원소가 하나인 텐서(손실)에서 시작합니다. 온 텐서의 모양: {0}",
  "backward(): this tensor records no operation. Either nothing it was computed from requires a gradient, or it was computed under noGrad":
    "backward(): 이 텐서에는 기록된 연산이 없습니다. 계산에 쓴 것 가운데 기울기가 필요한 것이 없거나 noGrad 안에서 계산했습니다",
  "backward() through {0}: its input {1} of shape {2} was changed in place after the call, for example by an optimizer's step; call backward() before step()":
    "{0}의 backward(): 모양이 {2}인 {1}번 입력이 계산 뒤에 제자리에서 바뀌었습니다. 옵티마이저의 step()이 바꾸었을 수 있으니 step() 전에 backward()를 호출하세요",
  "tensor: rows have different depths": "tensor: 행들의 깊이가 서로 다릅니다",
  "tensor: rows have different lengths, {0} and {1}": "tensor: 행들의 길이가 {0:과} {1:으로} 서로 다릅니다",
  "tensor: {0} elements do not fill the shape {1}": "tensor: 원소 {0}개로는 {1} 모양을 채울 수 없습니다",
  "tensor: only float32 tensors have gradients, got {0}":
    "tensor: 기울기는 float32 텐서에만 있는데 {0:이} 왔습니다",
  "this tensor's memory was given back, and it cannot be computed again: input {0} of {1} was changed in place since, for example by an optimizer's step. Return it from forward, keep it in a field of the module, or take .detach() of it":
    "이 텐서의 메모리는 돌려주었고 다시 계산할 수도 없습니다. {1}의 {0}번 입력이 그 뒤에 옵티마이저의 step 같은 것으로 바뀌었습니다. forward의 결과로 돌려주거나 모듈의 필드에 두거나 .detach()를 하세요",
  "this tensor was released: its memory was given back, and nothing tells how to make it again":
    "이 텐서는 놓아준 것이라 메모리가 없고 다시 만들 방법도 없습니다",
  "manualSeed expects a whole number, got {0}": "manualSeed에는 정수가 필요한데 {0:이} 왔습니다",
  "randint({0}, {1}): the range is empty or too large": "randint({0}, {1}): 범위가 비었거나 너무 큽니다",
  "bernoulliFill: p must be in [0, 1], got {0}":
    "bernoulliFill: p는 [0, 1] 안에 있어야 하는데 {0:이} 왔습니다",
  "generator state: expected {0} bytes, got {1}":
    "난수 생성기 상태: {0}바이트여야 하는데 {1}바이트가 왔습니다",
  "generator state: position {0} is past {1}": "난수 생성기 상태: 위치 {0:이} {1:을} 넘습니다",
  "dropout: p must be in [0, 1], got {0}": "dropout: p는 [0, 1] 안에 있어야 하는데 {0:이} 왔습니다",
  "dropout2d expects images of shape [N, C, H, W], got {0}":
    "dropout2d에는 [N, C, H, W] 모양의 이미지가 필요한데 {0:이} 왔습니다",
  "size({0}): a tensor of shape {1} has {2} dimensions": "size({0}): 모양이 {1}인 텐서의 차원은 {2}개입니다",
  "item() reads a tensor of one element, got shape {0}":
    "item()은 원소가 하나인 텐서를 읽는데 모양이 {0}입니다",
  "a tensor on {0} cannot be moved at once: read it with data() first":
    "{0} 장치의 텐서는 바로 옮길 수 없습니다. 먼저 data()로 읽으세요",

  // Training
  "Schedule: a schedule that steps after every batch has no separate warm-up; begin it low instead":
    "Schedule: 배치마다 움직이는 스케줄에는 따로 예열이 없습니다. 대신 낮은 값에서 시작하세요",
  "the {0} loss became {1} after epoch {2}: a smaller learning rate usually helps":
    "{2}에폭 뒤 {0} 손실이 {1:이} 되었습니다. 대개 학습률을 줄이면 나아집니다",
  validation: "검증",
  test: "테스트",
  "the loss became {0} in epoch {1}, batch {2} of {3}: a smaller learning rate usually helps":
    "{1}에폭의 배치 {3}개 가운데 {2}번째에서 손실이 {0:이} 되었습니다. 대개 학습률을 줄이면 나아집니다",
  "testTimeAugmentation expects images [N, C, H, W], got {0}":
    "testTimeAugmentation에는 [N, C, H, W] 모양의 이미지가 필요한데 {0:이} 왔습니다",
};
