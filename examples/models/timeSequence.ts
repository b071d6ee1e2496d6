// Sine waves told ahead: two LSTM cells read a wave number by number, and go on alone where it ends. Trained with L-BFGS, which looks
// at the whole data set at every step.
import { arange, cat, nn, noGrad, optim, randint, type Tensor, zeros } from "@tinycnn/core";
import { type Training, watch } from "./training.ts";

/** Waves [N, T] to what comes after each number, [N, T + future]. */
export class Sequence extends nn.Module<[Tensor, number], Tensor> {
  readonly hidden: number;
  lstm1: nn.LSTMCell;
  lstm2: nn.LSTMCell;
  linear: nn.Linear;

  constructor(hidden: number) {
    super();
    this.hidden = hidden;
    this.lstm1 = new nn.LSTMCell(1, hidden);
    this.lstm2 = new nn.LSTMCell(hidden, hidden);
    this.linear = new nn.Linear(hidden, 1);
  }

  override forward(waves: Tensor, future: number): Tensor {
    const nothing = (): Tensor => zeros([waves.size(0), this.hidden]);
    let first: [Tensor, Tensor] = [nothing(), nothing()];
    let second: [Tensor, Tensor] = [nothing(), nothing()];
    const outputs: Tensor[] = [];
    const tell = (x: Tensor): Tensor => {
      first = this.lstm1(x, first);
      second = this.lstm2(first[0], second);
      const output = this.linear(second[0]); // [N, 1]
      outputs.push(output);
      return output;
    };
    let last = waves;
    for (const x of waves.split(1, 1)) last = tell(x);
    for (let i = 0; i < future; i++) last = tell(last);
    return cat(outputs, 1);
  }
}

interface Settings {
  hidden?: number;
  maxIter?: number;
  /** How far to go along a direction: by the rate alone, as published, or where the loss is low enough. */
  lineSearchFn?: "strong_wolfe" | null;
}

export function timeSequence({
  hidden = 51,
  maxIter = 20,
  lineSearchFn = null,
}: Settings = {}): Training<[waves: Tensor]> & { model: Sequence } {
  const model = new Sequence(hidden);
  const criterion = new nn.MSELoss();
  const optimizer = new optim.LBFGS(model.parameters(), { lr: 0.8, maxIter, lineSearchFn });
  return {
    model,
    modules: { model },
    step(waves) {
      const length = waves.size(1) - 1;
      const [input, target] = [waves.narrow(1, 0, length), waves.narrow(1, 1, length)];
      const loss = optimizer.step(() => {
        optimizer.zeroGrad();
        const loss = criterion(model(input, 0), target);
        loss.backward();
        return loss;
      });
      return { loss };
    },
  };
}

/** Twenty waves, from places drawn; what is told of one of them beyond its end is printed beside what it is. */
export async function main(steps = 6): Promise<void> {
  const [count, length, future] = [20, 60, 5];
  const from = randint(0, 80, [count, 1]).float();
  const wave = (numbers: number): Tensor => arange(numbers).add(from).div(5).sin();
  const made = timeSequence({ hidden: 24, lineSearchFn: "strong_wolfe" });
  await watch(
    () => made,
    () => [wave(length)],
    steps,
  );
  const told = noGrad(() => made.model(wave(length), future));
  console.log("told ", told.at(0, `${length - 1}:${length - 1 + future}`));
  console.log("is   ", wave(length + future).at(0, `${length}:`));
}
