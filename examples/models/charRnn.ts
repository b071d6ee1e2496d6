// A recurrent network made by hand: it reads a word letter by letter, and tells at its end of what kind the word is.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { nn, noGrad, randint, type Tensor, tensor, zeros } from "@tinycnn/core";
import { type Training, watch } from "./training.ts";
import { readme, Vocabulary } from "./words.ts";

const F = nn.functional;

/** A letter [1, letters] and what was remembered [1, hidden] to log-probabilities [1, kinds] and what is remembered now. */
export class RNN extends nn.Module<[Tensor, Tensor], [output: Tensor, hidden: Tensor]> {
  readonly hiddenSize: number;
  i2h: nn.Linear;
  h2h: nn.Linear;
  h2o: nn.Linear;
  softmax = new nn.LogSoftmax(1);

  constructor(letters: number, hidden: number, kinds: number) {
    super();
    this.hiddenSize = hidden;
    this.i2h = new nn.Linear(letters, hidden);
    this.h2h = new nn.Linear(hidden, hidden);
    this.h2o = new nn.Linear(hidden, kinds);
  }

  override forward(letter: Tensor, hidden: Tensor): [Tensor, Tensor] {
    hidden = F.tanh(this.i2h(letter).add(this.h2h(hidden)));
    return [this.softmax(this.h2o(hidden)), hidden];
  }
}

export function charRnn(
  letters: number,
  kinds: number,
  hidden = 128,
  lr = 0.005,
): Training<[word: Tensor, kind: Tensor]> {
  const rnn = new RNN(letters, hidden, kinds);
  const criterion = new nn.NLLLoss();
  return {
    modules: { rnn },
    /** A word's letters [L], and its kind [1]. */
    step(word, kind) {
      rnn.zeroGrad();
      const seen = F.oneHot(word, letters).float(); // [L, letters]
      let output = zeros([1, kinds]);
      let memory = zeros([1, rnn.hiddenSize]);
      for (const letter of seen.split(1)) [output, memory] = rnn(letter, memory);
      const loss = criterion(output, kind);
      loss.backward();
      noGrad(() => {
        for (const parameter of rnn.parameters()) if (parameter.grad) parameter.add_(parameter.grad.mul(-lr));
      });
      return { loss, output };
    },
  };
}

/** Words of the README, names of the library's, and words of its Korean README: which is which? */
export async function main(steps = 1000): Promise<void> {
  const read = (path: string): string => readFileSync(join(import.meta.dirname, "../..", path), "utf8");
  const texts = [readme(), read("packages/core/src/index.ts"), read("README.ko.md")];
  const kinds = texts.map((text, kind) => {
    const words = text.match(kind === 2 ? /[가-힣]{2,}/g : kind === 1 ? /[a-z]+[A-Z]\w+/g : /\b[a-z]{3,}\b/g);
    return [...new Set(words)];
  });
  const vocabulary = new Vocabulary(kinds.flat().join(""));
  await watch(
    () => charRnn(vocabulary.size, kinds.length),
    async () => {
      const kind = await randint(0, kinds.length, [1]).item();
      const word = kinds[kind][await randint(0, kinds[kind].length, [1]).item()];
      return [vocabulary.encode(word), tensor(Int32Array.of(kind))];
    },
    steps,
  );
}
