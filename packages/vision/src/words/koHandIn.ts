// Korean for what students hand in.
import type { Catalogue } from "@tinycnn/core";

export const koHandIn: Catalogue = {
  "a name of letters that are seen": "눈에 보이는 글자로 된 이름",
  "a SHA-256 of 64 hexadecimal digits": "16진수 64자리의 SHA-256",
  "{0}: {1} bytes, the limit is {2}": "{0}: {1}바이트입니다. {2}바이트까지만 됩니다",
  "{0}: it holds {1}, expected {2} alone": "{0}: {1:이} 들어 있습니다. {2}만 있어야 합니다",
  '{0}: this is no file of "Hand in", or not as the lab made it: cut off, damaged or packed anew. Hand it in again':
    "{0}: “제출”이 만든 파일이 아니거나 만든 그대로가 아닙니다. 잘렸거나, 손상됐거나, 다시 압축했습니다. 다시 제출하세요",
  "{0}: its settings name a place on a machine, which a hand-in may not: {1}":
    "{0}: 설정이 한 컴퓨터의 장소를 가리킵니다. 제출 파일은 그럴 수 없습니다: {1}",
  "{0}: there is no handin.json in it, so nobody handed it in":
    "{0}: handin.json이 없으니 제출한 것이 아닙니다",
  "{0}: of model and weights one is missing. Hand it in again":
    "{0}: 모델과 가중치 가운데 하나가 없습니다. 다시 제출하세요",
  "{0}: of code and notebook one is missing. Hand it in again":
    "{0}: 코드와 노트북 가운데 하나가 없습니다. 다시 제출하세요",
  "it says {0} % of {1} images, its weights give {2} %":
    "사진 {1}장에서 {0} %라고 하는데, 가중치로 재면 {2} %입니다",
  "its weights are not the ones it was made with": "가중치가 만들 때의 것이 아닙니다",
  "its code is not the one it was made with": "코드가 만들 때의 것이 아닙니다",
  "it tells of {0} epochs where its settings have {1}": "설정은 {1}에폭인데 {0}에폭을 말합니다",
};
