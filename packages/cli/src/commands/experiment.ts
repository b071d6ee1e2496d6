// tinycnn experiment
import os from "node:os";
import { dirname } from "node:path";
import { NotPossibleError, say } from "@tinycnn/core";
import { type Command, Option } from "commander";
import { groupRuns, groupsJson, tableLines } from "../compare/index.ts";
import { UserError } from "../errors.ts";
import { FootLine, type Job, noteSettings, Overall, planOf, stateOf } from "../experiment/index.ts";
import { Interrupted, onInterrupt } from "../interrupt.ts";
import { whole } from "../options.ts";
import { Output } from "../output.ts";
import { readRecipe, recipeSettings } from "../recipes.ts";
import { readSummary } from "../run/summary.ts";
import { Ledger, startTraining, Workers } from "../trials/index.ts";
import { VERSION } from "../version.ts";
import { readRuns } from "./readRuns.ts";
import type { Register } from "./register.ts";

interface ExperimentFlags extends Record<string, unknown> {
  seeds: number;
  jobs: number;
  out: string;
  threads?: number;
  json?: boolean;
}

/** Options of train that an experiment sets for each run itself. */
const OWN = new Set(["--recipe", "--seed", "--out", "--resume", "--json", "--threads", "--until"]);

/** Options that do not change what a run learns. */
const FREE = new Set(["--data-dir", "--no-download", "--device"]);

const examples = (): string => say`
Every other option of train is passed on to each run. The same command again goes on where it stopped: runs that are finished are
left alone, a run that was stopped goes on.

Examples:
  $ tinycnn experiment baseline adamw --seeds 3
  $ tinycnn experiment baseline --seeds 5 --jobs 2 --limit-train 10000 --out runs/quick`;

export const registerExperiment: Register = (program) => {
  const command = program
    .command("experiment")
    .description(say`train recipes with several seeds each, and compare them`)
    .argument("<recipe...>", say`recipes, by name or file`)
    .option("--seeds <n>", say`seeds of each recipe, from 0`, whole({ min: 1, max: 1000 }), 3)
    .option("--jobs <n>", say`runs at a time; they share the cores`, whole({ min: 1, max: 64 }), 1)
    .option("--threads <n>", say`threads of each run (default: cores / jobs)`, whole({ min: 1, max: 64 }))
    .option("--out <dir>", say`where runs go: DIR/RECIPE/seed-N`, "runs")
    .option("--json", say`print one JSON object a line on stdout, messages on stderr`);
  const passed = trainOptions(program);
  for (const option of passed) command.addOption(option);
  command.addHelpText("after", examples()).action(async (recipes: string[], flags: ExperimentFlags) => {
    await run(recipes, flags, givenIn(command, passed));
  });
};

/** The options of train that are passed on: checked as train checks them, and kept as they were written. */
function trainOptions(program: Command): Option[] {
  const train = program.commands.find((command) => command.name() === "train");
  if (!train) throw new NotPossibleError(say`train must be registered before experiment`);
  return train.options
    .filter(({ long }) => long && !OWN.has(long))
    .map(({ flags, description, parseArg, helpGroupHeading }) => {
      const option = new Option(flags, description);
      if (helpGroupHeading) option.helpGroup(helpGroupHeading);
      if (!option.required) return option;
      return option.argParser((text: string, before: string[] | undefined) => {
        parseArg?.(text, undefined);
        return [...(before ?? []), text];
      });
    });
}

/** What was written of them on the command line, as arguments again. */
function givenIn(command: Command, options: readonly Option[]): string[][] {
  return options
    .filter((option) => command.getOptionValueSource(option.attributeName()) === "cli")
    .flatMap((option) => {
      const value: unknown = command.getOptionValue(option.attributeName());
      const long = option.long as string;
      if (Array.isArray(value)) return value.map((text) => [long, String(text)]);
      return value === !option.negate ? [[long]] : [];
    });
}

/** Arguments of train for a run that begins, or goes on. */
function argumentsOf(job: Job, given: string[][], threads: number | null): string[] {
  const shared = threads === null ? [] : ["--threads", String(threads)];
  if (stateOf(job) === "begun") {
    const free = given.filter(([long]) => long === "--data-dir" || long === "--device");
    return ["--resume", job.path, ...free.flat(), ...shared];
  }
  return ["--recipe", job.recipe, "--seed", String(job.seed), "--out", job.path, ...given.flat(), ...shared];
}

const threadsFor = ({ threads, jobs }: ExperimentFlags): number | null =>
  threads ?? (jobs > 1 ? Math.max(1, Math.floor(os.availableParallelism() / jobs)) : null);

async function run(recipes: string[], flags: ExperimentFlags, given: string[][]): Promise<void> {
  const out = new Output(flags.json === true);
  const jobs = planOf(recipes, flags.seeds, flags.out);
  const changed = given.filter(([long]) => !FREE.has(long)).map((words) => words.join(" "));
  for (const { recipe, path } of jobs.filter(({ seed }) => seed === 0))
    noteSettings(dirname(path), { ...recipeSettings(readRecipe(recipe)), given: changed });
  const open = jobs.filter((job) => stateOf(job) !== "finished");
  if (open.length < jobs.length)
    out.say(say`${jobs.length - open.length} of ${jobs.length} runs are finished already`);
  const failed = await work(open, given, flags, out);
  const faults: string[] = [];
  const done = jobs.filter((job) => stateOf(job) !== "new").map(({ path }) => path);
  if (done.length > 0) {
    const groups = groupRuns(readRuns(done, faults));
    out.say();
    for (const line of tableLines(groups)) out.say(line);
    out.emit({ event: "end", groups: groupsJson(groups), failed: failed.length });
  }
  if (failed.length > 0)
    throw new UserError(say`${failed.length} of ${jobs.length} runs failed:\n  ${failed.join("\n  ")}`);
}

/** Runs the jobs; gives what failed, and why. @throws Interrupted when asked to stop */
async function work(jobs: Job[], given: string[][], flags: ExperimentFlags, out: Output): Promise<string[]> {
  const failed: string[] = [];
  const overall = new Overall(jobs, flags.jobs);
  const begun = performance.now();
  const line = new FootLine(() => overall.line((performance.now() - begun) / 1000));
  const threads = threadsFor(flags);
  let ended = 0;
  const byPath = new Map(jobs.map((job) => [job.path, job]));
  const jobOf = ({ id }: { id: string }): Job => byPath.get(id) as Job;
  const ledger = await Ledger.open();
  for (const job of jobs) await ledger.offer({ id: job.path, until: Number.MAX_SAFE_INTEGER, payload: null });
  await ledger.over();
  const workers = new Workers(
    ledger,
    {
      start: async (lease, onRow) => startTraining(argumentsOf(jobOf(lease), given, threads), onRow),
      info: { name: os.hostname(), version: VERSION, data: {} },
    },
    {
      onRow: (lease, row) => overall.epoch(jobOf(lease), row),
      onEnd(lease, { status, reason }) {
        const job = jobOf(lease);
        if (status === "interrupted") return;
        overall.end(job);
        if (status === "failed") failed.push(`${job.path}: ${reason}`);
        const testAcc = accuracyOf(job);
        line.clear();
        out.say(
          say`[${++ended}/${jobs.length}] ${job.recipe} seed ${job.seed}: ${status === "failed" ? say`failed: ${reason}` : `test_acc=${testAcc?.toFixed(4)}`}`,
        );
        out.emit({ event: "run", recipe: job.recipe, seed: job.seed, run: job.path, status, testAcc });
      },
    },
  );
  const silence = onInterrupt(() => {
    line.clear();
    out.say(say`stopping: each run under way saves itself first (Ctrl-C again stops at once)`);
    workers.interrupt();
  });
  line.start();
  try {
    await workers.run(Math.min(flags.jobs, jobs.length));
  } finally {
    line.stop();
    silence();
    ledger.close();
  }
  if (!workers.interrupted) return failed;
  out.say(say`stopped; everything is saved. The same command goes on here`);
  throw new Interrupted();
}

function accuracyOf({ path }: Job): number | null {
  const summary = readSummary(path);
  return "testAcc" in summary ? summary.testAcc : null;
}
