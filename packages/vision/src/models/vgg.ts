import { nn, options, type Tensor } from "@tinycnn/core";
import { convLayers, type Layer, stackOutput } from "./convLayers.ts";
import { halvedThrice, type ModelOptions, type ModelPlaces, modelParameters } from "./options.ts";

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

const own = options.signature("VGG", modelParameters(halvedThrice));

/**
 * A small VGG (Simonyan & Zisserman 2014, https://arxiv.org/abs/1409.1556) with batch normalisation: three pairs of 3×3 convolutions
 * with a pooling after each, named `features` and `classifier` as in torchvision; [N, C, S, S] to logits [N, classes]. 2,198,602
 * parameters for 3×32×32.
 */
export class VGG extends nn.Module {
  static readonly signature: options.Signature = own;
  readonly features: nn.Sequential;
  readonly classifier: nn.Sequential;

  constructor(...more: ModelPlaces);
  constructor(options?: Partial<ModelOptions>);
  constructor(...args: unknown[]) {
    super();
    const { inChannels, imageSize, numClasses } = own.read(args);
    const [channels, side] = stackOutput(inChannels, imageSize, LAYERS);
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
