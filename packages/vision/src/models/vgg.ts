import { nn, say, type Tensor } from "@tinycnn/core";
import { convLayers, type Layer, stackOutput } from "./convLayers.ts";
import type { ModelOptions } from "./tinyCnn.ts";

const bn = (conv: number): Layer => ({ conv, batchNorm: true });

const LAYERS: readonly Layer[] = [
  bn(64),
  bn(64),
  "pool", // [N, 64, S/2, S/2]
  bn(128),
  bn(128),
  "pool", // [N, 128, S/4, S/4]
  bn(256),
  bn(256),
  "pool", // [N, 256, S/8, S/8]
];

/**
 * A small VGG (Simonyan & Zisserman 2014, https://arxiv.org/abs/1409.1556) with batch normalisation: three pairs of 3×3 convolutions
 * with a pooling after each, named `features` and `classifier` as in torchvision; [N, C, S, S] to logits [N, classes]. 2,198,602
 * parameters for 3×32×32.
 */
export class VGG extends nn.Module {
  readonly features: nn.Sequential;
  readonly classifier: nn.Sequential;

  /** @param options by default those of CIFAR-10; imageSize must be at least 8, for it is halved three times */
  constructor({ inChannels = 3, imageSize = 32, numClasses = 10 }: Partial<ModelOptions> = {}) {
    super();
    const [channels, side] = stackOutput(inChannels, imageSize, LAYERS);
    if (!Number.isInteger(imageSize) || side < 1)
      throw new RangeError(
        say`VGG: imageSize must be at least 8 (it is halved three times), got ${imageSize}`,
      );
    this.features = convLayers(inChannels, LAYERS);
    this.classifier = new nn.Sequential(
      new nn.Flatten(),
      new nn.Linear(channels * side ** 2, 256),
      new nn.ReLU(),
      new nn.Dropout(0.5),
      new nn.Linear(256, numClasses),
    );
  }

  override forward(x: Tensor): Tensor {
    return this.classifier(this.features(x));
  }
}
