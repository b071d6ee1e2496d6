// #region all
import { DataLoader, manualSeed, nn, noGrad, optim } from "@tinycnn/core";
import { TinyCNN, transforms } from "@tinycnn/vision";
import { loadDataset } from "@tinycnn/vision/node";

manualSeed(0);
const transform = new transforms.Compose([
  new transforms.ToTensor(),
  new transforms.Normalize([0.2861], [0.353]),
]);
const trainSet = await loadDataset("fashion-mnist", { train: true, transform, download: false });
const testSet = await loadDataset("fashion-mnist", { train: false, transform, download: false });
const loader = new DataLoader(trainSet, { batchSize: 128, shuffle: true });

const model = new TinyCNN({ inChannels: 1, imageSize: 28, numClasses: 10 });
const criterion = new nn.CrossEntropyLoss();
const optimizer = new optim.Adam(model.parameters(), { lr: 3e-3 });

for (const [x, y] of loader) {
  const loss = criterion(model(x), y);
  optimizer.zeroGrad();
  loss.backward();
  optimizer.step();
}

model.eval();
let right = 0;
for (const [x, y] of new DataLoader(testSet, { batchSize: 500 }))
  right += await noGrad(() => model(x).argmax(1).eq(y).sum()).item();
console.log(`accuracy ${(right / testSet.length).toFixed(3)}`);
// #endregion all
if (right / testSet.length < 0.7) throw new Error(`an accuracy of ${right / testSet.length}`);
process.exit(0);
