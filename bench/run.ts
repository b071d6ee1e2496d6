// Side by side with PyTorch, in pairs: `npm run bench -- --help`. The protocol stands in README.md.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { againstBefore, type Case, casesFor } from "./cases.ts";
import { machine } from "./machine.ts";
import { Peer, PeerError } from "./peer.ts";
import { median } from "./text.ts";

const { values } = parseArgs({
  options: {
    only: { type: "string", multiple: true, default: [] },
    pairs: { type: "string", default: "7" },
    python: { type: "string", default: "python3" },
    against: { type: "string" },
    "data-dir": { type: "string" },
    modules: { type: "string" },
    device: { type: "string" },
    json: { type: "string" },
    help: { type: "boolean", default: false },
  },
});

/** Parts with a program of their own; like cases, they run when named or when nothing is named. */
const PARTS = {
  operations: "ops.ts",
  speeds: "speeds/run.ts",
  models: "models/run.ts",
  onnx: "onnx/run.ts",
  slow: "slow/run.ts",
} as const;

const HELP = `npm run bench -- [--only PART]… [--pairs 7] [--python PATH | --against DIR] [--data-dir DIR]
                 [--modules DIR] [--json FILE]
npm run bench -- --device webgpu [--pairs 7] [--json FILE]

  --only      cases whose name contains this, such as "step" or "epoch", or "operations" for a training step's kernels,
              "speeds" for every operation there is, "models" for whole networks, "onnx" for ONNX Runtime, "slow" for other
              JavaScript engines; epochs, "speeds", "models" and "slow" run only when named
  --python    a Python with torch and torchvision
  --against   another checkout of this project, set up by npm ci: ours is compared with its, not with PyTorch
  --data-dir  the full data sets, for augmentation and epochs
  --modules   a folder with the engines that are compared with, see README.md
  --device    webgpu: a training step on the graphics card beside the cpu device, and nothing else
  --json      where the results go (default: bench/results/DATE.json)`;

interface Result {
  name: string;
  /** Medians of the bursts' medians, milliseconds. */
  a: number;
  b: number;
  /** Median of the pairs' ratios a/b, and their least and greatest. */
  ratio: number;
  least: number;
  greatest: number;
  pairs: number;
  target?: number;
  peakBytes: { a: number; b: number };
  a_is: string;
  b_is: string;
}

/** Lets the sides take turns, the first of a pair changing from pair to pair. */
async function measure(
  { name, task, taskB = task, a, b, count, target, slow }: Case,
  pairs: number,
): Promise<Result> {
  const options = { python: values.python, against: values.against };
  const [first, second] = [new Peer(a, options), new Peer(b, options)];
  try {
    const [a_is, b_is] = [await first.setup(task), await second.setup(taskB)];
    // Ours needs a while until the optimising compiler is through.
    if (!slow) for (const peer of [first, second]) await peer.burst(Math.max(3, count));
    const times: [number, number][] = [];
    for (let i = 0; i < pairs; i++) {
      const order = i % 2 === 0 ? [first, second] : [second, first];
      const pair = new Map<Peer, number>();
      for (const peer of order) pair.set(peer, median(await peer.burst(count, !slow)));
      times.push([pair.get(first) as number, pair.get(second) as number]);
    }
    const ratios = times.map(([x, y]) => x / y);
    return {
      name,
      a: median(times.map(([x]) => x)),
      b: median(times.map(([, y]) => y)),
      ratio: median(ratios),
      least: Math.min(...ratios),
      greatest: Math.max(...ratios),
      pairs,
      target,
      peakBytes: { a: await first.peakBytes(), b: await second.peakBytes() },
      a_is,
      b_is,
    };
  } finally {
    first.end();
    second.end();
  }
}

function row({ name, a, b, ratio, least, greatest, target, peakBytes }: Result): string {
  const cells = [
    name.padEnd(28),
    a.toFixed(2).padStart(10),
    b.toFixed(2).padStart(10),
    ratio.toFixed(3).padStart(7),
    `(${least.toFixed(2)}–${greatest.toFixed(2)})`.padStart(13),
    (target === undefined ? "" : `≤ ${target.toFixed(2)}`).padStart(8),
    `${(peakBytes.a / 1e6).toFixed(0)} / ${(peakBytes.b / 1e6).toFixed(0)} MB`.padStart(14),
  ];
  return cells.join("  ");
}

/** Runs another program of the bench, shows what it prints, and gives what it wrote. */
function part(file: string, args: string[]): unknown {
  const directory = mkdtempSync(join(tmpdir(), "tinycnn-bench-"));
  const json = join(directory, "results.json");
  const script = join(import.meta.dirname, file);
  console.log("");
  const { status } = spawnSync(process.execPath, [script, ...args, "--json", json], { stdio: "inherit" });
  try {
    return status === 0 ? JSON.parse(readFileSync(json, "utf8")) : undefined;
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** Ends the bench with the message of a side that cannot do its task; any other error is ours and keeps its stack. */
function giveUp(error: unknown): never {
  if (!(error instanceof PeerError)) throw error;
  console.error(error.message);
  process.exit(1);
}

const isWanted = (name: string, slow = false): boolean =>
  values.only.length > 0 ? values.only.some((only) => name.includes(only)) : !slow;

/** The graphics card's own program, in the place of everything else. @returns its status */
function onDevice(name: string): number {
  if (name !== "webgpu") {
    console.error(`--device ${name}: expected webgpu, which is measured beside the cpu device`);
    return 2;
  }
  const script = join(import.meta.dirname, "webgpu/run.ts");
  const args = ["--pairs", values.pairs, ...(values.json ? ["--json", values.json] : [])];
  return spawnSync(process.execPath, [script, ...args], { stdio: "inherit" }).status ?? 1;
}

if (values.help) {
  console.log(HELP);
} else if (values.device !== undefined) {
  process.exitCode = onDevice(values.device);
} else {
  const everything = casesFor(values["data-dir"]);
  const cases = values.against === undefined ? everything : againstBefore(everything);
  const names = [...cases.map(({ name }) => name), ...Object.keys(PARTS)];
  for (const only of values.only)
    if (!names.some((name) => name.includes(only))) {
      console.error(`--only ${only}: nothing here is named so; there are\n  ${names.join("\n  ")}`);
      process.exit(2);
    }
  const wanted = cases.filter(({ name, slow }) => isWanted(name, slow));
  if (wanted.length > 0)
    console.log(
      "case                            a, ms      b, ms    a/b     (of pairs)     target     peak memory",
    );
  const results: Result[] = [];
  for (const one of wanted) {
    const result = await measure(one, Number(values.pairs)).catch(giveUp);
    results.push(result);
    console.log(row(result));
  }
  if (results.length > 0) console.log(`\na: ${results[0].a_is}\nb: ${results[0].b_is}`);
  const isAlone = values.against === undefined;
  const operations =
    isAlone && isWanted("operations") ? part(PARTS.operations, ["--python", values.python]) : undefined;
  const speeds = isWanted("speeds", true)
    ? part(PARTS.speeds, ["--python", values.python, "--pairs", values.pairs])
    : undefined;
  const networks = isWanted("models", true) ? part(PARTS.models, ["--python", values.python]) : undefined;
  const onnx =
    values.modules && isWanted("onnx")
      ? part(PARTS.onnx, ["--modules", values.modules, "--pairs", values.pairs])
      : undefined;
  const slow =
    values.modules && isWanted("slow", true) ? part(PARTS.slow, ["--modules", values.modules]) : undefined;
  const file =
    values.json ?? join(import.meta.dirname, "results", `${new Date().toISOString().slice(0, 10)}.json`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(
    file,
    `${JSON.stringify({ machine: machine(), results, operations, speeds, networks, onnx, slow }, null, 2)}\n`,
  );
  console.log(`\nresults: ${file}`);
}
