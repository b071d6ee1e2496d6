// A language model of words: an LSTM reads a text word by word and tells the next. Its memory goes on from piece to piece of the text.
import { nn, noGrad, type Tensor } from "@tinycnn/core";
import { type Training, watch } from "./training.ts";
import { readme, Vocabulary } from "./words.ts";

const F = nn.functional;

type Memory = [h: Tensor, c: Tensor];

interface Sizes {
  words: number;
  width?: number;
  hidden?: number;
  layers?: number;
  dropout?: number;
}

/** Words [T, N] to log-probabilities of the next ones [T · N, words], and the memory at the end. */
export class RNNModel extends nn.Module<[Tensor, Memory | null], [Tensor, Memory]> {
  drop: nn.Dropout;
  encoder: nn.Embedding;
  rnn: nn.LSTM;
  decoder: nn.Linear;

  constructor({ words, width = 64, hidden = 64, layers = 2, dropout = 0.2 }: Sizes) {
    super();
    this.drop = new nn.Dropout(dropout);
    this.encoder = new nn.Embedding(words, width);
    this.rnn = new nn.LSTM(width, hidden, layers, { dropout });
    this.decoder = new nn.Linear(hidden, words);
    nn.init.uniform_(this.encoder.weight, -0.1, 0.1);
    nn.init.zeros_(this.decoder.bias as nn.Parameter);
    nn.init.uniform_(this.decoder.weight, -0.1, 0.1);
  }

  override forward(words: Tensor, memory: Memory | null): [Tensor, Memory] {
    const [output, [h, c]] = this.rnn(this.drop(this.encoder(words)), memory);
    const decoded = this.decoder(this.drop(output)); // [T, N, words]
    return [F.logSoftmax(decoded.view(-1, decoded.size(-1)), 1), [h, c]];
  }
}

export function wordLanguageModel(sizes: Sizes, lr = 20): Training<[words: Tensor, next: Tensor]> {
  const model = new RNNModel(sizes);
  const criterion = new nn.NLLLoss();
  let memory: Memory | null = null;
  return {
    modules: { model },
    step(words, next) {
      model.zeroGrad();
      const [output, after] = model(words, memory);
      // What is remembered goes on; how it came about does not, or backward would go to the text's beginning.
      memory = [after[0].detach(), after[1].detach()];
      const loss = criterion(output, next.view(-1));
      loss.backward();
      const norm = nn.utils.clipGradNorm(model.parameters(), 0.25);
      noGrad(() => {
        for (const parameter of model.parameters())
          if (parameter.grad) parameter.add_(parameter.grad.mul(-lr));
      });
      return { loss, norm };
    },
  };
}

/** Learns from this project's README: eight readers, each of its part, 20 words at a time. */
export async function main(steps = 150): Promise<void> {
  const [readers, length] = [8, 20];
  const text = readme().match(/[\p{L}\d]+|[^\s\p{L}\d]/gu) ?? [];
  const vocabulary = new Vocabulary(text);
  const whole = vocabulary.encode(text);
  const each = Math.floor(whole.numel / readers);
  const parts = whole
    .narrow(0, 0, each * readers)
    .view(readers, each)
    .t()
    .contiguous(); // [each, readers]
  const pieces = Math.floor((each - 1) / length);
  await watch(
    () => wordLanguageModel({ words: vocabulary.size }, 10),
    (step) => {
      const from = ((step - 1) % pieces) * length;
      return [parts.narrow(0, from, length), parts.narrow(0, from + 1, length).contiguous()];
    },
    steps,
  );
}
