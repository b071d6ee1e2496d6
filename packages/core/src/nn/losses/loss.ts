// What losses share. A loss is described once: its inputs, its options in PyTorch's order, and what it computes; module and function
// are made of that.
import { choice, optional } from "../../options/kinds.ts";
import {
  has,
  lacks,
  type OptionsOf,
  type Parameters,
  type Places,
  type ValuesOf,
} from "../../options/parameters.ts";
import { describe, type Signature, signature } from "../../options/signature.ts";
import { aTensor, perClass } from "../../options/things.ts";
import { tensor } from "../../tensor/create.ts";
import { elementwise } from "../../tensor/elementwise.ts";
import * as functional from "../../tensor/functional.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { ShapeError, sameShape, showShape } from "../../tensor/types.ts";
import { say } from "../../words/index.ts";
import { anInput } from "../check.ts";
import { Module } from "../module.ts";

export type { Reduction } from "../../tensor/functional.ts";

const instead = (): string => say`Set reduction: "mean", "sum" or "none"`;

/** What PyTorch took in the place of `reduction` until 2018. */
export const lacksReduce = { sizeAverage: lacks(null, instead), reduce: lacks(null, instead) };

/** "mean" by default; "none" gives every loss. */
export const reduction = has(choice("mean", "sum", "none"), "mean");

/** A factor for every loss, none by default. */
export const aWeight = has(optional(aTensor), null);
/** A factor for each class, as a tensor or a list; none by default. */
export const classWeight = has(optional(perClass), null);

export const asTensor = (values: Tensor | readonly number[] | null): Tensor | null =>
  values === null ? null : "device" in values ? values : tensor(Float32Array.from(values));

/** All of them, their mean or their sum. */
export function reduced(losses: Tensor, how: functional.Reduction): Tensor {
  if (how === "none") return losses;
  return how === "mean" ? functional.mean(losses) : functional.sum(losses);
}

/** Refuses a target whose shape is not the input's: what would broadcast is a mistake nearly always. */
export function sameShapes(name: string, input: Tensor, target: Tensor): void {
  if (!sameShape(input.shape, target.shape))
    throw new ShapeError(
      say`${name} expects a target of the input's shape ${showShape(input.shape)}, got ${showShape(target.shape)}; squeeze or unsqueeze one of them, or expand it`,
    );
}

/** Refuses elements that a loss is not defined on, where they can be read at once. */
export function everyElement(
  x: Tensor,
  is: (value: number) => boolean,
  complain: (value: number) => Error,
): void {
  const data = x.device.peek(x.array) ?? [];
  for (let i = 0; i < data.length; i++) if (!is(data[i])) throw complain(data[i]);
}

export const weighted = (losses: Tensor, weight: Tensor | null): Tensor =>
  weight ? elementwise.mul(losses, weight) : losses;

/** A loss, described. */
export interface LossOf<I extends string, P extends Parameters> {
  readonly parameters: P;
  /** Of the module. */
  readonly signature: Signature<P>;
  /** The loss of these inputs. */
  readonly run: (inputs: { readonly [K in I]: Tensor }, options: ValuesOf<P>) => Tensor;
  /** The function of torch.nn.functional: the inputs, then the options. */
  readonly functional: (...args: unknown[]) => Tensor;
  /** The module's options as read from its constructor's arguments. */
  read(args: readonly unknown[]): ValuesOf<P>;
}

/** A loss as a module, whose options are its fields. */
export abstract class Loss extends Module {
  constructor(own: { read(args: readonly unknown[]): object }, args: readonly unknown[]) {
    super();
    Object.assign(this, own.read(args));
  }
}

/** What a module's constructor reads. */
export type LossOptions<L> = L extends LossOf<string, infer P> ? OptionsOf<P> : never;

/**
 * @param names of the module and of the function
 * @param inputs PyTorch's names of the tensors
 */
export function lossOf<const I extends string, const P extends Parameters>(
  [kind, name]: readonly [kind: string, name: string],
  inputs: readonly I[],
  parameters: P,
  run: (inputs: { readonly [K in I]: Tensor }, options: ValuesOf<P>) => Tensor,
): LossOf<I, P> {
  const module = signature(kind, parameters);
  const given = Object.fromEntries(inputs.map((input) => [input, anInput]));
  const called = signature(name, { ...given, ...parameters } as Parameters);
  const call = (...args: unknown[]): Tensor => {
    const values = called.read(args) as Record<string, unknown>;
    return run(values as { readonly [K in I]: Tensor }, values as ValuesOf<P>);
  };
  Object.defineProperty(call, "name", { value: name });
  describe(call, called);
  return { parameters, signature: module, run, functional: call, read: (args) => module.read(args) };
}

/** The function of one input and a target, options by place or by name. */
export interface OfTarget<Options, P extends readonly unknown[]> {
  (input: Tensor, target: Tensor, options?: Options): Tensor;
  (input: Tensor, target: Tensor, ...more: Places<P, Options>): Tensor;
}
