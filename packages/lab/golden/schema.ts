// Whether a notebook file is valid by Jupyter's own schema, for tests.
import { readFileSync } from "node:fs";

type Schema = Record<string, unknown>;
const schema: Schema = JSON.parse(
  readFileSync(new URL("./nbformat.v4.5.schema.json", import.meta.url), "utf8"),
);

const typeOf = (value: unknown): string[] => {
  if (value === null) return ["null"];
  if (Array.isArray(value)) return ["array"];
  if (typeof value === "number") return Number.isInteger(value) ? ["integer", "number"] : ["number"];
  return [typeof value];
};

/** What a value breaks of a draft-04 schema: those words that Jupyter's schema uses. */
export function* faults(value: unknown, rule: Schema = schema, path = "notebook"): Generator<string> {
  if (typeof rule.$ref === "string") {
    const target = rule.$ref
      .slice(2)
      .split("/")
      .reduce((at: unknown, key) => (at as Schema)[key], schema);
    yield* faults(value, target as Schema, path);
    return;
  }
  if (rule.type !== undefined && ![rule.type].flat().some((type) => typeOf(value).includes(type as string)))
    yield `${path}: ${typeOf(value)[0]}, expected ${rule.type}`;
  if (Array.isArray(rule.enum) && !rule.enum.includes(value))
    yield `${path}: ${value} is none of ${rule.enum}`;
  if (Array.isArray(rule.oneOf)) {
    const fitting = rule.oneOf.filter((one) => faults(value, one as Schema, path).next().done).length;
    if (fitting !== 1) yield `${path}: fits ${fitting} of ${rule.oneOf.length} kinds`;
  }
  if (rule.not && faults(value, rule.not as Schema, path).next().done)
    yield `${path}: is what it must not be`;
  if (typeof value === "number") {
    if (value < ((rule.minimum as number) ?? value)) yield `${path}: ${value} below ${rule.minimum}`;
    if (value > ((rule.maximum as number) ?? value)) yield `${path}: ${value} above ${rule.maximum}`;
  }
  if (typeof value === "string") {
    if (rule.pattern && !new RegExp(rule.pattern as string).test(value))
      yield `${path}: "${value}" against ${rule.pattern}`;
    if (value.length < ((rule.minLength as number) ?? 0)) yield `${path}: too short`;
    if (value.length > ((rule.maxLength as number) ?? value.length)) yield `${path}: too long`;
  }
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries())
      if (rule.items) yield* faults(item, rule.items as Schema, `${path}[${i}]`);
    if (rule.uniqueItems && new Set(value.map((x) => JSON.stringify(x))).size < value.length)
      yield `${path}: not unique`;
  } else if (typeof value === "object" && value !== null) yield* objectFaults(value as Schema, rule, path);
}

function* objectFaults(value: Schema, rule: Schema, path: string): Generator<string> {
  const properties = (rule.properties ?? {}) as Record<string, Schema>;
  const patterns = Object.entries((rule.patternProperties ?? {}) as Record<string, Schema>);
  for (const key of (rule.required ?? []) as string[])
    if (!Object.hasOwn(value, key)) yield `${path}: no ${key}`;
  for (const [key, part] of Object.entries(value)) {
    const rules = patterns.filter(([pattern]) => new RegExp(pattern).test(key)).map(([, one]) => one);
    if (Object.hasOwn(properties, key)) rules.push(properties[key]);
    for (const one of rules) yield* faults(part, one, `${path}.${key}`);
    if (rules.length > 0) continue;
    if (rule.additionalProperties === false) yield `${path}: ${key} is not known`;
    else if (typeof rule.additionalProperties === "object")
      yield* faults(part, rule.additionalProperties as Schema, `${path}.${key}`);
  }
}
