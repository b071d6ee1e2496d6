// The network of airbench94 (Keller Jordan 2024, https://github.com/KellerJordan/cifar10-airbench, legacy/airbench94.py; paper
// https://arxiv.org/abs/2404.00498): 94.01 % on CIFAR-10 in 9.9 epochs, mean of 1,000 runs there, with test-time augmentation.
import { nn, options, say, type Tensor } from "@tinycnn/core";
import { modelParameters, sideOf } from "./options.ts";
import { whiten } from "./whitening.ts";

/** Convolution whose first filters each begin with one input channel, unchanged. */
class Conv extends nn.Conv2d {
  constructor(inChannels: number, outChannels: number, kernelSize = 3, { padding = 1, bias = false } = {}) {
    super(inChannels, outChannels, kernelSize, { padding, bias });
    if (this.bias) nn.init.edit(this.bias, (data) => data.fill(0));
    nn.init.dirac(this.weight, Math.min(inChannels, outChannels));
  }
}

/** Batch normalisation without a learned scale. */
class BatchNorm extends nn.BatchNorm2d {
  constructor(numFeatures: number, momentum: number) {
    super(numFeatures, { eps: 1e-12, momentum });
    if (this.weight) this.weight.requiresGrad = false;
  }
}

/** [N, in, S, S] to [N, out, ⌊S/2⌋, ⌊S/2⌋]. */
class ConvGroup extends nn.Module {
  readonly conv1: Conv;
  readonly pool: nn.MaxPool2d;
  readonly norm1: BatchNorm;
  readonly conv2: Conv;
  readonly norm2: BatchNorm;
  readonly activ: nn.GELU;

  constructor(inChannels: number, outChannels: number, momentum: number) {
    super();
    this.conv1 = new Conv(inChannels, outChannels);
    this.pool = new nn.MaxPool2d(2);
    this.norm1 = new BatchNorm(outChannels, momentum);
    this.conv2 = new Conv(outChannels, outChannels);
    this.norm2 = new BatchNorm(outChannels, momentum);
    this.activ = new nn.GELU();
  }

  override forward(x: Tensor): Tensor {
    const { conv1, pool, norm1, conv2, norm2, activ } = this;
    return nn.runLayers([conv1, pool, norm1, activ, conv2, norm2, activ], x);
  }
}

/** Multiplies by a constant. */
class Mul extends nn.Module {
  readonly scale: number;

  constructor(scale: number) {
    super();
    this.scale = scale;
  }

  override forward(x: Tensor): Tensor {
    return x.mul(this.scale);
  }

  override extraRepr(): string {
    return `${this.scale}`;
  }
}

type Widths = readonly [number, number, number];

const { list, number, whole } = options.kinds;

const own = options.signature("Airbench94", {
  // 2×2 without a border, three halvings, a window of 3.
  ...modelParameters(
    sideOf(
      1,
      () => say`25 to 48 (its last pooling must leave one pixel)`,
      (size) => size >= 25 && size <= 48,
    ),
  ),
  /** Channels of the three groups, 64, 256, 256 by default. */
  widths: options.has(list(whole(1), 3) as unknown as options.Kind<Widths>, [64, 256, 256]),
  /** Share of a batch's statistics in the running ones, 0.4 by default; torch's momentum, which airbench counts the other way. */
  batchNormMomentum: options.has(number({ min: 0, max: 1 }), 0.4),
});

/** What `Airbench94` takes by name. */
export interface Airbench94Options extends Required<options.OptionsOf<typeof own.parameters>> {}

/**
 * [N, C, S, S] to logits [N, classes] for 32×32 or 28×28 images; 1,972,792 parameters for 3×32×32, of which 1,971,352 are trained.
 * Call `initWhitening` before training: the first convolution's filters come from the images and are never trained, its bias is
 * trained for the first epochs only.
 */
export class Airbench94 extends nn.Sequential {
  static readonly signature: options.Signature = own;
  constructor(options?: Partial<Airbench94Options>);
  constructor(...args: unknown[]) {
    const { inChannels, numClasses, widths, batchNormMomentum } = own.read(args);
    const whitened = 2 * inChannels * 2 * 2;
    super(
      new Conv(inChannels, whitened, 2, { padding: 0, bias: true }), // [N, 24, S-1, S-1]
      new nn.GELU(),
      new ConvGroup(whitened, widths[0], batchNormMomentum), // [N, 64, 15, 15]
      new ConvGroup(widths[0], widths[1], batchNormMomentum), // [N, 256, 7, 7]
      new ConvGroup(widths[1], widths[2], batchNormMomentum), // [N, 256, 3, 3]
      new nn.MaxPool2d(3), // [N, 256, 1, 1]
      new nn.Flatten(),
      new nn.Linear(widths[2], numClasses, { bias: false }),
      new Mul(1 / 9),
    );
    this.whitening.weight.requiresGrad = false;
  }

  /** The first convolution. */
  get whitening(): nn.Conv2d {
    return this.layers[0] as nn.Conv2d;
  }
}

/** Sets the first convolution from normalised training images [N, C, S, S], see `whiten`; airbench takes the first 5,000. */
export const initWhitening = (model: Airbench94, images: Tensor): Promise<void> =>
  whiten(model.whitening, images);
