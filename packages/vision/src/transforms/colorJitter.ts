import { defaultGenerator, say } from "@tinycnn/core";
import { adjustBrightness, adjustContrast, adjustSaturation } from "../image/enhance.ts";
import { adjustHue } from "../image/hue.ts";
import type { Image } from "../image/image.ts";
import { isPair, ordered, type Range, showCall, wrong } from "./options.ts";
import { ImageTransform } from "./transform.ts";

/** How much each quality changes: x for factors 1 - x … 1 + x (hue: -x … x, at most 0.5), or [min, max]; 0 leaves it alone. */
export interface ColorJitterOptions {
  brightness?: Range;
  contrast?: Range;
  saturation?: Range;
  hue?: Range;
}

/** In the order of torchvision's numbers 0 to 3. */
const QUALITIES = ["brightness", "contrast", "saturation", "hue"] as const;
type Quality = (typeof QUALITIES)[number];

const adjust: Record<Quality, (image: Image, factor: number, out?: Uint8Array) => Image> = {
  brightness: adjustBrightness,
  contrast: adjustContrast,
  saturation: adjustSaturation,
  hue: adjustHue,
};

/** Smallest and largest factor; null where nothing changes. */
function factors(quality: Quality, value: Range): readonly [number, number] | null {
  const [neutral, low, high] = quality === "hue" ? [0, -0.5, 0.5] : [1, 0, Infinity];
  const isAmount = typeof value === "number" && value >= 0 && value < Infinity;
  if (!isAmount && !isPair(value))
    throw wrong("ColorJitter", say`${quality} as a number of at least 0 or [min, max]`, value);
  const [min, max] = isAmount ? [neutral - value, neutral + value] : (value as readonly [number, number]);
  const pair = [isAmount && quality !== "hue" ? Math.max(min, 0) : min, max];
  const [from, to] = ordered("ColorJitter", quality, pair, [low, high]);
  return from === neutral && to === neutral ? null : [from, to];
}

/** What one picture is given: the order of the qualities, and for each its factor, null where it stays. */
export interface ColorJitterDraw {
  readonly order: Int32Array;
  readonly factors: readonly (number | null)[];
}

/** Brightness, contrast, saturation and hue changed by random factors in random order. */
export class ColorJitter extends ImageTransform {
  readonly options: ColorJitterOptions;
  readonly #ranges: readonly (readonly [number, number] | null)[];

  constructor(options: ColorJitterOptions = {}) {
    super();
    this.options = options;
    this.#ranges = QUALITIES.map((quality) => factors(quality, options[quality] ?? 0));
  }

  /** As torchvision's ColorJitter.get_params. */
  draw(): ColorJitterDraw {
    const order = defaultGenerator.randperm(QUALITIES.length);
    return { order, factors: this.#ranges.map((range) => range && defaultGenerator.uniform(...range)) };
  }

  override change(image: Image): Image {
    const { order, factors } = this.draw();
    let changed = image;
    for (const quality of order) {
      const factor = factors[quality];
      // The first makes new bytes, the others change those.
      const own = changed === image ? undefined : changed.data;
      if (factor !== null) changed = adjust[QUALITIES[quality]](changed, factor, own);
    }
    return changed;
  }

  override toString(): string {
    return showCall("ColorJitter", [], { ...this.options });
  }
}
