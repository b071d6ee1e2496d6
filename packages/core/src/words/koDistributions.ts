// Korean for what distributions say.
import type { Catalogue } from "./say.ts";

export const koDistributions: Catalogue = {
  "from 0 to 1": "0에서 1 사이",
  "0 or 1": "0 또는 1",
  "of at least 0": "0 이상",
  "above 0": "0보다 큰 수",
  "a finite number": "유한한 수",
  "from low to high": "low에서 high 사이",
  "a class, 0 to {0}": "0에서 {0}까지의 클래스",
  "a distribution": "분포",
  "two distributions of one kind": "같은 종류의 분포 둘",
  "Give two distributions of one kind": "같은 종류의 분포 둘을 주세요",
  "klDivergence: {0} from {1} is not here": "klDivergence: {0:과} {1} 사이의 발산은 여기에 없습니다",
  "{0}: give probs or logits, one of the two": "{0}: probs와 logits 가운데 하나만 주세요",
  "{0}: parameters are float32, got {1}; convert them with .{2}":
    "{0}: 매개변수는 float32여야 하는데 {1:이} 왔습니다. .{2:으로} 바꾸세요",
  "{0}.rsample: no gradient flows through what is drawn here; take sample, and logProb of what it gave":
    "{0}.rsample: 여기서 뽑은 값으로는 기울기가 흐르지 않습니다. sample로 뽑고 그 값의 logProb을 쓰세요",
  "Categorical expects a probability for each class, […, classes], got shape {0}":
    "Categorical에는 클래스마다 확률이 있는 […, classes] 모양이 필요한데 {0:이} 왔습니다",
};
