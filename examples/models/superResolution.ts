// Larger pictures (ESPCN, Shi et al. 2016, https://arxiv.org/abs/1609.05158): all layers work at the small size, and the last one's
// channels are shuffled into the pixels of the large one.
import { nn, optim, type Tensor } from "@tinycnn/core";
import { fashionBatches, type Training, watch } from "./training.ts";

const F = nn.functional;

/** Brightness [N, 1, H, W] to [N, 1, H · factor, W · factor]. */
export class Enlarger extends nn.Module {
  relu = new nn.ReLU();
  conv1 = new nn.Conv2d(1, 64, 5, 1, 2);
  conv2 = new nn.Conv2d(64, 64, 3, 1, 1);
  conv3 = new nn.Conv2d(64, 32, 3, 1, 1);
  conv4: nn.Conv2d;
  pixelShuffle: nn.PixelShuffle;

  constructor(factor: number) {
    super();
    this.conv4 = new nn.Conv2d(32, factor ** 2, 3, 1, 1);
    this.pixelShuffle = new nn.PixelShuffle(factor);
    for (const conv of [this.conv1, this.conv2, this.conv3])
      nn.init.orthogonal_(conv.weight, nn.init.calculateGain("relu"));
    nn.init.orthogonal_(this.conv4.weight);
  }

  override forward(x: Tensor): Tensor {
    x = this.relu(this.conv1(x));
    x = this.relu(this.conv2(x));
    x = this.relu(this.conv3(x));
    return this.pixelShuffle(this.conv4(x));
  }
}

export function superResolution(
  factor = 2,
  lr = 1e-3,
): Training<[small: Tensor, large: Tensor]> & { model: Enlarger } {
  const model = new Enlarger(factor);
  const optimizer = new optim.Adam(model.parameters(), { lr });
  const criterion = new nn.MSELoss();
  return {
    model,
    modules: { model },
    step(small, large) {
      optimizer.zeroGrad();
      const output = model(small);
      const loss = criterion(output, large);
      loss.backward();
      optimizer.step();
      return { loss, output };
    },
  };
}

/** Against what a plain bicubic enlargement misses of the same pictures. */
export async function main(steps = 100): Promise<void> {
  const batches = await fashionBatches(32);
  const draw = (): [Tensor, Tensor] => {
    const [large] = batches();
    return [F.avgPool2d(large, 2), large];
  };
  await watch(superResolution, draw, steps);
  const [small, large] = draw();
  const plain = F.interpolate(small, { scaleFactor: 2, mode: "bicubic", alignCorners: false });
  console.log(`bicubic misses ${(await F.mseLoss(plain, large).item()).toFixed(4)}`);
}
