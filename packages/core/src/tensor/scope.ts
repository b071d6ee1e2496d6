// What a model makes on its way to its result: nobody outside can name it, so nobody misses it.

/** What is made in a scope, a tensor. */
interface Made {
  /** The outermost call in which it was made is over. */
  leaveScope(isNamed: boolean): void;
}

interface Scope {
  /** Made since the outermost call began. */
  readonly made: Made[];
  /** Handed to others meanwhile, such as a hook. */
  readonly handed: Set<Made>;
}

let open: Scope | null = null;

export const isInScope = (): boolean => open !== null;

export function recordInScope(tensor: Made): void {
  open?.made.push(tensor);
}

/** Runs a call, then what is done with all that it made but handed to nobody. A call inside another leaves that to the outer one. */
export function scoped<T>(call: () => T, end: (result: T, made: readonly Made[]) => void): T {
  if (open) return call();
  const scope: Scope = { made: [], handed: new Set() };
  open = scope;
  let result: T;
  try {
    result = call();
  } finally {
    open = null;
  }
  for (const tensor of scope.handed) tensor.leaveScope(true);
  end(result, scope.handed.size > 0 ? scope.made.filter((tensor) => !scope.handed.has(tensor)) : scope.made);
  return result;
}

/**
 * Runs a call. Every tensor it made is inner from then on, but those that `namedBy` finds, such as what its result holds, and what was
 * handed out; what no recorded call uses is given back at once.
 */
export const inScope = <T>(call: () => T, namedBy: (result: T) => ReadonlySet<Made>): T =>
  scoped(call, (result, made) => {
    const named = namedBy(result);
    for (const tensor of made) tensor.leaveScope(named.has(tensor));
  });

/** Runs what belongs to the user, not to the model, in the middle of a call: what it is given and what it makes stays. */
export function outOfScope<T>(given: Iterable<Made>, body: () => T): T {
  const scope = open;
  for (const tensor of given) scope?.handed.add(tensor);
  open = null;
  try {
    return body();
  } finally {
    open = scope;
  }
}
