// What is timed of each operation: inputs at every size, and the same call in PyTorch. Operations on elements follow from their
// descriptions; the others are listed in families.ts and updates.ts.
import type { Op, UpdateOp } from "../../packages/core/src/ops/op.ts";
import { ops, updates } from "../../packages/core/src/ops/registry.ts";
import type { Shape } from "../../packages/core/src/tensor/types.ts";
import { elementwiseCases, isElementwise } from "./elementwise.ts";
import { families } from "./families.ts";
import { type Input, type SizeName, sizes } from "./sizes.ts";
import { excluded, updateCases } from "./updates.ts";

/** A call of an operation. */
export interface Call {
  /** What tells this call from others of the operation, if there are any. */
  readonly label?: string;
  readonly inputs: readonly Input[];
  readonly params: unknown;
  /** The same in Python: an expression of `torch`, `F` and the list of inputs `x`; of an update, a statement's value. */
  readonly torch: string;
  /** Python that runs once before, with `x` in sight. */
  readonly prepare?: string;
  /** Inputs whose gradients are asked for, by number; those that are floats if not given. */
  readonly needs?: readonly number[];
  /** Layouts that images are tried in, where not in both: in the other one PyTorch would have nothing to do but copy. */
  readonly layouts?: readonly ["contiguous"];
}

/** Calls at a shape; none where the operation takes no such shape. */
export type CallsAt = (shape: Shape) => readonly Call[];

export interface Case extends Call {
  readonly op: Op | UpdateOp;
  readonly size: SizeName;
  readonly pass: "forward" | "backward" | "update";
}

export { excluded };

const callsOf = (op: Op): CallsAt | undefined =>
  families[op.name] ?? (isElementwise(op) ? elementwiseCases(op) : undefined);

/** Every case there is. @throws Error for an operation that is neither listed nor left out for a reason */
export function allCases(): Case[] {
  const missing = [
    ...ops.filter((op) => !callsOf(op)),
    ...updates.filter(({ name }) => !Object.hasOwn(updateCases, name)),
  ].filter(({ name }) => !Object.hasOwn(excluded, name));
  if (missing.length > 0)
    throw new Error(
      `no speed is taken of ${missing.map(({ name }) => name).join(", ")}: list them in families.ts or updates.ts, or leave them out there with a reason`,
    );
  return (Object.keys(sizes) as SizeName[]).flatMap((size) => [
    ...ops.flatMap((op) => passes(op, callsOf(op)?.(sizes[size]) ?? [], size)),
    ...updates.flatMap((op) =>
      (updateCases[op.name]?.(sizes[size]) ?? []).map((call) => ({
        ...call,
        op,
        size,
        pass: "update" as const,
      })),
    ),
  ]);
}

const passes = (op: Op, calls: readonly Call[], size: SizeName): Case[] =>
  calls.flatMap((call) => {
    const forward: Case = { ...call, op, size, pass: "forward" };
    return op.reference.backward && needsOf(call).length > 0
      ? [forward, { ...forward, pass: "backward" as const }]
      : [forward];
  });

/** Numbers of the inputs whose gradients are asked for. */
export const needsOf = ({ inputs, needs }: Call): number[] =>
  needs ? [...needs] : inputs.flatMap(({ dtype }, i) => (dtype === "float32" ? [i] : []));

export const nameOf = ({ op, label, pass }: Case): string =>
  `${op.name}${label ? ` ${label}` : ""}${pass === "forward" ? "" : `, ${pass}`}`;
