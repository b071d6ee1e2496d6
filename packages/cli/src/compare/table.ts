// The comparison as lines of text.
import { accuracyText, differsText, percent, secondsText } from "./format.ts";
import type { Group } from "./group.ts";

/** Characters of a name and of its differences before they are cut or moved to lines of their own. */
const NAME = 28;

/** A name on one line: what a terminal would act on is shown, not done. */
export const printable = (name: string): string => name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "\ufffd");

const clip = (name: string): string => {
  const characters = [...printable(name)];
  return characters.length > NAME ? `${characters.slice(0, NAME - 1).join("")}…` : characters.join("");
};

/** Columns that a text takes: Hangul and the like take two. */
const widthOf = (text: string): number =>
  [...text].reduce(
    (sum, c) =>
      sum +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]/u.test(c) ? 2 : 1),
    0,
  );

const columns = ["", "group", "accuracy %", "n", "best", "time a run", "test looks"];

function cells(group: Group): string[] {
  const { number, name, accuracy, best, seconds, testLooks, unfinished } = group;
  return [
    String(number),
    clip(name),
    accuracyText(accuracy),
    `${accuracy?.n ?? 0}${unfinished > 0 ? ` (+${unfinished} unfinished)` : ""}`,
    best === null ? "–" : percent(best),
    secondsText(seconds),
    String(testLooks),
  ];
}

/** Lines of a table, then what each group changes of the first. */
export function tableLines(groups: readonly Group[]): string[] {
  const rows = [columns, ...groups.map(cells)];
  const widths = columns.map((_, c) => Math.max(...rows.map((row) => widthOf(row[c]))));
  const line = (row: string[]) =>
    row
      .map((cell, c) => {
        const space = " ".repeat(widths[c] - widthOf(cell));
        return c === 1 ? cell + space : space + cell;
      })
      .join("  ")
      .trimEnd();
  const changes = groups
    .filter((group) => group.differs.length > 0)
    .map(({ number, differs }) => `  ${number}: ${printable(differsText(differs))}`);
  const note = changes.length > 0 ? ["", `what differs from group 1:`, ...changes] : [];
  return [...rows.map(line), ...note];
}
