// Korean for the command's texts. Particles that follow the last sound: {0:을} after a value, {:을} after the text so far.
import type { Catalogue } from "@tinycnn/core";

export const ko: Catalogue = {
  // Help
  "Train, evaluate and use small convolutional networks on your own machine.":
    "작은 합성곱 신경망을 내 컴퓨터에서 학습하고, 평가하고, 씁니다.",
  "Usage:": "사용법:",
  "Arguments:": "인자:",
  "Options:": "옵션:",
  "Global options:": "공통 옵션:",
  "Commands:": "명령:",
  "(default: {0})": "(기본값: {0})",
  "(one of {0}; default: {1})": "({0} 가운데 하나, 기본값: {1})",
  options: "옵션",
  command: "명령",
  "show this help": "이 도움말을 보여 줍니다",
  "show the version": "버전을 보여 줍니다",
  "show a command's help": "명령의 도움말을 보여 줍니다",
  "ko or en (default: TINYCNN_LANG, then the system's language)":
    "ko 또는 en (기본값: TINYCNN_LANG, 없으면 시스템 언어)",
  "(run with --help for the options)": "(옵션은 --help로 볼 수 있습니다)",

  // What commander finds
  "error: {0}": "오류: {0}",
  "(Did you mean {0}?)": "({0}{:을} 뜻하셨나요?)",
  "unknown option '{0}'": "'{0}' 옵션은 없습니다",
  "unknown command '{0}'": "'{0}' 명령은 없습니다",
  "missing required argument '{0}'": "'{0}' 인자가 필요합니다",
  "option '{0}' argument missing": "'{0}' 옵션에 값이 필요합니다",
  "required option '{0}' not specified": "'{0}' 옵션이 필요합니다",
  "option '{0}' cannot be used with option '{1}'": "'{0}' 옵션과 '{1}' 옵션은 함께 쓸 수 없습니다",
  "too many arguments. Expected {0} but got {1}.": "인자가 너무 많습니다. {0}개여야 하는데 {1}개가 왔습니다.",
  "option '{0}' argument '{1}' is invalid. {2}": "'{0}' 옵션의 값 '{1}'{:이} 잘못되었습니다. {2}",
  "command-argument value '{0}' is invalid for argument '{1}'. {2}":
    "'{1}' 인자의 값 '{0}'{:이} 잘못되었습니다. {2}",

  // Options
  'expected ko or en, got "{0}".': 'ko나 en이어야 하는데 "{0}"{:이} 왔습니다.',
  'expected {0}{1}{2}, got "{3}".': '"{3}"{:이} 왔습니다.{1}{2} {0}여야 합니다.',
  " above {0}": " {0} 초과",
  " of at least {0}": " {0} 이상",
  ", at most {0}": " {0} 이하",
  "a whole number": "정수",
  "a number": "수",
  "print one JSON object a line on stdout, messages on stderr":
    "stdout에는 한 줄에 JSON 객체 하나씩, 메시지는 stderr에",
  "threads of the cpu device (default: all cores); results do not depend on it":
    "cpu 장치의 스레드 수 (기본값: 모든 코어). 결과는 달라지지 않습니다",
  "where to compute: auto, cpu, or reference (float64 loops, slow)":
    "계산할 장치: auto, cpu, reference (float64 반복문, 느림)",
  "directory with fashion-mnist/ or cifar-10-batches-bin/ (default: TINYCNN_DATA, then the cache)":
    "fashion-mnist/나 cifar-10-batches-bin/이 있는 폴더 (기본값: TINYCNN_DATA, 없으면 캐시)",
  device: "장치",
  model: "모델",
  "model: {0}": "모델: {0}",
  "data set": "데이터셋",
  "data set: {0}": "데이터셋: {0}",
  order: "순서",
  recipe: "레시피",
  "run folder whose model is used": "모델을 가져올 실행 폴더",
  "safetensors file of weights, together with --dataset": "가중치 safetensors 파일. --dataset과 함께 씁니다",
  "data set the weights were trained on: {0}": "가중치를 학습한 데이터셋: {0}",
  "model of the weights": "가중치의 모델",

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
  "safetensors file of weights to start from": "시작할 가중치 safetensors 파일",
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
  "\nExamples:\n  $ tinycnn train                                       Fashion-MNIST, 5 epochs of Adam\n  $ tinycnn train --dataset cifar10 --lr 1e-3 --epochs 10\n  $ tinycnn train --recipe step-lr --seed 1             a named training (tinycnn recipes lists them)\n  $ tinycnn train --recipe step-lr --set schedule.gamma=0.3\n  $ tinycnn train --weights runs/best-1/best.safetensors --lr 1e-4\n  $ tinycnn train --resume runs/fashion-mnist-1         go on where it stopped\n  $ tinycnn train --resume runs/fashion-mnist-1 --epochs 10\n\nCtrl-C once finishes the step under way, saves and says how to go on; twice stops at once.":
    "\n예:\n  $ tinycnn train                                       Fashion-MNIST를 Adam으로 5에폭\n  $ tinycnn train --dataset cifar10 --lr 1e-3 --epochs 10\n  $ tinycnn train --recipe step-lr --seed 1             이름 있는 학습 (목록: tinycnn recipes)\n  $ tinycnn train --recipe step-lr --set schedule.gamma=0.3\n  $ tinycnn train --weights runs/best-1/best.safetensors --lr 1e-4\n  $ tinycnn train --resume runs/fashion-mnist-1         멈춘 곳부터 이어 하기\n  $ tinycnn train --resume runs/fashion-mnist-1 --epochs 10\n\nCtrl-C를 한 번 누르면 하던 단계를 마치고 저장한 뒤 이어 하는 법을 알려 줍니다. 두 번 누르면 바로 멈춥니다.",
  'expected crop-flip, none, or a JSON list of transforms, got "{0}".':
    'crop-flip, none, 또는 변환의 JSON 목록이어야 하는데 "{0}"{:이} 왔습니다.',
  "--set {0}: expected NAME=VALUE, such as schedule.gamma=0.5":
    "--set {0}: schedule.gamma=0.5처럼 NAME=VALUE로 써야 합니다",
  "settings of recipe {0}": "레시피 {0}의 설정",
  "--nesterov needs a momentum above 0; leave --momentum out for 0.9":
    "--nesterov에는 0보다 큰 모멘텀이 필요합니다. --momentum을 빼면 0.9입니다",
  "device: {0}": "장치: {0}",
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
  "? batch/s": "초당 배치 ?",
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

  // Run folders
  "{0}: {1} bytes, the limit is {2}": "{0}: {1}바이트입니다. {2}바이트까지만 됩니다",
  "{0}: there is no such folder": "{0}: 그런 폴더가 없습니다",
  "{0}: this is a file, expected a folder": "{0}: 폴더여야 하는데 파일입니다",
  "{0}: no run folder of tinycnn here or below": "{0}: 여기와 그 아래에 tinycnn의 실행 폴더가 없습니다",
  "{0}: this is a file, expected a folder to make. Choose another name: --out DIR":
    "{0}: 폴더를 만들 자리에 파일이 있습니다. 다른 이름을 고르세요: --out DIR",
  "{0} exists. Go on with it: --resume {1}, or choose another name: --out DIR":
    "{0:이} 이미 있습니다. 이어 하거나: --resume {1}, 다른 이름을 고르세요: --out DIR",
  "{0} exists and is no run folder. Choose another name: --out DIR":
    "{0:이} 이미 있는데 실행 폴더가 아닙니다. 다른 이름을 고르세요: --out DIR",
  "{0}: there is no such run folder": "{0}: 그런 실행 폴더가 없습니다",
  "{0}: this is a file, expected a run folder": "{0}: 실행 폴더여야 하는데 파일입니다",
  "{0}: no {1} in it, so this is no run folder of tinycnn":
    "{0}: {1:이} 없으니 tinycnn의 실행 폴더가 아닙니다",
  "{0} on {1}, {2}, lr {3}, batch {4}, seed {5}": "{1}의 {0}, {2}, lr {3}, 배치 {4}, 시드 {5}",
  Training: "학습",
  "{0}: there is no such file": "{0}: 그런 파일이 없습니다",
  "which model? Give --run RUN, or --weights FILE together with --dataset NAME":
    "어느 모델인가요? --run RUN이나 --weights FILE --dataset NAME을 주세요",
  "--weights needs --dataset NAME, the set they were trained on":
    "--weights에는 학습에 쓴 데이터셋 --dataset NAME이 필요합니다",
  "{0} has no model yet: its first epoch is not complete. Go on with it: tinycnn train --resume {1}":
    "{0}에는 아직 모델이 없습니다. 첫 에폭을 마치지 않았습니다. 이어 하기: tinycnn train --resume {1}",

  "no picture: {0}": "그림을 만들지 못함: {0}",
  "not kept: {0}": "저장하지 못함: {0}",
  "{0}: this is {1}, expected a file": "{0}: 파일이어야 하는데 {1}입니다",
  "a folder": "폴더",
  "a pipe or a device": "파이프나 장치",
  "{0} is missing. Put it back, or make it anew from the run's state: tinycnn train --resume {1}":
    "{0:이} 없습니다. 되돌려 놓으세요. 끝나지 않은 실행이라면 이어 할 때 새로 만듭니다: tinycnn train --resume {1}",
  "{0}. Make it anew from the run's state: tinycnn train --resume {1}":
    "{0}. 실행의 상태에서 새로 만들려면: tinycnn train --resume {1}",
  "{0}: a line is no epoch": "{0}: 에폭이 아닌 줄이 있습니다",
  "Put the file back, or {0}": "파일을 되돌려 놓거나 {0}",
  "{0} is being written by process {1} on {2}, since {3}. Wait for its end, or stop it: kill {4}":
    "{0:은} {2}의 프로세스 {1:이} {3}부터 쓰고 있습니다. 끝나기를 기다리거나 멈추세요: kill {4}",
  "{0} is being written by process {1} on {2}, since {3}, which cannot be seen from here. If that has ended, remove {4}":
    "{0:은} {2}의 프로세스 {1:이} {3}부터 쓰고 있는데 여기서는 볼 수 없습니다. 그것이 끝났다면 {4:을} 지우세요",
  ". What you asked for is not taken up: {0}": ". 요청한 것은 반영하지 않습니다: {0}",
  "{0} cannot be used. Remove it if no other process writes {1}":
    "{0:을} 쓸 수 없습니다. 다른 프로세스가 {1:을} 쓰고 있지 않다면 지우세요",
  "begin another run": "새로 시작하세요",
  "begin a new run from its weights: tinycnn train --weights {0}":
    "그 가중치로 새로 시작하세요: tinycnn train --weights {0}",
  "{0}. Going on with the settings that {1} holds": "{0}. {1}에 있는 설정으로 이어 합니다",

  // eval, predict
  "measure a model on the test split": "테스트 데이터로 모델을 평가합니다",
  "images at a time": "한 번에 볼 이미지 수",
  "\nExample:\n  $ tinycnn eval --run runs/fashion-mnist-1":
    "\n예:\n  $ tinycnn eval --run runs/fashion-mnist-1",
  "accuracy {0}  loss {1}  on {2} images": "정확도 {0}  손실 {1}  이미지 {2}장",
  "  {0}  {1}  of {2}": "  {0}  {1}  {2}장 가운데",
  "picture: {0}": "그림: {0}",
  "confusion (rows: true, columns: predicted)": "혼동 행렬 (행: 실제, 열: 예측)",
  Evaluating: "평가",
  "the test split is empty": "테스트 데이터가 비어 있습니다",
  "classify photos": "사진을 분류합니다",
  "photos (JPEG, PNG, WebP, GIF, BMP, AVIF or TIFF)": "사진 (JPEG, PNG, WebP, GIF, BMP, AVIF, TIFF)",
  "how many classes to name": "보여 줄 클래스 수",
  "exchange dark and bright first: Fashion-MNIST shows bright things on black":
    "먼저 밝기를 뒤집습니다: Fashion-MNIST는 검은 바탕에 밝은 그림입니다",
  "its border is bright where {0} is dark": "{0:은} 가장자리가 어두운데 이 사진은 밝습니다",
  "its border is dark where {0} is bright": "{0:은} 가장자리가 밝은데 이 사진은 어둡습니다",
  "hint: {0}; try it with --invert": "도움말: {0}. --invert를 붙여 보세요",
  "hint: {0}; try it without --invert": "도움말: {0}. --invert를 빼 보세요",
  "write no picture": "그림 파일을 만들지 않습니다",
  "{0} of {1} photos could not be read": "사진 {1}장 가운데 {0}장을 읽지 못했습니다",
  "\nExamples:\n  $ tinycnn predict --run runs/fashion-mnist-1 shoe.jpg\n  $ tinycnn predict --weights model.safetensors --dataset cifar10 cat.png dog.webp --topk 5\n\nFor each photo a picture is written: the photo, what the model saw, and its probabilities.":
    "\n예:\n  $ tinycnn predict --run runs/fashion-mnist-1 shoe.jpg\n  $ tinycnn predict --weights model.safetensors --dataset cifar10 cat.png dog.webp --topk 5\n\n사진마다 그림 파일을 하나 만듭니다: 사진, 모델이 본 것, 확률.",

  // Pictures
  "Accuracy {0}%": "정확도 {0}%",
  "{0}: rows are the true classes, columns the predicted ones": "{0}: 행은 실제 클래스, 열은 예측한 클래스",
  right: "맞힘",
  epoch: "에폭",
  "training loss": "학습 손실",
  "accuracy on the test split": "테스트 정확도",
  "validation accuracy": "검증 정확도",
  "best {0}": "최고 {0}",
  photo: "사진",
  "what the model sees, {0}×{1}": "모델이 보는 것, {0}×{1}",
  probability: "확률",
  "{0} on {1}": "{1}의 {0}",

  // data
  "fetch, check and describe data sets": "데이터셋을 받고, 확인하고, 설명합니다",
  "\nExample:\n  $ tinycnn data {0} cifar10": "\n예:\n  $ tinycnn data {0} cifar10",
  "download a data set, or what is missing of it": "데이터셋을, 또는 빠진 것을 내려받습니다",
  "check a data set's files by size, structure and checksum":
    "데이터셋 파일의 크기, 구조, 체크섬을 확인합니다",
  "say what a data set is and where it was found": "데이터셋이 무엇이고 어디에 있는지 알려 줍니다",
  "{0}: {1} of {2} MB": "{0}: {2} MB 가운데 {1}",
  "{0}: {1} MB": "{0}: {1} MB",
  official: "공식 파일",
  "not the official file": "공식 파일이 아님",
  missing: "없음",
  damaged: "손상됨",
  "{0} in {1}": "{1}의 {0}",
  ", {0} bytes": ", {0}바이트",
  "{0} is not whole; fetch it again: tinycnn data get {1}":
    "{0:이} 온전하지 않습니다. 다시 받으세요: tinycnn data get {1}",
  "the sample that ships with tinycnn, whole": "tinycnn에 들어 있는 표본이며 온전합니다",
  "all files are the official ones": "모두 공식 파일입니다",
  "sizes and structure are right; some files are not the official ones":
    "크기와 구조는 맞지만 공식 파일이 아닌 것이 있습니다",
  "{0}: {1} training and {2} test images": "{0}: 학습 이미지 {1}장, 테스트 이미지 {2}장",
  "  {0}×{1}×{2}, {3} classes: {4}": "  {0}×{1}×{2}, 클래스 {3}개: {4}",
  "  mean {0}  std {1}": "  평균 {0}  표준편차 {1}",
  "  found in {0} ({1})": "  {0}에 있음 ({1})",
  "  not in {0} ({1})": "  {0}에 없음 ({1})",
  "  not in {0} ({1}): missing {2}": "  {0}에 없음 ({1}): {2} 빠짐",

  // recipes
  "list the named trainings, or say what one of them sets": "이름 있는 학습의 목록이나 그 설정을 보여 줍니다",
  "recipe to describe": "설명할 레시피",
  "\nExamples:\n  $ tinycnn recipes\n  $ tinycnn recipes step-lr\n  $ tinycnn train --recipe step-lr":
    "\n예:\n  $ tinycnn recipes\n  $ tinycnn recipes step-lr\n  $ tinycnn train --recipe step-lr",
  why: "이유",
  claim: "기대",
  extends: "바탕",
  sets: "설정",
  "{0}: there is no such recipe file": "{0}: 그런 레시피 파일이 없습니다",
  "{0}: this is not JSON: {1}": "{0}: JSON이 아닙니다: {1}",

  // experiment
  "train recipes with several seeds each, and compare them":
    "레시피마다 시드를 여럿 주어 학습하고 비교합니다",
  "recipes, by name or file": "레시피의 이름이나 파일",
  "seeds of each recipe, from 0": "레시피마다 시드 수, 0부터",
  "runs at a time; they share the cores": "한꺼번에 할 실행 수. 코어를 나누어 씁니다",
  "threads of each run (default: cores / jobs)": "실행마다 스레드 수 (기본값: 코어 수 / 실행 수)",
  "where runs go: DIR/RECIPE/seed-N": "실행이 놓일 곳: DIR/RECIPE/seed-N",
  "\nEvery other option of train is passed on to each run. The same command again goes on where it stopped: runs that are finished are\nleft alone, a run that was stopped goes on.\n\nExamples:\n  $ tinycnn experiment baseline adamw --seeds 3\n  $ tinycnn experiment baseline --seeds 5 --jobs 2 --limit-train 10000 --out runs/quick":
    "\ntrain의 다른 옵션은 모두 각 실행에 전해집니다. 같은 명령을 다시 하면 멈춘 곳부터 이어 합니다:\n끝난 실행은 그대로 두고, 멈춘 실행은 이어 합니다.\n\n예:\n  $ tinycnn experiment baseline adamw --seeds 3\n  $ tinycnn experiment baseline --seeds 5 --jobs 2 --limit-train 10000 --out runs/quick",
  "train must be registered before experiment": "train을 experiment보다 먼저 등록해야 합니다",
  "{0} of {1} runs are finished already": "실행 {1}개 가운데 {0}개는 이미 끝났습니다",
  "{0} of {1} runs failed:\n  {2}": "실행 {1}개 가운데 {0}개가 실패했습니다:\n  {2}",
  "[{0}/{1}] {2} seed {3}: {4}": "[{0}/{1}] {2} 시드 {3}: {4}",
  "failed: {0}": "실패: {0}",
  "stopping: each run under way saves itself first (Ctrl-C again stops at once)":
    "멈추는 중: 하던 실행은 먼저 저장합니다 (Ctrl-C를 다시 누르면 바로 멈춥니다)",
  "stopped; everything is saved. The same command goes on here":
    "멈추었고 모두 저장했습니다. 같은 명령으로 이어 할 수 있습니다",
  "ended with {0}": "{0} 신호로 끝났습니다",
  "ended with code {0}": "코드 {0:으로} 끝났습니다",
  'recipe "{0}": expected a name of letters, digits, dots, dashes and underscores, or a file of such a name':
    '레시피 "{0}": 이름은 영문자, 숫자, 점, 줄표, 밑줄로 된 것이거나 그런 이름의 파일이어야 합니다',
  "recipe {0} is named twice": "레시피 {0:이} 두 번 나옵니다",
  "{0} holds runs of other settings: {1}. Choose another folder: --out DIR":
    "{0}에는 설정이 다른 실행이 있습니다: {1}. 다른 폴더를 고르세요: --out DIR",
  "{0}: this is not JSON; remove it if the runs beside it are of these settings":
    "{0}: JSON이 아닙니다. 옆에 있는 실행들이 이 설정으로 한 것이라면 지우세요",
  "  {0} seed {1}  epoch {2}/{3}": "  {0} 시드 {1}  에폭 {2}/{3}",
  "run {0}/{1}{2}  [{3}, {4} left]": "실행 {0}/{1}{2}  [{3}, 남은 시간 {4}]",

  // compare, runs
  "lay runs side by side: a table, and a report in one HTML file": "실행을 나란히 견줍니다: 표와 HTML 보고서",
  "run folders, or folders that contain runs": "실행 폴더, 또는 실행이 들어 있는 폴더",
  "where the report goes (default: compare.html beside the runs)":
    "보고서를 쓸 곳 (기본값: 실행들 옆의 compare.html)",
  "make no report": "보고서를 만들지 않습니다",
  "weights that are measured for the report": "보고서를 위해 측정할 가중치",
  "\nRuns whose settings differ only by their seed are one group.\n\nExamples:\n  $ tinycnn compare runs/baseline runs/adamw\n  $ tinycnn compare runs --html report.html\n  $ tinycnn compare runs --json --no-html | jq '.groups[].accuracy'":
    "\n시드만 다른 실행들은 한 묶음입니다.\n\n예:\n  $ tinycnn compare runs/baseline runs/adamw\n  $ tinycnn compare runs --html report.html\n  $ tinycnn compare runs --json --no-html | jq '.groups[].accuracy'",
  "report: {0}": "보고서: {0}",
  "note: {0}": "알림: {0}",
  "not measured: {0}: {1}": "측정하지 못함: {0}: {1}",
  "{0} and {1} others": "{0} 외 {1}개",
  "no run could be read: {0}": "읽을 수 있는 실행이 없습니다: {0}",
  "its first epoch is not complete, so there are no weights yet":
    "첫 에폭을 마치지 않아 아직 가중치가 없습니다",
  "Evaluating {0}": "평가 {0}",
  "{0} s": "{0}초",
  "{0} min {1} s": "{0}분 {1}초",
  "{0} h {1} min": "{0}시간 {1}분",
  group: "묶음",
  "accuracy %": "정확도 %",
  best: "최고",
  "time a run": "실행당 시간",
  "test looks": "테스트 확인",
  " (+{0} unfinished)": " (+{0} 미완료)",
  "what differs from group 1:": "1번 묶음과 다른 점:",
  "list runs": "실행의 목록을 보여 줍니다",
  "folder that holds runs, at any depth": "실행이 들어 있는 폴더 (깊이는 상관없음)",
  "{0} (default: by name)": "{0} (기본값: 이름순)",
  "make the index (DIR/index.sqlite) anew": "색인(DIR/index.sqlite)을 새로 만듭니다",
  "\nExample:\n  $ tinycnn runs --sort acc | head": "\n예:\n  $ tinycnn runs --sort acc | head",
  "{0}: there is no such folder. Train something first: tinycnn train":
    "{0}: 그런 폴더가 없습니다. 먼저 학습하세요: tinycnn train",
  "no runs in {0}. Train something first: tinycnn train":
    "{0}에 실행이 없습니다. 먼저 학습하세요: tinycnn train",
  run: "실행",
  what: "내용",
  epochs: "에폭",
  time: "시간",
  started: "시작",
  "this Node has no node:sqlite, so every run folder is read, without an index":
    "이 Node에는 node:sqlite가 없어 색인 없이 모든 실행 폴더를 읽습니다",
  "another command is using it": "다른 명령이 쓰고 있습니다",
  "make it anew with: tinycnn runs --dir {0} --rebuild": "새로 만들려면: tinycnn runs --dir {0} --rebuild",
  "{0} cannot be used ({1}), so every run folder is read; {2}":
    "{0:을} 쓸 수 없어({1}) 모든 실행 폴더를 읽습니다. {2}",

  // summary
  "list a model's layers, output shapes, parameters and multiply-adds":
    "모델의 층, 출력 모양, 매개변수, 곱셈-덧셈 수를 보여 줍니다",
  "images in the batch": "배치의 이미지 수",
  "\nExample:\n  $ tinycnn summary --dataset cifar10": "\n예:\n  $ tinycnn summary --dataset cifar10",
  Layer: "층",
  "Output shape": "출력 모양",
  Parameters: "매개변수",
  "Mult-adds": "곱셈-덧셈",
  "Input [{0}]": "입력 [{0}]",
  "Parameters: {0}  ({1} MB as float32)": "매개변수: {0}  (float32로 {1} MB)",
  "Multiply-adds: {0}": "곱셈-덧셈: {0}",

  // lab
  "open the notebook in the browser, served on this machine alone; a second start opens the one that runs":
    "브라우저에서 노트북을 엽니다. 이 컴퓨터에서만 볼 수 있고, 이미 돌고 있으면 그것을 엽니다",
  "port of 127.0.0.1; the browser keeps notebooks per port (default: 8642)":
    "127.0.0.1의 포트. 브라우저는 포트마다 노트북을 따로 둡니다 (기본값: 8642)",
  "the lab runs already (process {0}): open at {1}": "랩이 이미 돌고 있습니다 (프로세스 {0}): {1}",
  "do not open the browser": "브라우저를 열지 않습니다",
  "the lab is not installed: {0}": "랩이 설치되어 있지 않습니다: {0}",
  "the lab is open at {0} (Ctrl-C ends it)": "랩을 열었습니다: {0} (Ctrl-C로 끝냅니다)",

  // What the system says
  "the disk is full; free some space": "디스크가 가득 찼습니다. 공간을 비우세요",
  "your disk quota is used up; free some space": "디스크 할당량을 다 썼습니다. 공간을 비우세요",
  "the disk or its connection failed (input/output error); check it, or use another place":
    "디스크나 그 연결에 문제가 생겼습니다(입출력 오류). 확인하거나 다른 곳을 쓰세요",
  "a part of this path is no folder": "경로의 일부가 폴더가 아닙니다",
  "this name is too long": "이름이 너무 깁니다",
  "standard output cannot be written: {0}": "표준 출력에 쓸 수 없습니다: {0}",
  "{0}. What was saved before is whole; go on with: tinycnn train --resume {1}":
    "{0}. 앞서 저장한 것은 온전합니다. 이어 가기: tinycnn train --resume {1}",
  "no permission": "권한이 없습니다",
  "the file system is read-only": "파일 시스템이 읽기 전용입니다",
  "no such file or directory": "그런 파일이나 폴더가 없습니다",
  "this is a directory, expected a file": "파일이어야 하는데 폴더입니다",
};
