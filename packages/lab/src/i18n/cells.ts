// Words of cells: what came from other programs, what is wrong with code.
export const cellStrings = {
  rawCell: ["원본 셀 {n}", "Raw cell {n}"],
  cannotShow: [
    "여기서 보여 줄 수 없는 출력입니다: {types}. 파일에는 그대로 남습니다.",
    "An output that cannot be shown here: {types}. The file keeps it.",
  ],
} as const;
