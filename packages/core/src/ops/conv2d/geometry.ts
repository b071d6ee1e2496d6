// The sizes of a convolution, and the check that they fit.
import { OutOfRangeError } from "../../errors.ts";
import { type Shape, ShapeError, showShape, type TensorType } from "../../tensor/types.ts";
import { say } from "../../words/index.ts";
import { checkWindow, noImages } from "../window.ts";

export interface Conv2dParams {
  stride: readonly [number, number];
  padding: readonly [number, number];
  /** Pixels between the taps of the kernel, 1 if not said. */
  dilation?: readonly [number, number];
  /** Parts of the channels that know nothing of each other, 1 if not said. */
  groups?: number;
}

/** Everything a kernel's code depends on; only the number of images is left open. */
export interface Geometry {
  c: number;
  h: number;
  w: number;
  oc: number;
  kh: number;
  kw: number;
  sh: number;
  sw: number;
  ph: number;
  pw: number;
  oh: number;
  ow: number;
}

/** The same with what most convolutions are without. */
export interface GroupedGeometry extends Geometry {
  dh: number;
  dw: number;
  groups: number;
}

/** Input [N, C, H, W], weight [OC, C / groups, KH, KW]. */
export function geometryOf(x: TensorType, weight: TensorType, params: Conv2dParams): GroupedGeometry {
  const [, c, h, w] = x.shape;
  const [oc, , kh, kw] = weight.shape;
  const [sh, sw] = params.stride;
  const [ph, pw] = params.padding;
  const [dh, dw] = params.dilation ?? [1, 1];
  const oh = Math.floor((h + 2 * ph - dh * (kh - 1) - 1) / sh) + 1;
  const ow = Math.floor((w + 2 * pw - dw * (kw - 1) - 1) / sw) + 1;
  return { c, h, w, oc, kh, kw, sh, sw, ph, pw, oh, ow, dh, dw, groups: params.groups ?? 1 };
}

/** Names the sizes in kernels' keys. */
export const keyOf = (g: Geometry): string => Object.values(g).join(" ");

function checkGroups([, c]: Shape, [oc]: Shape, groups: number): void {
  if (!(Number.isSafeInteger(groups) && groups >= 1))
    throw new OutOfRangeError(say`conv2d: groups is a whole number of at least 1, got ${groups}`);
  if (c % groups > 0 || oc % groups > 0)
    throw new ShapeError(
      say`conv2d: ${groups} groups must divide the input's ${c} channels and the output's ${oc}`,
    );
}

/** Checks inputs (x, weight, bias?) and gives the output's type [N, OC, OH, OW]. */
export function inferConv2d(inputs: TensorType[], params: Conv2dParams): TensorType {
  const [x, weight, bias] = inputs;
  if (x.shape.length !== 4) throw noImages("conv2d", x.shape);
  if (weight.shape.length !== 4)
    throw new ShapeError(
      say`conv2d expects a weight of shape [out, in, height, width], got ${showShape(weight.shape)}`,
    );
  const groups = params.groups ?? 1;
  checkGroups(x.shape, weight.shape, groups);
  if (weight.shape[1] * groups !== x.shape[1])
    throw new ShapeError(
      say`conv2d: the weight ${showShape(weight.shape)} expects ${weight.shape[1] * groups} channels, the input ${showShape(x.shape)} has ${x.shape[1]}. Make the layer with inChannels ${x.shape[1]}, or give it images of ${weight.shape[1] * groups} channels`,
    );
  if (bias && (bias.shape.length !== 1 || bias.shape[0] !== weight.shape[0]))
    throw new ShapeError(
      say`conv2d expects a bias of shape [${weight.shape[0]}], got ${showShape(bias.shape)}`,
    );
  checkWindow("conv2d", params);
  const g = geometryOf(x, weight, params);
  if (g.oh < 1 || g.ow < 1)
    throw new ShapeError(
      say`conv2d: a ${g.kh}×${g.kw} kernel does not fit into ${g.h}×${g.w} images with padding [${g.ph}, ${g.pw}]`,
    );
  return { shape: [x.shape[0], g.oc, g.oh, g.ow], dtype: "float32" };
}
