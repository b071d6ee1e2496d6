// The same forward pass and training step in other JavaScript engines, which need seconds for it: a few runs, no pairs.
//
//   npx node bench/slow/run.ts --modules DIR [--batch 16] [--json FILE]
//
// DIR is a folder where `npm install @tensorflow/tfjs @jax-js/jax` has been run; what is not there is left out. None of them is a
// dependency of the project.
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { getDevice, manualSeed } from "@tinycnn/core";
import { machine } from "../machine.ts";
import { workOf } from "../tasks.ts";
import { columns, median } from "../text.ts";
import type { Engine, Maker } from "./engine.ts";
import { jaxJs } from "./jaxJs.ts";
import { tensorFlow } from "./tensorFlow.ts";

const { values } = parseArgs({
  options: {
    modules: { type: "string", default: "." },
    batch: { type: "string", default: "16" },
    json: { type: "string" },
  },
});
const batch = Number(values.batch);
const RUNS = 3;

async function load(name: string): Promise<unknown> {
  // Not the entry for `require`, which is another one for some packages.
  const file = createRequire(resolve(values.modules, "package.json")).resolve(name);
  return import(pathToFileURL(file).href);
}

const ours: Maker = async (_load, size) => {
  const { description } = getDevice("cpu", { threads: 2 });
  manualSeed(0);
  const task = { model: "cifar10", batch: size } as const;
  const [forward, step] = [
    await workOf({ kind: "forward", ...task }),
    await workOf({ kind: "step", ...task }),
  ];
  return { title: `tinycnn, ${description}`, forward: async () => forward(), step: async () => step() };
};

async function time(work: () => Promise<unknown>): Promise<number> {
  await work();
  const times: number[] = [];
  for (let i = 0; i < RUNS; i++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return median(times);
}

const results: { title: string; forward: number; step: number }[] = [];
for (const make of [ours, tensorFlow, jaxJs]) {
  let engine: Engine;
  try {
    engine = await make(load, batch);
  } catch (error) {
    console.log(`${make.name}: left out, ${(error as Error).message.split("\n")[0]}`);
    continue;
  }
  results.push({
    title: engine.title,
    forward: await time(engine.forward),
    step: await time(engine.step),
  });
}
const [first] = results;
console.log(`batch ${batch}, median of ${RUNS} runs`);
console.log(
  columns([
    ["engine", "forward, ms", "times ours", "step, ms", "times ours"],
    ...results.map(({ title, forward, step }) => [
      title,
      forward.toFixed(1),
      (forward / first.forward).toFixed(0),
      step.toFixed(1),
      (step / first.step).toFixed(0),
    ]),
  ]),
);
if (values.json)
  writeFileSync(values.json, `${JSON.stringify({ machine: machine(), batch, results }, null, 2)}\n`);
process.exit(0);
