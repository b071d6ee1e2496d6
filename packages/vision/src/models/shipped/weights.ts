// Weights that we trained and that come with the package: no network is needed for them.
import { safetensors, type Tensor } from "@tinycnn/core";
import { cifar10 } from "../../datasets/cifar10.ts";
import type { Image } from "../../image/image.ts";
import type { Preparation } from "../classifiers/preparation.ts";
import { transformsOf } from "../classifiers/prepared.ts";
import { Weights, type WeightsEnum } from "../classifiers/weights.ts";
import { shippedFile } from "./files.ts";

/** What is known of weights, under torchvision's names. */
export interface WeightsMeta {
  readonly categories: readonly string[];
  readonly numParams: number;
  /** Least height and width of a picture. */
  readonly minSize: readonly [height: number, width: number];
  /** `tinycnn train --recipe` trains them so. */
  readonly recipe: string;
  /** Per cent, by data set. */
  readonly metrics: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** One file of weights that comes with the package; `url` is its path in the package's folder `pretrained`. */
export class ShippedWeights extends Weights {
  readonly meta: WeightsMeta;
  readonly preparation: Preparation;
  /** What the model is made with. */
  readonly modelOptions: Readonly<Record<string, number>>;

  constructor(
    name: string,
    path: string,
    { meta, preparation, modelOptions }: Pick<ShippedWeights, "meta" | "preparation" | "modelOptions">,
  ) {
    super(name, path);
    this.modelOptions = modelOptions;
    this.meta = meta;
    this.preparation = preparation;
  }

  /** What a picture of any size, grey or in colour, goes through: to [3, crop, crop]. */
  transforms(): (image: Image) => Tensor {
    return transformsOf(this.preparation);
  }

  /** The tensors by name, for `model.loadStateDict`. @throws Error where the file is not to be had or is damaged */
  async getStateDict(): Promise<Map<string, Tensor>> {
    return safetensors.load(await shippedFile(this.url));
  }
}

const CIFAR10_V1 = new ShippedWeights("CIFAR10_V1", "resnet9-cifar10/model.safetensors", {
  meta: {
    categories: cifar10.classes,
    numParams: 927_000,
    minSize: [8, 8],
    recipe: "resnet9-24",
    metrics: { "CIFAR-10": { "acc@1": 88.28 } },
  },
  preparation: { resize: 32, crop: 32, filter: "bilinear", mean: cifar10.mean, std: cifar10.std },
  modelOptions: { width: 24 },
});

/** Those of `new ResNet9({ width: 24 })`. */
export const ResNet9_Weights = Object.freeze({
  CIFAR10_V1,
  DEFAULT: CIFAR10_V1,
}) satisfies WeightsEnum<"CIFAR10_V1">;
