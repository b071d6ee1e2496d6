// An operation on elements in primitives: a map, and a map for each gradient.
import { argument, type Scalar } from "../scalar/scalar.ts";
import type { Formula, Lowering } from "./prims.ts";
import { sumTo } from "./shorthand.ts";

/** The description with what stands for the result replaced. */
export function withResult(root: Scalar, by: Scalar): Scalar {
  const made = new Map<Scalar, Scalar>();
  const visit = (part: Scalar): Scalar => {
    if (part.leaf?.kind === "result") return by;
    const known = made.get(part);
    if (known) return known;
    const now = { ...part, args: part.args.map(visit) };
    made.set(part, now);
    return now;
  };
  return visit(root);
}

/**
 * @param gradients as a MapDescription's: of the inputs, the result's gradient after them, and the result
 * @param names parameters that are the numbers
 */
export function mapped<P extends object>(
  value: Scalar,
  gradients: readonly (Scalar | null)[],
  names: readonly (keyof P)[],
): Lowering<P> {
  const inputs = gradients.length;
  const made = (root: Scalar, more: number): Formula => ({
    value: root,
    inputs: inputs + more,
    numbers: names.length,
  });
  const forward = made(value, 0);
  const slopes = gradients.map((g) => g && made(withResult(g, argument(inputs + 1)), 2));
  const numbersOf = (params: P): number[] => names.map((name) => params[name] as number);
  return {
    forward: (h, x, params, { dtype }) => h.map(forward, x, numbersOf(params), dtype),
    backward: slopes.every((slope) => slope === null)
      ? undefined
      : (h, { grad, inputs: x, out, params, needs }) =>
          slopes.map((slope, i) =>
            slope && needs[i]
              ? sumTo(h, h.map(slope, [...x, grad, out], numbersOf(params)), x[i].shape)
              : null,
          ),
  };
}
