// tinycnn sweep
import os from "node:os";
import { basename, join } from "node:path";
import { inEnglish, say } from "@tinycnn/core";
import { parseJson } from "@tinycnn/vision";
import { writeWhole } from "@tinycnn/vision/node";
import { percent } from "../compare/format.ts";
import { UserError } from "../errors.ts";
import { Interrupted, onInterrupt } from "../interrupt.ts";
import { dataDirOption, jsonOption, whole } from "../options.ts";
import { Output } from "../output.ts";
import { readLimited } from "../run/files.ts";
import { asOnlyWriter } from "../run/lock.ts";
import {
  findingLines,
  findingsOf,
  LiveTable,
  lastValue,
  pointText,
  readSpec,
  type Spec,
  Sweep,
  SweepFolder,
  sweepPage,
  type Trial,
  tableLines,
} from "../sweep/index.ts";
import { makerOf } from "../sweep/makers.ts";
import { recipeText, trainLeased, Workers } from "../trials/index.ts";
import type { Register } from "./register.ts";

interface SweepFlags {
  out?: string;
  jobs: number;
  threads?: number;
  dataDir?: string;
  /** Address to open a room at. */
  room?: string;
  key?: string;
  /** Address of Redis. */
  queue?: string;
  name: string;
  json?: boolean;
}

const MAX_BYTES = 2 ** 20;

const examples = (): string => say`
SPEC is JSON: what varies, how it is searched, what it may cost. Settings have the names of config.json (tinycnn train --help).

  {
    "recipe": "baseline", "set": { "dataset": "fashion-mnist", "epochs": 9, "validation": 5000 },
    "space": { "lr": { "min": 1e-4, "max": 0.1, "log": true }, "optimizer": ["adam", "sgd"], "batchSize": [64, 128, 256] },
    "search": "asha", "trials": 27, "hours": 2, "seeds": 3
  }

search is grid, random, asha (many begin, the best third goes on to three times as many epochs) or tpe (what did well is tried near by).
All choosing is by validation images. The same command again goes on where it stopped.

Examples:
  $ tinycnn sweep lr.json
  $ tinycnn sweep lr.json --jobs 2 --out runs/lr
  $ tinycnn sweep lr.json --room 192.168.0.2:8700         workers: tinycnn worker http://192.168.0.2:8700 --key KEY
  $ tinycnn train --recipe runs/lr/best.json --seed 7`;

export const registerSweep: Register = (program) => {
  program
    .command("sweep")
    .description(say`look for good settings: train many, go on with the promising`)
    .argument("<spec>", say`JSON file that says what varies and how it is searched`)
    .option("--out <dir>", say`folder of the sweep (default: runs/NAME of the file)`)
    .option("--jobs <n>", say`runs at a time; they share the cores`, whole({ min: 0, max: 64 }), 1)
    .option("--threads <n>", say`threads of each run (default: cores / jobs)`, whole({ min: 1, max: 64 }))
    .option("--room <host:port>", say`hand out trials to workers of other machines at this address`)
    .option("--key <key>", say`with --room: what workers must show (default: drawn, and printed)`)
    .option("--queue <address>", say`hand out trials over Redis: redis://HOST:PORT`)
    .option("--name <queue>", say`of a queue on Redis`, "tinycnn")
    .addOption(dataDirOption())
    .addOption(jsonOption())
    .addHelpText("after", examples())
    .action(run);
};

async function run(path: string, flags: SweepFlags): Promise<void> {
  const spec = readSpec(readJson(path), path);
  const out = new Output(flags.json === true);
  const folder = SweepFolder.of(flags.out ?? join("runs", basename(path, ".json")), spec.told);
  await asOnlyWriter(folder.path, [], () => search(spec, folder, flags, out));
}

function readJson(path: string): unknown {
  const text = new TextDecoder().decode(readLimited(path, MAX_BYTES));
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw new UserError(say`${path}: this is not JSON: ${error.message}`);
    throw error;
  }
}

/** @throws Interrupted when asked to stop */
async function search(spec: Spec, folder: SweepFolder, flags: SweepFlags, out: Output): Promise<void> {
  const maker = await makerOf(spec, folder, flags, out);
  const stop = new AbortController();
  const names = spec.space.dimensions.map(({ name }) => name);
  const sweep: Sweep = new Sweep(spec, folder, maker.desk, {
    pause: maker.pause,
    onRest: (trial) => told(trial, sweep, folder, live, out),
    onLook: () => live.draw(),
  });
  const live = new LiveTable(sweep, names);
  if (sweep.trials.length > 0) out.say(say`going on with ${sweep.trials.length} trials`);
  const threads =
    flags.threads ?? Math.max(1, Math.floor(os.availableParallelism() / Math.max(1, flags.jobs)));
  const place = { folder: folder.trials, dataDir: flags.dataDir ?? null, threads };
  const workers = new Workers(maker.desk, {
    start: async (lease, onRow) => trainLeased(lease, place, onRow),
    info: maker.info,
  });
  const silence = onInterrupt(() => {
    live.clear();
    out.say(say`stopping: each run under way saves itself first (Ctrl-C again stops at once)`);
    stop.abort();
    workers.interrupt();
  });
  try {
    await Promise.all([sweep.run(stop.signal), workers.run(flags.jobs)]);
  } finally {
    live.clear();
    silence();
    await maker.close();
  }
  conclude(spec, sweep, folder, out);
  if (!stop.signal.aborted) return;
  out.say(say`stopped; everything is saved. The same command goes on here`);
  throw new Interrupted();
}

/** A line for a trial that rests or has ended. */
function told(trial: Trial, sweep: Sweep, folder: SweepFolder, live: LiveTable, out: Output): void {
  const { number, seed, point, rows, failure } = trial;
  const value = lastValue(trial);
  const what =
    failure === null
      ? say`epoch ${rows.length}/${sweep.epochs} val_acc=${(value ?? 0).toFixed(4)}`
      : say`failed: ${failure}`;
  live.clear();
  out.say(say`trial ${number} (${pointText(point)}, seed ${seed}): ${what}`);
  const run = join(folder.trials, sweep.idOf(trial));
  out.emit({ event: "trial", number, point, seed, epochs: rows.length, valAcc: value, failure, run });
}

function conclude(spec: Spec, sweep: Sweep, folder: SweepFolder, out: Output): void {
  const { dimensions } = spec.space;
  const findings = findingsOf(dimensions, sweep.trials);
  const { best } = findings;
  const names = dimensions.map(({ name }) => name);
  const recipe = folder.file("best.json");
  const report = folder.file("report.html");
  const command = `tinycnn train --recipe ${recipe}`;
  out.say();
  for (const line of [...tableLines(sweep.trials, names, sweep.epochs), ...findingLines(findings)])
    out.say(line);
  if (best)
    writeWhole(
      recipe,
      recipeText(
        spec.configOf(best.point, 0),
        inEnglish(() => say`best of ${sweep.trials.length} trials`),
      ),
    );
  writeWhole(report, sweepPage({ dimensions, trials: sweep.trials, findings, command }));
  out.say();
  if (best)
    out.say(
      say`best: trial ${best.number}, ${percent(lastValue(best) as number)} % of the validation images: ${command}`,
    );
  out.say(say`report: ${report}`);
  const { importance, seeds, epochs } = findings;
  out.emit({
    ...{ event: "end", trials: sweep.trials.length, epochs, importance, seeds, report },
    best: best && {
      number: best.number,
      point: best.point,
      valAcc: lastValue(best),
      run: join(folder.trials, sweep.idOf(best)),
      recipe,
    },
  });
}
