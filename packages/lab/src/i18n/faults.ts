// What is wrong with a cell, in both languages: a table of what is said, what it means and what to do. syntaxFaults.ts and runtimeFaults.ts
// are such tables.

/** `{0}` stands for what is different each time. */
export type Row = readonly [said: string, en: string, ko: string];

/** What is not in the tables: still framed in the page's language. */
export const frame: Row = [
  "{0}",
  "The cell cannot be read here: {0}",
  "이 자리의 코드를 읽을 수 없습니다. ({0})",
];
