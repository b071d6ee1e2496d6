// Korean for training.
import type { Catalogue } from "@tinycnn/core";

export const koTraining: Catalogue = {
  // train
  "train a model and keep it in a run folder": "모델을 학습해 실행 폴더에 남깁니다",
  "What is trained:": "무엇을 학습하나:",
  "Data:": "데이터:",
  "Optimizer:": "옵티마이저:",
  "Loss, averaging, stopping:": "손실, 평균, 멈추기:",
  "Where and how:": "어디에 어떻게:",
  "settings by name, or of a JSON file; options change them":
    "이름이나 JSON 파일로 주는 설정 묶음. 옵션으로 바꿀 수 있습니다",
  "passes over the training images": "학습 이미지를 도는 횟수(에폭)",
  "images a step": "한 단계의 이미지 수(배치 크기)",
  "same seed, same result": "시드가 같으면 결과가 같습니다",
  "file of weights to start from: safetensors, .pth, .npz, .onnx, or a folder of Hugging Face's":
    "시작할 가중치 파일: safetensors, .pth, .npz, .onnx, 또는 Hugging Face 폴더",
  "never download: use what is at hand, or the sample": "내려받지 않고 있는 것이나 표본을 씁니다",
  "use only the first N training images": "학습 이미지를 앞에서 N장만 씁니다",
  "use only the first N test images": "테스트 이미지를 앞에서 N장만 씁니다",
  "training images kept for choosing: how many, or below 1 which share":
    "검증용으로 떼어 둘 학습 이미지: 장수, 1보다 작으면 비율",
  "crop-flip (the default), none, or transforms as a JSON list":
    "crop-flip(기본값), none, 또는 JSON 목록으로 쓴 변환",
  mix: "섞기(mix)",
  "mix the pictures of a batch and their classes": "배치의 그림과 클래스를 서로 섞습니다",
  optimizer: "옵티마이저",
  "learning rate": "학습률",
  "{0}; of {1}": "{0}. {1}의 설정",
  "set by the training": "학습에 맞춰 정해짐",
  "Transforms of an --augment list, such as {0}:": "--augment 목록의 변환. 보기: {0}",
  "Settings of a group, such as --set schedule.gamma=0.5:": "묶음 안의 설정(예: --set schedule.gamma=0.5):",
  'expected {0}, got "{1}".': '{0:이어야} 하는데 "{1}"{:이} 왔습니다.',
  " or ": " 또는 ",
  schedule: "스케줄",
  "how the learning rate goes": "학습률 스케줄",
  "epochs in which the learning rate rises first": "처음에 학습률을 올리는 에폭 수",
  "most that the norm of all gradients together may be": "모든 기울기의 노름이 넘지 못할 값",
  "most that an element of a gradient may be": "기울기의 각 원소가 넘지 못할 값",
  loss: "손실 함수",
  "of cross-entropy": "교차 엔트로피의 레이블 스무딩",
  "average the weights over the steps; what is evaluated and kept is the average":
    "단계에 걸쳐 가중치를 평균 냅니다. 평가하고 남기는 것은 그 평균입니다",
  "stop after N epochs without improvement, keep the best":
    "N에폭 동안 나아지지 않으면 멈추고 가장 좋은 것을 남깁니다",
  "choice of views": "보는 방법",
  "views averaged in the last evaluation": "마지막 평가에서 평균 낼 이미지 변형",
  "any setting, also inside a group: schedule.gamma=0.5":
    "아무 설정이나. 묶음 안의 것도 됩니다: schedule.gamma=0.5",
  "run folder to make (default: runs/NAME-N, the first free N)":
    "새로 만들 실행 폴더 (기본값: runs/NAME-N, 비어 있는 첫 N)",
  "go on with this run folder": "이 실행 폴더를 이어서 합니다",
  "write the numbers for TensorBoard as they come, into the run's folder":
    "나오는 대로 TensorBoard용 수치를 실행 폴더에 씁니다",
  "\nExamples:\n  $ tinycnn train                                       Fashion-MNIST, 5 epochs of Adam\n  $ tinycnn train --dataset cifar10 --lr 1e-3 --epochs 10\n  $ tinycnn train --data photos                         your own pictures, a folder for each class\n  $ tinycnn train --data photos --pretrained            the same, from weights that come with tinycnn\n  $ tinycnn train --data photos --model resnet18 --pretrained\n  $ tinycnn train --recipe step-lr --seed 1             a named training (tinycnn recipes lists them)\n  $ tinycnn train --recipe step-lr --set schedule.gamma=0.3\n  $ tinycnn train --weights runs/best-1/best.safetensors --lr 1e-4\n  $ tinycnn train --resume runs/fashion-mnist-1         go on where it stopped\n  $ tinycnn train --resume runs/fashion-mnist-1 --epochs 10\n\nCtrl-C once finishes the step under way, saves and says how to go on; twice stops at once.":
    "\n예:\n  $ tinycnn train                                       Fashion-MNIST를 Adam으로 5에폭\n  $ tinycnn train --dataset cifar10 --lr 1e-3 --epochs 10\n  $ tinycnn train --data photos                         내 그림, 클래스마다 폴더 하나\n  $ tinycnn train --data photos --pretrained            같은 것을, tinycnn에 들어 있는 가중치에서\n  $ tinycnn train --data photos --model resnet18 --pretrained\n  $ tinycnn train --recipe step-lr --seed 1             이름 있는 학습 (목록: tinycnn recipes)\n  $ tinycnn train --recipe step-lr --set schedule.gamma=0.3\n  $ tinycnn train --weights runs/best-1/best.safetensors --lr 1e-4\n  $ tinycnn train --resume runs/fashion-mnist-1         멈춘 곳부터 이어 하기\n  $ tinycnn train --resume runs/fashion-mnist-1 --epochs 10\n\nCtrl-C를 한 번 누르면 하던 단계를 마치고 저장한 뒤 이어 하는 법을 알려 줍니다. 두 번 누르면 바로 멈춥니다.",
  'expected crop-flip, none, or a JSON list of transforms, got "{0}".':
    'crop-flip, none, 또는 변환의 JSON 목록이어야 하는데 "{0}"{:이} 왔습니다.',
  "--set {0}: expected NAME=VALUE, such as schedule.gamma=0.5":
    "--set {0}: schedule.gamma=0.5처럼 NAME=VALUE로 써야 합니다",
  "settings of recipe {0}": "레시피 {0}의 설정",
  "--nesterov needs a momentum above 0; leave --momentum out for 0.9":
    "--nesterov에는 0보다 큰 모멘텀이 필요합니다. --momentum을 빼면 0.9입니다",
  "device: {0}": "장치: {0}",
  "chosen: {0}": "고른 까닭: {0}",
  "a step of {0}": "{0} 한 걸음",
  "data: {0}": "데이터: {0}",
  "run: {0}": "실행: {0}",
  "this takes about {0} on this machine": "이 컴퓨터에서 {0}쯤 걸립니다",
  "about {0} to go": "{0}쯤 남았습니다",
  "epoch {0}/{1}, batch {2}/{3}: about {4} to go": "에폭 {0}/{1}, 배치 {2}/{3}: {4}쯤 남았습니다",
  "a second": "1초",
  "{0} seconds": "{0}초",
  "{0} minutes": "{0}분",
  "resumed after epoch {0}, batch {1}": "{0}에폭, 배치 {1} 다음부터 이어 합니다",
  "resumed after epoch {0}": "{0}에폭 다음부터 이어 합니다",
  "Epoch {0}/{1}": "에폭 {0}/{1}",
  Test: "테스트",
  Validation: "검증",
  "{0} batch/s": "초당 배치 {0}",
  "the loss is far beyond that of guessing: training has diverged. A smaller learning rate than {0} usually helps":
    "손실이 찍을 때보다 훨씬 큽니다. 학습이 발산했습니다. 대개 학습률을 {0}보다 줄이면 나아집니다",
  "stopped {0}; everything is saved. Go on with: tinycnn train --resume {1}":
    "{0} 멈추었고 모두 저장했습니다. 이어 하기: tinycnn train --resume {1}",
  " The last good weights are kept in {0}": " 마지막으로 멀쩡했던 가중치는 {0}에 있습니다",
  " No epoch was complete, so there are no good weights to keep": " 마친 에폭이 없어 남길 가중치가 없습니다",
  "stopped early after epoch {0}; the best was epoch {1}":
    "{0}에폭에서 일찍 멈추었습니다. 가장 좋은 것은 {1}에폭입니다",
  " (test-time augmentation: {0})": " (테스트 시 증강: {0})",
  "curves: {0}": "곡선: {0}",
  "{0} has done its {1} epochs. Go on with more: --resume {2} --epochs {3}":
    "{0:은} {1}에폭을 다 했습니다. 더 하려면: --resume {2} --epochs {3}",
  "{0} stopped early after epoch {1}, its best was epoch {2}. Start a new run with more patience: --early-stopping {3}":
    "{0:은} {1}에폭에서 일찍 멈추었고 가장 좋은 것은 {2}에폭입니다. 더 기다리려면 새로 시작하세요: --early-stopping {3}",
  "{0}: these weights do not fit {1} on {2}: {3}": "{0}: 이 가중치는 {2}의 {1:과} 맞지 않습니다: {3}",
  "--resume goes on with the run's own settings: {0}{1}. Leave them out, or start a new run":
    "--resume은 실행의 설정 그대로 이어 합니다: {0}{1}. 빼거나 새로 시작하세요",
  "; its {0} schedule is laid out for {1} epochs": " ({0} 스케줄은 {1}에폭에 맞추어져 있습니다)",
  "{0} {1} (asked for {2})": "{0} {1} (요청: {2})",
};
