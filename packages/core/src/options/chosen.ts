// Classes that are chosen by name, found by their descriptions.
import type { Choice } from "./choice.ts";
import type { Signature } from "./signature.ts";

/** A class that is chosen by name. */
export type Chosen<T> = (new (
  ...args: never[]
) => T) & { readonly signature: Signature & { choice: Choice } };

/** The classes of a namespace that can be chosen by name, each by its name. */
export function choicesIn<T>(
  namespace: object,
  kind: abstract new (...args: never[]) => T,
): Readonly<Record<string, Chosen<T>>> {
  const isChosen = (value: unknown): value is Chosen<T> =>
    typeof value === "function" &&
    (value.prototype instanceof kind || value.prototype === kind.prototype) &&
    Object.hasOwn(value, "signature") &&
    (value as unknown as { signature: Signature }).signature.choice !== undefined;
  const found = Object.values(namespace).filter(isChosen);
  return Object.fromEntries(found.map((one) => [one.signature.choice.name, one]));
}
