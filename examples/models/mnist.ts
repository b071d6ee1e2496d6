// A first convolutional network: two convolutions, two linear layers, dropout between them, trained with Adadelta.
import { nn, optim, type Tensor } from "@tinycnn/core";
import { fashionBatches, type Training, watch } from "./training.ts";

const F = nn.functional;

/** Pictures [N, 1, 28, 28] to log-probabilities of ten classes [N, 10]. */
export class Net extends nn.Module {
  conv1 = new nn.Conv2d(1, 32, 3);
  conv2 = new nn.Conv2d(32, 64, 3);
  dropout1 = new nn.Dropout(0.25);
  dropout2 = new nn.Dropout(0.5);
  fc1 = new nn.Linear(9216, 128);
  fc2 = new nn.Linear(128, 10);

  override forward(x: Tensor): Tensor {
    x = F.relu(this.conv1(x)); // [N, 32, 26, 26]
    x = F.relu(this.conv2(x)); // [N, 64, 24, 24]
    x = this.dropout1(F.maxPool2d(x, 2)).flatten(1); // [N, 9216]
    x = this.dropout2(F.relu(this.fc1(x)));
    return F.logSoftmax(this.fc2(x), 1);
  }
}

/** @param decayEvery steps after which the learning rate is multiplied by 0.7 */
export function mnist(decayEvery = 900): Training<[pictures: Tensor, classes: Tensor]> {
  const model = new Net();
  const optimizer = new optim.Adadelta(model.parameters(), { lr: 1 });
  const schedule = new optim.lrScheduler.StepLR(optimizer, { stepSize: decayEvery, gamma: 0.7 });
  return {
    modules: { model },
    step(pictures, classes) {
      optimizer.zeroGrad();
      const output = model(pictures);
      const loss = F.nllLoss(output, classes);
      loss.backward();
      optimizer.step();
      schedule.step();
      return { loss, output, accuracy: output.argmax(1).eq(classes).float().mean() };
    },
  };
}

export async function main(steps = 150): Promise<void> {
  await watch(mnist, await fashionBatches(64), steps);
}
