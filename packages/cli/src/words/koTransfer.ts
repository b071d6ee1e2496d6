// Korean for trainings that begin with weights for other classes.
import type { Catalogue } from "@tinycnn/core";

export const koTransfer: Catalogue = {
  "weights for other classes to start from: torchvision's of --model, by their name or the default ones; without --model those that come with tinycnn":
    "다른 클래스로 학습한 가중치에서 시작합니다. --model의 torchvision 가중치를 이름으로(또는 기본값으로) 고르고, --model이 없으면 tinycnn에 들어 있는 것을 씁니다",
  "with --pretrained: learning rate of all layers but the last, as a share of --lr; 0 leaves them as they are":
    "--pretrained와 함께: 마지막 층을 뺀 모든 층의 학습률을 --lr의 비율로. 0이면 그대로 둡니다",
  "--backbone-lr needs --pretrained": "--backbone-lr은 --pretrained와 함께 씁니다",
  "Downloading {0}": "{0} 내려받는 중",
  "begins with {0}: all layers but the last stay as they are":
    "{0}에서 시작합니다. 마지막 층을 뺀 모든 층은 그대로입니다",
  "begins with {0}: all layers but the last learn at {1} of the rate":
    "{0}에서 시작합니다. 마지막 층을 뺀 모든 층은 학습률의 {1}배로 배웁니다",
  "normalised as {0} wants it: mean {1}, std {2}": "{0}에 맞추어 정규화: 평균 {1}, 표준편차 {2}",
};
