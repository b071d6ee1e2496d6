// Convolutions of lines, images and volumes as layers.
import type { Pair, Single, Triple } from "../../ops/window.ts";
import { pair, single, triple } from "../../options/kinds.ts";
import type { OptionsOf, Places } from "../../options/parameters.ts";
import { type Signature, signature } from "../../options/signature.ts";
import * as functional from "../../tensor/convolution.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import {
  Convolution,
  channels,
  convolved,
  type Padding,
  type PaddingMode,
  type Settings,
} from "./convolution.ts";

const conv1d = signature("Conv1d", { ...channels, ...convolved(single<number>) });
const conv2d = signature("Conv2d", { ...channels, ...convolved(pair<number>) });
const conv3d = signature("Conv3d", { ...channels, ...convolved(triple<number>) });

/** What `Conv1d` takes by name. */
export interface Conv1dLayerOptions extends OptionsOf<typeof conv1d.parameters> {}
/** What `Conv2d` takes by name. */
export interface Conv2dLayerOptions extends OptionsOf<typeof conv2d.parameters> {}
/** What `Conv3d` takes by name. */
export interface Conv3dLayerOptions extends OptionsOf<typeof conv3d.parameters> {}

/** What may follow the kernel's size, in PyTorch's order. */
type More<S, Options> = Places<
  [stride: S, padding: Padding<S>, dilation: S, groups: number, bias: boolean, paddingMode: PaddingMode],
  Options
>;

/** Convolution of [N, in, L] or [in, L] to [N, out, OL]; weight [out, in / groups, K], bias [out]. */
export class Conv1d extends Convolution<[number]> {
  static readonly signature: Signature = conv1d;

  constructor(
    inChannels: number,
    outChannels: number,
    kernelSize: Single,
    ...more: More<Single, Conv1dLayerOptions>
  );
  constructor(inChannels: number, outChannels: number, kernelSize: Single, options?: Conv1dLayerOptions);
  constructor(...args: unknown[]) {
    super(1, conv1d.read(args) as Settings);
  }

  override forward(input: Tensor): Tensor {
    const { stride, dilation, groups } = this;
    const { x, padding } = this.bordered(input);
    return functional.conv1d(x, this.weight, this.bias, { stride, padding, dilation, groups });
  }
}

/** Convolution of [N, in, H, W] or [in, H, W] to [N, out, OH, OW]; weight [out, in / groups, KH, KW], bias [out]. */
export class Conv2d extends Convolution<[number, number]> {
  static readonly signature: Signature = conv2d;

  constructor(
    inChannels: number,
    outChannels: number,
    kernelSize: Pair,
    ...more: More<Pair, Conv2dLayerOptions>
  );
  constructor(inChannels: number, outChannels: number, kernelSize: Pair, options?: Conv2dLayerOptions);
  constructor(...args: unknown[]) {
    super(2, conv2d.read(args) as Settings);
  }

  override forward(input: Tensor): Tensor {
    const { stride, dilation, groups } = this;
    const { x, padding } = this.bordered(input);
    return functional.conv2d(x, this.weight, this.bias, { stride, padding, dilation, groups });
  }
}

/** Convolution of [N, in, D, H, W] or [in, D, H, W] to [N, out, OD, OH, OW]; weight [out, in / groups, KD, KH, KW], bias [out]. */
export class Conv3d extends Convolution<[number, number, number]> {
  static readonly signature: Signature = conv3d;

  constructor(
    inChannels: number,
    outChannels: number,
    kernelSize: Triple,
    ...more: More<Triple, Conv3dLayerOptions>
  );
  constructor(inChannels: number, outChannels: number, kernelSize: Triple, options?: Conv3dLayerOptions);
  constructor(...args: unknown[]) {
    super(3, conv3d.read(args) as Settings);
  }

  override forward(input: Tensor): Tensor {
    const { stride, dilation, groups } = this;
    const { x, padding } = this.bordered(input);
    return functional.conv3d(x, this.weight, this.bias, { stride, padding, dilation, groups });
  }
}
