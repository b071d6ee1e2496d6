// Korean for sweeps: trials, those who make them, what came of them.
import type { Catalogue } from "@tinycnn/core";

export const koSweep: Catalogue = {
  // train --until
  "rest after this epoch, saved, to go on later with --resume":
    "이 에폭까지만 학습하고 저장합니다. 나중에 --resume으로 이어 갑니다",
  "{0} has done its {1} epochs already": "{0:은} 이미 {1}에폭을 했습니다",

  // trials
  "this worker is tinycnn {0}, the trials are made by {1}: install that version here":
    "이 작업자는 tinycnn {0}인데 실험은 {1:으로} 만듭니다. 여기에 그 버전을 설치하세요",
  "this worker has no {0}: tinycnn data get {1}, or --data-dir":
    "이 작업자에는 {0:이} 없습니다: tinycnn data get {1}, 또는 --data-dir",
  "this worker's {0} is not the one of the trials ({1}, expected {2}): the sample, or other files":
    "이 작업자의 {0:은} 실험에 쓰는 것과 다릅니다({1}, 필요한 것은 {2}). 표본이거나 다른 파일입니다",
  "its worker was lost {0} times": "작업자를 {0}번 잃었습니다",
  "trial {0} was handed to another worker: nothing more is taken from this one":
    "실험 {0:은} 다른 작업자에게 넘어갔습니다. 이 작업자의 것은 더 받지 않습니다",
};
