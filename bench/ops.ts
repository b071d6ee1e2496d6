// Where a training step's time goes: every kernel the engine runs, timed one by one.
//
//   npx node bench/ops.ts [--python PATH] [--json FILE]
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { getDevice, manualSeed } from "@tinycnn/core";
import type { CpuDevice } from "../packages/core/src/devices/cpu/device.ts";
import type { CpuEngine } from "../packages/core/src/devices/cpu/engine.ts";
import type { ModelName } from "./cases.ts";
import { machine } from "./machine.ts";
import { wasmPeak } from "./peak.ts";
import { workOf } from "./tasks.ts";
import { columns, median } from "./text.ts";
import { flopOf } from "./work.ts";

const THREADS = 2;
/** Steps before the measured ones, and those, by model. */
const STEPS: Partial<Record<ModelName, [number, number]>> = {
  cifar10: [30, 31],
  "fashion-mnist": [30, 31],
  deep: [3, 5],
};

interface Row {
  model: string;
  kernel: string;
  /** Of all its calls in a step; median over the steps. */
  ms: number;
  /** The same in the fastest step. */
  least: number;
  /** In the fastest step, as the peak is that of the fastest round; 0 where nothing is multiplied. */
  gflops: number;
}

interface Totals {
  ms: number;
  flop: number;
}

/** GFLOP/s of PyTorch's matrix product with all threads: what this processor's native instructions give. */
function nativePeak(python: string): number | undefined {
  const code = `import time, torch
torch.set_num_threads(${THREADS})
a, c, times = torch.randn(2048, 2048), torch.empty(2048, 2048), []
for _ in range(9):
    t = time.perf_counter(); torch.mm(a, a, out=c); times.append(time.perf_counter() - t)
print(2 * 2048 ** 3 / min(times) / 1e9)`;
  const env = { ...process.env, OPENBLAS_CORETYPE: undefined, OPENBLAS_L2_SIZE: undefined };
  const { status, stdout } = spawnSync(python, ["-c", code], { encoding: "utf8", env });
  return status === 0 ? Number(stdout) : undefined;
}

/** Runs one step and sums time and work by kernel; products of matrices by their sizes. */
async function record(engine: CpuEngine, step: () => unknown): Promise<Map<string, Totals>> {
  const totals = new Map<string, Totals>();
  const run = engine.run.bind(engine);
  engine.run = (key, emit, parts, args) => {
    const start = performance.now();
    run(key, emit, parts, args);
    const ms = performance.now() - start;
    const kernel = key.startsWith("gemm") ? `gemm ${args.slice(4, 7).join("×")}` : key;
    const before = totals.get(kernel) ?? { ms: 0, flop: 0 };
    totals.set(kernel, { ms: before.ms + ms, flop: before.flop + flopOf(key, args) });
  };
  try {
    await step();
  } finally {
    engine.run = run;
  }
  return totals;
}

async function rowsOf(engine: CpuEngine, model: ModelName): Promise<Row[]> {
  manualSeed(0);
  const step = await workOf({ kind: "step", model, batch: 128 });
  const [warm, measured] = STEPS[model] as [number, number];
  for (let i = 0; i < warm; i++) await step();
  const recorded: Map<string, Totals>[] = [];
  for (let i = 0; i < measured; i++) recorded.push(await record(engine, step));
  return [...recorded[0]]
    .map(([kernel, { flop }]) => {
      const times = recorded.map((totals) => totals.get(kernel)?.ms ?? 0);
      const least = Math.min(...times);
      return { model, kernel, ms: median(times), least, gflops: flop / least / 1e6 };
    })
    .sort((a, b) => b.ms - a.ms);
}

/** A guess at what keeps a kernel from being faster, by its share of the peak: nothing here is measured by counters. */
function boundOf({ gflops, least }: Row, peak: number): string {
  if (gflops >= 0.7 * peak) return "multiply-add units";
  if (gflops > 0) return "transforms, packing, memory";
  return least < 0.05 ? "waking the threads" : "memory";
}

const percent = (part: number, whole: number | undefined): string =>
  part > 0 && whole ? `${((100 * part) / whole).toFixed(0)} %` : "";

const { values } = parseArgs({
  options: { python: { type: "string", default: "python3" }, json: { type: "string" } },
});
const about = machine();
const native = nativePeak(values.python);
const { engine } = getDevice("cpu", { threads: THREADS }) as CpuDevice;
/** Several measurements, before and after the kernels: a peak taken while other work runs would flatter every share. */
const peaks = [await wasmPeak(engine.tile, THREADS), await wasmPeak(engine.tile, THREADS)];
const rows: Row[] = [];
for (const model of Object.keys(STEPS) as ModelName[]) rows.push(...(await rowsOf(engine, model)));
peaks.push(await wasmPeak(engine.tile, THREADS), await wasmPeak(engine.tile, THREADS));
const peak = Math.max(...peaks);
const cells = rows.map((row) => [
  `${row.model}: ${row.kernel}`,
  row.ms.toFixed(3),
  row.least.toFixed(3),
  row.gflops > 0 ? row.gflops.toFixed(0) : "",
  percent(row.gflops, peak),
  percent(row.gflops, native),
  boundOf(row, peak),
]);
console.log(
  `${THREADS} threads: WebAssembly peak ${peak.toFixed(0)} GFLOP/s, native ${native?.toFixed(0) ?? "?"}`,
);
console.log(columns([["kernel", "ms", "least", "GFLOP/s", "of wasm", "of native", "bound by"], ...cells]));
if (values.json)
  writeFileSync(
    values.json,
    `${JSON.stringify({ machine: about, threads: THREADS, wasmPeak: peak, wasmPeaks: peaks, nativePeak: native, rows }, null, 2)}\n`,
  );
