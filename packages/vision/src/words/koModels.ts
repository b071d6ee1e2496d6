// Korean for torchvision's classifiers.
import type { Catalogue } from "@tinycnn/core";

export const koModels: Catalogue = {
  "Weights are not downloaded: write them in Python with safetensors.torch.save_file, read the file with safetensors.parse and give its tensors to model.loadStateDict":
    "가중치는 내려받지 않습니다. Python에서 safetensors.torch.save_file로 쓰고, 그 파일을 safetensors.parse로 읽어 텐서를 model.loadStateDict에 넘기세요",
  "Nothing is downloaded, so there is nothing to show": "내려받는 것이 없으므로 보여 줄 것도 없습니다",
};
