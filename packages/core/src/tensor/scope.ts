// What a model makes on its way to its result: nobody outside can name it, so nobody misses it.
import type { Tensor } from "./tensor.ts";
import { tensorsIn } from "./tree.ts";

interface Scope {
  /** Made since the outermost call began. */
  readonly made: Tensor[];
  /** Handed to others meanwhile, such as a hook. */
  readonly handed: Set<Tensor>;
}

let open: Scope | null = null;

export const isInScope = (): boolean => open !== null;

export function recordInScope(tensor: Tensor): void {
  open?.made.push(tensor);
}

/**
 * Runs a call. Every tensor it made is inner from then on, but what its result holds, what `findKept` adds and what was handed out;
 * what no recorded call uses is given back at once. A call inside another leaves that to the outer one.
 */
export function inScope<T>(call: () => T, findKept: (named: Set<Tensor>) => void): T {
  if (open) return call();
  const scope: Scope = { made: [], handed: new Set() };
  open = scope;
  let result: T;
  try {
    result = call();
  } finally {
    open = null;
  }
  const named = tensorsIn(result);
  for (const tensor of scope.handed) named.add(tensor);
  findKept(named);
  for (const tensor of scope.made) tensor.leaveScope(named.has(tensor));
  return result;
}

/** Runs what belongs to the user, not to the model, in the middle of a call: what it is given and what it makes stays. */
export function outOfScope(given: Iterable<Tensor>, body: () => void): void {
  const scope = open;
  for (const tensor of given) scope?.handed.add(tensor);
  open = null;
  try {
    body();
  } finally {
    open = scope;
  }
}
