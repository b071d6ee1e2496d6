// A function that reads its arguments by a description before it runs.
import type { Parameters, ValuesOf } from "./parameters.ts";
import { describe, type Signature } from "./signature.ts";

/** The function of that type; it takes arguments by place, by name in a last object, and mixed. */
export function reading<F, P extends Parameters>(
  own: Signature<P>,
  run: (values: ValuesOf<P>) => unknown,
): F {
  const call = (...args: unknown[]): unknown => run(own.read(args));
  Object.defineProperty(call, "name", { value: own.name });
  describe(call, own);
  return call as F;
}
