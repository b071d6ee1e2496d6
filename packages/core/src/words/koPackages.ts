// Korean for what is said where core is bundled or installed in parts.
import type { Catalogue } from "./say.ts";

export const koPackages: Catalogue = {
  "a helping thread did not start ({0}): computing goes on with fewer. In a bundle, add @tinycnn/core/worker as an entry named worker, beside the bundle, or give a worker with setThreadWorker":
    "보조 스레드가 시작되지 않았습니다({0}). 더 적은 스레드로 계속 계산합니다. 번들이라면 @tinycnn/core/worker를 worker라는 이름의 진입점으로 번들 옆에 두거나, setThreadWorker로 워커를 주세요",
  'the cpu has no kernels yet: import "@tinycnn/core", or "@tinycnn/core/predict" for a trained model alone':
    'cpu에 아직 커널이 없습니다. "@tinycnn/core"를 가져오거나, 학습된 모델만 쓴다면 "@tinycnn/core/predict"를 가져오세요',
  "portable: expected true or false, got {0}": "portable: true나 false여야 하는데 {0}{:이} 왔습니다",
  "the cpu device already runs with fused multiply-add; ask for portable before anything else uses it":
    "cpu 장치가 이미 융합 곱셈-덧셈으로 돌고 있습니다. 다른 것이 쓰기 전에 portable을 요청하세요",
  "{0} holds {1}, which int32 does not: int64 is read as int32":
    "{0}에 int32에 들어가지 않는 {1}{:이} 있습니다. int64는 int32로 읽습니다",
};
