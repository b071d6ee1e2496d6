// The forward pass beside ONNX Runtime, with the same weights: native (onnxruntime-node) and WebAssembly (onnxruntime-web).
//
//   npx node bench/onnx/run.ts --modules DIR [--pairs 7] [--json FILE]
//
// The runtimes are no dependencies of the project: onnxruntime-node's installation loads files from elsewhere. DIR is a folder where
// `ONNXRUNTIME_NODE_INSTALL=skip npm install onnxruntime-node onnxruntime-web` has been run; what is not there is left out.
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { setTimeout as rest } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { getDevice, manualSeed, noGrad, randn, type Tensor } from "@tinycnn/core";
import { machine } from "../machine.ts";
import { makeModel } from "../tasks.ts";
import { columns, median } from "../text.ts";
import { tinyCnnToOnnx } from "./model.ts";

const THREADS = 2;
/** Between bursts, so that the threads of the side that is done fall asleep. */
const REST_MS = 200;
const TOLERANCE = 1e-3;
/** Runs in a burst by batch size. */
const COUNTS = new Map([
  [1, 200],
  [128, 10],
]);
const TARGETS: Record<string, number> = { "onnxruntime-node 128": 1.5, "onnxruntime-web 128": 0.25 };

interface OnnxTensor {
  data: Float32Array;
}
interface Session {
  run(feeds: Record<string, OnnxTensor>): Promise<Record<string, OnnxTensor>>;
}
/** As much of ONNX Runtime as is used here; both packages have it. */
interface Runtime {
  env: { wasm: { numThreads?: number } };
  Tensor: new (type: "float32", data: Float32Array, dims: number[]) => OnnxTensor;
  InferenceSession: { create(model: Uint8Array, options: object): Promise<Session> };
}

type Work = () => Promise<ArrayLike<number>>;

const { values } = parseArgs({
  options: {
    modules: { type: "string", default: "." },
    pairs: { type: "string", default: "7" },
    json: { type: "string" },
  },
});

async function load(name: string): Promise<Runtime | undefined> {
  try {
    const file = createRequire(resolve(values.modules, "package.json")).resolve(name);
    const { default: runtime } = (await import(pathToFileURL(file).href)) as { default: Runtime };
    return runtime;
  } catch (error) {
    console.log(`${name}: left out, ${(error as Error).message.split("\n")[0]}`);
    return undefined;
  }
}

async function theirs(name: string, runtime: Runtime, onnx: Uint8Array, x: Tensor): Promise<Work> {
  if (name === "onnxruntime-web") runtime.env.wasm.numThreads = THREADS;
  const executionProviders = [name === "onnxruntime-web" ? "wasm" : "cpu"];
  const options = { executionProviders, intraOpNumThreads: THREADS, interOpNumThreads: 1 };
  const session = await runtime.InferenceSession.create(onnx, options);
  const feeds = { x: new runtime.Tensor("float32", (await x.data()) as Float32Array, [...x.shape]) };
  return async () => (await session.run(feeds)).logits.data;
}

async function burst(work: Work, count: number): Promise<number> {
  await rest(REST_MS);
  await work();
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return median(times);
}

async function compare(name: string, runtime: Runtime, batch: number) {
  manualSeed(0);
  const { model, input } = makeModel("cifar10");
  model.eval();
  const x = randn([batch, ...input]);
  const ours: Work = () => noGrad(() => model(x)).data();
  const other = await theirs(name, runtime, await tinyCnnToOnnx(model, [...x.shape]), x);
  const [p, q] = [await ours(), await other()];
  const apart = Array.from(p).reduce((most, value, i) => Math.max(most, Math.abs(value - q[i])), 0);
  if (!(apart <= TOLERANCE))
    throw new Error(`${name}: logits differ by ${apart}, at most ${TOLERANCE} expected`);
  const count = COUNTS.get(batch) as number;
  for (const work of [ours, other]) await burst(work, 2 * count);
  const pairs: [number, number][] = [];
  for (let i = 0; i < Number(values.pairs); i++) {
    const times = new Map<Work, number>();
    for (const work of i % 2 ? [other, ours] : [ours, other]) times.set(work, await burst(work, count));
    pairs.push([times.get(ours) as number, times.get(other) as number]);
  }
  const ratios = pairs.map(([a, b]) => a / b);
  const [oursMs, theirsMs] = [0, 1].map((side) => median(pairs.map((pair) => pair[side])));
  const [least, greatest] = [Math.min(...ratios), Math.max(...ratios)];
  return { name, batch, oursMs, theirsMs, ratio: median(ratios), least, greatest, apart };
}

const about = { ...machine(), device: getDevice("cpu", { threads: THREADS }).description };
const results: Awaited<ReturnType<typeof compare>>[] = [];
for (const name of ["onnxruntime-node", "onnxruntime-web"]) {
  const runtime = await load(name);
  if (runtime) for (const batch of COUNTS.keys()) results.push(await compare(name, runtime, batch));
}
const rows = results.map((r) => [
  `${r.name}, batch ${r.batch}`,
  r.oursMs.toFixed(3),
  r.theirsMs.toFixed(3),
  r.ratio.toFixed(3),
  `${r.least.toFixed(2)}–${r.greatest.toFixed(2)}`,
  TARGETS[`${r.name} ${r.batch}`]?.toFixed(2) ?? "",
]);
console.log(
  columns([["forward, CIFAR-10", "ours, ms", "theirs, ms", "ratio", "of pairs", "at most"], ...rows]),
);
if (values.json) writeFileSync(values.json, `${JSON.stringify({ machine: about, results }, null, 2)}\n`);
process.exit(0);
