// Korean for sweeps: trials, those who make them, what came of them.
import type { Catalogue } from "@tinycnn/core";

export const koSweep: Catalogue = {
  // train --until
  "rest after this epoch, saved, to go on later with --resume":
    "이 에폭까지만 학습하고 저장합니다. 나중에 --resume으로 이어 갑니다",
  "{0} has done its {1} epochs already": "{0:은} 이미 {1}에폭을 했습니다",

  // trials
  "this worker is tinycnn {0}, the trials are made by {1}: install that version here":
    "이 작업자는 tinycnn {0}인데 시도은 {1:으로} 만듭니다. 여기에 그 버전을 설치하세요",
  "this worker has no {0}: tinycnn data get {1}, or --data-dir":
    "이 작업자에는 {0:이} 없습니다: tinycnn data get {1}, 또는 --data-dir",
  "this worker's {0} is not the one of the trials ({1}, expected {2}): the sample, or other files":
    "이 작업자의 {0:은} 시도에 쓰는 것과 다릅니다({1}, 필요한 것은 {2}). 표본이거나 다른 파일입니다",
  "its worker was lost {0} times": "작업자를 {0}번 잃었습니다",
  "trial {0} was handed to another worker: nothing more is taken from this one":
    "시도 {0:은} 다른 작업자에게 넘어갔습니다. 이 작업자의 것은 더 받지 않습니다",
  "trial {0}": "시도 {0}",
  "trial {0} names a place on a machine, which a trial may not: {1}":
    "시도 {0:이} 어떤 컴퓨터의 위치를 담고 있습니다. 시도에는 넣을 수 없습니다: {1}",
  "trial {0} is another one: its settings give {1}":
    "시도 {0:은} 다른 시도입니다. 설정으로 구한 이름은 {1}입니다",

  // sweep
  "look for good settings: train many, go on with the promising":
    "좋은 설정을 찾습니다: 여럿을 학습하고 나은 것을 이어 갑니다",
  "JSON file that says what varies and how it is searched": "무엇을 바꾸고 어떻게 찾을지 적은 JSON 파일",
  "folder of the sweep (default: runs/NAME of the file)": "탐색 폴더 (기본값: runs/파일 이름)",
  '\nSPEC is JSON: what varies, how it is searched, what it may cost. Settings have the names of config.json (tinycnn train --help).\n\n  {\n    "recipe": "baseline", "set": { "dataset": "fashion-mnist", "epochs": 9, "validation": 5000 },\n    "space": { "lr": { "min": 1e-4, "max": 0.1, "log": true }, "optimizer": ["adam", "sgd"], "batchSize": [64, 128, 256] },\n    "search": "asha", "trials": 27, "hours": 2, "seeds": 3\n  }\n\nsearch is grid, random, asha (many begin, the best third goes on to three times as many epochs) or tpe (what did well is tried near by).\nAll choosing is by validation images. The same command again goes on where it stopped.\n\nExamples:\n  $ tinycnn sweep lr.json\n  $ tinycnn sweep lr.json --jobs 2 --out runs/lr\n  $ tinycnn sweep lr.json --room 192.168.0.2:8700         workers: tinycnn worker http://192.168.0.2:8700 --key KEY\n  $ tinycnn train --recipe runs/lr/best.json --seed 7':
    '\nSPEC은 JSON입니다: 무엇을 바꾸고, 어떻게 찾고, 얼마나 들일지. 설정 이름은 config.json과 같습니다 (tinycnn train --help).\n\n  {\n    "recipe": "baseline", "set": { "dataset": "fashion-mnist", "epochs": 9, "validation": 5000 },\n    "space": { "lr": { "min": 1e-4, "max": 0.1, "log": true }, "optimizer": ["adam", "sgd"], "batchSize": [64, 128, 256] },\n    "search": "asha", "trials": 27, "hours": 2, "seeds": 3\n  }\n\nsearch는 grid, random, asha(여럿이 시작하고 나은 3분의 1이 세 배의 에폭으로 이어 감), tpe(잘된 것 가까이를 시도) 가운데 하나입니다.\n고를 때는 언제나 검증 이미지를 씁니다. 같은 명령을 다시 하면 멈춘 곳부터 이어 합니다.\n\n예:\n  $ tinycnn sweep lr.json\n  $ tinycnn sweep lr.json --jobs 2 --out runs/lr\n  $ tinycnn sweep lr.json --room 192.168.0.2:8700         작업자: tinycnn worker http://192.168.0.2:8700 --key KEY\n  $ tinycnn train --recipe runs/lr/best.json --seed 7',
  "going on with {0} trials": "시도 {0}개를 이어 합니다",
  "epoch {0}/{1} val_acc={2}": "에폭 {0}/{1} val_acc={2}",
  "trial {0} ({1}, seed {2}): {3}": "시도 {0} ({1}, 시드 {2}): {3}",
  "best of {0} trials": "시도 {0}개 가운데 가장 좋은 설정",
  "best: trial {0}, {1} % of the validation images: {2}": "가장 좋은 것: 시도 {0}, 검증 이미지의 {1} %: {2}",
  "{0} holds another sweep: {1}. Choose another folder: --out DIR":
    "{0}에는 다른 탐색이 있습니다: {1}. 다른 폴더를 고르세요: --out DIR",
  "{0} trials, {1} open, {2} epochs  [{3}]": "시도 {0}개, 진행 중 {1}개, {2}에폭  [{3}]",
  search: "탐색 방법",
  "search {0}: {1}": "탐색 방법 {0}: {1}",
  "space.{0}: {1}": "space.{0}: {1}",
  "the space is empty: name a setting that may vary": "space가 비었습니다. 바꿀 설정을 적으세요",
  'space.{0}: this is the same for all trials of a sweep; put it into "set"':
    'space.{0}: 모든 시도에서 같아야 하는 설정입니다. "set"에 넣으세요',
  "space.{0}: expected min below max, got {1} and {2}":
    "space.{0}: min이 max보다 작아야 하는데 {1}, {2}입니다",
  'space.{0}: a range with "log" begins above 0, got {1}':
    'space.{0}: "log"인 범위는 0보다 큰 값에서 시작해야 하는데 {1}입니다',
  'a sweep trains on a data set by name, from random weights: leave out "weights" and "pictures"':
    '탐색은 이름 있는 데이터셋으로 무작위 가중치에서 시작합니다. "weights"와 "pictures"를 빼세요',
  'say how much the sweep may cost: "trials", "hours", or both':
    '탐색에 얼마나 들일지 적으세요: "trials", "hours", 또는 둘 다',
  'a grid needs values: give {0} a list, or "steps" beside "min" and "max"':
    '격자에는 값이 있어야 합니다: {0}에 목록을 주거나, "min"과 "max" 옆에 "steps"를 적으세요',
  failed: "실패",
  "under way": "진행 중",
  "stopped early": "일찍 멈춤",
  "left behind": "그만둠",
  done: "끝남",
  trial: "시도",
  "validation %": "검증 %",
  "how much of the spread between trials each setting explains by itself:":
    "시도 사이의 차이를 설정 하나하나가 얼마나 설명하는지:",
  "over seeds (validation %, mean ± spread):": "시드별 (검증 %, 평균 ± 표준편차):",
};
