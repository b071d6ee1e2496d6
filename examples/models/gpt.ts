// A small GPT on letters (Radford et al. 2018): every letter looks at those before it, and tells the next.
import { cat, multinomial, nn, noGrad, ones, optim, type Tensor, tril, zeros } from "@tinycnn/core";
import { type Training, watch } from "./training.ts";
import { piecesOf, readme, Vocabulary } from "./words.ts";

const F = nn.functional;

interface Sizes {
  vocabulary: number;
  /** Letters that are looked back at. */
  context?: number;
  /** Numbers to a letter. */
  width?: number;
  heads?: number;
  layers?: number;
  dropout?: number;
}

/** One head of attention: [N, T, width] to [N, T, size]. */
class Head extends nn.Module {
  key: nn.Linear;
  query: nn.Linear;
  value: nn.Linear;
  tril: Tensor;
  dropout: nn.Dropout;

  constructor(width: number, size: number, context: number, dropout: number) {
    super();
    this.key = new nn.Linear(width, size, { bias: false });
    this.query = new nn.Linear(width, size, { bias: false });
    this.value = new nn.Linear(width, size, { bias: false });
    this.tril = tril(ones([context, context]));
    this.dropout = new nn.Dropout(dropout);
  }

  override forward(x: Tensor): Tensor {
    const [, length] = x.shape;
    const key = this.key(x);
    const scores = this.query(x)
      .matmul(key.transpose(-2, -1))
      .mul(key.size(-1) ** -0.5); // [N, T, T]
    // What comes later is not looked at.
    const later = this.tril.at(`:${length}`, `:${length}`).eq(0);
    const weights = this.dropout(F.softmax(scores.maskedFill(later, Number.NEGATIVE_INFINITY), -1));
    return weights.matmul(this.value(x));
  }
}

class MultiHeadAttention extends nn.Module {
  heads: nn.ModuleList;
  proj: nn.Linear;
  dropout: nn.Dropout;

  constructor(width: number, heads: number, context: number, dropout: number) {
    super();
    const size = width / heads;
    this.heads = new nn.ModuleList(
      Array.from({ length: heads }, () => new Head(width, size, context, dropout)),
    );
    this.proj = new nn.Linear(size * heads, width);
    this.dropout = new nn.Dropout(dropout);
  }

  override forward(x: Tensor): Tensor {
    const seen = [...this.heads].map((head) => (head as Head)(x));
    return this.dropout(this.proj(cat(seen, -1)));
  }
}

class FeedForward extends nn.Module {
  net: nn.Sequential;

  constructor(width: number, dropout: number) {
    super();
    this.net = new nn.Sequential(
      new nn.Linear(width, 4 * width),
      new nn.ReLU(),
      new nn.Linear(4 * width, width),
      new nn.Dropout(dropout),
    );
  }

  override forward(x: Tensor): Tensor {
    return this.net(x);
  }
}

class Block extends nn.Module {
  sa: MultiHeadAttention;
  ffwd: FeedForward;
  ln1: nn.LayerNorm;
  ln2: nn.LayerNorm;

  constructor(width: number, heads: number, context: number, dropout: number) {
    super();
    this.sa = new MultiHeadAttention(width, heads, context, dropout);
    this.ffwd = new FeedForward(width, dropout);
    this.ln1 = new nn.LayerNorm(width);
    this.ln2 = new nn.LayerNorm(width);
  }

  override forward(x: Tensor): Tensor {
    x = x.add(this.sa(this.ln1(x)));
    return x.add(this.ffwd(this.ln2(x)));
  }
}

/** Letters [N, T] to logits of the next ones [N, T, vocabulary]. */
export class GPT extends nn.Module {
  readonly context: number;
  token_embedding_table: nn.Embedding;
  position_embedding_table: nn.Embedding;
  blocks: nn.Sequential;
  ln_f: nn.LayerNorm;
  lm_head: nn.Linear;

  constructor({ vocabulary, context = 32, width = 64, heads = 4, layers = 3, dropout = 0.1 }: Sizes) {
    super();
    this.context = context;
    this.token_embedding_table = new nn.Embedding(vocabulary, width);
    this.position_embedding_table = new nn.Embedding(context, width);
    this.blocks = new nn.Sequential(
      ...Array.from({ length: layers }, () => new Block(width, heads, context, dropout)),
    );
    this.ln_f = new nn.LayerNorm(width);
    this.lm_head = new nn.Linear(width, vocabulary);
    this.apply((module) => {
      if (!(module instanceof nn.Linear || module instanceof nn.Embedding)) return;
      nn.init.normal_(module.weight, 0, 0.02);
      if (module instanceof nn.Linear && module.bias) nn.init.zeros_(module.bias);
    });
  }

  override forward(letters: Tensor): Tensor {
    const positions = this.position_embedding_table.weight.narrow(0, 0, letters.size(1));
    const x = this.token_embedding_table(letters).add(positions); // [N, T, width]
    return this.lm_head(this.ln_f(this.blocks(x)));
  }

  /** Goes on with letters [N, T], each drawn with the probability that the model gives it: [N, T + count]. */
  generate(letters: Tensor, count: number): Tensor {
    return noGrad(() => {
      for (let i = 0; i < count; i++) {
        const from = Math.max(0, letters.size(1) - this.context);
        const logits = this.forward(letters.narrow(1, from, letters.size(1) - from));
        const next = multinomial(F.softmax(logits.at(":", -1), -1), 1); // [N, 1]
        letters = cat([letters, next], 1);
      }
      return letters;
    });
  }
}

export function gpt(sizes: Sizes): Training<[letters: Tensor, next: Tensor]> & { model: GPT } {
  const model = new GPT(sizes);
  const optimizer = new optim.AdamW(model.parameters(), { lr: 1e-3 });
  return {
    model,
    modules: { model },
    step(letters, next) {
      const logits = model(letters);
      const loss = F.crossEntropy(logits.view(-1, sizes.vocabulary), next.view(-1));
      optimizer.zeroGrad();
      loss.backward();
      optimizer.step();
      return { loss, logits };
    },
  };
}

/** Learns from this project's README, and then writes on. */
export async function main(steps = 300): Promise<void> {
  const text = readme();
  const vocabulary = new Vocabulary(text);
  const letters = vocabulary.encode(text);
  const made = gpt({ vocabulary: vocabulary.size });
  await watch(
    () => made,
    () => piecesOf(letters, 16, made.model.context),
    steps,
  );
  made.model.eval();
  const written = made.model.generate(zeros([1, 1], { dtype: "int32" }), 200);
  console.log(vocabulary.decode(await written.data()).join(""));
}
