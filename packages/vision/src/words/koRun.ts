// Korean for a run: its settings and its life.
import type { Catalogue } from "@tinycnn/core";

export const koRun: Catalogue = {
  // Settings of a run
  "augment: {0}": "augment: {0}",
  "{0} is damaged, or was changed by hand: its text has the checksum {1}, but {2} is written in it":
    "{0:이} 손상되었거나 손으로 고쳐졌습니다. 내용의 검사합은 {1}인데 파일에는 {2:이라고} 적혀 있습니다",
  "{0}: this is not JSON; the run folder is damaged": "{0}: JSON이 아닙니다. 실행 폴더가 손상되었습니다",
  "mix {0} makes shares of several classes, which the loss {1} cannot take; use cross-entropy":
    "mix {0:은} 한 이미지를 여러 클래스로 나누는데 손실 {1:은} 그것을 받지 못합니다. cross-entropy를 쓰세요",
  "{0}: these images cannot be had as one batch": "{0}: 이 이미지들은 한 배치로 꺼낼 수 없습니다",
  "--optimizer muon: this model has no convolution; use sgd or adam":
    "--optimizer muon: 이 모델에는 합성곱이 없습니다. sgd나 adam을 쓰세요",
  "{0} means nothing to {1}: it is a setting of {2}. Leave it out, or choose one of these with --optimizer":
    "{1}에는 {0} 설정이 없습니다. {2}의 설정입니다. 빼거나 --optimizer로 그 가운데 하나를 고르세요",
  "modelOptions of {0}: {1}": "{0}의 modelOptions: {1}",
  "recipe {0} extends itself: {1}": "레시피 {0:이} 자기 자신을 확장합니다: {1}",
  "{0} {1}: this split has {2} images": "{0} {1}: 이 데이터의 이미지는 {2}장입니다",
  "--validation {0}: of {1} training images that takes {2}; take at least 1 and leave at least 1":
    "--validation {0}: 학습 이미지 {1}장 가운데 {2}장을 씁니다. 1장 이상 쓰고 1장 이상 남겨야 합니다",
  "{0}: this is no trainer state of tinycnn. Give a run folder that `tinycnn train` made":
    "{0}: tinycnn의 학습 상태가 아닙니다. `tinycnn train`이 만든 실행 폴더를 주세요",
  "{0}: {1} is {2}, expected float32; save the weights in single precision":
    "{0}: {1:이} {2}입니다. float32여야 하니 가중치를 단정밀도로 저장하세요",
  "{0}: expected a state dict, or one under {1}; found {2}":
    "{0}: state dict이거나 {1} 가운데 하나에 그것이 있어야 하는데 {2:이} 들어 있습니다",
  "{0}: this is no whole safetensors file: {1}": "{0}: 온전한 safetensors 파일이 아닙니다: {1}",
  "OneCycle has a warm-up of its own: set pctStart instead":
    "OneCycle에는 예열이 들어 있습니다. pctStart를 쓰세요",
  "when to stop": "언제 멈출지",
  "the learning rate": "학습률",
  "note: the test split chooses {0}, so the accuracy on it is flattering; --validation 5000 keeps training images for choosing":
    "알림: {0:을} 테스트 데이터로 정하므로 테스트 정확도가 실제보다 좋게 나옵니다. --validation 5000을 주면 학습 이미지를 떼어 두고 그것으로 정합니다",

  // The life of a run
  "{0} became infinite or no number in epoch {1}: a smaller learning rate usually helps":
    "{1}에폭에서 {0:이} 무한대나 수가 아닌 값이 되었습니다. 대개 학습률을 줄이면 나아집니다",
  "in epoch {0} after batch {1}": "{0}에폭 배치 {1} 다음에서",
  "after epoch {0}": "{0}에폭을 마치고",
  "{0} does not fit this run: {1}": "{0:이} 이 실행과 맞지 않습니다: {1}",
  "{0} is missing": "{0:이} 없습니다",
  "{0}. Going back to the state before it, {1}": "{0}. 그 앞의 상태로 돌아갑니다, {1}",
  "{0}, and there is no whole state before it, so this run cannot go on. {1}":
    "{0}. 그 앞에도 온전한 상태가 없어 이어 할 수 없습니다. {1}",
  "{0} does not say what the run was told, as its state has it in brackets: {1}. Put these back, or start a new run":
    "{0}의 내용이 실행에 준 설정과 다릅니다 (괄호 안은 상태에 있는 값): {1}. 되돌려 놓거나 새로 시작하세요",
  "Begin a new run": "새로 시작하세요",

  // What a checker found
  "a number": "수",
  "a whole number": "정수",
  "a text": "글",
  "true or false": "true 또는 false",
  "a list": "목록",
  "a group of settings": "설정 묶음",
  nothing: "아무것도 없음",
  " or ": " 또는 ",
  "expected {0}, got {1}": "{0:이어야} 하는데 {1:이} 왔습니다",
  "{0} characters": "{0}자",
  "{0} entries": "항목 {0}개",
  "more than {0}": "{0} 초과",
  "at least {0}": "{0} 이상",
  "less than {0}": "{0} 미만",
  "at most {0}": "{0} 이하",
  "a multiple of {0}": "{0}의 배수",
  "something else": "다른 값",
  'there is no setting "{0}", did you mean "{1}"?': '"{0}"{:이라는} 설정은 없습니다. "{1}"{:을} 뜻하셨나요?',
  'there is no setting "{0}".': '"{0}"{:이라는} 설정은 없습니다.',
  " Known: {0}": " 있는 것: {0}",
  "{0}expected {1}, got {2}": "{0}{1}{:이어야} 하는데 {2:이} 왔습니다",

  // A run as code
  "the comment after {0} is not JSON any more; undo its last change":
    "{0} 뒤의 주석이 더는 JSON이 아닙니다. 마지막으로 바꾼 것을 되돌리세요",
  "expected a config.json, a recipe, or a notebook that the Studio made; this is none":
    "config.json, 레시피, 스튜디오가 만든 노트북 가운데 하나여야 하는데 아닙니다",
  "this notebook was not made by the Studio: none of its cells begins with // @studio":
    "스튜디오가 만든 노트북이 아닙니다. // @studio로 시작하는 셀이 없습니다",
  "{0} characters, the limit is {1}": "{0}자입니다. {1}자까지만 됩니다",
  "The same training as in the Studio. Run from the top, and the numbers are the same. The Studio reads the {0} line of the first cell to open it again.":
    "스튜디오의 학습과 같은 코드입니다. 위에서부터 실행하면 같은 숫자가 나옵니다. 첫 셀의 {0} 줄은 스튜디오가 다시 여는 데 씁니다.",
};
