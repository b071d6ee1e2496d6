// Words of cells: what came from other programs, what is wrong with code.
export const cellStrings = {
  rawCell: ["원본 셀 {n}", "Raw cell {n}"],
  cannotShow: [
    "여기서 보여 줄 수 없는 출력입니다: {types}. 파일에는 그대로 남습니다.",
    "An output that cannot be shown here: {types}. The file keeps it.",
  ],
  pythonLines: ["파이썬 줄과 타입스크립트 줄", "Lines of Python and of TypeScript"],
  inPython: ["파이썬", "Python"],
  inTypeScript: ["여기서는 (TypeScript)", "Here (TypeScript)"],
  noSameHere: ["같은 줄이 없습니다", "no line does the same"],
  insertLines: ["아래 새 셀에 타입스크립트로 넣기", "Put them into a cell below"],
  copyLines: ["타입스크립트 줄 복사", "Copy the TypeScript lines"],
  linesCopied: ["복사했습니다. 새 셀에 붙여 넣으세요.", "Copied. Paste them into a new cell."],
} as const;
