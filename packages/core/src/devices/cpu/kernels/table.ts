// What the cpu has by hand is told here by whoever is imported: all of it (index.ts), or what a trained classifier needs
// (classifying.ts). All else it makes of an operation's description (map/), or of what the operation is made of (lowered/).
import type { Op, UpdateOp } from "../../../ops/op.ts";
import type { TensorType } from "../../../tensor/types.ts";
import { loweredKernel, loweredUpdate } from "../lowered/kernelOf.ts";
import { mapKernel } from "../map/kernelOf.ts";
import { stepKernel } from "../map/stepOf.ts";
import type { CpuKernel, CpuUpdate } from "./contract.ts";

type Named<T> = Readonly<Record<string, T>>;

export interface Kernels {
  /** Without a gradient by hand that of the lowered operation serves. */
  readonly kernels: Named<CpuKernel<never>>;
  readonly updates?: Named<CpuUpdate<never>>;
  /** Operations that stand for several, and for which inputs one pass is faster. */
  readonly fused: Named<(input: TensorType) => boolean>;
}

const kernels = new Map<string, CpuKernel<never>>();
const updates = new Map<string, CpuUpdate<never>>();
const fused = new Map<string, (input: TensorType) => boolean>();
let made = new WeakMap<Op, CpuKernel<unknown>>();

/** Gives the cpu kernels; those with a gradient of their own stay before those without. */
export function addKernels(more: Kernels): void {
  for (const [name, kernel] of Object.entries(more.kernels))
    if (kernel.backward || !kernels.has(name)) kernels.set(name, kernel);
  for (const [name, update] of Object.entries(more.updates ?? {})) updates.set(name, update);
  for (const [name, suits] of Object.entries(more.fused)) fused.set(name, suits);
  made = new WeakMap();
}

/** Whether there are any: without those of the primitives nothing runs. */
export const hasKernels = (): boolean => kernels.size > 0;

export const fuses = (op: Op, input: TensorType): boolean => fused.get(op.name)?.(input) ?? false;

function make(op: Op): CpuKernel<unknown> {
  const byHand = kernels.get(op.name) as CpuKernel<unknown> | undefined;
  if (byHand?.backward) return byHand;
  const other = op.map ? mapKernel(op) : loweredKernel(op, kernelOf);
  return byHand ? { forward: byHand.forward, backward: other.backward } : other;
}

/** The kernel of an operation, looked for once. */
export function kernelOf<P>(op: Op<P>): CpuKernel<P> {
  let kernel = made.get(op as Op);
  if (!kernel) {
    kernel = make(op as Op);
    made.set(op as Op, kernel);
  }
  return kernel as CpuKernel<P>;
}

export function updateOf<P>(op: UpdateOp<P>): CpuUpdate<P> {
  const byHand = updates.get(op.name) as CpuUpdate<P> | undefined;
  return byHand ?? (op.map ? stepKernel(op) : loweredUpdate(op, kernelOf));
}
