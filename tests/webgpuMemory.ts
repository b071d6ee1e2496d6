// Trains a small network on the graphics card for 2,000 steps, each of which forgets a tensor of 256 KiB, and prints what is held after 1,000 of
// them and at the end: bytes of tensors on the card, of all its buffers, and of the process.
import { setTimeout } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { DataLoader, manualSeed, nn, optim, randn, setDefaultDevice } from "@tinycnn/core";
import { openCard } from "./webgpu.ts";
import { pictures } from "./webgpuTraining.ts";

const [STEPS, EARLY, BATCH] = [2_000, 1_000, 2];

const card = await openCard();
setDefaultDevice(card);
manualSeed(0);
const model = new nn.Sequential(
  new nn.Flatten(),
  new nn.Linear(192, 16),
  new nn.ReLU(),
  new nn.Linear(16, 10),
);
const optimizer = new optim.Adam(model.parameters(), { lr: 1e-3 });
const criterion = new nn.CrossEntropyLoss();
const loader = new DataLoader(pictures(100 * BATCH), { batchSize: BATCH, shuffle: true });
const large = randn([2 ** 16]);

setFlagsFromString("--expose-gc");
const collect: (options: object) => void = runInNewContext("gc");

/** What is held when V8 has given back all that it can. */
async function held(): Promise<Record<string, number>> {
  const options = { type: "major", execution: "sync", flavor: "last-resort" };
  for (let i = 0; i < 2; i++) {
    collect(options);
    // Finalizers, and buffers that are freed in the background.
    await setTimeout(200);
  }
  collect(options);
  return { tensors: card.liveBytes(), buffers: card.queue.buffers.bytes, process: process.memoryUsage.rss() };
}

const seen: Record<string, number>[] = [];
let step = 0;
while (step < STEPS)
  for (const [x, y] of loader) {
    const loss = criterion(model(x), y);
    optimizer.zeroGrad();
    loss.backward();
    optimizer.step();
    large.mul(step);
    await loss.item();
    if (++step === EARLY || step === STEPS) seen.push(await held());
    if (step === STEPS) break;
  }
console.log(JSON.stringify(seen));
process.exit(0);
