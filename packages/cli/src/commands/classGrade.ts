// tinycnn class grade
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { say } from "@tinycnn/core";
import { writeWhole } from "@tinycnn/vision/node";
import type { Command } from "commander";
import { readChecks } from "../class/checks.ts";
import { type Grade, grade, gradesCsv, handedIn, type Verdict } from "../class/grade.ts";
import { Marking } from "../class/marking.ts";
import { dataDirOption, jsonOption, threadsOption, whole } from "../options.ts";
import { Output } from "../output.ts";
import { ProgressLine } from "../progress.ts";
import { cut, displayWidth, left } from "../width.ts";

interface GradeFlags {
  checks?: string;
  csv?: string;
  dataDir?: string;
  limitTest?: number;
  threads?: number;
  json?: boolean;
}

const examples = (): string => say`
Every model is measured here, on the same images; what a file says of itself is compared with that. Nothing of a file is run: a model is
its settings and its weights.

CHECKS is a JSON list:
  [{"name": "good enough", "of": "accuracy", "atLeast": 0.85},
   {"name": "small enough", "of": "parameters", "atMost": 200000},
   {"name": "uses SGD", "setting": "optimizer", "is": "sgd"},
   {"name": "says why", "answers": "overfitting"}]

Examples:
  $ tinycnn class grade handed-in
  $ tinycnn class grade handed-in --checks checks.json --csv grades.csv`;

export function registerGrade(parent: Command): void {
  parent
    .command("grade")
    .description(say`measure a folder of handed-in files, name those that are forged, write a table`)
    .argument("<folder>", say`with the files that "Hand in" made (.zip)`)
    .option("--checks <file>", say`checks of your own, as JSON`)
    .option("--csv <file>", say`where the table goes (default: grades.csv in the folder)`)
    .addOption(dataDirOption())
    .option("--limit-test <n>", say`use only the first N test images`, whole({ min: 1 }))
    .addOption(threadsOption())
    .addOption(jsonOption())
    .addHelpText("after", examples())
    .action(run);
}

const verdicts: Readonly<Record<Verdict, () => string>> = {
  marked: () => say`marked`,
  forged: () => say`FORGED`,
  unmeasured: () => say`not measured`,
  unreadable: () => say`not readable`,
};

/** Columns of a name in the table. */
const NAME_WIDTH = 24;

function lineOf({ verdict, told, file, accuracy, passed, failed }: Grade): string {
  const name = cut(told?.by ?? file, NAME_WIDTH);
  const rate = accuracy === null ? "–" : `${(100 * accuracy).toFixed(2)} %`;
  const checks = passed.length + failed.length;
  const passedText = checks === 0 ? "" : say`  ${passed.length} of ${checks} checks`;
  const verdictText = verdicts[verdict]();
  const padded = left(verdictText, Math.max(14, displayWidth(verdictText)));
  return `  ${left(name, NAME_WIDTH)}  ${rate.padStart(9)}  ${padded}${passedText}`.trimEnd();
}

async function run(folder: string, flags: GradeFlags): Promise<void> {
  const out = new Output(flags.json === true);
  const checks = flags.checks === undefined ? [] : readChecks(flags.checks);
  const csv = flags.csv ?? join(folder, "grades.csv");
  const total = handedIn(folder).length;
  const { dataDir = null, limitTest: limit = null, threads = availableParallelism() } = flags;
  const marking = new Marking({ dataDir, limit, threads });
  const line = new ProgressLine();
  line.start(say`Marking`, total);
  let grades: Grade[];
  try {
    grades = await grade(folder, marking, checks, (done) => line.update(done));
  } finally {
    line.stop();
    await marking.close();
  }
  tell(grades, out);
  writeWhole(csv, gradesCsv(grades));
  out.say();
  out.say(say`table: ${csv}`);
  const count = (wanted: Verdict): number => grades.filter(({ verdict }) => verdict === wanted).length;
  out.emit({
    ...{ event: "end", files: grades.length, marked: count("marked"), forged: count("forged") },
    ...{ unmeasured: count("unmeasured"), unreadable: count("unreadable"), csv },
  });
}

/** The best first; what was not measured comes last. */
function tell(grades: readonly Grade[], out: Output): void {
  const sorted = [...grades].sort((a, b) => (b.accuracy ?? -1) - (a.accuracy ?? -1));
  for (const one of sorted) {
    out.say(lineOf(one));
    for (const note of one.notes) out.say(`      ${note}`);
    const { file, verdict, told, accuracy, n, passed, failed, notes } = one;
    out.emit({
      ...{ event: "grade", file, verdict, name: told?.by ?? null, accuracy, n },
      ...{ claimed: told?.model?.claim?.accuracy ?? null, passed, failed, notes },
    });
  }
}
