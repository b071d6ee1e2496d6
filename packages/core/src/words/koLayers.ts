// Korean for what containers and layers beside convolutions say.
import type { Catalogue } from "./say.ts";

export const koLayers: Catalogue = {
  "{0} has no module {1}; it has {2}": "{0}에는 {1} 모듈이 없습니다. 있는 것은 {2}입니다",
  "element {0}": "{0}번 원소",
  "{0} computes nothing by itself; call the modules in it, or use Sequential":
    "{0:은} 스스로 계산하지 않습니다. 안에 든 모듈을 호출하거나 Sequential을 쓰세요",
  "ModuleList: there is no module {0}, there are {1}":
    "ModuleList: {0}번 모듈이 없습니다. 모듈은 {1}개입니다",
  'ModuleDict: there is no module "{0}", there are {1}':
    'ModuleDict: "{0}" 모듈이 없습니다. 있는 것은 {1}입니다',
  "Softmax2d expects images [N, C, H, W] or one image [C, H, W], got {0}":
    "Softmax2d에는 이미지 [N, C, H, W] 또는 [C, H, W]가 필요한데 {0:이} 왔습니다",
  "GLU halves dimension {0}, which has the odd size {1}":
    "GLU는 {0}번 차원을 반으로 나누는데 크기가 홀수 {1}입니다",
  "{0}: paddingIdx {1} is none of {2} numbers": "{0}: paddingIdx {1:은} 번호 {2}개 안에 없습니다",
  "{0} looks up int32 numbers, got {1} of shape {2}; convert them with .{3}":
    "{0:은} int32 번호를 찾는데 모양이 {2}인 {1:이} 왔습니다. .{3:으로} 바꾸세요",
  "{0} expects a weight [numbers, size], got {1}":
    "{0}에는 가중치 [번호 수, 크기]가 필요한데 {1:이} 왔습니다",
  "LayerNorm expects an input that ends in {0}, got {1}":
    "LayerNorm에는 {0:으로} 끝나는 모양의 입력이 필요한데 {1:이} 왔습니다",
};
