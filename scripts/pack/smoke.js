// What is published, where it was just installed: a step of TinyCNN that learns.
import { getDevice, manualSeed, nn, optim, rand, randint } from "@tinycnn/core";
import { TinyCNN } from "@tinycnn/vision";

manualSeed(0);
const model = new TinyCNN({ inChannels: 3, imageSize: 32, numClasses: 10 });
const optimizer = new optim.Adam(model.parameters(), { lr: 1e-3 });
const criterion = new nn.CrossEntropyLoss();
const [x, y] = [rand([16, 3, 32, 32]), randint(0, 10, [16])];
const losses = [];
for (let step = 0; step < 10; step++) {
  const loss = criterion(model(x), y);
  optimizer.zeroGrad();
  loss.backward();
  optimizer.step();
  losses.push(await loss.item());
}
console.log(process.version, getDevice("cpu").description, losses.at(0), losses.at(-1));
if (!(losses[9] < losses[0])) throw new Error(`the loss went from ${losses[0]} to ${losses[9]}`);
process.exit(0);
