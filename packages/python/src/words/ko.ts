// Korean of what the bridge, the command's and the notebook's side say.
import type { Catalogue } from "@tinycnn/core";
import { koFacade } from "./koFacade.ts";

export const ko: Catalogue = {
  ...koFacade,
  "the elements of a tensor on {0} cannot be read at once; bring it to the cpu":
    "{0}에 있는 텐서의 원소는 바로 읽을 수 없습니다. cpu로 옮기세요",
  "only one element tensors can be converted to Python scalars, got {0} elements":
    "원소가 하나인 텐서만 파이썬 수로 바꿀 수 있는데 원소가 {0}개입니다",
  "a picture is saved as png, jpg or webp, got {0}": "그림은 png, jpg, webp로 저장하는데 {0:이} 왔습니다",
  "figures are saved as svg alone here": "여기서는 그래프를 svg로만 저장합니다",
  "{0} is no notebook: {1}": "{0:은} 노트북이 아닙니다: {1}",
  "{0} is no notebook: it has no cells": "{0:은} 노트북이 아닙니다: 셀이 없습니다",
  "{0}: expected a notebook of format 4, got {1}; save it anew with a current Jupyter":
    "{0}: 형식 4의 노트북이어야 하는데 {1:이} 왔습니다. 요즘 Jupyter로 다시 저장하세요",
  "{0}: expected a notebook in Python, got {1}": "{0}: 파이썬 노트북이어야 하는데 {1:이} 왔습니다",
  "no ending": "확장자 없음",
};
