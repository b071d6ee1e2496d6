// Korean for core's texts. Particles that follow the last sound: {0:을} after a value, {:을} after the text so far.
import { koAttention } from "./koAttention.ts";
import { koAutograd } from "./koAutograd.ts";
import { koConvs } from "./koConvs.ts";
import { koData } from "./koData.ts";
import { koDistributions } from "./koDistributions.ts";
import { koFiles } from "./koFiles.ts";
import { koFunctions } from "./koFunctions.ts";
import { koGraphs } from "./koGraphs.ts";
import { koInit } from "./koInit.ts";
import { koLayers } from "./koLayers.ts";
import { koLinalg } from "./koLinalg.ts";
import { koLosses } from "./koLosses.ts";
import { koModules } from "./koModules.ts";
import { koNames } from "./koNames.ts";
import { koNorms } from "./koNorms.ts";
import { koOperations } from "./koOperations.ts";
import { koOptimizers } from "./koOptimizers.ts";
import { koOptions } from "./koOptions.ts";
import { koPackages } from "./koPackages.ts";
import { koRecurrent } from "./koRecurrent.ts";
import { koSequences } from "./koSequences.ts";
import { koSteps } from "./koSteps.ts";
import { koTensors } from "./koTensors.ts";
import { koWebgpu } from "./koWebgpu.ts";
import type { Catalogue } from "./say.ts";

export const ko: Catalogue = {
  ...koConvs,
  ...koData,
  ...koDistributions,
  ...koFiles,
  ...koModules,
  ...koNames,
  ...koPackages,
  ...koOperations,
  ...koFunctions,
  ...koGraphs,
  ...koInit,
  ...koLayers,
  ...koLinalg,
  ...koLosses,
  ...koAttention,
  ...koNorms,
  ...koRecurrent,
  ...koOptions,
  ...koOptimizers,
  ...koAutograd,
  ...koSteps,
  ...koTensors,
  ...koSequences,
  ...koWebgpu,

  // Data
  "InfoBatch: call setEpoch before each pass":
    "InfoBatch: 데이터를 한 바퀴 돌기 전에 매번 setEpoch을 호출하세요",
  "InfoBatch: the state is not of {0} examples": "InfoBatch: 예제 {0}개의 상태가 아닙니다",
  "InfoBatch: {0} losses for {1} examples": "InfoBatch: 예제는 {1}개인데 손실이 {0}개 왔습니다",
  "DataLoader: give a sampler or shuffle, not both": "DataLoader: sampler와 shuffle 가운데 하나만 주세요",
  "DataLoader: a pass with a sampler cannot be gone on with, only begun":
    "DataLoader: sampler를 쓰는 반복은 중간부터 이어 갈 수 없고 처음부터만 시작할 수 있습니다",
  "example {0} at {1}": "{0}번 예제의 {1} 자리",
  "example {0}": "{0}번 예제",
  "DataLoader: {0} is a promise; a batch cannot wait for it. Read the examples before, and let get answer at once":
    "DataLoader: {0:이} 프로미스입니다. 배치는 기다릴 수 없으니 예제를 먼저 읽어 두고 get이 바로 답하게 하세요",
  "DataLoader: {0} is {1}, which does not stack; expected a tensor, a number, a truth, a text, a typed array, or arrays and objects of these (or give collateFn)":
    "DataLoader: {0:이} {1:이라} 쌓을 수 없습니다. 텐서, 수, 참/거짓, 글, 형식 배열, 또는 이것들의 배열이나 객체여야 합니다(아니면 collateFn을 주세요)",
  "DataLoader: {0} is {1}, {2} is {3}; a batch is of one kind":
    "DataLoader: {0:은} {1}, {2:은} {3}입니다. 한 배치는 한 종류여야 합니다",
  "DataLoader: {0} has the shape {1}, {2} {3}; they do not make a batch{4}":
    "DataLoader: {0}의 모양은 {1}, {2}의 모양은 {3:이라} 한 배치로 묶을 수 없습니다{4}",
  "; add a Resize or a crop that makes them equal": ". 크기를 같게 만드는 Resize나 자르기를 추가하세요",
  "DataLoader: {0} is {1}, which int32 does not hold": "DataLoader: {0:이} {1:이라} int32에 담을 수 없습니다",
  "DataLoader: {0} has {1} entries, {2} {3}; a batch is of one length":
    "DataLoader: {0}의 항목은 {1}개, {2}의 항목은 {3}개입니다. 한 배치는 길이가 같아야 합니다",
  'DataLoader: {0} has no "{1}", which {2} has': 'DataLoader: {0}에는 {2}에 있는 "{1}"{:이} 없습니다',
  "a function from examples to a batch": "예제들을 받아 배치를 돌려주는 함수",

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
  "{0} is {1} [{2}], said to be {3} [{4}]": "{0:이} {1} [{2}]입니다. {3} [{4}]여야 합니다",
  "the gradient {0} of {1}": "{1}의 기울기 {0}",
  'there is a device "{0}" already': '"{0}"{:이라는} 장치가 이미 있습니다',
  'unknown device "{0}", expected one of {1}': '"{0}"{:이라는} 장치는 없습니다. {1} 가운데 하나를 쓰세요',
  "memory: expected whole MiB from 64 to 4096, got {0}":
    "memory: 64~4096 사이의 정수(MiB)가 와야 하는데 {0:이} 왔습니다",
  "threads: expected a whole number from 1 to 64, got {0}":
    "threads: 1부터 64까지의 정수여야 하는데 {0:이} 왔습니다",
  "the cpu device already runs with {0} threads; ask for {1} before anything else uses it":
    "cpu 장치가 이미 스레드 {0}개로 돌고 있습니다. 처음 쓰기 전에 {1}개로 요청하세요",

  // Layers
  "{0} has no forward(), which says what it computes. {1}":
    "{0}에 무엇을 계산할지 정하는 forward()가 없습니다. {1}",
  "Is {0} meant to be it?": "{0:을} forward로 쓰려던 것인가요?",
  "Write forward(x) { return … } in the class": "클래스 안에 forward(x) { return … }를 쓰세요",
  "a Map of tensors by name, such as model.stateDict()": "model.stateDict() 같은 이름별 텐서 Map",
  "init: a tensor on {0} cannot be read at once; set it up on the cpu":
    "init: {0} 장치의 텐서는 바로 읽을 수 없습니다. cpu에서 초기화하세요",
  "dirac expects a weight [out, in, KH, KW], got {0}":
    "dirac에는 [out, in, KH, KW] 모양의 가중치가 필요한데 {0:이} 왔습니다",
  "dirac: filters must be a whole number of 0 to {0}, got {1}":
    "dirac: filters는 0부터 {0}까지의 정수여야 하는데 {1:이} 왔습니다",
  "{0} {1} is missing": "{0} {1:이} 없습니다",
  "{0} has shape {1}, the model expects {2}": "{0}의 모양이 {1}인데 모델에는 {2:이} 필요합니다",
  "{0} is not part of this model": "{0:은} 이 모델에 없습니다",
  "these weights do not fit the model; make it with the settings of the one they are of:\n  {0}":
    "이 가중치는 모델과 맞지 않습니다. 모델을 그 가중치의 모델과 같은 설정으로 만드세요:\n  {0}",
  "{0} expects an input of shape {1}, got {2}": "{0}에는 {1} 모양의 입력이 필요한데 {2:이} 왔습니다",
  " or ": " 또는 ",
  "{0} expects {1} channels, gets {2} from an input of shape {3}":
    "{0}에는 채널 {1}개가 필요한데 모양이 {3}인 입력의 채널은 {2}개입니다",
  "{0}Linear expects {1}, gets {2}; make it Linear({3}, {4})":
    "{0}Linear에는 {1:이} 필요한데 {2:이} 왔습니다. Linear({3}, {4})로 바꾸세요",
  ", after {0} gave {1}": " ({0}의 출력은 {1})",
  "{0}{1} got {2}{3}: {4}": "{0}{1}에 {2:이} 왔습니다{3}: {4}",

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
  "a tensor is no number: compute with its methods, such as x.mul(2), x.sub(y), x.lt(0.1), or read its number with await x.item()":
    "텐서는 수가 아닙니다. x.mul(2), x.sub(y), x.lt(0.1) 같은 메서드로 계산하거나, 수 하나를 await x.item()으로 읽으세요",
  "{0} takes a function that computes: write {1}(() => …)":
    "{0}에는 계산하는 함수를 줍니다. {1}(() => …)로 쓰세요",
  "{0}: inputs are on different devices, {1}; move the model and the data to the same one with .to(device)":
    "{0}: 입력이 서로 다른 장치({1})에 있습니다. .to(device)로 모델과 데이터를 같은 장치로 옮기세요",
  "backward() through {0}: its input {1} of shape {2} was changed in place after the call, for example by an optimizer's step; call backward() before step()":
    "{0}의 backward(): 모양이 {2}인 {1}번 입력이 계산 뒤에 제자리에서 바뀌었습니다. 옵티마이저의 step()이 바꾸었을 수 있으니 step() 전에 backward()를 호출하세요",
  "tensor: rows have different depths": "tensor: 행들의 깊이가 서로 다릅니다",
  "tensor: rows have different lengths, {0} and {1}; give every row as many numbers":
    "tensor: 행들의 길이가 {0:과} {1:으로} 서로 다릅니다. 행마다 수를 똑같이 넣으세요",
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
