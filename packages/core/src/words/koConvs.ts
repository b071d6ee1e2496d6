// Korean for convolutions in groups and dilated ones, pooling, padding.
import type { Catalogue } from "./say.ts";

export const koConvs: Catalogue = {
  "conv2d: groups is a whole number of at least 1, got {0}":
    "conv2d: groups는 1 이상의 정수여야 하는데 {0:이} 왔습니다",
  "conv2d: {0} groups must divide the input's {1} channels and the output's {2}":
    "conv2d: 그룹 {0}개가 입력 채널 {1}개와 출력 채널 {2}개를 나누어야 합니다",
  "{0} or a list of one": "{0} 또는 값 하나짜리 목록",
  "{0} or three of them, [depth, height, width]": "{0} 또는 그런 값 셋 [깊이, 높이, 너비]",
  '{0}: padding "same" needs stride 1, got {1}; give the padding as a number':
    '{0}: padding "same"은 stride 1에서만 되는데 {1:이} 왔습니다. padding을 수로 적어 주세요',
  "{0} expects a weight of shape [out, in, {1}], got {2}":
    "{0}: 가중치의 모양은 [out, in, {1}]이어야 하는데 {2:이} 왔습니다",
  "conv3d: a kernel {0} deep does not fit into an input of shape {1} with padding {2}":
    "conv3d: 깊이 {0}인 커널이 padding {2}에서 모양 {1}인 입력에 들어가지 않습니다",
  "{0} expects a weight of shape [{1}, out / groups, height, width] for an input of shape {2}, got {3}":
    "{0}: 모양 {2}인 입력에는 [{1}, out / groups, height, width] 모양의 가중치가 필요한데 {3:이} 왔습니다",
  "{0}: {1} groups must divide the input's {2} channels":
    "{0}: 그룹 {1}개가 입력 채널 {2}개를 나누어야 합니다",
  "{0}: outputPadding {1} must be smaller than the stride {2}":
    "{0}: outputPadding {1:은} stride {2}보다 작아야 합니다",
  "{0}: outputPadding {1} must be smaller than the stride {2} or the dilation {3}":
    "{0}: outputPadding {1:은} stride {2}나 dilation {3}보다 작아야 합니다",
  "{0}: images of {1}×{2} with padding {3} leave nothing, an output of {4}×{5}":
    "{0}: padding {3}에서 {1}×{2} 이미지는 {4}×{5} 출력이 되어 남는 것이 없습니다",
  "{0} expects a bias of shape [{1}], got {2}": "{0}: 편향의 모양은 [{1}]이어야 하는데 {2:이} 왔습니다",
  "{0}: a weight of shape {1} for an input of shape {2}; it is [{3}, out / groups, ...kernel]":
    "{0}: 모양 {2}인 입력에 모양 {1}인 가중치가 왔습니다. [{3}, out / groups, ...kernel]이어야 합니다",
  "convTranspose3d: an input of shape {0} with padding {1} leaves nothing of its depth":
    "convTranspose3d: padding {1}에서 모양 {0}인 입력의 깊이가 남지 않습니다",
  "pad: two numbers for each dimension from the last on, at most {0} for shape {1}; got {2}":
    "pad: 마지막 차원부터 차원마다 수 둘씩, 모양 {1}에는 많아야 {0}개인데 {2:이} 왔습니다",
  "pad: dimension {0} of shape {1} cannot grow by {2} and {3}":
    "pad: 모양 {1}의 차원 {0}에 {2}, {3:을} 더할 수 없습니다",
  'pad: a border of {0} and {1} is too wide for dimension {2} of shape {3} in mode "{4}", at most {5}':
    'pad: 너비 {0}, {1}인 테두리는 모양 {3}의 차원 {2}에 너무 넓습니다. 방식 "{4}"에서는 많아야 {5}입니다',
  'pad: mode "{0}" takes 2, 4 or 6 numbers for a batch of lines, pictures or volumes or for one of them; got {1} for shape {2}':
    'pad: 방식 "{0}"{:은} 선, 이미지, 부피의 배치나 그 하나에 수 2, 4, 6개를 받는데 모양 {2}에 {1:이} 왔습니다',
  "a whole number other than 0": "0이 아닌 정수",
  "maxPool expects an input of shape [N, C, ...] with one to three sizes after the channels, got {0}":
    "maxPool에는 채널 다음에 크기가 하나에서 셋인 [N, C, ...] 모양의 입력이 필요한데 {0:이} 왔습니다",
  "maxPool: padding {0} is more than half the kernel {1}":
    "maxPool: padding {0:은} 커널 {1}의 절반보다 큽니다",
  "maxPool: the window does not fit into an input of shape {0}":
    "maxPool: 창이 모양 {0}인 입력에 들어가지 않습니다",
  "{0}: indices of shape {1} for values of shape {2}; they have one shape":
    "{0}: 모양 {2}인 값에 모양 {1}인 자리가 왔습니다. 두 모양은 같아야 합니다",
  "{0}: outputSize {1} is not near {2}, less than a stride of {3} away":
    "{0}: outputSize {1:은} {2}에서 stride {3}보다 가깝지 않습니다",
  "interpolate: neither size nor scaleFactor was given; give one of them":
    "interpolate: size도 scaleFactor도 없습니다. 둘 중 하나를 주세요",
  "interpolate: size and scaleFactor were given; give one of them":
    "interpolate: size와 scaleFactor가 함께 왔습니다. 둘 중 하나만 주세요",
  "interpolate: {0} sizes for an input of shape {1}, which has {2} sides":
    "interpolate: 변이 {2}개인 모양 {1}의 입력에 크기가 {0}개 왔습니다",
  "interpolate: an input of shape {0} cannot become {1} long in dimension {2}":
    "interpolate: 모양 {0}인 입력의 차원 {2:은} 길이가 {1:이} 될 수 없습니다",
  "interpolate expects an input [N, C, ...] with one to three sides, got shape {0}":
    "interpolate에는 변이 하나에서 셋인 입력 [N, C, ...]가 필요한데 모양 {0:이} 왔습니다",
  'interpolate: alignCorners is of modes that interpolate, linear, bilinear, bicubic and trilinear; mode is "{0}"':
    'interpolate: alignCorners는 linear, bilinear, bicubic, trilinear에만 있는데 mode가 "{0}"입니다',
  'interpolate: mode "{0}" takes inputs of {1} dimensions, got shape {2}':
    'interpolate: mode "{0}"에는 차원이 {1}개인 입력이 필요한데 모양 {2:이} 왔습니다',
  'interpolate: antialias is of modes bilinear and bicubic; mode is "{0}"':
    'interpolate: antialias는 bilinear와 bicubic에만 있는데 mode가 "{0}"입니다',
  "{0} expects images [..., C, H, W], got shape {1}":
    "{0}에는 이미지 [..., C, H, W]가 필요한데 모양 {1:이} 왔습니다",
  "pixelShuffle: {0} channels of shape {1} are no multiple of {2}², {3}":
    "pixelShuffle: 모양 {1}의 채널 {0}개는 {2}²({3})의 배수가 아닙니다",
  "pixelUnshuffle: the height and width of shape {0} are no multiples of {1}":
    "pixelUnshuffle: 모양 {0}의 높이와 너비가 {1}의 배수가 아닙니다",
  "channelShuffle expects an input [N, C, ...] whose channels are a multiple of {0}, got shape {1}":
    "channelShuffle에는 채널 수가 {0}의 배수인 입력 [N, C, ...]가 필요한데 모양 {1:이} 왔습니다",
  "{0}: a window of {1} does not fit into images of {2}": "{0}: {1} 창이 {2} 이미지에 들어가지 않습니다",
  "fold expects columns [N, C · {0}, {1}] for images of {2}, got shape {3}":
    "fold: {2} 이미지에는 열 [N, C · {0}, {1}]이 필요한데 모양 {3:이} 왔습니다",
  "affineGrid expects theta [N, 2, 3] for sizes [N, C, H, W], or [N, 3, 4] for [N, C, D, H, W]; got {0} for {1}":
    "affineGrid: 크기 [N, C, H, W]에는 theta [N, 2, 3], [N, C, D, H, W]에는 [N, 3, 4]가 필요한데 {1}에 {0:이} 왔습니다",
  "gridSample expects images [N, C, H, W] and a grid [N, OH, OW, 2], got {0} and {1}":
    "gridSample에는 이미지 [N, C, H, W]와 격자 [N, OH, OW, 2]가 필요한데 {0:과} {1:이} 왔습니다",
  "{0}: outputSize {1} is not from {2} to {3}": "{0}: outputSize {1:은} {2}에서 {3} 사이에 있지 않습니다",
  "a list of sizes": "크기의 목록",
  "{0}{1} has no weights before its first input; call the model once, with zeros of the shape that it will get, before its parameters are asked for":
    "{0}{1}에는 첫 입력이 오기 전에 가중치가 없습니다. 매개변수를 쓰기 전에 앞으로 받을 모양의 0으로 모델을 한 번 불러 주세요",
  "LazyLinear expects an input of shape [..., in], got {0}":
    "LazyLinear에는 [..., in] 모양의 입력이 필요한데 {0:이} 왔습니다",
  "{0} expects an input of shape [N, C, ...], got {1}":
    "{0}에는 [N, C, ...] 모양의 입력이 필요한데 {1:이} 왔습니다",
  "{0}: give one of outputSize and outputRatio": "{0}: outputSize와 outputRatio 가운데 하나를 주세요",
  "{0}: windows of {1} do not come to {2} in an input of shape {3}":
    "{0}: {1} 창으로는 모양 {3}인 입력에서 {2:이} 나오지 않습니다",
  "a multiple of groups, {0}": "groups({0})의 배수",
  "convPool: padding [{0}, {1}] must be smaller than the kernel [{2}, {3}]":
    "convPool: padding [{0}, {1}]{:은} 커널 [{2}, {3}]보다 작아야 합니다",
};
