// ConvMixer (Trockman & Kolter 2022, https://arxiv.org/abs/2201.09792): patches, then wide depthwise convolutions to mix places and 1 × 1
// ones to mix channels.
import { nn, optim, type Tensor } from "@tinycnn/core";
import { fashionBatches, type Training, watch } from "./training.ts";

interface Sizes {
  channels?: number;
  width?: number;
  depth?: number;
  kernelSize?: number;
  patchSize?: number;
  classes?: number;
}

class Residual extends nn.Module {
  fn: nn.Module;

  constructor(fn: nn.Module) {
    super();
    this.fn = fn;
  }

  override forward(x: Tensor): Tensor {
    return this.fn(x).add(x);
  }
}

/** Pictures [N, channels, H, W] to logits [N, classes]. */
export function ConvMixer({
  channels = 1,
  width = 64,
  depth = 4,
  kernelSize = 5,
  patchSize = 2,
  classes = 10,
}: Sizes = {}): nn.Sequential {
  const block = (): nn.Module =>
    new nn.Sequential(
      new Residual(
        new nn.Sequential(
          new nn.Conv2d(width, width, kernelSize, { groups: width, padding: "same" }),
          new nn.GELU(),
          new nn.BatchNorm2d(width),
        ),
      ),
      new nn.Conv2d(width, width, 1),
      new nn.GELU(),
      new nn.BatchNorm2d(width),
    );
  return new nn.Sequential(
    new nn.Conv2d(channels, width, patchSize, patchSize),
    new nn.GELU(),
    new nn.BatchNorm2d(width),
    ...Array.from({ length: depth }, block),
    new nn.AdaptiveAvgPool2d([1, 1]),
    new nn.Flatten(),
    new nn.Linear(width, classes),
  );
}

export function convMixer(sizes: Sizes = {}): Training<[pictures: Tensor, classes: Tensor]> {
  const model = ConvMixer(sizes);
  const optimizer = new optim.AdamW(model.parameters(), { lr: 0.01, weightDecay: 0.005 });
  const criterion = new nn.CrossEntropyLoss();
  return {
    modules: { model },
    step(pictures, classes) {
      optimizer.zeroGrad();
      const logits = model(pictures);
      const loss = criterion(logits, classes);
      loss.backward();
      const norm = nn.utils.clipGradNorm(model.parameters(), 1);
      optimizer.step();
      return { loss, logits, norm };
    },
  };
}

export async function main(steps = 60): Promise<void> {
  await watch(convMixer, await fashionBatches(64), steps);
}
