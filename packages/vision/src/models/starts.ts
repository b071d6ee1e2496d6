// Weights that a training can begin with, by their names: which they are, and what pictures must be like for them.
import { say } from "@tinycnn/core";
import { UnknownNameError, UserError } from "../errors.ts";
import { type Preparation, preparationOf as torchvisions } from "./classifiers/preparation.ts";
import type { Weights } from "./classifiers/weights.ts";
import { getModelWeights, listModels, wholeName } from "./lookup.ts";
import { ResNet9_Weights, ShippedWeights } from "./shipped/weights.ts";

/** What a picture goes through before it meets these weights. */
export const preparationOf = (weights: Weights): Preparation =>
  weights instanceof ShippedWeights ? weights.preparation : torchvisions(weights);

/** Weights that training can begin with, and the model that they belong to. */
export interface Start {
  readonly model: string;
  readonly modelOptions: Readonly<Record<string, unknown>>;
  /** Their whole name, "ResNet18_Weights.IMAGENET1K_V1". */
  readonly name: string;
}

/** The model whose weights come with the package. */
const SHIPPED = "resnet9";

/**
 * The weights of a model by name.
 *
 * @param model of torchvision's, or "resnet9", whose weights come with the package
 * @param asked "IMAGENET1K_V1"; the default ones by default
 * @throws UserError for a model that nobody has trained, UnknownNameError for weights there are not
 */
export function startOf(model: string = SHIPPED, asked = "DEFAULT"): Start {
  if (model !== SHIPPED && !listModels().includes(model))
    throw new UserError(
      say`of ${model} there are no weights to begin with: leave --model out for ${SHIPPED}, which comes with tinycnn, or take one of torchvision's, such as resnet18`,
    );
  const known = (model === SHIPPED ? ResNet9_Weights : getModelWeights(model)) as Record<string, Weights>;
  if (!Object.hasOwn(known, asked)) throw new UnknownNameError(say`weights`, asked, Object.keys(known));
  const weights = known[asked];
  return {
    model,
    modelOptions: weights instanceof ShippedWeights ? weights.modelOptions : {},
    name: wholeName(weights),
  };
}
