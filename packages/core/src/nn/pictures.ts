// Pixels moved, images in other sizes, windows as columns: as layers.

import type { Pair } from "../ops/window.ts";
import { pairOf } from "../ops/window.ts";
import { whole } from "../options/kinds.ts";
import { needs, type OptionsOf, type Places } from "../options/parameters.ts";
import { type Signature, signature } from "../options/signature.ts";
import { fold, unfold } from "../tensor/folding.ts";
import { interpolate, type ResizeMode } from "../tensor/resizing.ts";
import * as shuffling from "../tensor/shuffling.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { showShape } from "../tensor/types.ts";
import { showPair } from "./check.ts";
import * as pictures from "./functionalPictures.ts";
import { Module } from "./module.ts";

const shuffle = signature("PixelShuffle", { upscaleFactor: needs(whole(1)) });
const unshuffle = signature("PixelUnshuffle", { downscaleFactor: needs(whole(1)) });
const channels = signature("ChannelShuffle", { groups: needs(whole(1)) });

/** [..., C · r², H, W] to [..., C, H · r, W · r] (Shi et al. 2016, https://arxiv.org/abs/1609.05158). */
export class PixelShuffle extends Module {
  static readonly signature: Signature = shuffle;
  readonly upscaleFactor: number;

  constructor(upscaleFactor: number | { upscaleFactor: number });
  constructor(...args: unknown[]) {
    super();
    this.upscaleFactor = shuffle.read(args).upscaleFactor;
  }

  override forward(x: Tensor): Tensor {
    return shuffling.pixelShuffle(x, this.upscaleFactor);
  }

  override extraRepr(): string {
    return `upscaleFactor=${this.upscaleFactor}`;
  }
}

/** [..., C, H · r, W · r] to [..., C · r², H, W]. */
export class PixelUnshuffle extends Module {
  static readonly signature: Signature = unshuffle;
  readonly downscaleFactor: number;

  constructor(downscaleFactor: number | { downscaleFactor: number });
  constructor(...args: unknown[]) {
    super();
    this.downscaleFactor = unshuffle.read(args).downscaleFactor;
  }

  override forward(x: Tensor): Tensor {
    return shuffling.pixelUnshuffle(x, this.downscaleFactor);
  }

  override extraRepr(): string {
    return `downscaleFactor=${this.downscaleFactor}`;
  }
}

/** [N, C, ...] with the channels of several groups dealt out, one of each after the other (Zhang et al. 2017). */
export class ChannelShuffle extends Module {
  static readonly signature: Signature = channels;
  readonly groups: number;

  constructor(groups: number | { groups: number });
  constructor(...args: unknown[]) {
    super();
    this.groups = channels.read(args).groups;
  }

  override forward(x: Tensor): Tensor {
    return shuffling.channelShuffle(x, this.groups);
  }

  override extraRepr(): string {
    return `groups=${this.groups}`;
  }
}

const { size, scaleFactor, resizeMode: mode, alignCorners, recomputeScaleFactor } = pictures;
const upsample = signature("Upsample", { size, scaleFactor, mode, alignCorners, recomputeScaleFactor });
const nearest = signature("UpsamplingNearest2d", { size, scaleFactor });
const bilinear = signature("UpsamplingBilinear2d", { size, scaleFactor });

/** What `Upsample` takes by name. */
export interface UpsampleOptions extends OptionsOf<typeof upsample.parameters> {}
/** What `Upsampling2d` takes by name. */
export interface Upsampling2dOptions extends OptionsOf<typeof nearest.parameters> {}

type Given = number | readonly number[] | null;
interface Resized {
  size: Given;
  scaleFactor: Given;
  mode: ResizeMode;
  alignCorners: boolean | null;
  recomputeScaleFactor: boolean | null;
}

/** Inputs [N, C, ...] of one to three sides in another size, or so many times as large. */
abstract class Resize extends Module {
  readonly size: Given;
  readonly scaleFactor: Given;
  readonly mode: ResizeMode;
  readonly alignCorners: boolean | null;
  readonly recomputeScaleFactor: boolean | null;

  constructor(settings: Resized) {
    super();
    this.size = settings.size;
    this.scaleFactor = settings.scaleFactor;
    this.mode = settings.mode;
    this.alignCorners = settings.alignCorners;
    this.recomputeScaleFactor = settings.recomputeScaleFactor;
  }

  override forward(x: Tensor): Tensor {
    return interpolate(x, this);
  }

  override extraRepr(): string {
    const { size, scaleFactor, mode } = this;
    const shown = (given: Given) => (Array.isArray(given) ? showShape(given) : given);
    const to = scaleFactor === null ? `size=${shown(size)}` : `scaleFactor=${shown(scaleFactor)}`;
    return `${to}, mode=${mode}`;
  }
}

/** interpolate as a layer. */
export class Upsample extends Resize {
  static readonly signature: Signature = upsample;

  constructor(
    ...more: Places<
      [
        size: Given,
        scaleFactor: Given,
        mode: ResizeMode,
        alignCorners: boolean | null,
        recomputeScaleFactor: boolean | null,
      ],
      UpsampleOptions
    >
  );
  constructor(...args: unknown[]) {
    super(upsample.read(args));
  }
}

/** Images [N, C, H, W] in another size, each pixel that of the nearest. */
export class UpsamplingNearest2d extends Resize {
  static readonly signature: Signature = nearest;

  constructor(...more: Places<[size: Given, scaleFactor: Given], Upsampling2dOptions>);
  constructor(...args: unknown[]) {
    super({ ...nearest.read(args), mode: "nearest", alignCorners: null, recomputeScaleFactor: null });
  }
}

/** Images [N, C, H, W] in another size, between pixels, whose corners stay. */
export class UpsamplingBilinear2d extends Resize {
  static readonly signature: Signature = bilinear;

  constructor(...more: Places<[size: Given, scaleFactor: Given], Upsampling2dOptions>);
  constructor(...args: unknown[]) {
    super({ ...bilinear.read(args), mode: "bilinear", alignCorners: true, recomputeScaleFactor: null });
  }
}

const unfolded = signature("Unfold", pictures.windows);
const folded = signature("Fold", { outputSize: pictures.outputSize, ...pictures.windows });

/** What `Fold` and `Unfold` take by name. */
export interface FoldLayerOptions extends OptionsOf<typeof folded.parameters> {}

type MoreWindows = Places<[dilation: Pair, padding: Pair, stride: Pair], FoldLayerOptions>;

abstract class Windows extends Module {
  readonly kernelSize: [number, number];
  readonly dilation: [number, number];
  readonly padding: [number, number];
  readonly stride: [number, number];

  constructor(settings: { kernelSize: Pair; dilation: Pair; padding: Pair; stride: Pair }) {
    super();
    this.kernelSize = pairOf(settings.kernelSize);
    this.dilation = pairOf(settings.dilation);
    this.padding = pairOf(settings.padding);
    this.stride = pairOf(settings.stride);
  }

  override extraRepr(): string {
    const { kernelSize, dilation, padding, stride } = this;
    return `kernelSize=${showPair(kernelSize)}, dilation=${showPair(dilation)}, padding=${showPair(padding)}, stride=${showPair(stride)}`;
  }
}

/** Windows of images [N, C, H, W] or [C, H, W] as columns [N, C · KH · KW, L]. */
export class Unfold extends Windows {
  static readonly signature: Signature = unfolded;

  constructor(kernelSize: Pair, ...more: MoreWindows);
  constructor(...args: unknown[]) {
    super(unfolded.read(args));
  }

  override forward(x: Tensor): Tensor {
    return unfold(x, this.kernelSize, this);
  }
}

/** Columns [N, C · KH · KW, L] added up where they are windows of images: [N, C, ...outputSize]. */
export class Fold extends Windows {
  static readonly signature: Signature = folded;
  readonly outputSize: [number, number];

  constructor(outputSize: Pair, kernelSize: Pair, ...more: MoreWindows);
  constructor(...args: unknown[]) {
    const { outputSize, ...windows } = folded.read(args);
    super(windows);
    this.outputSize = pairOf(outputSize);
  }

  override forward(x: Tensor): Tensor {
    return fold(x, this.outputSize, this.kernelSize, this);
  }

  override extraRepr(): string {
    return `outputSize=${showPair(this.outputSize)}, ${super.extraRepr()}`;
  }
}
