// Words of keeping work: who writes, what is saved, what the browser has room for.
export const keepStrings = {
  openElsewhere: [
    "이 노트북은 다른 탭에서 쓰고 있습니다({time}에 엶). 여기서는 보기만 하며, 고친 것이 바로 보입니다.",
    "This notebook is being written in another tab (opened {time}). Here it is read only, and follows every change.",
  ],
  openElsewhereBusy: [
    "이 노트북은 다른 탭에서 쓰고 있고({time}에 엶), 지금 셀이 실행 중입니다. 여기서는 보기만 하며, 바뀌는 것이 바로 보입니다. 가져오면 그 실행은 멈춥니다.",
    "This notebook is being written in another tab (opened {time}), where a cell is running. Here it is read only, and follows every change. Taking over stops that cell.",
  ],
  openElsewhereSilent: [
    "이 노트북은 다른 탭에서 쓰고 있습니다. 그 탭은 지금 답하지 않습니다.",
    "This notebook is being written in another tab, which does not answer.",
  ],
  takeOver: ["여기서 쓰기", "Write here instead"],
  takingOver: ["가져오는 중…", "Taking over…"],
  conflictCopy: ["{title} (이 탭의 것)", "{title} (from this tab)"],
  conflictKept: [
    "다른 탭이 이 노트북을 먼저 저장했습니다. 이 탭에서 쓴 것은 “{title}”(으)로 따로 보관했습니다.",
    "Another tab saved this notebook first. What you wrote in this tab is kept as “{title}”.",
  ],
  openCopy: ["보관한 것 열기", "Open it"],
} as const;
