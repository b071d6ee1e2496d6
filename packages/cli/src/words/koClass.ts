// Korean for a class: hand-ins marked, a room of students.
import type { Catalogue } from "@tinycnn/core";

export const koClass: Catalogue = {
  // class grade
  "mark what students hand in": "학생이 제출한 것을 채점합니다",
  "measure a folder of handed-in files, name those that are forged, write a table":
    "제출 파일이 든 폴더를 재고, 위조된 것을 밝히고, 표를 씁니다",
  'with the files that "Hand in" made (.zip)': "“제출”이 만든 파일(.zip)이 든 폴더",
  "checks of your own, as JSON": "직접 정한 확인 항목, JSON 파일",
  "where the table goes (default: grades.csv in the folder)": "표를 둘 곳 (기본값: 폴더의 grades.csv)",
  '\nEvery model is measured here, on the same images; what a file says of itself is compared with that. Nothing of a file is run: a model is\nits settings and its weights.\n\nCHECKS is a JSON list:\n  [{"name": "good enough", "of": "accuracy", "atLeast": 0.85},\n   {"name": "small enough", "of": "parameters", "atMost": 200000},\n   {"name": "uses SGD", "setting": "optimizer", "is": "sgd"},\n   {"name": "says why", "answers": "overfitting"}]\n\nExamples:\n  $ tinycnn class grade handed-in\n  $ tinycnn class grade handed-in --checks checks.json --csv grades.csv':
    '\n모든 모델을 여기서 같은 사진으로 재고, 파일이 스스로 말하는 것과 견줍니다. 파일에 든 것은 아무것도 실행하지 않습니다. 모델은 설정과\n가중치일 뿐입니다.\n\nCHECKS는 JSON 목록입니다:\n  [{"name": "정확도", "of": "accuracy", "atLeast": 0.85},\n   {"name": "크기", "of": "parameters", "atMost": 200000},\n   {"name": "SGD 사용", "setting": "optimizer", "is": "sgd"},\n   {"name": "까닭", "answers": "과적합"}]\n\n예:\n  $ tinycnn class grade handed-in\n  $ tinycnn class grade handed-in --checks checks.json --csv grades.csv',
  Marking: "채점",
  marked: "채점함",
  FORGED: "위조",
  "not measured": "재지 못함",
  "not readable": "읽을 수 없음",
  "  {0} of {1} checks": "  확인 {1}개 중 {0}개",
  '{0}: there is no file of "Hand in" (.zip) in it': "{0}: “제출”이 만든 파일(.zip)이 없습니다",
  "{0}: {1} files, the limit is {2}": "{0}: 파일이 {1}개입니다. {2}개까지만 됩니다",
  "the same weights as {0}, of the same settings and seed: nothing is wrong with that by itself":
    "{0:과} 가중치가 같습니다. 설정과 시드도 같으니 그것만으로는 문제가 없습니다",
  "the same weights as {0}, though their settings differ: one of them is copied":
    "설정이 다른데 {0:과} 가중치가 같습니다. 둘 중 하나는 베낀 것입니다",
  "there is no model in it": "모델이 들어 있지 않습니다",
  "it was trained on pictures of its own, which are not here":
    "자기 사진으로 학습했는데, 그 사진이 여기에 없습니다",
  "{0}: not measured within {1} s": "{0}: {1}초 안에 재지 못했습니다",
  "{0}: measuring it ended with {1}": "{0}: 재는 과정이 {1:으로} 끝났습니다",
};
