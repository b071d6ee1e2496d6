// What torch's functions take in common.
import { either, list, optional, thing, whole } from "../options/kinds.ts";
import { has, needs, type Places } from "../options/parameters.ts";
import { isPlain } from "../options/signature.ts";
import { Tensor } from "../tensor/tensor.ts";
import { say } from "../words/index.ts";

/** An operation says itself what is wrong with what is no tensor. */
export const anyTensor = thing<Tensor>(
  () => say`a tensor`,
  (value) => !isPlain(value),
);
export const isTensor = (value: unknown): value is Tensor => value instanceof Tensor;
export const tensorKind = thing<Tensor>(() => say`a tensor`, isTensor);
/** A number, NaN and infinities included. */
export const scalar = thing<number>(
  () => say`a number`,
  (value) => typeof value === "number",
);

export const input = needs(anyTensor);
export const aDim = needs(whole());
export const maybeDim = has(optional(whole()), null);
export const maybeDims = has(optional(either(whole(), list(whole()))), null);

/** One dimension, several, or all. */
export type Dims = number | readonly number[] | null;

/** A function of a tensor, what else it must be given, then what may be left out, by place or by name. */
export type Call<Needed extends unknown[], More extends readonly unknown[], Options, Result = Tensor> = (
  input: Tensor,
  ...rest: [...Needed, ...Places<More, Options>]
) => Result;
