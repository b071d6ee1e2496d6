// Korean for what recurrent layers say of their inputs and states.
import type { Catalogue } from "./say.ts";

export const koRecurrent: Catalogue = {
  "{0} expects {1} of shape {2}, got {3}": "{0}에는 모양이 {2}인 {1:이} 필요한데 {3:이} 왔습니다",
  "{0}: steps of {1} sequences with h of {2}; there is at least one step, the first has them all, and none more than the one before":
    "{0}: 단계마다 시퀀스가 {1}개인데 h는 {2}개입니다. 단계는 하나 이상이고, 첫 단계에는 모두 있으며, 뒤 단계가 앞 단계보다 많을 수 없습니다",
  "{0} expects {1} numbers a step, gets {2} from an input of shape {3}":
    "{0}에는 단계마다 수 {1}개가 필요한데 모양이 {3}인 입력에서 {2}개가 왔습니다",
  "{0} expects at least one step, got an input of shape {1}":
    "{0}에는 단계가 하나 이상 필요한데 모양이 {1}인 입력이 왔습니다",
  "a sequence that packPaddedSequence or packSequence made":
    "packPaddedSequence나 packSequence가 만든 시퀀스",
  "lengths, as a list or a tensor of whole numbers": "정수 목록이나 텐서로 된 길이",
  "padSequence expects sequences that differ in their first size alone, got {0}":
    "padSequence에는 첫 번째 크기만 다른 시퀀스가 필요한데 {0:이} 왔습니다",
  "packPaddedSequence expects {0} lengths of 1 to {1}, got {2}":
    "packPaddedSequence에는 1에서 {1} 사이의 길이 {0}개가 필요한데 {2:이} 왔습니다",
  "packPaddedSequence expects the longest sequence first, got lengths {0}; say enforceSorted: false to have them sorted":
    "packPaddedSequence에는 가장 긴 시퀀스가 먼저 와야 하는데 길이 {0:이} 왔습니다. 정렬하려면 enforceSorted: false를 쓰세요",
  "packPaddedSequence expects [T, N, ...], got {0}":
    "packPaddedSequence에는 [T, N, ...]이 필요한데 {0:이} 왔습니다",
  "padPackedSequence: totalLength {0} is less than the longest sequence, {1}":
    "padPackedSequence: totalLength {0:이} 가장 긴 시퀀스의 {1}보다 작습니다",
  "LSTM expects its states as a pair [h, c], got {0}":
    "LSTM에는 상태가 한 쌍 [h, c]로 필요한데 {0:이} 왔습니다",
  "LSTMCell expects its states as a pair [h, c], got {0}":
    "LSTMCell에는 상태가 한 쌍 [h, c]로 필요한데 {0:이} 왔습니다",
};
