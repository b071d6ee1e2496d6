// TinyCNN's training step on the graphics card beside the cpu device, in pairs.
//
//   npm run bench -- --device webgpu      or, for a part: npx node bench/webgpu/run.ts [--batch 128] [--pairs 7] [--json FILE]
//
// Then what a step asks of the card, and how much of the card's own measured peak it reaches. A driver that computes on the processor gets small
// batches, and the figures are said to tell nothing of a card.
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import {
  type Device,
  getDevice,
  manualSeed,
  openDevice,
  setDefaultDevice,
  TinycnnError,
} from "@tinycnn/core";
import type { WebGpuDevice } from "../../packages/core/src/devices/webgpu/device.ts";
import { machine } from "../machine.ts";
import type { Work } from "../serve.ts";
import { workOf } from "../tasks.ts";
import { columns, median } from "../text.ts";
import { type Counts, countsOf, startCounting } from "./counts.ts";
import { peakOf } from "./peak.ts";

const { values } = parseArgs({
  options: { batch: { type: "string" }, pairs: { type: "string", default: "7" }, json: { type: "string" } },
});

/** A number of an option; what is none ends the program with what was expected. */
function whole(name: string, given: string): number {
  const value = Number(given);
  if (Number.isInteger(value) && value >= 1) return value;
  console.error(`--${name} ${given}: expected a whole number of at least 1`);
  return process.exit(2);
}

const pairs = whole("pairs", values.pairs);
/** Steps before the first pair, in which programs are compiled, and steps of a burst. */
const [WARM, COUNT] = [10, 10];

/** The card. */
async function cardHere(): Promise<WebGpuDevice> {
  try {
    return (await openDevice("webgpu")) as WebGpuDevice;
  } catch (error) {
    if (!(error instanceof TinycnnError)) throw error;
    console.error(error.message);
    console.error("Nothing was measured: there is no adapter here.");
    return process.exit(1);
  }
}

/** A step of a fresh TinyCNN, always from the same weights. */
async function stepOn(device: Device, batch: number): Promise<Work> {
  setDefaultDevice(device);
  manualSeed(0);
  return workOf({ kind: "step", model: "cifar10", batch });
}

async function burst(device: Device, work: Work, count: number): Promise<number> {
  setDefaultDevice(device);
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return median(times);
}

startCounting();
const card = await cardHere();
const { isSoftware } = card;
const cpu = getDevice("cpu");
const batches = values.batch ? [whole("batch", values.batch)] : isSoftware ? [8] : [32, 128, 512];
console.log(`cpu: ${cpu.description}\nwebgpu: ${card.description}`);
if (isSoftware)
  console.log("That is no card but computes on the processor: what follows tells nothing of a card's speed.");

/** Multiplications and additions of an image's step: three passes through all layers, without the gradient of the pictures. */
const FLOP = 35.0e6;
const peak = await peakOf(card.queue, isSoftware);

const results = [];
for (const batch of batches) {
  const sides: readonly (readonly [Device, Work])[] = [
    [cpu, await stepOn(cpu, batch)],
    [card, await stepOn(card, batch)],
  ];
  for (const [device, work] of sides) await burst(device, work, WARM);
  const times: number[][] = [];
  for (let i = 0; i < pairs; i++) {
    const pair: number[] = [];
    for (const at of i % 2 === 0 ? [0, 1] : [1, 0]) pair[at] = await burst(...sides[at], COUNT);
    times.push(pair);
  }
  const ratios = times.map(([a, b]) => a / b);
  const [a, b] = [0, 1].map((at) => median(times.map((pair) => pair[at])));
  const spread = { ratio: median(ratios), least: Math.min(...ratios), greatest: Math.max(...ratios) };
  setDefaultDevice(card);
  const counts = await countsOf(sides[1][1]);
  results.push({ batch, cpu: a, webgpu: b, ...spread, pairs, gflops: (FLOP * batch) / b / 1e6, counts });
}
console.log(
  columns([
    ["TinyCNN, CIFAR-10, a step", "cpu, ms", "webgpu, ms", "cpu/webgpu", "(of pairs)", "pairs"],
    ...results.map(({ batch, cpu: a, webgpu: b, ratio, least, greatest }) => [
      `batch ${batch}`,
      a.toFixed(2),
      b.toFixed(2),
      ratio.toFixed(3),
      `(${least.toFixed(3)}–${greatest.toFixed(3)})`,
      String(pairs),
    ]),
  ]),
);
const mebi = (bytes: number): string => (bytes / 2 ** 20).toFixed(1);
const row = ({ dispatches, submissions, maps, made, bytes }: Counts): string[] =>
  [dispatches, submissions, maps, made, mebi(bytes)].map(String);
console.log(
  columns([
    ["a step on webgpu", "dispatches", "submissions", "maps", "made", "MiB bound", "GFLOP/s", "of its peak"],
    ...results.map(({ batch, counts, gflops }) => [
      `batch ${batch}`,
      ...row(counts),
      gflops.toFixed(1),
      `${((100 * gflops) / peak).toFixed(1)} %`,
    ]),
  ]),
);
console.log(`peak of fused multiply-adds, measured: ${peak.toFixed(1)} GFLOP/s`);
if (values.json)
  writeFileSync(
    values.json,
    `${JSON.stringify({ machine: machine(), adapter: card.description, isSoftware, peak, results }, null, 2)}\n`,
  );
process.exit(0);
