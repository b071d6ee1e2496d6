// Training on Bun; started by programs/bun.ts.
import { DataLoader, getDevice, manualSeed, nn, optim, safetensors } from "@tinycnn/core";
import { TinyCNN, transforms } from "@tinycnn/vision";
import { loadDataset } from "@tinycnn/vision/node";

/** What is used of Bun, for those who read this without its types. */
declare const Bun: { version: string; write(file: string, bytes: Uint8Array): Promise<number> };

const steps = Number(process.argv[2] ?? 100);
console.log(`Bun ${Bun.version}: ${getDevice("cpu").description}`);
manualSeed(0);
const transform = new transforms.ToTensor();
const trainSet = await loadDataset("fashion-mnist", { train: true, transform, download: false });
const loader = new DataLoader(trainSet, { batchSize: 64, shuffle: true });
const model = new TinyCNN({ inChannels: 1, imageSize: 28, numClasses: 10 });
const criterion = new nn.CrossEntropyLoss();
const optimizer = new optim.Adam(model.parameters(), { lr: 2e-3 });
let step = 0;
while (step < steps)
  for (const [x, y] of loader) {
    const loss = criterion(model(x), y);
    optimizer.zeroGrad();
    loss.backward();
    optimizer.step();
    if (++step % 10 === 0) console.log(`[${step}] loss ${(await loss.item()).toFixed(4)}`);
    if (step === steps) break;
  }
await Bun.write("clothes.safetensors", await safetensors.save(model.stateDict()));
process.exit(0);
