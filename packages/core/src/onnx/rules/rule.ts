// How an operation becomes nodes.
import type { Op } from "../../ops/op.ts";
import type { Both, Emitter } from "../emit.ts";
import type { Traced } from "../step.ts";

export interface Emitted<P> {
  /** Names of what comes in. */
  readonly x: readonly string[];
  readonly params: P;
  /** What comes in and out, in the batch of two and in that of three. */
  readonly inputs: Both<readonly Traced[]>;
  readonly out: Both<Traced>;
  readonly bothParams: Both<P>;
}

export interface Rule<P = unknown> {
  /** Whether ONNX's nodes mean this call; else it is written as what it is made of. Always, unless said. */
  suits?(params: P, inputs: readonly Traced[]): boolean;
  /** Whether the rule knows what to do with parameters that the batch decides. */
  readonly isSized?: boolean;
  /** @returns the name of the result */
  emit(e: Emitter, step: Emitted<P>): string;
}

/** A rule and whose it is. */
export type Entry = readonly [key: Op | string, rule: Rule];

export const rule = <P>(op: Op<P>, of: Rule<P> | Rule<P>["emit"]): Entry => [
  op as Op,
  (typeof of === "function" ? { emit: of } : of) as Rule,
];
/** Of a primitive. */
export const primitive = <P>(name: string, emit: Rule<P>["emit"]): Entry => [
  name,
  { emit, isSized: true } as Rule as Rule,
];

/** A node of that name, with nothing to be told. */
export const plain = <P>(op: Op<P>, name: string): Entry => rule(op, (e, { x }) => e.node(name, x));
