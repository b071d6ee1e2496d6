// Trains TinyCNN for 2,000 steps and prints the resident memory after step 200 and at the end, in bytes:
// node tests/memory.ts [--batch 128] [--dataset fashion-mnist] [--data-dir DIR]
import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { DataLoader, getDevice, manualSeed, nn, optim, setDefaultDevice } from "@tinycnn/core";
import { TinyCNN, transforms } from "@tinycnn/vision";
import { findDataset } from "@tinycnn/vision/node";

const { values } = parseArgs({
  options: {
    batch: { type: "string", default: "128" },
    dataset: { type: "string", default: "fashion-mnist" },
    "data-dir": { type: "string" },
  },
});
// On one thread: the same memory, and the other core is left to other tests.
setDefaultDevice(getDevice("cpu", { threads: 1 }));
manualSeed(0);
const found = await findDataset(values.dataset, { dataDir: values["data-dir"], download: false });
const { spec } = found;
const loader = new DataLoader(await found.load({ transform: transforms.trainTransform(spec) }), {
  batchSize: Number(values.batch),
  shuffle: true,
});
const model = new TinyCNN({ inChannels: spec.channels, imageSize: spec.size });
const optimizer = new optim.Adam(model.parameters(), { lr: 1e-3 });
const criterion = new nn.CrossEntropyLoss();

setFlagsFromString("--expose-gc");
const collect: (options: object) => void = runInNewContext("gc");

/** Resident memory when V8 has given back all that it can: when it enlarges its heap depends on how busy the machine is. */
async function residentMemory(): Promise<number> {
  const options = { type: "major", execution: "sync", flavor: "last-resort" };
  collect(options);
  // Freed buffers are given back in the background.
  await setTimeout(200);
  collect(options);
  return process.memoryUsage.rss();
}

let [step, at200] = [0, 0];
while (step < 2_000)
  for (const [x, y] of loader) {
    const loss = criterion(model(x), y);
    optimizer.zeroGrad();
    loss.backward();
    optimizer.step();
    await loss.item();
    step++;
    if (step === 200) at200 = await residentMemory();
    if (step === 2_000) break;
  }
console.log(JSON.stringify({ steps: step, at200, at2000: await residentMemory() }));
