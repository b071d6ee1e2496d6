// Max pooling by steps of changing size, as layers and as functions.
import { OutOfRangeError } from "../../errors.ts";
import { type Pair, type Sizes, sizesOf, type Triple } from "../../ops/window.ts";
import { flag, type Kind, number, optional, pair, triple, whole } from "../../options/kinds.ts";
import { has, needs, type OptionsOf, type Places } from "../../options/parameters.ts";
import { reading } from "../../options/reading.ts";
import { type Signature, signature } from "../../options/signature.ts";
import { fractionalMaxPool } from "../../tensor/fractional.ts";
import type { WithIndices } from "../../tensor/pooling.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { say } from "../../words/index.ts";
import { anInput } from "../check.ts";
import { Module } from "../module.ts";
import type { Pooled, WithReturn } from "./returned.ts";
import { type SizesOf, show } from "./sizes.ts";

const ratio = number({ above: 0, below: 1 });

const fractional = <S>(of: SizesOf<S>) => ({
  kernelSize: needs(of(whole(1))),
  /** Of the result; or outputRatio. */
  outputSize: has(optional(of(whole(1))), null),
  /** The result's sizes as shares of the input's. */
  outputRatio: has(optional((of as (kind: Kind<number>) => Kind<number | S>)(ratio)), null),
  /** Whether the places of the largest come along, as [values, indices]; false by default. */
  returnIndices: has(flag, false),
});

const pool2d = signature("FractionalMaxPool2d", fractional(pair<number>));
const pool3d = signature("FractionalMaxPool3d", fractional(triple<number>));

/** What `FractionalMaxPool2d` takes by name. */
export interface FractionalMaxPool2dOptions<R extends boolean = boolean>
  extends WithReturn<OptionsOf<typeof pool2d.parameters>, R> {}
/** What `FractionalMaxPool3d` takes by name. */
export interface FractionalMaxPool3dOptions<R extends boolean = boolean>
  extends WithReturn<OptionsOf<typeof pool3d.parameters>, R> {}

type More<S, R extends boolean, Options> = Places<
  [outputSize: S | null, outputRatio: S | null, returnIndices: R],
  Options
>;

interface Settings {
  kernelSize: Sizes;
  outputSize: Sizes | null;
  outputRatio: Sizes | null;
  returnIndices: boolean;
}

abstract class FractionalMaxPool<R extends boolean> extends Module<[x: Tensor], Pooled<R>> {
  readonly kernelSize: readonly number[];
  readonly outputSize: readonly number[] | null;
  readonly outputRatio: readonly number[] | null;
  readonly returnIndices: boolean;

  constructor(dims: 2 | 3, { kernelSize, outputSize, outputRatio, returnIndices }: Settings) {
    super();
    if ((outputSize === null) === (outputRatio === null))
      throw new OutOfRangeError(say`${this.constructor.name}: give one of outputSize and outputRatio`);
    this.kernelSize = sizesOf(dims, kernelSize);
    this.outputSize = outputSize === null ? null : sizesOf(dims, outputSize);
    this.outputRatio = outputRatio === null ? null : sizesOf(dims, outputRatio);
    this.returnIndices = returnIndices;
  }

  override forward(x: Tensor): Pooled<R> {
    const both = fractionalMaxPool(this.kernelSize.length as 2 | 3, x, this.kernelSize, this);
    return (this.returnIndices ? both : both[0]) as Pooled<R>;
  }

  override extraRepr(): string {
    return `kernelSize=${show(this.kernelSize)}`;
  }
}

/** The largest of windows whose steps are drawn, of [N, C, H, W] or [C, H, W] (Graham 2014, https://arxiv.org/abs/1412.6071). */
export class FractionalMaxPool2d<R extends boolean = false> extends FractionalMaxPool<R> {
  static readonly signature: Signature = pool2d;

  constructor(kernelSize: Pair, ...more: More<Pair, R, FractionalMaxPool2dOptions<R>>);
  constructor(...args: unknown[]) {
    super(2, pool2d.read(args));
  }
}

/** The largest of windows whose steps are drawn, of [N, C, D, H, W] or [C, D, H, W]. */
export class FractionalMaxPool3d<R extends boolean = false> extends FractionalMaxPool<R> {
  static readonly signature: Signature = pool3d;

  constructor(kernelSize: Triple, ...more: More<Triple, R, FractionalMaxPool3dOptions<R>>);
  constructor(...args: unknown[]) {
    super(3, pool3d.read(args));
  }
}

interface Call<S, Options> {
  (input: Tensor, kernelSize: S, options: Options & { returnIndices: true }): WithIndices;
  (input: Tensor, kernelSize: S, ...more: More<S, boolean, Options>): Tensor;
}

const calling =
  (dims: 2 | 3) =>
  (values: Settings & { input: Tensor }): Tensor | WithIndices => {
    const both = fractionalMaxPool(dims, values.input, values.kernelSize, values);
    return values.returnIndices ? both : both[0];
  };

/** The largest of windows whose steps are drawn from the default generator, of [N, C, H, W] or [C, H, W]. */
export const fractionalMaxPool2d: Call<Pair, FractionalMaxPool2dOptions> = reading(
  signature("fractionalMaxPool2d", { input: anInput, ...fractional(pair<number>) }),
  calling(2),
);
/** The largest of windows whose steps are drawn from the default generator, of [N, C, D, H, W] or [C, D, H, W]. */
export const fractionalMaxPool3d: Call<Triple, FractionalMaxPool3dOptions> = reading(
  signature("fractionalMaxPool3d", { input: anInput, ...fractional(triple<number>) }),
  calling(3),
);
