// The convolutions of torch.nn.functional, and its borders, their settings read by a description first.
import type { Pair, Single, Triple } from "../ops/window.ts";
import {
  choice,
  either,
  type Kind,
  list,
  number,
  optional,
  pair,
  single,
  triple,
  whole,
} from "../options/kinds.ts";
import { has, needs, type Places } from "../options/parameters.ts";
import { reading } from "../options/reading.ts";
import { signature } from "../options/signature.ts";
import type { ConvOptions } from "../tensor/convolution.ts";
import * as operations from "../tensor/functional.ts";
import type { Tensor } from "../tensor/tensor.ts";
import type { ConvTransposeOptions } from "../tensor/transposed.ts";
import { anInput } from "./check.ts";

type Padding<S> = S | "valid" | "same";

interface Conv<S> {
  (input: Tensor, weight: Tensor, bias?: Tensor | null, options?: ConvOptions<S>): Tensor;
  (
    input: Tensor,
    weight: Tensor,
    bias: Tensor | null,
    ...more: Places<[stride: S, padding: Padding<S>, dilation: S, groups: number], ConvOptions<S>>
  ): Tensor;
}

const maybe = has(optional(anInput.kind), null);

const convolution = <S>(
  name: string,
  sizes: (of: Kind<number>) => Kind<number | S>,
  run: (x: Tensor, weight: Tensor, bias: Tensor | null, options: ConvOptions<number | S>) => Tensor,
): Conv<number | S> => {
  const own = signature(name, {
    input: anInput,
    weight: anInput,
    bias: maybe,
    stride: has(sizes(whole(1)), 1),
    padding: has(either(sizes(whole(0)), choice("valid", "same")), 0),
    dilation: has(sizes(whole(1)), 1),
    groups: has(whole(1), 1),
  });
  return reading(own, ({ input, weight, bias, ...options }) =>
    run(input, weight, bias, options as ConvOptions<number | S>),
  );
};

/** Input [N, C, L] or [C, L] with weight [OC, C / groups, K] and bias [OC]: [N, OC, OL]. */
export const conv1d: Conv<Single> = convolution("conv1d", single<number>, operations.conv1d);
/** Input [N, C, H, W] or [C, H, W] with weight [OC, C / groups, KH, KW] and bias [OC]: [N, OC, OH, OW]. */
export const conv2d: Conv<Pair> = convolution("conv2d", pair<number>, operations.conv2d);
/** Input [N, C, D, H, W] or [C, D, H, W] with weight [OC, C / groups, KD, KH, KW] and bias [OC]: [N, OC, OD, OH, OW]. */
export const conv3d: Conv<Triple> = convolution("conv3d", triple<number>, operations.conv3d);

interface ConvTranspose<S> {
  (input: Tensor, weight: Tensor, bias?: Tensor | null, options?: ConvTransposeOptions<S>): Tensor;
  (
    input: Tensor,
    weight: Tensor,
    bias: Tensor | null,
    ...more: Places<
      [stride: S, padding: S, outputPadding: S, groups: number, dilation: S],
      ConvTransposeOptions<S>
    >
  ): Tensor;
}

const transposed = <S>(
  name: string,
  sizes: (of: Kind<number>) => Kind<number | S>,
  run: (x: Tensor, weight: Tensor, bias: Tensor | null, options: ConvTransposeOptions<number | S>) => Tensor,
): ConvTranspose<number | S> => {
  const own = signature(name, {
    input: anInput,
    weight: anInput,
    bias: maybe,
    stride: has(sizes(whole(1)), 1),
    padding: has(sizes(whole(0)), 0),
    outputPadding: has(sizes(whole(0)), 0),
    groups: has(whole(1), 1),
    dilation: has(sizes(whole(1)), 1),
  });
  return reading(own, ({ input, weight, bias, ...options }) =>
    run(input, weight, bias, options as ConvTransposeOptions<number | S>),
  );
};

/** Input [N, C, L] or [C, L] with weight [C, OC / groups, K] and bias [OC]: [N, OC, OL], the gradient of conv1d's input. */
export const convTranspose1d: ConvTranspose<Single> = transposed(
  "convTranspose1d",
  single<number>,
  operations.convTranspose1d,
);
/** Input [N, C, H, W] or [C, H, W] with weight [C, OC / groups, KH, KW] and bias [OC]: [N, OC, OH, OW], the gradient of conv2d's input. */
export const convTranspose2d: ConvTranspose<Pair> = transposed(
  "convTranspose2d",
  pair<number>,
  operations.convTranspose2d,
);
/** Input [N, C, D, H, W] or [C, D, H, W] with weight [C, OC / groups, KD, KH, KW] and bias [OC]: [N, OC, OD, OH, OW], the gradient of conv3d's input. */
export const convTranspose3d: ConvTranspose<Triple> = transposed(
  "convTranspose3d",
  triple<number>,
  operations.convTranspose3d,
);

type PadMode = operations.PadMode;
interface PadOptions {
  /** "constant" by default: one number; or the mirrored input, its last element, its other end. */
  mode?: PadMode;
  /** The number, 0 by default. */
  value?: number | null;
}
interface Pad {
  (input: Tensor, pad: readonly number[], options?: PadOptions): Tensor;
  (
    input: Tensor,
    pad: readonly number[],
    ...more: Places<[mode: PadMode, value: number | null], PadOptions>
  ): Tensor;
}

const modes = choice("constant", "reflect", "replicate", "circular");

/**
 * The input with a border.
 *
 * `pad` is [left, right, top, bottom, front, back, …]: how far each dimension grows, the last one first; negative numbers take away.
 */
export const pad: Pad = reading(
  signature("pad", {
    input: anInput,
    pad: needs(list(whole())),
    mode: has(modes, "constant"),
    value: has(optional(number({ infinite: true })), null),
  }),
  ({ input, pad, mode, value }) => operations.pad(input, pad, mode, value ?? 0),
);
