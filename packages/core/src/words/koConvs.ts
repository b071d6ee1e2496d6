// Korean for convolutions in groups and dilated ones, pooling, padding.
import type { Catalogue } from "./say.ts";

export const koConvs: Catalogue = {
  "conv2d: groups is a whole number of at least 1, got {0}":
    "conv2d: groups는 1 이상의 정수여야 하는데 {0:이} 왔습니다",
  "conv2d: {0} groups must divide the input's {1} channels and the output's {2}":
    "conv2d: 그룹 {0}개가 입력 채널 {1}개와 출력 채널 {2}개를 나누어야 합니다",
  "a multiple of groups, {0}": "groups({0})의 배수",
  "convPool: padding [{0}, {1}] must be smaller than the kernel [{2}, {3}]":
    "convPool: padding [{0}, {1}]{:은} 커널 [{2}, {3}]보다 작아야 합니다",
};
