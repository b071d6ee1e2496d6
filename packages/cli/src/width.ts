// Columns that text takes on a terminal: Hangul and its kin take two.
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]/u;
const columnsOf = (c: string): number => (WIDE.test(c) ? 2 : 1);

export const displayWidth = (text: string): number => [...text].reduce((sum, c) => sum + columnsOf(c), 0);

const space = (text: string, width: number): string => " ".repeat(Math.max(0, width - displayWidth(text)));

/** As padEnd and padStart, by columns. */
export const left = (text: string, width: number): string => text + space(text, width);
export const right = (text: string, width: number): string => space(text, width) + text;

/** As much of the text as fits. */
export function cut(text: string, width: number): string {
  let used = 0;
  let kept = "";
  for (const c of text) {
    used += columnsOf(c);
    if (used > width) break;
    kept += c;
  }
  return kept;
}
