// TinyCNN with one change each, and the lecture's improved stack: the homework on structure.
import { nn, options, say, type Tensor } from "@tinycnn/core";
import { convLayers, type Layer, someLayers, stackOutput } from "./convLayers.ts";
import { type ModelOptions, type ModelPlaces, modelParameters } from "./options.ts";

/** What stands in `conv`; the comments give the maps for 32×32 images. */
export const variants = {
  /** A third convolution. */
  "tinycnn-deep": [{ conv: 32 }, "pool", { conv: 64 }, "pool", { conv: 64 }],
  /** Twice the channels. */
  "tinycnn-wide": [{ conv: 64 }, "pool", { conv: 128 }, "pool"],
  "tinycnn-bn": [{ conv: 32, batchNorm: true }, "pool", { conv: 64, batchNorm: true }, "pool"],
  "tinycnn-dropout": [{ conv: 32 }, "pool", { conv: 64, dropout: 0.3 }, "pool"],
  /** Two more convolutions beside a way straight through. */
  "tinycnn-residual": [{ conv: 32 }, "pool", { conv: 64 }, "pool", "residual"],
  /** The lecture's improved stack. */
  improved: [
    { conv: 32, batchNorm: true }, // [N, 32, 32, 32]
    { conv: 64, batchNorm: true },
    "pool", // [N, 64, 16, 16]
    { conv: 128, dropout: 0.3 },
    "pool", // [N, 128, 8, 8]
  ],
} as const satisfies Record<string, readonly Layer[]>;

/** The name of a TinyCNN with other layers. */
export type VariantName = keyof typeof variants;

const own = options.signature("TinyCNNVariant", {
  layers: options.needs(someLayers),
  ...modelParameters(options.kinds.whole(1)),
});

/** [N, C, S, S] to logits [N, classes]; `conv` as listed, then TinyCNN's two linear layers. */
export class TinyCNNVariant extends nn.Module {
  static readonly signature: options.Signature = own;
  readonly conv: nn.Sequential;
  readonly fc: nn.Sequential;

  /** @param layers what stands in `conv` */
  constructor(layers: readonly Layer[], ...more: ModelPlaces);
  constructor(layers: readonly Layer[], options?: Partial<ModelOptions>);
  constructor(...args: unknown[]) {
    super();
    const { layers, inChannels, imageSize, numClasses } = own.read(args);
    const [channels, side] = stackOutput(inChannels, imageSize, layers);
    if (side < 1)
      throw options.wrong(
        "TinyCNNVariant",
        "imageSize",
        say`a whole number that its poolings leave a pixel of`,
        imageSize,
      );
    this.conv = convLayers(inChannels, layers);
    this.fc = new nn.Sequential(
      new nn.Flatten(),
      new nn.Linear(channels * side ** 2, 128),
      new nn.ReLU(),
      new nn.Linear(128, numClasses),
    );
  }

  override forward(x: Tensor): Tensor {
    return this.fc(this.conv(x));
  }
}
