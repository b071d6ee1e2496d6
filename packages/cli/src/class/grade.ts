// A folder of handed-in files as a table: each measured on the same held-out images, whatever it says of itself.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { say } from "@tinycnn/core";
import { type Twins, twinsOf } from "@tinycnn/vision/handin";
import { formatCsv } from "@tinycnn/vision/node";
import { UserError } from "../errors.ts";
import { type Check, checked } from "./checks.ts";
import { isRead, type Marked, type Told, type Unreadable } from "./marked.ts";
import type { Marking } from "./marking.ts";

/** More files are not one class. */
const MOST_FILES = 10_000;

export type Verdict = "marked" | "forged" | "unmeasured" | "unreadable";

export interface Grade {
  readonly file: string;
  readonly verdict: Verdict;
  readonly told: Told | null;
  readonly accuracy: number | null;
  readonly n: number | null;
  readonly parameters: number | null;
  /** Names of checks that it passes, and those it does not. */
  readonly passed: readonly string[];
  readonly failed: readonly string[];
  /** What is wrong with it, or to be known of it. */
  readonly notes: readonly string[];
}

/** Files of a folder that may be hand-ins, in the order of their names. @throws UserError where there are none */
export function handedIn(folder: string): string[] {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.zip$/i.test(entry.name))
    .map(({ name }) => name)
    .sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
  if (names.length === 0) throw new UserError(say`${folder}: there is no file of "Hand in" (.zip) in it`);
  if (names.length > MOST_FILES)
    throw new UserError(say`${folder}: ${names.length} files, the limit is ${MOST_FILES}`);
  return names;
}

const twinText = ({ with: other, isHonest }: Twins): string =>
  isHonest
    ? say`the same weights as ${other}, of the same settings and seed: nothing is wrong with that by itself`
    : say`the same weights as ${other}, though their settings differ: one of them is copied`;

function gradeOf(
  file: string,
  one: Marked | Unreadable,
  all: readonly Told[],
  checks: readonly Check[],
): Grade {
  const none = { accuracy: null, n: null, parameters: null, passed: [], failed: [] };
  if (!isRead(one)) return { file, verdict: "unreadable", told: null, ...none, notes: [one.problem] };
  const { told, measured, unmeasured, forgeries, parameters } = one;
  const twins = twinsOf(told, all);
  const results = checks.map((check) => [check.name, checked(check, one)] as const);
  const isForged = forgeries.length > 0 || twins.some(({ isHonest }) => !isHonest);
  return {
    ...{ file, told, parameters },
    verdict: isForged ? "forged" : measured ? "marked" : "unmeasured",
    accuracy: measured?.accuracy ?? null,
    n: measured?.n ?? null,
    passed: results.filter(([, isPassed]) => isPassed).map(([name]) => name),
    failed: results.filter(([, isPassed]) => !isPassed).map(([name]) => name),
    notes: [...forgeries, ...(unmeasured === null ? [] : [unmeasured]), ...twins.map(twinText)],
  };
}

/** Marks all files. @param onFile hears of each @returns in the files' order */
export async function grade(
  folder: string,
  marking: Marking,
  checks: readonly Check[],
  onFile: (done: number, of: number, name: string) => void,
): Promise<Grade[]> {
  const names = handedIn(folder);
  const marked: (Marked | Unreadable)[] = [];
  for (const [i, name] of names.entries()) {
    onFile(i, names.length, name);
    marked.push(await marking.mark(join(folder, name), name));
  }
  onFile(names.length, names.length, "");
  const all = marked.filter(isRead).map(({ told }) => told);
  return names.map((name, i) => gradeOf(name, marked[i], all, checks));
}

/** A table reads a cell that begins so as a formula. */
export const plain = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

const fixed = (value: number | null | undefined, digits: number): string => value?.toFixed(digits) ?? "";

/** The table for a spreadsheet. Names of its columns are the same in every language, for programs. */
export function gradesCsv(grades: readonly Grade[]): string {
  const head = [
    ...["name", "file", "verdict", "accuracy", "images", "claimed", "dataset", "model", "parameters"],
    ...["seed", "epochs", "passed", "failed", "code_sha256", "made", "notes", "answers"],
  ];
  const rows = grades.map(({ file, verdict, told, accuracy, n, parameters, passed, failed, notes }) => {
    const { by, model, config, code, made, answers } = told ?? {};
    const trained = model?.trained ? config : null;
    return [
      ...[by ?? "", file, verdict, fixed(accuracy, 4), n ?? "", fixed(model?.claim?.accuracy, 4)],
      ...[config?.dataset ?? "", config?.model ?? "", parameters ?? "", trained?.seed ?? ""],
      ...[model?.trained ? model.history.length : "", passed.join("; "), failed.join("; ")],
      ...[code?.sha256 ?? "", made ?? "", notes.join("; "), answers ?? ""],
    ].map((value) => (typeof value === "string" ? plain(value) : value));
  });
  return formatCsv([head, ...rows]);
}
