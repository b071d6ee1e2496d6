// What tables say.
export const tableStrings = {
  table: ["표", "Table"],
  tableRows: ["{total}행 가운데 {from}–{to}", "rows {from}–{to} of {total}"],
  tableColumns: ["… 열 {n}개 더", "… {n} columns more"],
  tableGone: [
    "나머지 {n}행은 지금 커널에 없습니다. 셀을 다시 실행하면 보입니다.",
    "The other {n} rows are not in the kernel now. Run the cell again to see them.",
  ],
  tableSort: ["{name} 기준으로 정렬", "Sort by {name}"],
  tableFirst: ["처음", "First page"],
  tablePrevious: ["이전 쪽", "Previous page"],
  tableNext: ["다음 쪽", "Next page"],
  tableLast: ["마지막", "Last page"],
} as const;
