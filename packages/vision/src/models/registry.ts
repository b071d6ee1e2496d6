// Models by their name on the command line.
import { nn, OutOfRangeError, say } from "@tinycnn/core";
import { UnknownNameError } from "../errors.ts";
import { Airbench94 } from "./airbench94.ts";
import * as cifar from "./cifar/index.ts";
import * as classifiers from "./classifiers/index.ts";
import type { ModelOptions } from "./options.ts";
import { ResNet9 } from "./resnet9.ts";
import { ResNet20 } from "./resnet20.ts";
import { TinyCNN } from "./tinyCnn.ts";
import { TinyCNNVariant, variants } from "./variants.ts";
import { VGG } from "./vgg.ts";

/** Makes a model of the options that all models take. */
export type ModelMaker = (options: ModelOptions) => nn.Module;

const makers = new Map<string, ModelMaker>([
  ["tinycnn", (options) => new TinyCNN(options)],
  ...Object.entries(variants).map(([name, layers]): [string, ModelMaker] => [
    name,
    (options) => new TinyCNNVariant(layers, options),
  ]),
  ["vgg", (options) => new VGG(options)],
  ["resnet20", (options) => new ResNet20(options)],
  ["resnet9", (options) => new ResNet9(options)],
  ["airbench94", (options) => new Airbench94(options)],
  ...Object.entries<cifar.CifarModel>(cifar).map(([name, make]): [string, ModelMaker] => [
    name,
    (options) => make(options),
  ]),
  ...Object.entries(classifiers).map(([name, make]): [string, ModelMaker] => [
    name,
    // torchvision's form is for 224×224; below 64×64 it leaves no pixels.
    (options) =>
      make({ ...besideLogits(make), smallImages: options.imageSize < 64, ...takenBy(make, options) }),
  ]),
]);

/** Those that take images of one size are told it. */
function takenBy({ settings }: classifiers.Architecture, { imageSize, ...options }: ModelOptions) {
  return settings.known.includes("imageSize") ? { imageSize, ...options } : options;
}

/** Who trains by name has one loss of one output. */
const besideLogits = ({ settings }: classifiers.Architecture) =>
  settings.known.includes("auxLogits") ? { auxLogits: false } : {};

/** The names that `create` knows. */
export const names = (): string[] => [...makers.keys()];

/** Adds a model of one's own under a new name. */
export function register(name: string, make: ModelMaker): void {
  if (makers.has(name)) throw new OutOfRangeError(say`models.register: there is a model "${name}" already`);
  makers.set(name, make);
}

/**
 * A new model with fresh weights from the default generator, its layers checked against each other on one image of zeros.
 *
 * @throws UnknownNameError with the nearest name
 * @throws RangeError for an image size that the model cannot take
 * @throws ShapeError where a layer does not fit: `fc.1: Linear expects 4096, gets 8192 = 128×8×8`
 */
export function create(name: string, options: ModelOptions): nn.Module {
  const make = makers.get(name);
  if (!make) throw new UnknownNameError(say`model`, name, names());
  const model = make(options);
  const { inChannels, imageSize } = options;
  nn.utils.checkShapes(model, [inChannels, imageSize, imageSize]);
  return model;
}
