// What every model takes.
import { options, say } from "@tinycnn/core";

const { such, whole } = options.kinds;

/** A size of at least `least`, with the reason. */
export const sideOf = (
  least: number,
  what: () => string,
  is: (size: number) => boolean = () => true,
): options.Kind<number> => such(whole(least), what, is);

export const halvedTwice = sideOf(4, () => say`at least 4 (it is halved twice)`);
export const halvedThrice = sideOf(8, () => say`at least 8 (it is halved three times)`);

/** By default those of CIFAR-10. */
export const modelParameters = (imageSize: options.Kind<number>) => ({
  /** Channels of the images: 1 grey, 3 colour. */
  inChannels: options.has(whole(1), 3),
  /** Height and width of the images in pixels. */
  imageSize: options.has(imageSize, 32),
  numClasses: options.has(whole(1), 10),
});

/** What a model must know of its data. */
export interface ModelOptions extends Required<options.OptionsOf<ReturnType<typeof modelParameters>>> {}

/** The same by place, broken off anywhere. */
export type ModelPlaces = options.Places<
  [inChannels: number, imageSize: number, numClasses: number],
  Partial<ModelOptions>
>;
