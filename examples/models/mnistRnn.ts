// A picture read line by line: an LSTM takes its 28 rows one after the other, and what it remembers at the end tells the class.
import { nn, optim, type Tensor } from "@tinycnn/core";
import { fashionBatches, type Training, watch } from "./training.ts";

const F = nn.functional;

/** Pictures [N, 1, 28, 28] to log-probabilities of ten classes [N, 10]. */
export class RowReader extends nn.Module {
  rnn = new nn.LSTM(28, 64, { batchFirst: true });
  batchnorm = new nn.BatchNorm1d(64);
  dropout1 = new nn.Dropout(0.25);
  dropout2 = new nn.Dropout(0.5);
  fc1 = new nn.Linear(64, 32);
  fc2 = new nn.Linear(32, 10);

  override forward(x: Tensor): Tensor {
    const [output] = this.rnn(x.reshape(-1, 28, 28)); // [N, 28 rows, 64]
    const last = this.dropout1(this.batchnorm(output.at(":", -1)));
    return F.logSoftmax(this.fc2(this.dropout2(F.relu(this.fc1(last)))), 1);
  }
}

export function mnistRnn(): Training<[pictures: Tensor, classes: Tensor]> {
  const model = new RowReader();
  const optimizer = new optim.Adadelta(model.parameters(), { lr: 0.1 });
  return {
    modules: { model },
    step(pictures, classes) {
      optimizer.zeroGrad();
      const output = model(pictures);
      const loss = F.nllLoss(output, classes);
      loss.backward();
      optimizer.step();
      return { loss, output };
    },
  };
}

export async function main(steps = 300): Promise<void> {
  await watch(mnistRnn, await fashionBatches(64), steps);
}
