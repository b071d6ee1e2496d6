// From one sequence to another (Bahdanau et al. 2014, https://arxiv.org/abs/1409.0473): an encoder reads it, a decoder writes, and looks
// at every step at the places that matter. Here it learns to write backwards.
import { cat, full, nn, optim, randint, type Tensor } from "@tinycnn/core";
import { type Training, watch } from "./training.ts";

const F = nn.functional;

/** What every answer begins with: a letter of its own. */
const START = 0;

/** Letters [N, T] to what was read at each [N, T, hidden] and what is remembered [1, N, hidden]. */
export class EncoderRNN extends nn.Module<[Tensor], [outputs: Tensor, hidden: Tensor]> {
  embedding: nn.Embedding;
  gru: nn.GRU;
  dropout: nn.Dropout;

  constructor(letters: number, hidden: number, dropout: number) {
    super();
    this.embedding = new nn.Embedding(letters, hidden);
    this.gru = new nn.GRU(hidden, hidden, { batchFirst: true });
    this.dropout = new nn.Dropout(dropout);
  }

  override forward(letters: Tensor): [Tensor, Tensor] {
    return this.gru(this.dropout(this.embedding(letters)));
  }
}

/** What a query [N, 1, hidden] takes of keys [N, T, hidden]: [N, 1, hidden], and how much of each, [N, 1, T]. */
class BahdanauAttention extends nn.Module<[Tensor, Tensor], [context: Tensor, weights: Tensor]> {
  Wa: nn.Linear;
  Ua: nn.Linear;
  Va: nn.Linear;

  constructor(hidden: number) {
    super();
    this.Wa = new nn.Linear(hidden, hidden);
    this.Ua = new nn.Linear(hidden, hidden);
    this.Va = new nn.Linear(hidden, 1);
  }

  override forward(query: Tensor, keys: Tensor): [Tensor, Tensor] {
    const scores = this.Va(F.tanh(this.Wa(query).add(this.Ua(keys)))); // [N, T, 1]
    const weights = F.softmax(scores.squeeze(2).unsqueeze(1), -1);
    return [weights.bmm(keys), weights];
  }
}

/** Writes as many letters as it is given to go on from, [N, T]: log-probabilities [N, T, letters], and where it looked [N, T, S]. */
export class AttnDecoderRNN extends nn.Module<[Tensor, Tensor, Tensor], [output: Tensor, looked: Tensor]> {
  embedding: nn.Embedding;
  attention: BahdanauAttention;
  gru: nn.GRU;
  out: nn.Linear;
  dropout: nn.Dropout;

  constructor(letters: number, hidden: number, dropout: number) {
    super();
    this.embedding = new nn.Embedding(letters, hidden);
    this.attention = new BahdanauAttention(hidden);
    this.gru = new nn.GRU(2 * hidden, hidden, { batchFirst: true });
    this.out = new nn.Linear(hidden, letters);
    this.dropout = new nn.Dropout(dropout);
  }

  override forward(seen: Tensor, memory: Tensor, given: Tensor): [Tensor, Tensor] {
    const [outputs, looked]: [Tensor[], Tensor[]] = [[], []];
    for (const letter of given.split(1, 1)) {
      const embedded = this.dropout(this.embedding(letter)); // [N, 1, hidden]
      const [context, weights] = this.attention(memory.permute(1, 0, 2), seen);
      const [output, after] = this.gru(cat([embedded, context], 2), memory);
      memory = after;
      outputs.push(this.out(output));
      looked.push(weights);
    }
    return [F.logSoftmax(cat(outputs, 1), -1), cat(looked, 1)];
  }
}

export function seq2seq(
  letters: number,
  hidden = 64,
  dropout = 0.1,
  lr = 1e-3,
): Training<[from: Tensor, to: Tensor]> {
  const encoder = new EncoderRNN(letters, hidden, dropout);
  const decoder = new AttnDecoderRNN(letters, hidden, dropout);
  const optimizers = [encoder, decoder].map((one) => new optim.Adam(one.parameters(), { lr }));
  const criterion = new nn.NLLLoss();
  return {
    modules: { encoder, decoder },
    step(from, to) {
      for (const optimizer of optimizers) optimizer.zeroGrad();
      const [seen, memory] = encoder(from);
      // The decoder is given what it should have written so far (teacher forcing).
      const start = full([to.size(0), 1], START, { dtype: "int32" });
      const given = cat([start, to.narrow(1, 0, to.size(1) - 1)], 1);
      const [output, looked] = decoder(seen, memory, given);
      const loss = criterion(output.view(-1, letters), to.reshape(-1));
      loss.backward();
      for (const optimizer of optimizers) optimizer.step();
      return { loss, output, looked, right: output.argmax(-1).eq(to).float().mean() };
    },
  };
}

/** Six letters of ten, to be written backwards. */
export async function main(steps = 400): Promise<void> {
  await watch(
    () => seq2seq(11, 64, 0, 3e-3),
    () => {
      const from = randint(1, 11, [32, 6]);
      return [from, from.flip(1)];
    },
    steps,
  );
}
