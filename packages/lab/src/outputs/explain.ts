// An error in the language of the page. Errors are kept as they were said, in English, so that they follow the page.
import { fillIn } from "@tinycnn/core";
import { cellRows } from "../i18n/cellFaults.ts";
import { frame, type Row } from "../i18n/faults.ts";
import { pythonRows } from "../i18n/pythonFaults.ts";
import { runtimeRows } from "../i18n/runtimeFaults.ts";
import { syntaxRows } from "../i18n/syntaxFaults.ts";

interface Matcher {
  test: RegExp;
  row: Row;
  /** Letters that are always the same: the row that has most of them fits best. */
  weight: number;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

function matcher(row: Row): Matcher {
  const parts = row[0].split(/\{\d+\}/);
  const test = new RegExp(`^${parts.map(escaped).join("(.{0,300}?)")}$`, "s");
  return { test, row, weight: parts.join("").length };
}

const matchers = [...runtimeRows, ...cellRows, ...syntaxRows, ...pythonRows]
  .map(matcher)
  .sort((a, b) => b.weight - a.weight);

/** What an error means and what to do. What nothing here knows, such as an error of one's own, stays as it is. */
export function explain(name: string, message: string, lang: "ko" | "en"): string {
  const at = lang === "ko" ? 2 : 1;
  for (const { test, row } of matchers) {
    const values = message.length <= 2_000 ? test.exec(message) : null;
    if (values) return fillIn(row[at], { ...values.slice(1) });
  }
  const isSyntax = name === "SyntaxError" && lang === "ko" && !/[가-힣]/.test(message);
  return isSyntax ? fillIn(frame[at], { 0: message }) : message;
}
