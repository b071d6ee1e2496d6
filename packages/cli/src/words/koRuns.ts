// Korean for run folders: kept, evaluated, compared, summed up.
import type { Catalogue } from "@tinycnn/core";

export const koRuns: Catalogue = {
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
  "photos (JPEG, PNG, WebP, GIF, BMP, AVIF or TIFF), or folders of them":
    "사진 (JPEG, PNG, WebP, GIF, BMP, AVIF, TIFF)이나 그런 폴더",
  "how many classes to name": "보여 줄 클래스 수",
  "exchange dark and bright first: Fashion-MNIST shows bright things on black":
    "먼저 밝기를 뒤집습니다: Fashion-MNIST는 검은 바탕에 밝은 그림입니다",
  "its border is bright where {0} is dark": "{0:은} 가장자리가 어두운데 이 사진은 밝습니다",
  "its border is dark where {0} is bright": "{0:은} 가장자리가 밝은데 이 사진은 어둡습니다",
  "hint: {0}; try it with --invert": "도움말: {0}. --invert를 붙여 보세요",
  "hint: {0}; try it without --invert": "도움말: {0}. --invert를 빼 보세요",
  "write no picture": "그림 파일을 만들지 않습니다",
  "{0} of {1} photos could not be read": "사진 {1}장 가운데 {0}장을 읽지 못했습니다",
  "\nExamples:\n  $ tinycnn predict --run runs/fashion-mnist-1 shoe.jpg\n  $ tinycnn predict --run runs/photos-1 new-photos --csv answers.csv\n  $ tinycnn predict --weights model.safetensors --dataset cifar10 cat.png dog.webp --topk 5\n\nFor each photo a picture is written: the photo, what the model saw, and its probabilities.":
    "\n예:\n  $ tinycnn predict --run runs/fashion-mnist-1 shoe.jpg\n  $ tinycnn predict --run runs/photos-1 new-photos --csv answers.csv\n  $ tinycnn predict --weights model.safetensors --dataset cifar10 cat.png dog.webp --topk 5\n\n사진마다 그림 파일을 하나 만듭니다: 사진, 모델이 본 것, 확률.",

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
  "where the project is made": "프로젝트를 만들 곳",
  "make a project of your own: model, training, test and page":
    "내 프로젝트를 만듭니다: 모델, 학습, 테스트, 페이지",
  "\nExample:\n  $ tinycnn init my-model": "\n예:\n  $ tinycnn init my-model",
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
};
