// Korean for what normalisations say of their inputs.
import type { Catalogue } from "./say.ts";

export const koNorms: Catalogue = {
  "layerNorm expects weight and bias of the input's last sizes {0}, got {1}":
    "layerNorm에는 입력의 마지막 크기 {0:과} 같은 weight와 bias가 필요한데 {1:이} 왔습니다",
  "{0} expects an input of at least {1} dimensions, [N, C, ...], got {2}":
    "{0}에는 차원이 {1}개 이상인 입력 [N, C, ...]이 필요한데 {2:이} 왔습니다",
  "{0} expects one number for each of {1} channels, got shape {2}":
    "{0}에는 채널 {1}개마다 수 하나가 필요한데 모양 {2:이} 왔습니다",
  "groupNorm: {0} channels are no multiple of {1} groups, in an input of shape {2}":
    "groupNorm: 모양이 {2}인 입력의 채널 {0}개는 그룹 {1}개의 배수가 아닙니다",
  "instanceNorm: without useInputStats give runningMean and runningVar":
    "instanceNorm: useInputStats 없이는 runningMean과 runningVar를 주세요",
  "instanceNorm needs more than one number a channel, got an input of shape {0}":
    "instanceNorm에는 채널마다 수가 둘 이상 필요한데 모양이 {0}인 입력이 왔습니다",
  "a multiple of numGroups, {0}": "numGroups({0})의 배수",
  "GroupNorm expects {0} channels, gets {1} from an input of shape {2}":
    "GroupNorm에는 채널 {0}개가 필요한데 모양이 {2}인 입력에서 {1}개가 왔습니다",
};
