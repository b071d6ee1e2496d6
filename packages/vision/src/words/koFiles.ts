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
};
