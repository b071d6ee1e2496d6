// MNIST in 40 lines: trains on handwritten digits, tells the accuracy after each epoch and keeps the weights; epochs may follow the name.
import { writeFileSync } from "node:fs";
import { DataLoader, manualSeed, nn, noGrad, optim, safetensors } from "@tinycnn/core";
import { transforms } from "@tinycnn/vision";
import { loadDataset } from "@tinycnn/vision/node";

const epochs = Number(process.argv[2] ?? 2);
manualSeed(0);
const transform = new transforms.Compose([
  new transforms.ToTensor(),
  new transforms.Normalize([0.1307], [0.3081]),
]);
const trainSet = await loadDataset("mnist", { train: true, transform });
const testSet = await loadDataset("mnist", { train: false, transform });
const model = new nn.Sequential(
  new nn.Conv2d(1, 16, 3, { padding: 1 }), // [N, 16, 28, 28]
  new nn.ReLU(),
  new nn.MaxPool2d(2), // [N, 16, 14, 14]
  new nn.Conv2d(16, 32, 3, { padding: 1 }), // [N, 32, 14, 14]
  new nn.ReLU(),
  new nn.MaxPool2d(2), // [N, 32, 7, 7]
  new nn.Flatten(),
  new nn.Linear(32 * 7 * 7, 10),
);
const criterion = new nn.CrossEntropyLoss();
const optimizer = new optim.Adam(model.parameters(), { lr: 2e-3 });
for (let epoch = 1; epoch <= epochs; epoch++) {
  for (const [x, y] of new DataLoader(trainSet, { batchSize: 128, shuffle: true })) {
    const loss = criterion(model(x), y);
    optimizer.zeroGrad();
    loss.backward();
    optimizer.step();
  }
  let right = 0;
  for (const [x, y] of new DataLoader(testSet, { batchSize: 500 }))
    right += await noGrad(() => model(x).argmax(1).eq(y).sum()).item();
  console.log(`[${epoch}/${epochs}] accuracy ${(right / testSet.length).toFixed(4)}`);
}
writeFileSync("digits.safetensors", await safetensors.save(model.stateDict()));
