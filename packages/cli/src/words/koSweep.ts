// Korean for sweeps: trials, those who make them, what came of them.
import type { Catalogue } from "@tinycnn/core";

export const koSweep: Catalogue = {
  // train --until
  "rest after this epoch, saved, to go on later with --resume":
    "이 에폭까지만 학습하고 저장합니다. 나중에 --resume으로 이어 갑니다",
  "{0} has done its {1} epochs already": "{0:은} 이미 {1}에폭을 했습니다",
};
