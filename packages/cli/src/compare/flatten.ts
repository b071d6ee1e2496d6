// A config as a list of paths and values, so that two can be laid side by side.

/** `optimizer.lr` → `0.003`; values as JSON, lists by their places, an empty list or object as itself. */
export function flatten(value: unknown, path = "", into = new Map<string, string>()): Map<string, string> {
  const inside = typeof value === "object" && value !== null ? Object.entries(value) : [];
  if (inside.length === 0) into.set(path, JSON.stringify(value) ?? "null");
  for (const [key, part] of inside) flatten(part, path === "" ? key : `${path}.${key}`, into);
  return into;
}

export interface Difference {
  path: string;
  /** JSON, or null where the path does not occur. */
  value: string | null;
  first: string | null;
}

/** Where a flattened config departs from the first. */
export function differences(first: Map<string, string>, other: Map<string, string>): Difference[] {
  const paths = [...new Set([...first.keys(), ...other.keys()])];
  return paths
    .filter((path) => first.get(path) !== other.get(path))
    .map((path) => ({ path, value: other.get(path) ?? null, first: first.get(path) ?? null }));
}
