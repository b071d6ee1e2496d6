// Korean for what the descriptions of parameters say.
import type { Catalogue } from "./say.ts";

export const koOptions: Catalogue = {
  // What came
  nothing: "아무것도 없음",
  "a function {0}": "함수 {0}",

  // What is wrong
  '{0}: there is no option "{1}"': '{0}: "{1}"{:이라는} 옵션은 없습니다',
  "It takes {0}": "쓸 수 있는 것: {0}",
  "It takes none": "옵션이 하나도 없습니다",
  'It is written "{0}" here': '여기서는 "{0}"{:이라고} 씁니다',
  'Did you mean "{0}"? {1}': '"{0}"{:을} 쓰려고 했나요? {1}',
  "{0}: {1} must be given, {2}; got {3}": "{0}: {1:을} 꼭 주어야 합니다({2}). 받은 것: {3}",
  "Write {0}": "이렇게 쓰세요: {0}",
  "{0} takes at most {1} arguments, got {2}": "{0}: 인자는 {1}개까지인데 {2}개가 왔습니다",
  "at most {0} arguments": "인자 {0}개까지",
  "{0}: {1} came twice, as argument {2} and by name": "{0}: {1:이} {2}번째 인자와 이름으로 두 번 왔습니다",
  "one of the two": "둘 가운데 하나",
  "Leave one of them out": "하나는 빼세요",
  "{0}: {1} is PyTorch's, and not here yet: expected {2}, got {3}":
    "{0}: {1:은} PyTorch에는 있지만 여기에는 아직 없습니다. {2:이어야} 하는데 {3:이} 왔습니다",
  "Leave {0} out": "{0:은} 빼세요",
  "{0}: {1} must be {2}, got {3}": "{0}: {1:은} {2:이어야} 하는데 {3:이} 왔습니다",

  // What was expected
  "a number in {0}": "{0} 안의 수",
  "a number of at least {0}": "{0} 이상의 수",
  "a number above {0}": "{0}보다 큰 수",
  "a number of at most {0}": "{0} 이하의 수",
  "a number": "수",
  "a number below {0}": "{0}보다 작은 수",
  "a whole number": "정수",
  "a whole number of at least {0}": "{0} 이상의 정수",
  "a whole number of {0} to {1}": "{0}부터 {1}까지의 정수",
  "true or false": "true나 false",
  "one of {0}": "{0} 가운데 하나",
  "{0} or two of them, [height, width]": "{0} 또는 그런 것 둘([높이, 너비])",
  "a list of values that are each {0}": "목록(값은 저마다 {0})",
  "a list of {0} values that are each {1}": "값 {0}개의 목록(값은 저마다 {1})",
  "{0} or {1}": "{0} 또는 {1}",
  "{0} or null": "{0} 또는 null",
  "a tensor": "텐서",
  "a tensor or a list with a number for each class": "클래스마다 수 하나씩인 텐서나 목록",
  "a module": "모듈",
  "an optimizer": "옵티마이저",
  "a list of parameters, model.parameters(), or of groups { params, lr, … }":
    "매개변수 목록(model.parameters()) 또는 묶음 { params, lr, … }의 목록",
  "parameters alone": "매개변수로만 이루어진 목록",
  "{0}, group {1}": "{0}, 묶음 {1}",
  "{0}: a parameter of shape {1} is in the groups {2} and {3}; put it into one of them":
    "{0}: 모양이 {1}인 매개변수가 묶음 {2:과} {3}에 모두 있습니다. 한쪽에만 넣으세요",
  "a loader, or batches in a list": "로더나 배치의 목록",
  "a function of the epoch": "에포크를 받는 함수",
  "given, or epochs and stepsPerEpoch": "주어진 값(또는 epochs와 stepsPerEpoch)",
  "a number or {0}, one a group": "수 하나 또는 묶음마다 하나씩 {0}개",
  "a schedule": "스케줄러",
  "a loader": "로더",
  "a function": "함수",
  "a group of settings, { … }": "설정 묶음 { … }",
  "a train.Schedule": "train.Schedule",
  "an AveragedModel": "AveragedModel",
  "sizes such as [2, 3]": "[2, 3] 같은 크기",
  "a number, numbers in nested arrays, or a typed array": "수, 겹친 배열에 든 수, 또는 형식화 배열",
  'an element type such as "float32"': '"float32" 같은 원소 형식',
  "a device or its name": "장치 또는 장치 이름",
  "parameters, model.parameters()": "매개변수(model.parameters())",
  "a data set, { length, get(index) }, or a list of examples":
    "데이터셋({ length, get(index) })이나 예제 목록",
  "a sampler: indices one after the other, and a length": "샘플러(차례로 나오는 번호와 length)",

  // What to do instead
  "Look at the norm that clipGradNorm returns": "clipGradNorm이 돌려주는 노름을 보세요",
  "Batches are made in this thread, between the steps: leave it out":
    "배치는 이 스레드에서 스텝 사이에 만들어집니다. 이 옵션은 빼세요",
  "Go on from a saved state with loadStateDict": "저장한 상태에서 이어 가려면 loadStateDict를 쓰세요",
  "Print scheduler.getLastLr() instead": "대신 scheduler.getLastLr()을 출력하세요",
  "Set decay for an exponential moving average": "지수 이동 평균을 쓰려면 decay를 주세요",
  "Leave inplace out: layers here never change their input, and memory takes care of itself":
    "inplace는 빼세요. 여기의 층은 입력을 바꾸지 않고, 메모리는 알아서 관리됩니다",
  "Move the layer when it is made: layer.to(device)": "층을 만든 다음 layer.to(device)로 옮기세요",
  "Leave dtype out: weights are float32": "dtype은 빼세요. 가중치는 float32입니다",
  'Set reduction: "mean", "sum" or "none"': 'reduction을 "mean", "sum", "none" 가운데 하나로 주세요',
  "argument {0}": "{0}번째 인자",
  "a module, as in Sequential(first, second)": "모듈(예: Sequential(first, second))",
};
