// What transforms take.
import { options, say } from "@tinycnn/core";
import type { Fill, Interpolation } from "../image/affine.ts";
import type { Range } from "./options.ts";

const { choice, either, list, number, pair, such, two, whole } = options.kinds;
type Kind<T> = options.Kind<T>;

export const share = number({ min: 0, max: 1 });

/** One side, or [height, width]. */
export const sizes = pair(whole(1));

/** `[min, max]` in this order and inside the bounds. */
export const ordered = (low: number, high: number): Kind<readonly [number, number]> =>
  such(
    two(number({ min: low, max: high, infinite: true })),
    () => (low === -Infinity ? say`[min, max]` : say`[min, max] in [${low}, ${high}]`),
    ([min, max]) => min <= max && Number.isFinite(min) && Number.isFinite(max),
  );

/** Angles: d for [-d, d], or [min, max]. */
export const angles: Kind<Range> = either(number({ min: 0 }), ordered(-Infinity, Infinity));

type Four = readonly [number, number, number, number];
export const shears: Kind<Range | Four> = either(
  angles,
  such(
    list(number(), 4) as unknown as Kind<Four>,
    () => say`[minX, maxX, minY, maxY]`,
    ([minX, maxX, minY, maxY]) => minX <= maxX && minY <= maxY,
  ),
);

/** torchvision's names of the two there are. */
export const InterpolationMode = { NEAREST: "nearest", BILINEAR: "bilinear" } as const;

export const interpolations: Kind<Interpolation> = choice("nearest", "bilinear");

/** One value of 0 to 255, or one for each channel. */
const byte = number({ min: 0, max: 255 });
export const fills: Kind<Fill> = either(byte, list(byte, 1, 3));

/** A point [x, y]. */
export const point = such(
  two(number()),
  () => say`a point [x, y]`,
  () => true,
);

/** Smallest and largest ratio of two sides. */
export const ratios: Kind<readonly [number, number]> = such(
  two(number({ above: 0 })),
  () => say`positive [min, max]`,
  ([min, max]) => min <= max,
);
