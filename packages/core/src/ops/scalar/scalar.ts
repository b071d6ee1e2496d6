// The arithmetic of one element, described once. Devices evaluate a description, emit code for it, or both; differentiate.ts makes
// descriptions of gradients.

/** What a description is made of, beside operations: an argument, a number given with the call, a constant, the result itself. */
export type Leaf =
  | { readonly kind: "argument"; readonly index: number }
  | { readonly kind: "number"; readonly index: number }
  | { readonly kind: "constant"; readonly value: number }
  | { readonly kind: "result" };

export interface Scalar {
  /** Name of a primitive, see primitives.ts; null for a leaf. */
  readonly op: string | null;
  readonly args: readonly Scalar[];
  readonly leaf: Leaf | null;
}

const leafOf = (leaf: Leaf): Scalar => ({ op: null, args: [], leaf });

export const argument = (index: number): Scalar => leafOf({ kind: "argument", index });
export const number = (index: number): Scalar => leafOf({ kind: "number", index });
export const constant = (value: number): Scalar => leafOf({ kind: "constant", value });
/** The value of the operation whose gradient is described. */
export const result: Scalar = leafOf({ kind: "result" });

/** The value of a constant; undefined for anything else. */
export const constantOf = ({ leaf }: Scalar): number | undefined =>
  leaf?.kind === "constant" ? leaf.value : undefined;

/** Every part of the roots, once, operands before what is made of them. */
export function partsOf(roots: readonly Scalar[]): Scalar[] {
  const seen = new Set<Scalar>();
  const visit = (part: Scalar): void => {
    if (seen.has(part)) return;
    for (const arg of part.args) visit(arg);
    seen.add(part);
  };
  for (const root of roots) visit(root);
  return [...seen];
}
