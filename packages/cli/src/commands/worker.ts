// tinycnn worker
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import { join } from "node:path";
import { say } from "@tinycnn/core";
import { datasets } from "@tinycnn/vision";
import { explain } from "../errors.ts";
import { Interrupted, onInterrupt } from "../interrupt.ts";
import { dataDirOption, jsonOption, oneOf, whole } from "../options.ts";
import { Output } from "../output.ts";
import { type AddressOptions, type OwnData, ownData, reach, trainLeased, Workers } from "../trials/index.ts";
import { VERSION } from "../version.ts";
import type { Register } from "./register.ts";

interface WorkerFlags extends AddressOptions {
  jobs: number;
  threads?: number;
  dataset: string[];
  dataDir?: string;
  work?: string;
  json?: boolean;
}

/** Milliseconds between two askings where there is nothing to do. */
const PAUSE = 1000;

const examples = (): string => say`
A worker trains what a sweep on another machine hands out, tells of each epoch, and brings saved states to where others can go on with
them. It takes settings alone, never a path or code. Ctrl-C gives back what is under way.

Examples:
  $ tinycnn worker http://192.168.0.2:8700 --key KEY
  $ tinycnn worker redis://10.0.0.5:6379 --store /mnt/sweep/trials --jobs 2`;

export const registerWorker: Register = (program) => {
  program
    .command("worker")
    .description(say`train what a sweep on another machine hands out`)
    .argument("<address>", say`of a room (http://…) or of Redis (redis://…)`)
    .option("--key <key>", say`of a room, as the sweep prints it`)
    .option("--name <queue>", say`of a queue on Redis`, "tinycnn")
    .option("--store <dir>", say`with Redis: folder that all machines see, the sweep's trials/`)
    .option("--jobs <n>", say`runs at a time; they share the cores`, whole({ min: 1, max: 64 }), 1)
    .option("--threads <n>", say`threads of each run (default: cores / jobs)`, whole({ min: 1, max: 64 }))
    .option(
      "--dataset <name>",
      say`data set that is at hand here; several times for several`,
      (text: string, before: string[]) => [...before, oneOf(say`data set`, datasets.names())(text)],
      [] as string[],
    )
    .option("--work <dir>", say`folder for runs under way (default: a temporary one)`)
    .addOption(dataDirOption())
    .addOption(jsonOption())
    .addHelpText("after", examples())
    .action(run);
};

/** The data sets that are here: those named, or whatever is found. */
async function dataHere({ dataset, dataDir }: WorkerFlags): Promise<Map<string, OwnData>> {
  const found = new Map<string, OwnData>();
  for (const name of dataset.length > 0 ? dataset : datasets.names())
    try {
      found.set(name, await ownData(name, dataDir ?? null));
    } catch (error) {
      if (dataset.length > 0) throw error;
    }
  return found;
}

async function run(address: string, flags: WorkerFlags): Promise<void> {
  const out = new Output(flags.json === true);
  const reached = reach(address, flags);
  const folder = flags.work ?? mkdtempSync(join(os.tmpdir(), "tinycnn-worker-"));
  try {
    await work(address, reached, folder, flags, out);
  } finally {
    await reached.close();
    if (flags.work === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

/** @throws Interrupted when asked to stop */
async function work(
  address: string,
  { trials, store: storeOf }: ReturnType<typeof reach>,
  folder: string,
  flags: WorkerFlags,
  out: Output,
): Promise<void> {
  const store = storeOf();
  const data = await dataHere(flags);
  const name = `${os.hostname()}-${process.pid}`;
  const fingerprints = Object.fromEntries([...data].map(([one, { fingerprint }]) => [one, fingerprint]));
  out.say(say`worker ${name} for ${address}, with ${[...data.keys()].join(", ") || "–"}`);
  const threads = flags.threads ?? Math.max(1, Math.floor(os.availableParallelism() / flags.jobs));
  const workers = new Workers(
    trials,
    {
      async start(lease, onRow) {
        await store.take(lease.id, folder);
        const { dataset } = (lease.payload ?? {}) as { dataset?: string };
        return trainLeased(lease, { folder, dataDir: data.get(dataset ?? "")?.dir ?? null, threads }, onRow);
      },
      keep: (lease, isEnd) => store.keep(lease, folder, isEnd),
      info: { name, version: VERSION, data: fingerprints },
      pause: PAUSE,
    },
    {
      onStart: ({ id, until, attempt }) => {
        out.say(say`trial ${id}: to epoch ${until}, attempt ${attempt}`);
        out.emit({ event: "start", id, until, attempt });
      },
      onRow: ({ id }, { epoch, valAcc }) => out.emit({ event: "epoch", id, epoch, valAcc }),
      onEnd: ({ id }, { status, reason }) => {
        out.say(say`trial ${id}: ${reason ? `${status}: ${reason}` : status}`);
        out.emit({ event: "end", id, status, reason });
      },
      onTrouble: (text) => process.stderr.write(`${say`note: ${text}`}\n`),
    },
  );
  const silence = onInterrupt(() => {
    out.say(say`stopping: each run under way saves itself first (Ctrl-C again stops at once)`);
    workers.interrupt();
  });
  try {
    await workers.run(flags.jobs);
  } catch (error) {
    workers.interrupt();
    throw error instanceof Error ? error : new Error(explain(error));
  } finally {
    silence();
  }
  if (workers.interrupted) throw new Interrupted();
}
