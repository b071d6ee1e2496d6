// A vision transformer (Dosovitskiy et al. 2020, https://arxiv.org/abs/2010.11929): a picture is cut into patches, which attend to one
// another as words of a sentence do.
import { cat, nn, optim, randn, type Tensor } from "@tinycnn/core";
import { fashionBatches, type Training, watch } from "./training.ts";

interface Sizes {
  channels?: number;
  imageSize?: number;
  patchSize?: number;
  width?: number;
  heads?: number;
  layers?: number;
  dropout?: number;
  classes?: number;
}

class EncoderBlock extends nn.Module {
  norm1: nn.LayerNorm;
  attention: nn.MultiheadAttention;
  norm2: nn.LayerNorm;
  mlp: nn.Sequential;

  constructor(width: number, heads: number, dropout: number) {
    super();
    this.norm1 = new nn.LayerNorm(width);
    this.attention = new nn.MultiheadAttention(width, heads, { batchFirst: true });
    this.norm2 = new nn.LayerNorm(width);
    this.mlp = new nn.Sequential(
      new nn.Linear(width, 4 * width),
      new nn.GELU(),
      new nn.Dropout(dropout),
      new nn.Linear(4 * width, width),
      new nn.Dropout(dropout),
    );
  }

  override forward(x: Tensor): Tensor {
    const y = this.norm1(x);
    const [seen] = this.attention(y, y, y, { needWeights: false });
    x = x.add(seen);
    return x.add(this.mlp(this.norm2(x)));
  }
}

/** Pictures [N, C, H, W] to logits [N, classes]. */
export class ViT extends nn.Module {
  readonly patchSize: number;
  embed: nn.Linear;
  cls_token: nn.Parameter;
  position: nn.Parameter;
  blocks: nn.ModuleList;
  head: nn.Sequential;

  constructor({
    channels = 1,
    imageSize = 28,
    patchSize = 4,
    width = 64,
    heads = 4,
    layers = 2,
    dropout = 0.1,
    classes = 10,
  }: Sizes = {}) {
    super();
    this.patchSize = patchSize;
    this.embed = new nn.Linear(channels * patchSize ** 2, width);
    this.cls_token = new nn.Parameter(randn([1, 1, width]));
    this.position = new nn.Parameter(randn([1, (imageSize / patchSize) ** 2 + 1, width]));
    this.blocks = new nn.ModuleList(
      Array.from({ length: layers }, () => new EncoderBlock(width, heads, dropout)),
    );
    this.head = new nn.Sequential(new nn.LayerNorm(width), new nn.Linear(width, classes));
  }

  /** [N, C, H, W] to [N, patches, C · p · p]. */
  #patches(x: Tensor): Tensor {
    const [count, channels] = x.shape;
    const p = this.patchSize;
    return x
      .unfold(2, p, p)
      .unfold(3, p, p) // [N, C, H/p, W/p, p, p]
      .permute(0, 2, 3, 1, 4, 5)
      .contiguous()
      .view(count, -1, channels * p * p);
  }

  override forward(x: Tensor): Tensor {
    const patches = this.embed(this.#patches(x));
    // One place more, which belongs to no patch: there the class is told.
    const cls = this.cls_token.expand(x.size(0), -1, -1);
    let seen = cat([cls, patches], 1).add(this.position);
    for (const block of this.blocks) seen = (block as EncoderBlock)(seen);
    return this.head(seen.at(":", 0));
  }
}

export function visionTransformer(sizes: Sizes = {}): Training<[pictures: Tensor, classes: Tensor]> {
  const model = new ViT(sizes);
  const optimizer = new optim.Adam(model.parameters(), { lr: 1e-3 });
  const criterion = new nn.CrossEntropyLoss();
  return {
    modules: { model },
    step(pictures, classes) {
      optimizer.zeroGrad();
      const logits = model(pictures);
      const loss = criterion(logits, classes);
      loss.backward();
      optimizer.step();
      return { loss, logits };
    },
  };
}

export async function main(steps = 150): Promise<void> {
  await watch(visionTransformer, await fashionBatches(64), steps);
}
