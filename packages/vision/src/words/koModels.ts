// Korean for torchvision's classifiers.
import type { Catalogue } from "@tinycnn/core";

export const koModels: Catalogue = {
  'A file has to be waited for: in Node await pretrained("{0}", { weights: "DEFAULT" }) of @tinycnn/vision/node; elsewhere fetch {1} once, read it with load and give it to model.loadStateDict':
    '파일은 기다려야 받을 수 있습니다. Node에서는 @tinycnn/vision/node의 await pretrained("{0}", { weights: "DEFAULT" })를 쓰고, 다른 곳에서는 {1:을} 한 번 받아 load로 읽어 model.loadStateDict에 주세요',
  "Weights are not downloaded: read a file with load and give it to model.loadStateDict":
    "가중치는 내려받지 않습니다. 파일을 load로 읽어 model.loadStateDict에 넘기세요",
  weights: "가중치",
  "of {0} there are no weights to begin with: leave --model out for {1}, which comes with tinycnn, or take one of torchvision's, such as resnet18":
    "{0}에는 시작할 가중치가 없습니다. tinycnn에 들어 있는 {1:을} 쓰려면 --model을 빼고, 아니면 resnet18 같은 torchvision 모델을 고르세요",
  "{0}: its {1} does not fit this model on pictures of this size, {2} for {3}; leave --size out, or choose another model":
    "{0}: {1:이} 이 크기의 그림을 받는 이 모델에 맞지 않습니다. {3:이어야} 하는데 {2}입니다. --size를 빼거나 다른 모델을 고르세요",
  "--optimizer muon has rates of its own for the parts of a model; with weights that learn slower than the last layer choose another":
    "--optimizer muon은 모델의 부분마다 학습률이 따로 있습니다. 마지막 층보다 느리게 배우는 가중치에는 다른 옵티마이저를 고르세요",
  "a model whose last layer is a Linear or a Conv2d": "마지막 층이 Linear나 Conv2d인 모델",
  "this VisionTransformer expects images of {0}×{1}, got {2}×{3}; make it with imageSize: {4}":
    "이 VisionTransformer는 {0}×{1} 이미지를 받는데 {2}×{3}입니다. imageSize: {4:로} 만드세요",
  "a multiple of the patches' size, {0}": "조각 크기 {0}의 배수",
  "as large that a pixel is left after the last pooling": "마지막 풀링 뒤에 화소가 남는 크기여야 합니다",
  "left out: blocks of two convolutions have none":
    "없어야 합니다. 합성곱 두 개로 된 블록에는 그런 것이 없습니다",
  "Nothing is downloaded, so there is nothing to show": "내려받는 것이 없으므로 보여 줄 것도 없습니다",
};
