// The comparison as lines of text.

import { say } from "@tinycnn/core";
import { displayWidth } from "../width.ts";
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

const columns = (): string[] => [
  "",
  say`group`,
  say`accuracy %`,
  "n",
  say`best`,
  say`time a run`,
  say`test looks`,
];

function cells(group: Group): string[] {
  const { number, name, accuracy, best, seconds, testLooks, unfinished } = group;
  return [
    String(number),
    clip(name),
    accuracyText(accuracy),
    `${accuracy?.n ?? 0}${unfinished > 0 ? say` (+${unfinished} unfinished)` : ""}`,
    best === null ? "–" : percent(best),
    secondsText(seconds),
    String(testLooks),
  ];
}

/** Lines of a table, then what each group changes of the first. */
export function tableLines(groups: readonly Group[]): string[] {
  const head = columns();
  const rows = [head, ...groups.map(cells)];
  const widths = head.map((_, c) => Math.max(...rows.map((row) => displayWidth(row[c]))));
  const line = (row: string[]) =>
    row
      .map((cell, c) => {
        const space = " ".repeat(widths[c] - displayWidth(cell));
        return c === 1 ? cell + space : space + cell;
      })
      .join("  ")
      .trimEnd();
  const changes = groups
    .filter((group) => group.differs.length > 0)
    .map(({ number, differs }) => `  ${number}: ${printable(differsText(differs))}`);
  const note = changes.length > 0 ? ["", say`what differs from group 1:`, ...changes] : [];
  return [...rows.map(line), ...note];
}
