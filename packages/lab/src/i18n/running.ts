// What running, stopping and printing say.
export const runningStrings = {
  leftLines: ["… {n}줄 더", "… {n} lines more"],
  leftOutputs: ["… 출력 {n}개 더", "… {n} outputs more"],
  leftBoth: ["… {lines}줄, 출력 {n}개 더", "… {lines} lines and {n} outputs more"],
  leftLarge: [
    "{size}짜리 출력은 너무 커서 보이지 않습니다.",
    "An output of {size} is too large to be shown.",
  ],
  keepText: ["파일로 받기", "Keep in a file"],
  keepTextHint: [
    "보이지 않는 줄들을 텍스트 파일로 받습니다(최근 것부터 남아 있는 만큼).",
    "The lines that are not shown as a text file: the newest, as far as they are still there.",
  ],
  keepTextBusy: ["셀이 끝나면 받습니다…", "When the cell has ended…"],
  keepTextGone: [
    "이 줄들은 이제 남아 있지 않습니다. 셀을 다시 실행하세요.",
    "These lines are not there any more. Run the cell again.",
  ],
  stubbornSoon: [
    "셀이 멈추지 않습니다. 곧 강제로 끝냅니다. 그러면 변수가 모두 사라집니다: {names}",
    "The cell does not stop, and is about to be ended by force. That loses all variables: {names}",
  ],
  stubbornWaiting: [
    "셀이 멈추기를 기다리고 있습니다. 강제로 끝내면 변수가 모두 사라집니다: {names}",
    "Waiting for the cell to stop. Ending it by force loses all variables: {names}",
  ],
  stubbornNone: ["아직 없음", "none yet"],
  stubbornMore: ["{names} 외 {n}개", "{names} and {n} more"],
  keepWaiting: ["더 기다리기", "Keep waiting"],
  force: ["강제로 끝내기", "End by force"],
  leftRunning: [
    "끝난 셀이 남긴 타이머가 돌고 있습니다. 멈추기로 끝낼 수 있습니다.",
    "Timers that a finished cell left behind still run. Stop ends them.",
  ],
  keptHere: [
    "학습하는 동안 보관한 가중치가 있습니다. 위쪽 셀을 다시 실행한 뒤 불러오세요.",
    "Weights were kept while it trained. Run the cells above again, then load them.",
  ],
  loadKept: ["{name} 불러오기 ({time})", "Load {name} ({time})"],
  kernelFailed: [
    "커널이 시작되지 않았습니다: {reason}. 페이지를 새로 고쳐 보세요",
    "The kernel did not start: {reason}. Load the page anew",
  ],
} as const;
