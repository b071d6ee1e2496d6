// Classifiers and weights by their names as strings, as torchvision.models' functions of these names.
import type { nn } from "@tinycnn/core";
import { say } from "@tinycnn/core";
import { UnknownNameError } from "../errors.ts";
import { modelWeights } from "./classifiers/architecture.ts";
import type { Architecture } from "./classifiers/index.ts";
import * as classifiers from "./classifiers/index.ts";
import * as weights from "./classifiers/weights.ts";
import { ResNet9_Weights } from "./shipped/weights.ts";

const builders: Readonly<Record<string, Architecture>> = { ...classifiers };

/** The names of torchvision's classifiers. */
export const listModels = (): string[] => Object.keys(builders).sort();

/** What makes the model. @throws UnknownNameError with the nearest name */
export function getModelBuilder(name: string): Architecture {
  const known = name.toLowerCase();
  if (!Object.hasOwn(builders, known)) throw new UnknownNameError(say`model`, name, listModels());
  return builders[known];
}

/** A model by name: `getModel("resnet18", { numClasses: 10 })`. @throws UnknownNameError with the nearest name */
export const getModel = (name: string, settings: object = {}): nn.Module => getModelBuilder(name)(settings);

/** Which weights there are of a model. @throws UnknownNameError with the nearest name */
export const getModelWeights = (name: string): weights.WeightsEnum =>
  modelWeights(getModelBuilder(name).name) as weights.WeightsEnum;

/** All weights by their whole names. */
function allWeights(): Map<string, weights.Weights> {
  const enums = Object.entries({ ...weights, ResNet9_Weights }).filter(([key]) => key.endsWith("_Weights"));
  return new Map(
    enums.flatMap(([key, found]) =>
      Object.entries<weights.Weights>(found as weights.WeightsEnum).map(([own, one]) => [
        `${key}.${own}`,
        one,
      ]),
    ),
  );
}

/** `getWeight("ResNet18_Weights.IMAGENET1K_V1")`, or `"ResNet9_Weights.CIFAR10_V1"`, which comes with the package. @throws UnknownNameError with the nearest name */
export function getWeight(name: string): weights.Weights {
  const all = allWeights();
  const found = all.get(name);
  if (!found) throw new UnknownNameError(say`weights`, name, [...all.keys()]);
  return found;
}

/** "ResNet18_Weights.IMAGENET1K_V1", what getWeight finds them by. */
export const wholeName = (weights: weights.Weights): string =>
  [...allWeights()].find(([, one]) => one === weights)?.[0] ?? weights.name;
