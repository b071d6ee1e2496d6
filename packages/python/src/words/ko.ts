// Korean of what the bridge, the command's and the notebook's side say.
import type { Catalogue } from "@tinycnn/core";

export const ko: Catalogue = {
  "the elements of a tensor on {0} cannot be read at once; bring it to the cpu":
    "{0}에 있는 텐서의 원소는 바로 읽을 수 없습니다. cpu로 옮기세요",
  "only one element tensors can be converted to Python scalars, got {0} elements":
    "원소가 하나인 텐서만 파이썬 수로 바꿀 수 있는데 원소가 {0}개입니다",
};
