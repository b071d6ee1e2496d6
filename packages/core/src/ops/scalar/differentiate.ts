// Gradients of a description, as descriptions: reverse mode over its parts.
import { add, mul, primitives, select } from "./primitives.ts";
import { constant, constantOf, partsOf, result, type Scalar } from "./scalar.ts";

/** g · slope. A choice's gradient is the gradient chosen, so that no NaN of the other side comes in. */
function along(g: Scalar, slope: Scalar): Scalar {
  if (slope.op !== "select") return constantOf(slope) === 0 ? slope : mul(g, slope);
  const [which, a, b] = slope.args;
  return select(which, along(g, a), along(g, b));
}

/** The description with the root's own value, where it occurs in a slope, taken from the result instead of computed anew. */
function reusing(slope: Scalar, root: Scalar): Scalar {
  const made = new Map<Scalar, Scalar>([[root, result]]);
  const visit = (part: Scalar): Scalar => {
    const known = made.get(part);
    if (known || part.op === null) return known ?? part;
    const args = part.args.map(visit);
    const now = args.every((arg, i) => arg === part.args[i]) ? part : { ...part, args };
    made.set(part, now);
    return now;
  };
  return visit(slope);
}

/**
 * The gradients of `root` by each of `args`, when the result's gradient is `g`.
 *
 * @returns null where nothing flows
 */
export function gradientsOf(root: Scalar, args: readonly Scalar[], g: Scalar): (Scalar | null)[] {
  const grads = new Map<Scalar, Scalar>([[root, g]]);
  for (const part of partsOf([root]).reverse()) {
    const grad = grads.get(part);
    if (!grad || part.op === null) continue;
    const slopes = primitives[part.op].slopes?.(part, ...part.args) ?? [];
    slopes.forEach((slope, i) => {
      if (!slope) return;
      const piece = along(grad, slope);
      if (constantOf(piece) === 0) return;
      const before = grads.get(part.args[i]);
      grads.set(part.args[i], before ? add(before, piece) : piece);
    });
  }
  const flows = primitives[root.op ?? ""]?.isTruth !== true;
  return args.map((arg) => {
    const grad = grads.get(arg);
    return grad ? reusing(grad, root) : flows ? constant(0) : null;
  });
}
