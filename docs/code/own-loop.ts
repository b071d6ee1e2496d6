import { nn, noGrad, optim, randn, type Tensor } from "@tinycnn/core";

const batches: [Tensor, Tensor][] = Array.from({ length: 30 }, () => {
  const x = randn([32, 8]);
  return [x, x.sum(1, true).gt(0).float()];
});
// #region loop
const model = new nn.Sequential(new nn.Linear(8, 16), new nn.ReLU(), new nn.Linear(16, 1));
const optimizer = new optim.AdamW(model.parameters(), { lr: 0.01 });
const schedule = new optim.lrScheduler.CosineAnnealingLR(optimizer, { tMax: 3 });
const criterion = new nn.BCEWithLogitsLoss();

let last = 0;
for (let epoch = 0; epoch < 3; epoch++) {
  for (const [x, y] of batches) {
    const loss = criterion(model(x), y);
    optimizer.zeroGrad();
    loss.backward();
    nn.utils.clipGradNorm(model.parameters(), 1);
    optimizer.step();
    last = await loss.item(); // the one thing that waits
  }
  schedule.step();
  console.log(epoch, last.toFixed(3), schedule.getLastLr());
}

model.eval();
const predicted = noGrad(() => model(batches[0][0]).sigmoid().gt(0.5));
// #endregion loop
if (!(last < 0.4) || predicted.numel !== 32) throw new Error(`a loss of ${last}`);
process.exit(0);
