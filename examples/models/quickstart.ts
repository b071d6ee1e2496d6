// The network of PyTorch's quickstart: three linear layers on flat pictures, plain gradient descent.
import { nn, optim, type Tensor } from "@tinycnn/core";
import { fashionBatches, type Training, watch } from "./training.ts";

/** Pictures [N, 1, 28, 28] to logits [N, 10]. */
export class NeuralNetwork extends nn.Module {
  flatten = new nn.Flatten();
  linear_relu_stack = new nn.Sequential(
    new nn.Linear(28 * 28, 512),
    new nn.ReLU(),
    new nn.Linear(512, 512),
    new nn.ReLU(),
    new nn.Linear(512, 10),
  );

  override forward(x: Tensor): Tensor {
    return this.linear_relu_stack(this.flatten(x));
  }
}

export function quickstart(lr = 1e-3): Training<[pictures: Tensor, classes: Tensor]> {
  const model = new NeuralNetwork();
  const criterion = new nn.CrossEntropyLoss();
  const optimizer = new optim.SGD(model.parameters(), { lr });
  return {
    modules: { model },
    step(pictures, classes) {
      optimizer.zeroGrad();
      const logits = model(pictures);
      const loss = criterion(logits, classes);
      loss.backward();
      optimizer.step();
      return { loss, logits, correct: logits.argmax(1).eq(classes).float().sum() };
    },
  };
}

export async function main(steps = 300): Promise<void> {
  await watch(() => quickstart(0.05), await fashionBatches(64), steps);
}
