// A cell's formulas over the numbers of one sequence at one step, four at a time.
import type { Cell } from "../../../../ops/recurrent/cells.ts";
import { partsOf, type Scalar } from "../../../../ops/scalar/scalar.ts";
import type { KernelBuilder } from "../../kernel.ts";
import { emit } from "../../map/simd.ts";
import type { Local } from "../../wasm/builder.ts";
import { type I32, i32, type V128, v128 } from "../../wasm/expr.ts";

/** The arguments that some formulas ask for. */
const used = (roots: readonly Scalar[]): Set<number> =>
  new Set(partsOf(roots).flatMap(({ leaf }) => (leaf?.kind === "argument" ? [leaf.index] : [])));

/** The values of formulas, each in a local; an argument is read only where one asks for it. */
export function values(
  k: KernelBuilder,
  roots: readonly Scalar[],
  args: readonly (() => V128)[],
): Local<"v128">[] {
  const asked = used(roots);
  const given = args.map((read, i) => (asked.has(i) ? k.local("v128", read()) : v128.zero()));
  return emit(k, roots, { arguments: given, numbers: [] }).map((value) => k.local("v128", value));
}

/** Emits a body for every four of `size` numbers, given the distance in bytes and how many of the four there are. */
export function everyVector(
  k: KernelBuilder,
  from: I32,
  to: I32,
  size: number,
  body: (at: Local<"i32">, lanes: number) => void,
): void {
  const at = k.local("i32", from);
  const end = k.local("i32", to);
  const full = 16 * Math.floor(size / 4);
  const last = size % 4;
  k.for(at, at, last === 0 ? end : i32.select(i32.ltU(i32.const(full), end), full, end), 16, () =>
    body(at, 4),
  );
  if (last > 0) k.if(i32.ltU(at, end), () => body(at, last));
}

/** Floats of what a cell saves of one sequence at one step. */
export const savedFloats = ({ saved }: Cell, size: number): number => saved.length * size;
