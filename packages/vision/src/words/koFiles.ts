// Korean for what files that others read say.
import type { Catalogue } from "@tinycnn/core";

export const koFiles: Catalogue = {
  // NumPy
  "its first line does not say type, order and shape": "첫 줄에 자료형, 순서, 모양이 적혀 있지 않습니다",
  "its first line has {0} bytes, expected at most {1}":
    "첫 줄이 {0}바이트입니다. {1}바이트를 넘지 않아야 합니다",
  "it holds records, expected an array of numbers": "레코드가 들어 있습니다. 수의 배열이어야 합니다",
  "it is no .npy file": ".npy 파일이 아닙니다",
  "it holds elements of NumPy's type {0}, expected one of {1}":
    "NumPy의 {0} 자료형 원소가 들어 있습니다. {1} 가운데 하나여야 합니다",
  "its arrays take {0} bytes when unpacked, expected at most {1}":
    "배열을 풀면 {0}바이트가 됩니다. {1}바이트를 넘지 않아야 합니다",
  "it holds {0}, expected .npy files only": "{0:이} 들어 있습니다. .npy 파일만 있어야 합니다",
  "{0}: {1} is no tensor; tensor(...) makes one of numbers":
    "{0}: {1:은} 텐서가 아닙니다. tensor(...)로 수에서 만들 수 있습니다",

  // TensorBoard
  "SummaryWriter: it was closed": "SummaryWriter: 이미 닫혔습니다",
  "a tensor [C, H, W] of 1 or 3 channels": "채널이 1개나 3개인 [C, H, W] 텐서",

  // Weights of torchvision's
  "{0} has {1} lines, expected the names of {2} classes": "{0:은} {1}줄인데 클래스 {2}개의 이름이어야 합니다",
  "SHA-256 begins with {0}, expected {1}": "SHA-256이 {0:으로} 시작하는데 {1:으로} 시작해야 합니다",
  "{0} is not there, and may not be downloaded; fetch {1} once":
    "{0:이} 없는데 내려받을 수 없게 되어 있습니다. {1:을} 한 번 받아 두세요",
  "{0} has no weights of torchvision's": "{0}에는 torchvision의 가중치가 없습니다",

  // In eight bits
  'its weights are quantized as {0}, expected "{1}"':
    '가중치가 {0:으로} 양자화되어 있습니다. "{1}"{:이어야} 합니다',
  "{0} has {1} scales, expected {2}": "{0}의 배율이 {1}개인데 {2}개여야 합니다",
};
