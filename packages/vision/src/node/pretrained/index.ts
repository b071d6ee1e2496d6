// Classifiers with torchvision's weights.
import { readFile } from "node:fs/promises";
import { say, type Tensor, tensor } from "@tinycnn/core";
import { UnknownNameError, UserError } from "../../errors.ts";
import { type Architecture, modelWeights } from "../../models/classifiers/architecture.ts";
import * as classifiers from "../../models/classifiers/index.ts";
import { preparationOf } from "../../models/classifiers/preparation.ts";
import { transformsOf } from "../../models/classifiers/prepared.ts";
import { Weights } from "../../models/classifiers/weights.ts";
import {
  type Pretrained,
  shippedModels,
  pretrained as shippedPretrained,
} from "../../models/shipped/index.ts";
import { parseWeights } from "../../run/weights.ts";
import { imageNetClasses } from "./classNames.ts";
import { type FetchOptions, fetchWeights } from "./fetchWeights.ts";

export type { Pretrained } from "../../models/shipped/index.ts";
export { type FetchOptions, fetchWeights } from "./fetchWeights.ts";

/** DenseNet's files are older than its names: `denselayer1.norm.1.weight` is `denselayer1.norm1.weight` now. */
const OLD_DENSE =
  /^(.*denselayer\d+\.(?:norm|relu|conv))\.((?:[12])\.(?:weight|bias|running_mean|running_var))$/;

/** torchvision trained these with another normalisation, which the model undoes. */
const TRANSFORMS_INPUT = new Set(["googlenet", "inception_v3"]);

/** What a file has, under the names of now; what it does not have, the counters of before, as it is in the model. */
function fitted(path: string, bytes: Uint8Array, own: ReadonlyMap<string, Tensor>): Map<string, Tensor> {
  const state = new Map<string, Tensor>();
  for (const [name, { shape, dtype, data }] of parseWeights(bytes, path))
    state.set(name.replace(OLD_DENSE, "$1$2"), tensor(data, { shape, dtype }));
  for (const [name, counter] of own)
    if (name.endsWith("num_batches_tracked") && !state.has(name)) state.set(name, counter);
  return state;
}

const weightsNamed = (model: string, name: string | Weights): Weights => {
  if (name instanceof Weights) return name;
  const all = modelWeights(model);
  if (!all) throw new UserError(say`${model} has no weights of torchvision's`);
  const found = Object.hasOwn(all, name) ? all[name as "DEFAULT"] : null;
  if (!found) throw new UnknownNameError(say`weights`, name, Object.keys(all));
  return found;
};

/** What `pretrained` takes by name. */
export interface PretrainedOptions extends FetchOptions {
  /** Which of the model's, such as "IMAGENET1K_V1" or `models.ResNet18_Weights.IMAGENET1K_V1`; "DEFAULT" by default. */
  weights?: string | Weights;
}

/**
 * torchvision's `resnet18(weights="IMAGENET1K_V1")`: the model with these weights, in evaluation mode, what a picture goes through
 * before, and the classes' names. The file comes from its official address once, and is kept; that of "resnet9" comes with the package.
 *
 * @param name of a classifier: "resnet18"
 * @throws UnknownNameError for a name that is none, DataError where the file cannot be had or is not the one of its name
 */
export async function pretrained(
  name: string,
  { weights: asked = "DEFAULT", ...options }: PretrainedOptions = {},
): Promise<Pretrained> {
  const shipped = shippedModels();
  if (shipped.includes(name)) return shippedPretrained(name, { weights: asked });
  const known = classifiers as unknown as Record<string, Architecture | undefined>;
  const make = Object.hasOwn(known, name) ? known[name] : undefined;
  if (!make) throw new UnknownNameError(say`model`, name, [...Object.keys(classifiers), ...shipped]);
  const weights = weightsNamed(name, asked);
  const preparation = preparationOf(weights);
  const path = await fetchWeights(weights, options);
  const takes = (setting: string): boolean => make.settings.known.includes(setting);
  const model = make({
    ...(takes("imageSize") ? { imageSize: preparation.crop } : {}),
    ...(TRANSFORMS_INPUT.has(name) ? { transformInput: true } : {}),
  } as object);
  model.loadStateDict(fitted(path, await readFile(path), model.stateDict()));
  return {
    model: model.eval(),
    weights,
    preparation,
    transform: transformsOf(preparation),
    classes: await imageNetClasses(options),
  };
}
