// Python's cost: a training step of the lecture's TinyCNN (batch 128, Adam, `loss.item()`) in Python beside TypeScript, its layers called one by one
// beside Sequential, passes that are forgotten, and an epoch of the lecture's loop beside PyTorch.
//
//   npx node bench/python/run.ts [--only steps,memory,epoch] [--pairs 15] [--batch 128] [--epochs 2] [--data-dir DIR] [--dataset cifar10] [--python /usr/bin/python3]
//
// Protocol. "steps" and "memory": everything in one process, Python on its main thread beside TypeScript, one engine with all cores; the three
// sides take turns, a round is one burst of ten steps of each, and who goes first changes from round to round. A side's time in a round is the
// median of its burst; a figure is the median over the rounds of the ratio of two sides, with the least and the greatest, and beside it the
// ratio of the sides' lower quartiles over all steps, which other work on the machine moves least. The losses after all steps must be
// equal, else the sides did not do the same work. "memory": live bytes of the engine and the process's resident size after 20 forgotten
// passes with gradients and after 200 more. "epoch": epoch.py as it is, in `tinycnn run` and in PyTorch (bench/README.md, fair to
// PyTorch: two threads, each with a core of its own), an epoch each by turns, training and accuracy; the figure is the median of the ratios.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { defaultDevice, manualSeed, nn, optim, randn, tensor } from "@tinycnn/core";
import { TinyCNN } from "@tinycnn/vision";
import { startInterpreter } from "../../packages/python/src/interpreter.ts";
import { pythonSources } from "../../packages/python/src/node/sources.ts";
import { Child, torchEnvironment } from "../child.ts";
import { machine } from "../machine.ts";
import { columns, median } from "../text.ts";

const { values } = parseArgs({
  options: {
    only: { type: "string", default: "steps,memory" },
    pairs: { type: "string", default: "15" },
    batch: { type: "string", default: "128" },
    epochs: { type: "string", default: "2" },
    "data-dir": { type: "string", default: process.env.TINYCNN_DATA },
    dataset: { type: "string", default: "cifar10" },
    python: { type: "string", default: "/usr/bin/python3" },
  },
});

/** What is asked of each ratio. */
const WANTED = { python: 1.1, oneByOne: 1.15, epoch: 0.5 };
/** Steps of a burst, and steps of each side before the first one. */
const [STEPS, WARM] = [10, 20];
const BATCH = Number(values.batch);

/** Losses and milliseconds of a burst of steps. */
type Burst = (count: number) => Promise<[loss: number, ...times: number[]]>;

function inTypeScript(): Burst {
  manualSeed(0);
  const model = new TinyCNN({ inChannels: 3, imageSize: 32, numClasses: 10 });
  const x = randn([BATCH, 3, 32, 32]);
  const y = tensor(Int32Array.from({ length: BATCH }, (_, i) => i % 10));
  const optimizer = new optim.Adam(model.parameters(), { lr: 1e-3 });
  const criterion = new nn.CrossEntropyLoss();
  return async (count) => {
    const times: number[] = [];
    let last = Number.NaN;
    for (let i = 0; i < count; i++) {
      const start = performance.now();
      const loss = criterion(model(x), y);
      optimizer.zeroGrad();
      loss.backward();
      optimizer.step();
      last = await loss.item();
      times.push(performance.now() - start);
    }
    return [last, ...times];
  };
}

interface Training {
  burst(count: number): { toJs(): [number, ...number[]] };
  forgotten(count: number): void;
}

interface Steps {
  sequence: Training;
  one_by_one: Training;
}

async function startPython(): Promise<Steps> {
  const python = await startInterpreter({
    sources: pythonSources(),
    write: () => {},
    writeError: console.error,
    host: {},
  });
  python.FS.writeFile("/steps.py", readFileSync(join(import.meta.dirname, "steps.py"), "utf8"));
  python.runPython("import sys; sys.path.append('/')");
  const [sequence, one_by_one] = python.pyimport("steps").trainings(BATCH);
  return { sequence, one_by_one };
}

interface Figure {
  name: string;
  /** Milliseconds, medians of all steps. */
  ours: number;
  other: number;
  ratios: number[];
  /** Of the lower quartiles. */
  low: number;
  wanted: number;
}

const quartile = (times: readonly number[]): number => [...times].sort((a, b) => a - b)[times.length >> 2];

/** Two sides' times of each round as one figure. */
function figure(name: string, ours: number[][], other: number[][], wanted: number): Figure {
  const [a, b] = [ours.flat(), other.flat()];
  const ratios = ours.map((times, i) => median(times) / median(other[i]));
  return { name, ours: median(a), other: median(b), ratios, low: quartile(a) / quartile(b), wanted };
}

async function steps(python: Steps): Promise<Figure[]> {
  const bursts: Record<"typescript" | "sequence" | "oneByOne", Burst> = {
    typescript: inTypeScript(),
    sequence: async (count) => python.sequence.burst(count).toJs(),
    oneByOne: async (count) => python.one_by_one.burst(count).toJs(),
  };
  const names = Object.keys(bursts) as (keyof typeof bursts)[];
  for (const name of names) await bursts[name](WARM);
  const times = { typescript: [], sequence: [], oneByOne: [] } as Record<keyof typeof bursts, number[][]>;
  const losses: Record<string, number> = {};
  for (let round = 0; round < Number(values.pairs); round++)
    for (let k = 0; k < names.length; k++) {
      const name = names[(k + round) % names.length];
      const [loss, ...each] = await bursts[name](STEPS);
      losses[name] = loss;
      times[name].push(each);
    }
  if (new Set(Object.values(losses)).size !== 1)
    throw new Error(`not the same work: ${JSON.stringify(losses)}`);
  return [
    figure("a step, Python / TypeScript", times.sequence, times.typescript, WANTED.python),
    figure("a step, layers one by one / Sequential", times.oneByOne, times.sequence, WANTED.oneByOne),
  ];
}

/** Live bytes and resident MiB more after 200 forgotten passes than after 20. */
function memory(python: Steps): string[] {
  const held = () => ({ live: defaultDevice().liveBytes(), resident: process.memoryUsage().rss / 2 ** 20 });
  return (["sequence", "one_by_one"] as const).map((name) => {
    python[name].forgotten(20);
    const before = held();
    python[name].forgotten(200);
    const after = held();
    const resident = `${before.resident.toFixed(0)} → ${after.resident.toFixed(0)} MiB resident`;
    return `200 forgotten passes, ${name}: ${after.live - before.live} live bytes more, ${resident}`;
  });
}

const COMMAND = join(import.meta.dirname, "../../packages/cli/bin/tinycnn.js");
const EPOCH = join(import.meta.dirname, "epoch.py");

async function epochs(dataDir: string): Promise<Figure> {
  const args = [EPOCH, values.dataset, dataDir];
  const sides = [
    new Child(process.execPath, [COMMAND, "run", ...args], {}),
    new Child(values.python, args, torchEnvironment),
  ];
  const times: number[][][] = [[], []];
  try {
    for (const side of sides) console.log(`epoch: ${JSON.stringify(await side.ask({}))}`);
    for (let round = 0; round < Number(values.epochs); round++)
      for (const k of round % 2 ? [1, 0] : [0, 1]) {
        const { seconds, loss, accuracy } = (await sides[k].ask({})) as Record<string, number>;
        times[k].push([seconds * 1e3]);
        console.log(
          `${["tinycnn", "PyTorch"][k]}: epoch ${round + 1} in ${seconds.toFixed(1)} s, loss ${loss.toFixed(4)}, accuracy ${accuracy.toFixed(4)}`,
        );
      }
  } finally {
    for (const side of sides) side.end();
  }
  return figure("an epoch of the lecture's loop / PyTorch", times[0], times[1], WANTED.epoch);
}

const wants = (part: string): boolean => values.only.split(",").includes(part);
const { cpu, cores, node, tile, date, load } = machine();
console.log(`${date}, ${cpu}, ${cores} cores, ${node}, tile ${tile}, load ${load.toFixed(2)}`);
const figures: Figure[] = [];
if (wants("steps") || wants("memory")) {
  const python = await startPython();
  if (wants("steps")) figures.push(...(await steps(python)));
  if (wants("memory")) for (const line of memory(python)) console.log(line);
}
if (wants("epoch")) {
  if (!values["data-dir"]) throw new Error("an epoch needs the full data: --data-dir DIR");
  figures.push(await epochs(values["data-dir"]));
}
const rows = figures.map(({ name, ours, other, ratios, low, wanted }) => [
  name,
  ours.toFixed(1),
  other.toFixed(1),
  median(ratios).toFixed(3),
  `(${Math.min(...ratios).toFixed(3)}–${Math.max(...ratios).toFixed(3)})`,
  low.toFixed(3),
  String(wanted),
  String(ratios.length),
]);
if (rows.length)
  console.log(columns([["", "ms", "ms", "ratio", "", "low quartiles", "asked", "rounds"], ...rows]));
process.exit(0);
