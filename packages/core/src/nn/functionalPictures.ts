// Pixels moved and images in other sizes, of torch.nn.functional, their settings read by a description first.
import type { Pair } from "../ops/window.ts";
import { choice, either, flag, type Kind, list, number, optional, pair, whole } from "../options/kinds.ts";
import { has, needs, type Places } from "../options/parameters.ts";
import { reading } from "../options/reading.ts";
import { signature } from "../options/signature.ts";
import * as folding from "../tensor/folding.ts";
import * as grids from "../tensor/grids.ts";
import { type InterpolateOptions, interpolate as resize } from "../tensor/resizing.ts";
import * as shuffling from "../tensor/shuffling.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { anInput } from "./check.ts";

const factor = needs(whole(1));

/** [..., C · r², H, W] to [..., C, H · r, W · r]. */
export const pixelShuffle: (input: Tensor, upscaleFactor: number) => Tensor = reading(
  signature("pixelShuffle", { input: anInput, upscaleFactor: factor }),
  ({ input, upscaleFactor }) => shuffling.pixelShuffle(input, upscaleFactor),
);
/** [..., C, H · r, W · r] to [..., C · r², H, W]. */
export const pixelUnshuffle: (input: Tensor, downscaleFactor: number) => Tensor = reading(
  signature("pixelUnshuffle", { input: anInput, downscaleFactor: factor }),
  ({ input, downscaleFactor }) => shuffling.pixelUnshuffle(input, downscaleFactor),
);
/** [N, C, ...] with the channels of several groups dealt out. */
export const channelShuffle: (input: Tensor, groups: number) => Tensor = reading(
  signature("channelShuffle", { input: anInput, groups: factor }),
  ({ input, groups }) => shuffling.channelShuffle(input, groups),
);

const sizes: Kind<number | readonly number[]> = either(whole(1), list(whole(1)));
const scales: Kind<number | readonly number[]> = either(number({ above: 0 }), list(number({ above: 0 })));

/** What resizing takes, as layers do. */
export const size = has(optional(sizes), null);
export const scaleFactor = has(optional(scales), null);
export const resizeMode = has(
  choice("nearest", "linear", "bilinear", "bicubic", "trilinear", "area", "nearest-exact"),
  "nearest",
);
export const alignCorners = has(optional(flag), null);
export const recomputeScaleFactor = has(optional(flag), null);

type Given = number | readonly number[] | null;
type Mode = NonNullable<InterpolateOptions["mode"]>;
interface Interpolate {
  (input: Tensor, options: InterpolateOptions): Tensor;
  (
    input: Tensor,
    ...more: Places<
      [
        size: Given,
        scaleFactor: Given,
        mode: Mode,
        alignCorners: boolean | null,
        recomputeScaleFactor: boolean | null,
        antialias: boolean,
      ],
      InterpolateOptions
    >
  ): Tensor;
}

/** An input [N, C, ...] of one to three sides in another size, or so many times as large. */
export const interpolate: Interpolate = reading(
  signature("interpolate", {
    input: anInput,
    size,
    scaleFactor,
    mode: resizeMode,
    alignCorners,
    recomputeScaleFactor,
    antialias: has(flag, false),
  }),
  ({ input, ...options }) => resize(input, options),
);

interface Upsample {
  (input: Tensor, options: Omit<InterpolateOptions, "antialias" | "recomputeScaleFactor">): Tensor;
  (
    input: Tensor,
    ...more: Places<
      [size: Given, scaleFactor: Given, mode: Mode, alignCorners: boolean | null],
      Omit<InterpolateOptions, "antialias" | "recomputeScaleFactor">
    >
  ): Tensor;
}
/** interpolate by its old name. */
export const upsample: Upsample = reading(
  signature("upsample", { input: anInput, size, scaleFactor, mode: resizeMode, alignCorners }),
  ({ input, ...options }) => resize(input, options),
);

type Plain = (input: Tensor, ...more: Places<[size: Given, scaleFactor: Given], PlainOptions>) => Tensor;
type PlainOptions = Pick<InterpolateOptions, "size" | "scaleFactor">;
const plain = { input: anInput, size, scaleFactor };
/** interpolate in mode "nearest". */
export const upsampleNearest: Plain = reading(signature("upsampleNearest", plain), ({ input, ...options }) =>
  resize(input, { ...options, mode: "nearest" }),
);
/** interpolate in mode "bilinear" with alignCorners. */
export const upsampleBilinear: Plain = reading(
  signature("upsampleBilinear", plain),
  ({ input, ...options }) => resize(input, { ...options, mode: "bilinear", alignCorners: true }),
);

/** What windows of columns take, as layers do. */
export const windows = {
  kernelSize: needs(pair(whole(1))),
  dilation: has(pair(whole(1)), 1),
  padding: has(pair(whole(0)), 0),
  stride: has(pair(whole(1)), 1),
};
export const outputSize = needs(pair(whole(1)));

type MoreWindows = Places<[dilation: Pair, padding: Pair, stride: Pair], folding.FoldOptions>;

/** Windows of images [N, C, H, W] or [C, H, W] as columns [N, C · KH · KW, L]. */
export const unfold: (input: Tensor, kernelSize: Pair, ...more: MoreWindows) => Tensor = reading(
  signature("unfold", { input: anInput, ...windows }),
  ({ input, kernelSize, ...options }) => folding.unfold(input, kernelSize, options),
);
/** Columns [N, C · KH · KW, L] added up where they are windows of images: [N, C, ...outputSize]. */
export const fold: (input: Tensor, outputSize: Pair, kernelSize: Pair, ...more: MoreWindows) => Tensor =
  reading(
    signature("fold", { input: anInput, outputSize, ...windows }),
    ({ input, outputSize, kernelSize, ...options }) => folding.fold(input, outputSize, kernelSize, options),
  );

/** The grid of theta · (x, y, 1), theta [N, 2, 3], for images of that size [N, C, H, W]: [N, H, W, 2]; so of volumes. */
export const affineGrid: (theta: Tensor, size: readonly number[], alignCorners?: boolean | null) => Tensor =
  reading(
    signature("affineGrid", { theta: anInput, size: needs(list(whole(1))), alignCorners }),
    ({ theta, size, alignCorners }) => grids.affineGrid(theta, size, alignCorners === true),
  );

interface GridSample {
  (input: Tensor, grid: Tensor, options?: grids.GridSampleOptions): Tensor;
  (
    input: Tensor,
    grid: Tensor,
    ...more: Places<
      [
        mode: "bilinear" | "nearest",
        paddingMode: "zeros" | "border" | "reflection",
        alignCorners: boolean | null,
      ],
      grids.GridSampleOptions
    >
  ): Tensor;
}
/** Images [N, C, H, W] at the places of a grid [N, OH, OW, 2], x and y from −1 to 1: [N, C, OH, OW]. */
export const gridSample: GridSample = reading(
  signature("gridSample", {
    input: anInput,
    grid: anInput,
    mode: has(choice("bilinear", "nearest"), "bilinear"),
    paddingMode: has(choice("zeros", "border", "reflection"), "zeros"),
    alignCorners,
  }),
  ({ input, grid, ...options }) => grids.gridSample(input, grid, options),
);
