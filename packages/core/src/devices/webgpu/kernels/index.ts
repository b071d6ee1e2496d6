// What the graphics card has by hand; everything else it makes of what an operation is made of.
import type { Op } from "../../../ops/op.ts";
import type { GpuKernel } from "./contract.ts";
import { conv2d, convPool } from "./conv/index.ts";
import { crossEntropy } from "./crossEntropy.ts";
import { linear } from "./linear.ts";

type Named = Readonly<Record<string, GpuKernel<never>>>;

export const kernels: Named = { conv2d, convPool, crossEntropy, linear };

/** Operations that stand for several, and are faster than those. */
const fused: ReadonlySet<string> = new Set(["convPool"]);

export const kernelOf = <P>({ name }: Op<P>): GpuKernel<P> | null =>
  Object.hasOwn(kernels, name) ? (kernels[name] as GpuKernel<unknown> as GpuKernel<P>) : null;

export const fuses = ({ name }: Op): boolean => fused.has(name);
