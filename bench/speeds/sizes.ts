// The shapes on which operations are timed, and the inputs that are made for them.
import type { HostArray } from "../../packages/core/src/ops/op.ts";
import { integers, noise } from "../../packages/core/src/ops/samples.ts";
import type { DType, Shape } from "../../packages/core/src/tensor/types.ts";

/** A batch of images as inside a network, a small one, and the scores of a batch. */
export const sizes = {
  large: [128, 64, 32, 32],
  small: [32, 16, 16, 16],
  scores: [128, 10],
} as const satisfies Record<string, Shape>;
export type SizeName = keyof typeof sizes;

/** An input that both sides make: where its values lie tells which, see `made`. */
export interface Input {
  readonly shape: Shape;
  readonly dtype: DType;
  /** Of floats: "all" from −2 to 2, "positive" from 0.1 to 2.1, "unit" 0 or 1, "one" 1. Of whole numbers: how many there are, from 0. */
  readonly values: "all" | "positive" | "unit" | "one" | number;
}

export const floats = (shape: Shape, values: Input["values"] = "all"): Input => ({
  shape,
  dtype: "float32",
  values,
});
export const whole = (shape: Shape, below: number, dtype: DType = "int32"): Input => ({
  shape,
  dtype,
  values: below,
});

const shapers: Readonly<Record<string, (x: number) => number>> = {
  all: (x) => x,
  positive: (x) => Math.abs(x) + 0.1,
  unit: (x) => Number(x > 0),
  one: () => 1,
};

/** The elements of an input. */
export function made({ shape, dtype, values }: Input, seed: number): HostArray {
  if (typeof values === "number") {
    const { data } = integers(shape, seed, values, dtype === "bool" ? "uint8" : dtype);
    return { shape, dtype, data };
  }
  const array = noise(shape, seed, 2);
  return { ...array, data: Float32Array.from(array.data, shapers[values]) };
}
