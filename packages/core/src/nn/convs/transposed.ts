// Transposed convolutions of lines, images and volumes as layers.
import { type Pair, type Single, type Sizes, sizesOf, type Triple } from "../../ops/window.ts";
import { wrong } from "../../options/faults.ts";
import { type Kind, pair, single, triple, whole } from "../../options/kinds.ts";
import { has, lacks, needs, type OptionsOf, type Places } from "../../options/parameters.ts";
import { type Signature, signature } from "../../options/signature.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import * as functional from "../../tensor/transposed.ts";
import { ShapeError, showShape } from "../../tensor/types.ts";
import { say } from "../../words/index.ts";
import { lacksPlace } from "../check.ts";
import { defaultBias, kaimingUniform } from "../init.ts";
import { Module, type Parameter } from "../module.ts";
import { bias, channels, checkGroups, convRepr, type Settings } from "./convolution.ts";

export const convolvedBack = <S>(of: (kind: Kind<number>) => Kind<number | S>) => ({
  kernelSize: needs(of(whole(1))),
  /** Pixels of the output from one input's window to the next, 1 by default. */
  stride: has(of(whole(1)), 1),
  /** So much is cut off the output on either side, 0 by default. */
  padding: has(of(whole(0)), 0),
  /** How much larger the output is at one side, 0 by default: fewer than the stride or the dilation. */
  outputPadding: has(of(whole(0)), 0),
  /** Parts of the channels that know nothing of each other, 1 by default. */
  groups: has(whole(1), 1),
  /** Whether a learned value is added to each output channel; true by default. */
  bias,
  /** Pixels between the taps of the kernel, 1 by default. */
  dilation: has(of(whole(1)), 1),
  /** PyTorch, too, has no other for these. */
  paddingMode: lacks("zeros"),
  ...lacksPlace,
});

const transposed1d = signature("ConvTranspose1d", { ...channels, ...convolvedBack(single<number>) });
const transposed2d = signature("ConvTranspose2d", { ...channels, ...convolvedBack(pair<number>) });
const transposed3d = signature("ConvTranspose3d", { ...channels, ...convolvedBack(triple<number>) });

/** What `ConvTranspose1d` takes by name. */
export interface ConvTranspose1dLayerOptions extends OptionsOf<typeof transposed1d.parameters> {}
/** What `ConvTranspose2d` takes by name. */
export interface ConvTranspose2dLayerOptions extends OptionsOf<typeof transposed2d.parameters> {}
/** What `ConvTranspose3d` takes by name. */
export interface ConvTranspose3dLayerOptions extends OptionsOf<typeof transposed3d.parameters> {}

type More<S, Options> = Places<
  [stride: S, padding: S, outputPadding: S, groups: number, bias: boolean, dilation: S, paddingMode: "zeros"],
  Options
>;

interface BackSettings extends Omit<Settings, "padding" | "paddingMode"> {
  padding: Sizes;
  outputPadding: Sizes;
}

/** Sizes as a list; what is called in a row, as in Sequential, takes tensors alone and gives none. */
type OutputSize = readonly number[] | Tensor | null;
type Back<S> = Required<functional.ConvTransposeOptions<S>>;

/** A transposed convolution over so many directions; weight [in, out / groups, ...kernel], bias [out]. */
abstract class ConvTranspose<S extends readonly number[]> extends Module<
  [x: Tensor, outputSize?: OutputSize]
> {
  readonly inChannels: number;
  readonly outChannels: number;
  readonly kernelSize: S;
  readonly weight: Parameter;
  readonly bias: Parameter | null;
  readonly stride: S;
  readonly padding: S;
  readonly outputPadding: S;
  readonly dilation: S;
  readonly groups: number;
  readonly paddingMode = "zeros";

  constructor(dims: number, settings: BackSettings) {
    super();
    const { inChannels, outChannels, groups, bias } = settings;
    checkGroups(this.constructor.name, groups, { inChannels, outChannels });
    const sizes = (given: Sizes): S => sizesOf(dims, given) as unknown as S;
    this.inChannels = inChannels;
    this.outChannels = outChannels;
    this.kernelSize = sizes(settings.kernelSize);
    this.stride = sizes(settings.stride);
    this.padding = sizes(settings.padding);
    this.outputPadding = sizes(settings.outputPadding);
    this.dilation = sizes(settings.dilation);
    this.groups = groups;
    const shape = [inChannels, outChannels / groups, ...this.kernelSize];
    this.weight = kaimingUniform(shape);
    this.bias = bias ? defaultBias(outChannels, shape) : null;
  }

  /**
   * How the convolution goes back to an output of that size, of those whose convolution is of the input's: with an outputPadding of its own.
   *
   * @param outputSize the sides' sizes, with or without what stands before them; none for outputPadding as it is
   */
  protected toward(x: Tensor, outputSize: OutputSize | undefined): Back<S> {
    const { stride, padding, dilation, groups, kernelSize } = this;
    const name = this.constructor.name;
    if (!outputSize) return this;
    if (!Array.isArray(outputSize)) throw wrong(name, "outputSize", say`a list of sizes`, outputSize);
    const dims = kernelSize.length;
    const least = kernelSize.map(
      (size, i) =>
        ((x.shape[x.dim - dims + i] ?? 1) - 1) * stride[i] - 2 * padding[i] + dilation[i] * (size - 1) + 1,
    );
    const more = least.map((size, i) => (outputSize.slice(-dims)[i] ?? Number.NaN) - size);
    if (!more.every((size, i) => size >= 0 && size < stride[i]))
      throw new ShapeError(
        say`${name}: outputSize ${showShape(outputSize)} is not from ${showShape(least)} to ${showShape(least.map((size, i) => size + stride[i] - 1))}`,
      );
    return { stride, padding, dilation, groups, outputPadding: more as unknown as S };
  }

  override extraRepr(): string {
    return convRepr(this);
  }
}

/** Transposed convolution of [N, in, L] or [in, L] to [N, out, OL]; weight [in, out / groups, K], bias [out]. */
export class ConvTranspose1d extends ConvTranspose<[number]> {
  static readonly signature: Signature = transposed1d;

  constructor(
    inChannels: number,
    outChannels: number,
    kernelSize: Single,
    ...more: More<Single, ConvTranspose1dLayerOptions>
  );
  constructor(
    inChannels: number,
    outChannels: number,
    kernelSize: Single,
    options?: ConvTranspose1dLayerOptions,
  );
  constructor(...args: unknown[]) {
    super(1, transposed1d.read(args));
  }

  override forward(x: Tensor, outputSize?: OutputSize): Tensor {
    return functional.convTranspose1d(x, this.weight, this.bias, this.toward(x, outputSize));
  }
}

/** Transposed convolution of [N, in, H, W] or [in, H, W] to [N, out, OH, OW]; weight [in, out / groups, KH, KW], bias [out]. */
export class ConvTranspose2d extends ConvTranspose<[number, number]> {
  static readonly signature: Signature = transposed2d;

  constructor(
    inChannels: number,
    outChannels: number,
    kernelSize: Pair,
    ...more: More<Pair, ConvTranspose2dLayerOptions>
  );
  constructor(
    inChannels: number,
    outChannels: number,
    kernelSize: Pair,
    options?: ConvTranspose2dLayerOptions,
  );
  constructor(...args: unknown[]) {
    super(2, transposed2d.read(args));
  }

  override forward(x: Tensor, outputSize?: OutputSize): Tensor {
    return functional.convTranspose2d(x, this.weight, this.bias, this.toward(x, outputSize));
  }
}

/** Transposed convolution of [N, in, D, H, W] or [in, D, H, W] to [N, out, OD, OH, OW]; weight [in, out / groups, KD, KH, KW], bias [out]. */
export class ConvTranspose3d extends ConvTranspose<[number, number, number]> {
  static readonly signature: Signature = transposed3d;

  constructor(
    inChannels: number,
    outChannels: number,
    kernelSize: Triple,
    ...more: More<Triple, ConvTranspose3dLayerOptions>
  );
  constructor(
    inChannels: number,
    outChannels: number,
    kernelSize: Triple,
    options?: ConvTranspose3dLayerOptions,
  );
  constructor(...args: unknown[]) {
    super(3, transposed3d.read(args));
  }

  override forward(x: Tensor, outputSize?: OutputSize): Tensor {
    return functional.convTranspose3d(x, this.weight, this.bias, this.toward(x, outputSize));
  }
}
