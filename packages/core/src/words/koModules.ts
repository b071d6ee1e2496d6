// Korean for what hooks, normalised weights, parametrizations and bags say.
import type { Catalogue } from "./say.ts";

export const koModules: Catalogue = {
  "a backward hook gave gradients in the place of others: here that is possible for a module with one input that has a gradient":
    "backward 훅이 기울기를 바꾸려 합니다. 여기서는 기울기가 있는 입력이 하나인 모듈에서만 바꿀 수 있습니다",
  "the name of a parameter": "매개변수의 이름",
  "one of {0}": "{0} 가운데 하나",
  "no parameter at all": "없음(매개변수가 없는 모듈)",
  "{0}: {1} of {2} is not computed by {3}": "{0}: {2}의 {1:은} {3:으로} 계산되지 않습니다",
  "registerParametrization: {0} has the shape {1}, and {2} makes {3} of it":
    "registerParametrization: {0}의 모양은 {1:인데} {2:이} {3:을} 만들었습니다",
  "removeParametrizations: {0} is computed of several originals; leave it as it is now, with leaveParametrized":
    "removeParametrizations: {0:은} 원본 여러 개로 계산됩니다. leaveParametrized로 지금 값을 남기세요",
  "removeParametrizations: {0} of {1} is not parametrized":
    "removeParametrizations: {1}의 {0:은} 매개변수화되어 있지 않습니다",
  "{0}: numbers [bags, length] are in bags already; give offsets with numbers in a row alone":
    "{0}: 번호 [bags, length]는 이미 묶음으로 나뉘어 있습니다. offsets는 한 줄로 놓인 번호에만 주세요",
  "{0} expects numbers [bags, length], or in a row with offsets, got shape {1}":
    "{0}에는 번호 [bags, length]나 offsets가 있는 한 줄의 번호가 필요한데 모양 {1:이} 왔습니다",
  "{0}: offsets are int32 and in a row, got {1} of shape {2}":
    "{0}: offsets는 한 줄로 놓인 int32여야 하는데 모양이 {2}인 {1:이} 왔습니다",
  "{0}: offsets begin at 0, do not go back, and stay within {1} numbers, got {2}":
    "{0}: offsets는 0에서 시작해 뒤로 가지 않고 번호 {1}개를 넘지 않아야 하는데 {2:이} 왔습니다",
  "{0}: perSampleWeights has the shape {1}, and the input {2}":
    "{0}: perSampleWeights의 모양은 {1}, 입력의 모양은 {2}입니다",
  "{0}: perSampleWeights is for the mode sum alone, got {1}":
    "{0}: perSampleWeights는 mode가 sum일 때만 쓸 수 있는데 {1:이} 왔습니다",
  "oneHot: how many classes there are cannot be told from no element; give numClasses":
    "oneHot: 원소가 없어 클래스가 몇 개인지 알 수 없습니다. numClasses를 주세요",
  "{0}: element {1} of the divisor is 0, and whole numbers cannot be divided by it; make floats of them with .{2}, or keep 0 out with where":
    "{0}: 나누는 수의 {1}번 원소가 0입니다. 정수는 0으로 나눌 수 없으니 .{2:으로} 실수로 바꾸거나 where로 0을 빼세요",
};
