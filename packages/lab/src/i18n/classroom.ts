// Words of a class: Korean, English.
export const classStrings = {
  class: ["수업", "Class"],
  classSummary: [
    "수업에 들어가 과제를 받고, 제출하고, 순위를 봅니다.",
    "Join, take the homework, hand in, see the board.",
  ],
  classNone: [
    "이 페이지는 수업에서 연 것이 아닙니다. 선생님이 알려 준 주소로 오세요.",
    "This page is not served by a class. Come by the address that your teacher gave.",
  ],
  classJoin: ["수업에 들어가기", "Join the class"],
  classCode: ["코드", "Code"],
  className: ["이름이나 번호 (비워 두어도 됩니다)", "Name or number (may stay empty)"],
  classHello: ["{name} 님, 안녕하세요", "Hello, {name}"],
  classHow: [
    "이 컴퓨터에서 학습한 뒤, 노트북의 ··· 메뉴나 스튜디오의 실행에서 “제출”을 누르세요.",
    "Train on this machine; then “Hand in”, in a notebook's ··· menu or at a run in the Studio.",
  ],
  classNotebook: ["“{title}” 열기", "Open “{title}”"],
  classWaiting: ["재는 중", "being measured"],
  classMarked: ["측정됨", "measured"],
  classForged: ["맞지 않음", "contradicts itself"],
  classUnmeasured: ["받음, 재지 못함", "received, not measured"],
  classUnreadable: ["읽을 수 없음", "not readable"],
  classBoard: ["순위", "Board"],
  classBoardHint: [
    "{n}명 · 저마다 가장 좋은 것. 낸 가중치를 선생님의 컴퓨터가 같은 사진으로 잽니다.",
    "{n} in the class · everyone's best, measured from the weights on the teacher's machine, on the same pictures.",
  ],
  classPlace: ["등수", "Place"],
  classWho: ["이름", "Name"],
  classAccuracy: ["정확도", "Accuracy"],
  classImages: ["사진 {n}장", "{n} pictures"],
  classSend: ["수업에 제출", "Hand in to the class"],
  classSent: ["수업에 제출했습니다.", "Handed in to the class."],
} as const satisfies Readonly<Record<string, readonly [ko: string, en: string]>>;
