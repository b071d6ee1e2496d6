// A siamese network (Koch et al. 2015): one network looks at two pictures, and another tells from both whether they are of one class.
import { cat, nn, optim, type Tensor } from "@tinycnn/core";
import { models } from "@tinycnn/vision";
import { fashionBatches, type Training, watch } from "./training.ts";

function initWeights(module: nn.Module): void {
  if (!(module instanceof nn.Linear)) return;
  nn.init.xavierUniform_(module.weight);
  if (module.bias) nn.init.constant_(module.bias, 0.01);
}

/** Two times pictures [N, 1, H, W] to the probability that each two are of one class, [N, 1]. */
export class SiameseNetwork extends nn.Module {
  resnet: nn.Sequential;
  fc: nn.Sequential;
  sigmoid = new nn.Sigmoid();

  constructor() {
    super();
    const whole = models.resnet18();
    const [, ...rest] = whole.children();
    // Grey pictures; and what it saw in the place of its classes.
    this.resnet = new nn.Sequential(
      new nn.Conv2d(1, 64, 7, { stride: 2, padding: 3, bias: false }),
      ...rest.slice(0, -1),
    );
    this.fc = new nn.Sequential(new nn.Linear(512 * 2, 256), new nn.ReLU(), new nn.Linear(256, 1));
    this.resnet.apply(initWeights);
    this.fc.apply(initWeights);
  }

  override forward(a: Tensor, b: Tensor): Tensor {
    const seen = [a, b].map((x) => this.resnet(x).flatten(1)); // [N, 512] each
    return this.sigmoid(this.fc(cat(seen, 1)));
  }
}

/** @param lr of Adadelta */
export function siamese(lr = 1): Training<[a: Tensor, b: Tensor, same: Tensor]> {
  const model = new SiameseNetwork();
  const optimizer = new optim.Adadelta(model.parameters(), { lr });
  const schedule = new optim.lrScheduler.StepLR(optimizer, { stepSize: 1000, gamma: 0.7 });
  const criterion = new nn.BCELoss();
  return {
    modules: { model },
    step(a, b, same) {
      optimizer.zeroGrad();
      const outputs = model(a, b).squeeze();
      const loss = criterion(outputs, same);
      loss.backward();
      optimizer.step();
      schedule.step();
      return { loss, outputs, accuracy: outputs.gt(0.5).float().eq(same).float().mean() };
    },
  };
}

export async function main(steps = 60): Promise<void> {
  const batches = await fashionBatches(64);
  await watch(
    () => siamese(0.1),
    () => {
      const [pictures, classes] = batches();
      // Beside each, one of its class or another, half by half: neighbours after sorting, and those 32 further on.
      const order = classes.argsort();
      const [x, y] = [pictures.at(order), classes.at(order)];
      const [near, far] = [x.roll(1, 0), x.roll(32, 0)];
      const beside = cat([near.narrow(0, 0, 32), far.narrow(0, 32, 32)]);
      const label = cat([y.roll(1, 0).narrow(0, 0, 32), y.roll(32, 0).narrow(0, 32, 32)]);
      return [x, beside, label.eq(y).float()];
    },
    steps,
  );
}
