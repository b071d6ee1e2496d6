// What may follow a batch normalisation in the same passes over memory: functions of one number, by their operations' names.
import { hardswish, relu, relu6, silu } from "../elementwise/activations.ts";
import { exact, gelu } from "../gelu.ts";
import type { MapDescription, Op } from "../op.ts";
import { withResult } from "../prims/mapped.ts";
import { gradientsOf } from "../scalar/differentiate.ts";
import { argument, type Scalar } from "../scalar/scalar.ts";

interface Follower {
  readonly op: Op;
  /** Of argument 0. */
  readonly value: Scalar;
  /** The gradient by argument 0 where the value's is argument 1. */
  readonly slope: Scalar;
}

const [x, g] = [argument(0), argument(1)];

function follower<P>(op: Op<P>, value: Scalar, slope = gradientsOf(value, [x], g)[0]): Follower {
  return { op: op as Op, value, slope: withResult(slope as Scalar, value) };
}

const described = <P>(op: Op<P>): Follower => {
  const { value, gradients } = op.map as MapDescription;
  return follower(op, value, gradients[0]);
};

export const followers = {
  relu: described(relu),
  relu6: described(relu6),
  silu: described(silu),
  hardswish: described(hardswish),
  gelu: follower(gelu, exact.scalar(x, x)),
} satisfies Record<string, Follower>;

/** What follows, or nothing. */
export type Following = "none" | keyof typeof followers;

export const followerOf = (activation: Following = "none"): Follower | null =>
  activation === "none" ? null : followers[activation];
