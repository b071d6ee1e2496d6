// Korean for what `export` says.
import type { Catalogue } from "@tinycnn/core";

export const koExport: Catalogue = {
  "{0}: this folder has no weights, expected {1} in it":
    "{0}: 이 폴더에 가중치가 없습니다. {1:이} 있어야 합니다",
  "\nExamples:\n  $ tinycnn export runs/fashion-mnist-1 --to onnx\n  $ tinycnn export runs/fashion-mnist-1 --to hf --out my-model\n  $ tinycnn export runs/fashion-mnist-1 --to tensorboard --out logs\n  $ tinycnn export --weights cifar.pth --dataset cifar10 --model resnet18 --to int8\n\nonnx, pth, npz, safetensors and int8 (a quarter of the bytes) are one file, hf is a folder as Hugging Face has it; --weights of every command\nreads each of them. html is a page that classifies pictures, from disk and without a network. csv and tensorboard are the run's numbers.":
    "\n예:\n  $ tinycnn export runs/fashion-mnist-1 --to onnx\n  $ tinycnn export runs/fashion-mnist-1 --to hf --out my-model\n  $ tinycnn export runs/fashion-mnist-1 --to tensorboard --out logs\n  $ tinycnn export --weights cifar.pth --dataset cifar10 --model resnet18 --to int8\n\nonnx, pth, npz, safetensors, int8(크기가 4분의 1)은 파일 하나이고, hf는 Hugging Face 방식의 폴더입니다. 모든 명령의 --weights가 이것들을 읽습니다.\nhtml은 네트워크 없이 디스크에서 열어 그림을 분류하는 페이지이고, csv와 tensorboard는 실행의 숫자입니다.",
  "write a trained model, or a run's numbers, for other programs":
    "학습한 모델이나 실행의 숫자를 다른 프로그램이 읽을 수 있게 씁니다",
  format: "형식",
  "file or folder to write (default: beside the model)": "쓸 파일이나 폴더 (기본값: 모델 곁)",
  "weights of the run: last or best": "실행의 가중치: last(마지막) 또는 best(가장 좋은 것)",
  weights: "가중치",
  "written: {0}": "썼습니다: {0}",
  "{0} is of a run's numbers: tinycnn export RUN --to {1}":
    "{0:은} 실행의 숫자입니다. tinycnn export RUN --to {1}",
  "{0}: its first epoch is not complete, so there are no numbers":
    "{0}: 첫 에폭을 마치지 않아 숫자가 없습니다",
  "{0} is there already and no model's folder; give another with --out":
    "{0:이} 이미 있고 모델 폴더가 아닙니다. --out으로 다른 이름을 주세요",
};
