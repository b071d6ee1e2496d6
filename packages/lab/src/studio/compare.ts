// What runs were told differently.
import type { Config } from "@tinycnn/vision/run";

/** Fields that say nothing about a training itself. */
const SILENT = new Set(["recipe", "dataDir"]);

const isTree = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function flatten(value: unknown, path: string, into: Map<string, unknown>): void {
  if (!isTree(value) || Object.keys(value).length === 0) into.set(path, value);
  else for (const [key, inner] of Object.entries(value)) flatten(inner, path ? `${path}.${key}` : key, into);
}

const show = (value: unknown): string => {
  if (value === null || value === undefined) return "–";
  if (Array.isArray(value))
    return value
      .map((part) => (isTree(part) && "name" in part ? String(part.name) : String(part)))
      .join(" + ");
  return String(value);
};

const flat = (config: Config): Map<string, unknown> => {
  const fields = new Map<string, unknown>();
  for (const [key, value] of Object.entries(config)) if (!SILENT.has(key)) flatten(value, key, fields);
  return fields;
};

/** The settings in which a run differs from another: name and own value, `schedule.name` as `schedule`. */
export function differences(config: Config, from: Config): [name: string, value: string][] {
  const [own, other] = [flat(config), flat(from)];
  return [...own]
    .filter(([path, value]) => JSON.stringify(value) !== JSON.stringify(other.get(path)))
    .map(([path, value]) => [path.replace(/\.name$/, ""), show(value)]);
}
