// Every elementwise operation. A file of the family that is exported here is in the registry, and checked.
import * as activations from "./activations.ts";
import * as arithmetic from "./arithmetic.ts";
import * as comparison from "./comparison.ts";

export { activations, arithmetic, comparison };
export const elementwiseOps = [activations, arithmetic, comparison].flatMap((file) => Object.values(file));
