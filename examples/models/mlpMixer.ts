// MLP-Mixer (Tolstikhin et al. 2021, https://arxiv.org/abs/2105.01601): no convolution but the first, no attention; linear layers mix
// patches, then channels.
import { nn, optim, type Tensor } from "@tinycnn/core";
import { fashionBatches, type Training, watch } from "./training.ts";

const F = nn.functional;

interface Sizes {
  channels?: number;
  imageSize?: number;
  patchSize?: number;
  width?: number;
  layers?: number;
  dropout?: number;
  classes?: number;
}

/** Two linear layers along the last dimension. */
class Mlp extends nn.Module {
  fc1: nn.Linear;
  dropout1: nn.Dropout;
  fc2: nn.Linear;
  dropout2: nn.Dropout;

  constructor(size: number, hidden: number, dropout: number) {
    super();
    this.fc1 = new nn.Linear(size, hidden);
    this.dropout1 = new nn.Dropout(dropout);
    this.fc2 = new nn.Linear(hidden, size);
    this.dropout2 = new nn.Dropout(dropout);
  }

  override forward(x: Tensor): Tensor {
    return this.dropout2(this.fc2(this.dropout1(F.gelu(this.fc1(x)))));
  }
}

class MixerLayer extends nn.Module {
  norm1: nn.LayerNorm;
  tokens: Mlp;
  norm2: nn.LayerNorm;
  channels: Mlp;

  constructor(patches: number, width: number, dropout: number) {
    super();
    this.norm1 = new nn.LayerNorm(width);
    this.tokens = new Mlp(patches, 2 * patches, dropout);
    this.norm2 = new nn.LayerNorm(width);
    this.channels = new Mlp(width, 2 * width, dropout);
  }

  override forward(x: Tensor): Tensor {
    const turned = this.norm1(x).transpose(1, 2); // [N, width, patches]
    x = x.add(this.tokens(turned).transpose(1, 2));
    return x.add(this.channels(this.norm2(x)));
  }
}

/** Pictures [N, channels, H, W] to logits [N, classes]. */
export class MlpMixer extends nn.Module {
  patcher: nn.Conv2d;
  mixers: nn.Sequential;
  classifier: nn.Linear;

  constructor({
    channels = 1,
    imageSize = 28,
    patchSize = 4,
    width = 64,
    layers = 2,
    dropout = 0.1,
    classes = 10,
  }: Sizes = {}) {
    super();
    const patches = (imageSize / patchSize) ** 2;
    this.patcher = new nn.Conv2d(channels, width, patchSize, patchSize);
    this.mixers = new nn.Sequential(
      ...Array.from({ length: layers }, () => new MixerLayer(patches, width, dropout)),
    );
    this.classifier = new nn.Linear(width, classes);
  }

  override forward(x: Tensor): Tensor {
    const patches = this.patcher(x).permute(0, 2, 3, 1); // [N, H/p, W/p, width]
    const line = patches.reshape(x.size(0), -1, patches.size(-1));
    return this.classifier(this.mixers(line).mean(1));
  }
}

export function mlpMixer(sizes: Sizes = {}): Training<[pictures: Tensor, classes: Tensor]> {
  const model = new MlpMixer(sizes);
  const optimizer = new optim.AdamW(model.parameters(), { lr: 1e-3, weightDecay: 5e-5 });
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
  await watch(mlpMixer, await fashionBatches(64), steps);
}
