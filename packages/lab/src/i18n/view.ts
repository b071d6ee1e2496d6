// Words of finding one's way in a notebook: following what runs, contents, folding.
export const viewStrings = {
  skipToCell: ["선택한 셀로 가기", "Go to the selected cell"],
  backToRunning: ["실행 중인 셀로 가기", "Back to the running cell"],
  runningCell: ["셀 {n} 실행 중", "Cell {n} is running"],
  waiting: ["{n}개 대기", "{n} waiting"],
  contents: ["목차", "Contents"],
  noHeadings: [
    "제목이 없습니다. 글 셀의 줄을 #으로 시작하면 여기에 나옵니다.",
    "No headings. Begin a line of a text cell with # to see it here.",
  ],
  foldSection: ["이 절 접기", "Fold this section"],
  unfoldSection: ["이 절 펼치기", "Unfold this section"],
  foldedCells: ["셀 {n}개 접힘", "{n} cells folded"],
  foldCode: ["코드 접기", "Fold the code"],
  unfoldCode: ["코드 펼치기", "Unfold the code"],
  foldedLines: ["코드 {n}줄", "{n} lines of code"],
  foldOutputs: ["출력 접기", "Fold what it shows"],
  unfoldOutputs: ["출력 펼치기", "Unfold what it shows"],
  foldedOutputs: ["출력 접힘", "What it shows is folded"],
  foldedError: ["오류가 든 출력 접힘", "What it shows, an error, is folded"],
} as const;
