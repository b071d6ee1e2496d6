// What a checker found, in words: which setting, what came, what was expected, which name was meant.
import { say } from "@tinycnn/core";
import type { z } from "zod";
import { nearest, UserError } from "../errors.ts";

type Issue = z.core.$ZodIssue;

const KINDS: Readonly<Record<string, () => string>> = {
  number: () => say`a number`,
  int: () => say`a whole number`,
  string: () => say`a text`,
  boolean: () => say`true or false`,
  array: () => say`a list`,
  tuple: () => say`a list`,
  object: () => say`a group of settings`,
  record: () => say`a group of settings`,
};

/** How the checker's own messages begin; any other is written in a schema here, and says it better. */
const CHECKERS_OWN = /^(Invalid|Too |Unrecognized)/;

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at = value;
  for (const key of path) at = (at as Record<PropertyKey, unknown> | null | undefined)?.[key];
  return at;
}

/** What came, short. */
export function shown(value: unknown): string {
  if (value === undefined) return say`nothing`;
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

function limit(
  { inclusive, origin }: { inclusive?: boolean; origin: string },
  bound: unknown,
  way: string,
): string {
  const size =
    origin === "string" ? say`${bound} characters` : origin === "array" ? say`${bound} entries` : bound;
  if (way === "least") return inclusive === false ? say`more than ${size}` : say`at least ${size}`;
  return inclusive === false ? say`less than ${size}` : say`at most ${size}`;
}

function expectation(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return KINDS[issue.expected]?.() ?? issue.expected;
    case "too_small":
      return limit(issue, issue.minimum, "least");
    case "too_big":
      return limit(issue, issue.maximum, "most");
    case "invalid_value":
      return issue.values.map((value) => JSON.stringify(value)).join(say` or `);
    case "not_multiple_of":
      return say`a multiple of ${issue.divisor}`;
    default:
      return say`something else`;
  }
}

function unknownKeys(
  { keys, path }: { keys: readonly string[]; path: readonly PropertyKey[] },
  known: readonly string[],
): string {
  const names = keys.map((key) => {
    const near = nearest(key, known);
    const name = [...path, key].join(".");
    return near
      ? say`there is no setting "${name}", did you mean "${[...path, near].join(".")}"?`
      : say`there is no setting "${name}".`;
  });
  const list = path.length === 0 && known.length > 12 ? "" : say` Known: ${known.join(", ")}`;
  return names.join(" ") + (known.length > 0 ? list : "");
}

/**
 * One finding as a sentence.
 *
 * @param value what was checked @param known the settings there are where a group has one that is unknown
 */
export function faultText(issue: Issue, value: unknown, known: readonly string[] = []): string {
  if (issue.code === "unrecognized_keys") return unknownKeys(issue, known);
  const where = issue.path.length > 0 ? `${issue.path.join(".")}: ` : "";
  if (!CHECKERS_OWN.test(issue.message)) return where + issue.message;
  if (issue.code === "invalid_union") {
    const wanted = issue.errors.flatMap((branch) => branch.map(expectation));
    return say`${where}expected ${[...new Set(wanted)].join(say` or `)}, got ${shown(valueAt(value, issue.path))}`;
  }
  return say`${where}expected ${expectation(issue)}, got ${shown(valueAt(value, issue.path))}`;
}

/** All findings, one after the other. */
export const faultsText = (error: z.ZodError, value: unknown, known: readonly string[] = []): string =>
  error.issues.map((issue) => faultText(issue, value, known)).join("; ");

/**
 * A value read from outside.
 *
 * @param source what it was read from, for the error
 * @throws UserError naming what does not fit
 */
export function fitting<T>(schema: z.ZodType<T>, value: unknown, source: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new UserError(`${source}: ${faultsText(result.error, value)}`);
}
