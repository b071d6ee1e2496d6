import { nn, say, type Tensor } from "@tinycnn/core";

/** What a model must know of its data. */
export interface ModelOptions {
  /** Channels of the images: 1 grey, 3 colour. */
  inChannels: number;
  /** Height and width of the images in pixels. */
  imageSize: number;
  numClasses: number;
}

/**
 * The lecture's network: two convolutions with pooling, two linear layers; [N, C, S, S] to logits [N, classes].
 * 545,098 parameters for 3×32×32 images, 421,642 for 1×28×28.
 */
export class TinyCNN extends nn.Module {
  readonly conv: nn.Sequential;
  readonly fc: nn.Sequential;

  /** @param options by default those of CIFAR-10; imageSize must be a multiple of 4, for it is halved twice */
  constructor({ inChannels = 3, imageSize = 32, numClasses = 10 }: Partial<ModelOptions> = {}) {
    super();
    if (!Number.isInteger(imageSize) || imageSize < 4 || imageSize % 4 !== 0)
      throw new RangeError(
        say`TinyCNN: imageSize must be a multiple of 4 (it is halved twice), got ${imageSize}`,
      );
    this.conv = new nn.Sequential(
      new nn.Conv2d(inChannels, 32, 3, { padding: 1 }), // [N, 32, S, S]
      new nn.ReLU(),
      new nn.MaxPool2d(2), // [N, 32, S/2, S/2]
      new nn.Conv2d(32, 64, 3, { padding: 1 }),
      new nn.ReLU(),
      new nn.MaxPool2d(2), // [N, 64, S/4, S/4]
    );
    this.fc = new nn.Sequential(
      new nn.Flatten(),
      new nn.Linear(64 * (imageSize / 4) ** 2, 128),
      new nn.ReLU(),
      new nn.Linear(128, numClasses),
    );
  }

  override forward(x: Tensor): Tensor {
    return this.fc(this.conv(x));
  }
}
