// What was learned on one task serves another: a ResNet-18 stays as it is, and only a new last layer learns.
import { nn, optim, type Tensor } from "@tinycnn/core";
import { models } from "@tinycnn/vision";
import { fashionBatches, type Training, watch } from "./training.ts";

/** @param weights of the network, by name: those of torchvision where they are at hand; without them it is as it was drawn */
export function transfer(
  classes = 2,
  weights?: ReadonlyMap<string, Tensor>,
): Training<[pictures: Tensor, classes: Tensor]> {
  const model = models.resnet18();
  if (weights) model.loadStateDict(new Map(weights));
  model.requiresGrad_(false);
  const fc = new nn.Linear(512, classes);
  Object.assign(model, { fc });
  const criterion = new nn.CrossEntropyLoss();
  const optimizer = new optim.SGD(fc.parameters(), { lr: 1e-3, momentum: 0.9 });
  const schedule = new optim.lrScheduler.StepLR(optimizer, { stepSize: 7, gamma: 0.1 });
  return {
    modules: { fc },
    step(pictures, labels) {
      optimizer.zeroGrad();
      const outputs = model(pictures);
      const [, found] = outputs.max(1);
      const loss = criterion(outputs, labels);
      loss.backward();
      optimizer.step();
      schedule.step();
      return { loss, outputs, correct: found.eq(labels).sum().float() };
    },
  };
}

export async function main(steps = 20): Promise<void> {
  const batches = await fashionBatches(32);
  await watch(
    () => transfer(10),
    () => {
      const [x, y] = batches();
      return [x.expand(-1, 3, -1, -1), y];
    },
    steps,
  );
}
