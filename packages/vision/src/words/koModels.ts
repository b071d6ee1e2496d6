// Korean for torchvision's classifiers.
import type { Catalogue } from "@tinycnn/core";

export const koModels: Catalogue = {
  "Weights are not downloaded: save model.state_dict() in Python with torch.save, read the file with load and give it to model.loadStateDict":
    "가중치는 내려받지 않습니다. 파이썬에서 torch.save로 model.state_dict()를 저장하고, 그 파일을 load로 읽어 model.loadStateDict에 넘기세요",
  "left out: blocks of two convolutions have none":
    "없어야 합니다. 합성곱 두 개로 된 블록에는 그런 것이 없습니다",
  "Nothing is downloaded, so there is nothing to show": "내려받는 것이 없으므로 보여 줄 것도 없습니다",
};
