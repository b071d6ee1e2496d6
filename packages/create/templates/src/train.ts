import { mkdirSync, writeFileSync } from "node:fs";
import { DataLoader, manualSeed, nn, noGrad, optim, safetensors } from "@tinycnn/core";
import { transforms } from "@tinycnn/vision";
import { loadDataset } from "@tinycnn/vision/node";
import { makeModel } from "./model.ts";

const EPOCHS = Number(process.env.EPOCHS || 3);
if (!(EPOCHS >= 1))
  throw new Error(`EPOCHS=${process.env.EPOCHS}: expected how many epochs to train, such as 3`);
manualSeed(0);
const transform = new transforms.ToTensor();
const trainSet = await loadDataset("fashion-mnist", { train: true, transform, download: false });
const testSet = await loadDataset("fashion-mnist", { train: false, transform, download: false });
const trainLoader = new DataLoader(trainSet, { batchSize: 128, shuffle: true });
const testLoader = new DataLoader(testSet, { batchSize: 500 });

const model = makeModel();
const criterion = new nn.CrossEntropyLoss();
const optimizer = new optim.Adam(model.parameters(), { lr: 3e-3 });

for (let epoch = 1; epoch <= EPOCHS; epoch++) {
  model.train();
  for (const [x, y] of trainLoader) {
    const loss = criterion(model(x), y);
    optimizer.zeroGrad();
    loss.backward();
    optimizer.step();
  }
  model.eval();
  let right = 0;
  for (const [x, y] of testLoader) right += await noGrad(() => model(x).argmax(1).eq(y).sum()).item();
  console.log(`[${epoch}/${EPOCHS}] accuracy ${(right / testSet.length).toFixed(3)}`);
}

mkdirSync("public", { recursive: true });
writeFileSync("public/model.safetensors", await safetensors.save(model.stateDict()));
process.exit(0);
