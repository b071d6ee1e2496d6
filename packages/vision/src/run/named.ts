// Things chosen by name with settings of their own, `{ "name": "step", "stepSize": 10 }`: each registry entry says which settings it
// takes, so that a misspelt one is refused and a missing one has its default.
import type { options } from "@tinycnn/core";
import { z } from "zod";
import { UnknownNameError } from "../errors.ts";
import { faultsText } from "./faults.ts";

/** A choice with its settings, defaults filled in. */
export interface Named {
  name: string;
  [setting: string]: unknown;
}

export interface Entry<Context, Made> {
  readonly settings: z.ZodObject;
  /** Of the class that is made, where it is one class. */
  readonly signature?: options.Signature;
  make(settings: Named, context: Context): Made;
}

/** An entry of a registry; its maker gets the settings with their types. */
export function entry<S extends z.ZodObject, Context, Made>(
  settings: S,
  make: (settings: z.output<S>, context: Context) => Made,
  signature?: options.Signature,
): Entry<Context, Made> {
  return {
    settings,
    signature,
    make: ({ name: _, ...rest }, context) => make(settings.parse(rest), context),
  };
}

type Registry = Readonly<Record<string, Entry<never, unknown>>>;

/** Reads a choice out of a registry. */
export function choiceSchema(kind: () => string, registry: Registry) {
  return z.looseObject({ name: z.string() }).transform((value, context): Named => {
    const { name, ...rest } = value;
    if (!Object.hasOwn(registry, name)) {
      const { message } = new UnknownNameError(kind(), name, Object.keys(registry));
      context.addIssue({ code: "custom", message, path: ["name"] });
      return z.NEVER;
    }
    const parsed = registry[name].settings.strict().safeParse(rest);
    if (parsed.success) return { name, ...parsed.data };
    const known = Object.keys(registry[name].settings.shape);
    const faults = faultsText(parsed.error, rest, known);
    context.addIssue({ code: "custom", message: `${faults} (${kind()} ${name})` });
    return z.NEVER;
  });
}
