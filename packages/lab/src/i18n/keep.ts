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
    "다른 탭이 이 노트북을 먼저 저장했습니다. 이 탭에서 쓴 것은 “{title}”{:으로} 따로 보관했습니다.",
    "Another tab saved this notebook first. What you wrote in this tab is kept as “{title}”.",
  ],
  openCopy: ["보관한 것 열기", "Open it"],
  staleCount: [
    "페이지를 다시 열기 전에 실행했습니다. 그때의 변수는 지워졌습니다.",
    "It ran before the page was opened anew; its variables are gone.",
  ],
  gone: [
    "변수가 지워졌습니다. 글과 출력은 그대로지만, 셀 {n}개가 만든 변수는 다시 만들어야 합니다.",
    "Variables are gone. Texts and outputs are as they were, but what {n} cells had made must be made again.",
  ],
  runThoseAgain: ["위쪽 모두 실행", "Run all above"],
  runAllAgain: ["실행했던 셀 모두 다시 실행", "Run all that had run"],
  restoreModel: ["보관된 모델로 이어 하기 ({name}, {time})", "Go on with the kept model ({name}, {time})"],
  restoreHint: [
    "학습은 다시 하지 않습니다. 변수를 다시 만들고 보관된 가중치를 넣습니다. 옵티마이저는 처음 상태에서 시작합니다.",
    "Nothing is trained again: variables are made anew, and the kept weights put in. The optimizer starts afresh.",
  ],
  restored: ["{names}: 보관된 가중치로 되돌렸습니다", "{names}: the kept weights are back"],
  restoredNothing: [
    "보관된 모델을 되돌리지 못했습니다. 모델을 만드는 셀이 바뀌었거나 오류가 납니다. 위쪽 셀을 다시 실행하세요.",
    "The kept model could not be put back: the cell that makes it has changed or fails. Run the cells above again.",
  ],
  newEdition: [
    "이 강의의 새 판이 있습니다. 지금 보는 것은 고친 사본입니다.",
    "A newer edition of this lecture is here. What you see is your own, changed copy.",
  ],
  openNewEdition: ["새 판 열기", "Open the new one"],
  keepMine: ["내 것 그대로 쓰기", "Keep mine"],
  lectureInLanguage: [
    "이 강의는 한국어로도 있습니다. 지금 보는 사본은 그대로 남습니다.",
    "This lecture is here in English, too. The copy that you see stays as it is.",
  ],
  openInLanguage: ["한국어로 열기", "Open it in English"],
  toOriginal: ["원본으로 되돌리기", "Back to the original"],
  myVersion: ["{title} (내가 고친 것)", "{title} (my version)"],
  originalBack: ["원본으로 되돌렸습니다", "Back to the original"],
  originalKept: [
    "원본입니다. 고친 것은 “{title}”{:으로} 보관했습니다.",
    "This is the original. Your version is kept as “{title}”.",
  ],
  notSaved: ["저장 안 됨", "Not saved"],
  room: ["브라우저 저장 공간", "Storage in the browser"],
  roomShow: ["무엇이 자리를 차지하나", "What takes space"],
  roomUsed: ["{given} 가운데 {used} 사용 중", "{used} of {given} used"],
  roomHint: [
    "노트북, 파일, 보관된 모델, 스튜디오 실행은 이 브라우저에 있습니다. 필요 없는 것을 지우면 자리가 납니다. 지운 것은 되돌릴 수 없습니다.",
    "Notebooks, files, kept models and Studio runs are in this browser. Deleting what you do not need makes room. It cannot be undone.",
  ],
  roomEmpty: ["지울 것이 없습니다", "There is nothing to delete"],
  roomNotebook: ["노트북", "notebook"],
  roomFile: ["파일", "file"],
  roomWeights: ["보관된 모델", "kept model"],
  roomPictures: ["내 사진", "set of pictures"],
  roomRun: ["스튜디오 실행", "Studio run"],
  roomFull: ["브라우저의 저장 공간이 가득 찼습니다.", "The browser's storage is full."],
  roomFullAdvice: [
    "고친 것은 이 탭이 열려 있는 동안에만 남습니다. 자리를 비우거나 파일로 내보내세요. 저장은 계속 다시 해 봅니다.",
    "What you changed is safe only while this tab is open. Make room, or export it to a file. Saving is tried again and again.",
  ],
  roomNearlyFull: [
    "브라우저 저장 공간이 거의 찼습니다({given} 가운데 {used}).",
    "The browser's storage is nearly full ({used} of {given}).",
  ],
  leaveRunning: [
    "셀이 실행 중입니다. 떠나면 멈추고 변수가 지워집니다. 떠날까요?",
    "A cell is running. Leaving stops it, and variables go. Leave?",
  ],
  leaveUnsaved: [
    "저장되지 않은 것이 있습니다. 떠나면 잃습니다. 떠날까요?",
    "Something is not saved, and leaving loses it. Leave?",
  ],
} as const;
