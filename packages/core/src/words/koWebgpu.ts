// Korean for what the graphics card says.
import type { Catalogue } from "./say.ts";

export const koWebgpu: Catalogue = {
  'the webgpu device is not open: put await openDevice("webgpu") before the first call that names it':
    'webgpu 장치가 아직 열리지 않았습니다. 이름을 쓰기 전에 await openDevice("webgpu")를 두세요',
  "webgpu cannot compute {0} yet: take the cpu for it":
    "webgpu는 아직 {0:을} 계산하지 못합니다. 그 계산은 cpu에서 하세요",
  "webgpu: an array of {0} MiB is more than the {1} MiB that this adapter takes in one piece; take smaller batches":
    "webgpu: {0} MiB 배열은 이 어댑터가 한 번에 받는 {1} MiB보다 큽니다. 배치를 줄이세요",
  "webgpu: no room for {0} MiB, of {1} MiB {2} are in use; take smaller batches, or release what is not needed":
    "webgpu: {0} MiB가 들어갈 자리가 없습니다. {1} MiB 가운데 {2} MiB를 쓰고 있습니다. 배치를 줄이거나 필요 없는 것을 release하세요",
  "the graphics card was lost ({0}): what was on it is gone; go on from the last checkpoint, or on the cpu":
    "그래픽 카드를 잃었습니다({0}). 그 위에 있던 것은 사라졌습니다. 마지막 체크포인트에서, 또는 cpu에서 이어 가세요",
  "{0} was lost: training goes on after batch {1} of epoch {2}, on {3}":
    "{0:을} 잃었습니다. {2}에폭의 배치 {1}개를 마친 데서 {3}에서 학습을 이어 갑니다",
  "webgpu: {0}": "webgpu: {0}",
  "webgpu ({0})": "webgpu ({0})",
  "a graphics card": "그래픽 카드",
  "the cpu: {0} is no graphics card but computes on the processor":
    "cpu: {0:은} 그래픽 카드가 아니라 프로세서에서 계산합니다",
  "the cpu: {0}": "cpu: {0}",
  "the cpu: {0} failed: {1}": "cpu: {0:에서} 실패했습니다: {1}",
  "the cpu: {0} gives other numbers for {1}": "cpu: {0:이} {1}에서 다른 값을 냅니다",
  "a convolution": "합성곱",
  "{0}: {1} times as fast as the cpu for {2}": "{0}: {2:이} cpu보다 {1}배 빠릅니다",
  "the cpu: {0} is {1} times as fast for {2}, {3} are asked for":
    "cpu: {0}에서 {2}의 속도는 cpu의 {1}배인데 {3}배는 되어야 합니다",
  "webgpu: this browser has no WebGPU; Chrome, Edge, Safari 26 and Firefox on Windows or Apple Silicon have it":
    "webgpu: 이 브라우저에는 WebGPU가 없습니다. Chrome, Edge, Safari 26, Windows나 Apple Silicon의 Firefox에는 있습니다",
  'webgpu: Node reaches the graphics card by the package "webgpu" (132 MB), which is not here: npm install webgpu ({0})':
    'webgpu: Node는 패키지 "webgpu"(132 MB)로 그래픽 카드를 쓰는데 여기에 없습니다. npm install webgpu로 설치하세요 ({0})',
  "webgpu: there is no graphics card that can be reached; a driver for Vulkan, Metal or Direct3D 12 is needed":
    "webgpu: 쓸 수 있는 그래픽 카드가 없습니다. Vulkan, Metal 또는 Direct3D 12 드라이버가 필요합니다",
};
