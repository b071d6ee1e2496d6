// Numbers in the other order: what is smallest becomes largest. For whole numbers −1 − x, which none of them leaves.
import { formula, type Prims, type Value } from "./prims/prims.ts";
import { neg, sub } from "./scalar/primitives.ts";

const negative = formula(1, (x) => neg(x));
const complement = formula(1, (x) => sub(-1, x));

/** Floats negated, whole numbers and truths as −1 − x in int32. Twice it gives the numbers back. */
export const opposite = (h: Prims, x: Value): Value =>
  x.dtype === "float32" ? h.map(negative, [x]) : h.map(complement, [x], [], "int32");
