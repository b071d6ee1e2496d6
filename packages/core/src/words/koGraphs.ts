// Korean for what has no place in an ONNX file.
import type { Catalogue } from "./say.ts";

export const koGraphs: Catalogue = {
  "ONNX export: {0} cannot be written": "ONNX 내보내기: {0:을} 쓸 수 없습니다",
  "ONNX export: the example is no tensor with a batch of inputs":
    "ONNX 내보내기: 예제가 입력 한 배치를 담은 텐서가 아닙니다",
  "a size that is {0} for {1} examples and {2} for {3}": "예제가 {1}개이면 {0}, {3}개이면 {2:이} 되는 크기",
  "a value that no step made": "어느 단계도 만들지 않은 값",
  "the function {0}": "함수 {0}",
  "a model that computes another way for another size of the batch": "배치 크기에 따라 다르게 계산하는 모델",
  "a tensor of {0} that the model makes for its batch": "모델이 배치에 맞춰 만드는 {0} 텐서",
  "{0} with settings that the batch decides": "배치가 정하는 설정을 쓰는 {0}",
  "a part of a dimension that the batch decides": "배치가 정하는 차원의 일부",
  "the place of a maximum over several dimensions": "여러 차원에 걸친 최댓값의 자리",
  "elements put where windows look": "창이 보는 자리에 넣는 원소",
};
