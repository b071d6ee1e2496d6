// Settings over settings: defaults, then a recipe, then what the command line says.

export type Tree = { [key: string]: unknown };

export const isTree = (value: unknown): value is Tree =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** `over` on `base`, group by group. A group that gets another name loses what the old one was set to. */
export function merge(base: Tree, over: Tree): Tree {
  const merged = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const before = base[key];
    const renamed = isTree(value) && isTree(before) && value.name !== undefined && value.name !== before.name;
    merged[key] = isTree(value) && isTree(before) && !renamed ? merge(before, value) : value;
  }
  return merged;
}

/** `{ schedule: { gamma: 0.5 } }` of "schedule.gamma" and 0.5. */
export const nest = (path: string, value: unknown): Tree =>
  path
    .split(".")
    .reverse()
    .reduce<unknown>((inner, key) => ({ [key]: inner }), value) as Tree;

/** JSON where it is JSON, else the text itself: 0.5, true, [1, 2], adamw. */
export function readValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
