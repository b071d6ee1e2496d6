// Models with the weights that come with the package.
import { type nn, say, type Tensor } from "@tinycnn/core";
import { UnknownNameError } from "../../errors.ts";
import type { Image } from "../../image/image.ts";
import type { Preparation } from "../classifiers/preparation.ts";
import type { Weights } from "../classifiers/weights.ts";
import { ResNet9 } from "../resnet9.ts";
import { ResNet9_Weights, ShippedWeights } from "./weights.ts";

/** A model with its weights, and what belongs to it. */
export interface Pretrained {
  /** In evaluation mode. */
  readonly model: nn.Module;
  readonly weights: Weights;
  readonly preparation: Preparation;
  /** A picture, grey or in colour, as the model takes it: [3, crop, crop]. */
  transform(image: Image): Tensor;
  /** The classes' names; null where they could not be had. */
  readonly classes: readonly string[] | null;
}

interface Entry {
  make(options: ShippedWeights["modelOptions"]): nn.Module;
  readonly weights: Readonly<Record<string, ShippedWeights>>;
}

/** Models whose weights come with the package. */
const entries: Readonly<Record<string, Entry>> = {
  resnet9: { make: (options) => new ResNet9(options), weights: ResNet9_Weights },
};

/** The names of models whose weights come with the package, the default first. */
export const shippedModels = (): string[] => Object.keys(entries);

/** What `pretrained` takes by name. */
export interface ShippedOptions {
  /** "CIFAR10_V1" or `models.ResNet9_Weights.CIFAR10_V1`; "DEFAULT" by default. */
  weights?: string | Weights;
}

function weightsOf({ weights: known }: Entry, asked: string | Weights): ShippedWeights {
  if (asked instanceof ShippedWeights && Object.values(known).includes(asked)) return asked;
  const name = String(asked);
  if (Object.hasOwn(known, name)) return known[name];
  throw new UnknownNameError(say`weights`, name, Object.keys(known));
}

/**
 * A model with the weights that come with the package, without a network, in Node and in a page: `await models.pretrained("resnet9")`
 * is a narrow ResNet-9 trained on CIFAR-10. Further ones, torchvision's, are had with `pretrained` of @tinycnn/vision/node.
 *
 * @param name "resnet9", the only one
 * @throws UnknownNameError for a name that is none
 */
export async function pretrained(
  name = "resnet9",
  { weights: asked = "DEFAULT" }: ShippedOptions = {},
): Promise<Pretrained> {
  if (!Object.hasOwn(entries, name)) throw new UnknownNameError(say`model`, name, shippedModels());
  const entry = entries[name];
  const weights = weightsOf(entry, asked);
  const model = entry.make(weights.modelOptions);
  model.loadStateDict(await weights.getStateDict());
  const { preparation, meta } = weights;
  return {
    model: model.eval(),
    weights,
    preparation,
    transform: weights.transforms(),
    classes: meta.categories,
  };
}
