// tinycnn compare

import { dirname, join, relative, resolve } from "node:path";
import { say } from "@tinycnn/core";
import { writeWhole } from "@tinycnn/vision/node";
import { Option } from "commander";
import { Evaluator, type StoredEvaluation } from "../compare/evaluate.ts";
import { type Group, groupRuns, groupsJson, printable, tableLines } from "../compare/index.ts";
import { dataDirOption, jsonOption, threadsOption } from "../options.ts";
import { Output } from "../output.ts";
import { type Evaluated, pooled, reportPage } from "../report/index.ts";
import { runsIn } from "../run/find.ts";
import { readRuns } from "./readRuns.ts";
import type { Register } from "./register.ts";

interface CompareFlags {
  html: string | boolean;
  weights: "last" | "best";
  dataDir?: string;
  threads?: number;
  json?: boolean;
}

const examples = (): string => say`
Runs whose settings differ only by their seed are one group.

Examples:
  $ tinycnn compare runs/baseline runs/adamw
  $ tinycnn compare runs --html report.html
  $ tinycnn compare runs --json --no-html | jq '.groups[].accuracy'`;

export const registerCompare: Register = (program) => {
  program
    .command("compare")
    .description(say`lay runs side by side: a table, and a report in one HTML file`)
    .argument("<run...>", say`run folders, or folders that contain runs`)
    .option("--html <file>", say`where the report goes (default: compare.html beside the runs)`)
    .option("--no-html", say`make no report`)
    .addOption(
      new Option("--weights <which>", say`weights that are measured for the report`)
        .choices(["last", "best"])
        .default("last"),
    )
    .addOption(dataDirOption())
    .addOption(threadsOption())
    .addOption(jsonOption())
    .addHelpText("after", examples())
    .action(run);
};

async function run(paths: string[], flags: CompareFlags): Promise<void> {
  const out = new Output(flags.json === true);
  const faults: string[] = [];
  const groups = groupRuns(readRuns(runsIn(paths), faults));
  for (const line of tableLines(groups)) out.say(line);
  let html: string | null = null;
  if (flags.html !== false) {
    const evaluated = await evaluate(groups, flags, out, faults);
    html = typeof flags.html === "string" ? flags.html : join(beside(paths), "compare.html");
    writeWhole(html, reportPage({ groups, evaluated, weights: flags.weights, faults }));
    out.say(`\n${say`report: ${html}`}`);
  }
  for (const fault of faults) process.stderr.write(`${say`note: ${printable(fault)}`}\n`);
  out.emit({ groups: groupsJson(groups), html, faults });
}

async function evaluate(
  groups: readonly Group[],
  { weights, dataDir, threads }: CompareFlags,
  out: Output,
  faults: string[],
): Promise<Evaluated[]> {
  const evaluator = new Evaluator({ weights, dataDir, threads, onNotice: (text) => out.say(text) });
  const evaluated: Evaluated[] = [];
  const reasons = new Map<string, string[]>();
  for (const group of groups) {
    const sound: StoredEvaluation[] = [];
    for (const run of group.runs) {
      const evaluation = await evaluator.of(run);
      if ("fault" in evaluation)
        reasons.set(evaluation.fault, [...(reasons.get(evaluation.fault) ?? []), run.path]);
      else sound.push(evaluation);
    }
    if (sound.length > 0) evaluated.push(pooled(group, sound));
  }
  for (const [reason, paths] of reasons) faults.push(say`not measured: ${someOf(paths)}: ${reason}`);
  return evaluated;
}

/** The first few of many paths. */
const someOf = (paths: readonly string[]): string =>
  paths.length > 3 ? say`${paths.slice(0, 2).join(", ")} and ${paths.length - 2} others` : paths.join(", ");

/** The deepest folder that all the arguments are in; of a single one, itself. */
function beside(paths: readonly string[]): string {
  const [first, ...others] = paths.map((path) => resolve(path));
  if (others.length === 0) return paths[0];
  let common = dirname(first);
  while (others.some((path) => !isWithin(common, dirname(path)))) common = dirname(common);
  return relative(process.cwd(), common) || ".";
}

function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== ".." && !way.startsWith(`..${process.platform === "win32" ? "\\" : "/"}`);
}
