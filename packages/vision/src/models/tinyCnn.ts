import { nn, options, say, type Tensor } from "@tinycnn/core";
import { type ModelOptions, type ModelPlaces, modelParameters, sideOf } from "./options.ts";

const own = options.signature(
  "TinyCNN",
  modelParameters(
    sideOf(
      4,
      () => say`a multiple of 4 (it is halved twice)`,
      (size) => size % 4 === 0,
    ),
  ),
);

/**
 * The lecture's network: two convolutions with pooling, two linear layers; [N, C, S, S] to logits [N, classes].
 * 545,098 parameters for 3×32×32 images, 421,642 for 1×28×28.
 */
export class TinyCNN extends nn.Module {
  static readonly signature: options.Signature = own;
  readonly conv: nn.Sequential;
  readonly fc: nn.Sequential;

  constructor(...more: ModelPlaces);
  constructor(options?: Partial<ModelOptions>);
  constructor(...args: unknown[]) {
    super();
    const { inChannels, imageSize, numClasses } = own.read(args);
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
