// Korean for what initial values say.
import type { Catalogue } from "./say.ts";

export const koInit: Catalogue = {
  "{0} draws float32 elements, got a tensor of {1}": "{0:은} float32 텐서를 채우는데 {1} 텐서가 왔습니다",
  "{0} expects a tensor of {1} dimensions, got {2}": "{0}에는 {1}차원 텐서가 필요한데 {2:이} 왔습니다",
  "2 or more": "2 이상의 ",
  "3, 4 or 5": "3, 4, 5",
  "uniform_ expects a range from a to b, got {0} to {1}":
    "uniform_에는 a부터 b까지의 범위가 필요한데 {0}부터 {1}까지가 왔습니다",
  "dirac_: {0} output channels do not make {1} groups of one size":
    "dirac_: 출력 채널 {0}개는 크기가 같은 그룹 {1}개로 나뉘지 않습니다",
};
