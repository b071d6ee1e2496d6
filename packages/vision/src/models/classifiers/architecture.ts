// What every classifier here takes, and how it is called.
import { type nn, options, say } from "@tinycnn/core";
import * as enums from "./weights.ts";

const { flag, whole } = options.kinds;

/** Which weights torchvision has of a model. */
export function modelWeights(name: string): enums.WeightsEnum | null {
  const key = Object.keys(enums).find((one) => one.toLowerCase() === `${name}_weights`);
  return key ? (enums as unknown as Record<string, enums.WeightsEnum>)[key] : null;
}

const byHand = (name: string) => () => {
  const url = modelWeights(name)?.DEFAULT.url;
  return url
    ? say`A file has to be waited for: in Node await pretrained("${name}", { weights: "DEFAULT" }) of @tinycnn/vision/node; elsewhere fetch ${url} once, read it with load and give it to model.loadStateDict`
    : say`Weights are not downloaded: read a file with load and give it to model.loadStateDict`;
};

/** Where weights would come from. */
const weightsOf = (name: string) => ({
  weights: options.lacksNamed(null, byHand(name)),
  pretrained: options.lacksNamed(false, byHand(name)),
});

const common = {
  progress: options.lacksNamed(true, () => say`Nothing is downloaded, so there is nothing to show`),
  /** Logits that come out, 1000 by default as in ImageNet. */
  numClasses: options.named(whole(1), 1000),
  /** Channels of the images: 3 colour (default), 1 grey. torchvision has 3 only. */
  inChannels: options.named(whole(1), 3),
  /**
   * For images of 32×32 or so: a first convolution that keeps the size and no pooling after it, as these networks are used on
   * CIFAR-10; patches of a quarter of the size where images are cut into patches. False by default: torchvision's form, for 224×224.
   */
  smallImages: options.named(flag, false),
};

/** What every classifier takes. */
export interface ClassifierOptions extends options.OptionsOf<typeof common> {}
export type Settings<P extends options.Parameters> = options.ValuesOf<typeof common & P>;

/** A classifier of torchvision's: called, it makes the network; its description says what it takes. */
export interface Architecture<
  P extends options.Parameters = options.Parameters,
  M extends nn.Module = nn.Module,
> {
  (options?: ClassifierOptions & options.OptionsOf<P>): M;
  readonly settings: options.Signature;
}

/** A classifier by torchvision's name, with torchvision's keys, shapes and initial weights; keyword options as torchvision's. */
export function architecture<P extends options.Parameters, M extends nn.Module>(
  name: string,
  own: P,
  build: (settings: Settings<P>) => M,
): Architecture<P, M> {
  const settings = options.signature(name, { ...weightsOf(name), ...common, ...own });
  const make = (...args: unknown[]): M => build(settings.read(args) as unknown as Settings<P>);
  Object.defineProperty(make, "name", { value: name });
  return Object.assign(make, { settings }) as Architecture<P, M>;
}

/** Probability of a zero. */
export const probability = options.kinds.number({ min: 0, max: 1 });
