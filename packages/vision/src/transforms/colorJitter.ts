import { defaultGenerator, options, say } from "@tinycnn/core";
import { adjustBrightness, adjustContrast, adjustSaturation } from "../image/enhance.ts";
import { adjustHue } from "../image/hue.ts";
import type { Image } from "../image/image.ts";
import { ordered } from "./kinds.ts";
import { type Range, showCall } from "./options.ts";
import { ImageTransform } from "./transform.ts";

const { either, number, such } = options.kinds;

const factor: options.Kind<Range> = such(
  either(number({ min: 0 }), ordered(0, Infinity)),
  () => say`a number of at least 0 or [min, max]`,
  () => true,
);
const hues: options.Kind<Range> = such(
  either(number({ min: 0, max: 0.5 }), ordered(-0.5, 0.5)),
  () => say`a number in [0, 0.5] or [min, max] in [-0.5, 0.5]`,
  () => true,
);

const own = options.signature(
  "ColorJitter",
  {
    /** x for factors 1 - x … 1 + x, or [min, max]; 0 leaves it alone. */
    brightness: options.has(factor, 0, { en: "brightness", ko: "밝기" }),
    /** x for factors 1 - x … 1 + x, or [min, max]; 0 leaves it alone. */
    contrast: options.has(factor, 0, { en: "contrast", ko: "대비" }),
    /** x for factors 1 - x … 1 + x, or [min, max]; 0 leaves it alone. */
    saturation: options.has(factor, 0, { en: "saturation", ko: "채도" }),
    /** x for -x … x, at most 0.5, or [min, max]; 0 leaves it alone. */
    hue: options.has(hues, 0, { en: "hue", ko: "색조" }),
  },
  {
    name: "ColorJitter",
    title: { en: "colour", ko: "색 변화" },
    example: { brightness: 0.2, contrast: 0.2, saturation: 0.2 },
  },
);

/** What `ColorJitter` takes by name. */
export interface ColorJitterOptions extends options.OptionsOf<typeof own.parameters> {}

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
  const neutral = quality === "hue" ? 0 : 1;
  const [from, to] = typeof value === "number" ? [neutral - value, neutral + value] : value;
  if (from === neutral && to === neutral) return null;
  return [quality === "hue" ? from : Math.max(from, 0), to];
}

/** What one picture is given: the order of the qualities, and for each its factor, null where it stays. */
export interface ColorJitterDraw {
  readonly order: Int32Array;
  readonly factors: readonly (number | null)[];
}

/** Brightness, contrast, saturation and hue changed by random factors in random order. */
export class ColorJitter extends ImageTransform {
  static readonly signature: options.Signature = own;
  readonly options: ColorJitterOptions;
  readonly #ranges: readonly (readonly [number, number] | null)[];

  constructor(
    ...more: options.Places<
      [brightness: Range, contrast: Range, saturation: Range, hue: Range],
      ColorJitterOptions
    >
  );
  constructor(options?: ColorJitterOptions);
  constructor(...args: unknown[]) {
    super();
    const read = own.read(args);
    this.options = own.changed(read);
    this.#ranges = QUALITIES.map((quality) => factors(quality, read[quality]));
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
