// The settings of what is chosen by name, out of its description: those of its parameters that have words.
import { type options, say } from "@tinycnn/core";
import { z } from "zod";
import { shown } from "./faults.ts";
import { readValue } from "./merge.ts";

/** A setting, for a config, an option of the command, a field of a form. */
export interface Setting {
  readonly name: string;
  readonly kind: options.Kind<unknown>;
  readonly words: options.Words;
  /** What it is while nobody sets it; null where it follows from the training. */
  readonly fallback: unknown;
}

export function settingsOf({ parameters, choice }: options.Signature): Setting[] {
  return Object.entries(parameters).flatMap(([name, parameter]) => {
    if (!("kind" in parameter) || !parameter.words) return [];
    const { kind, words } = parameter;
    const own = "fallback" in parameter ? parameter.fallback : null;
    return [{ name, kind, words, fallback: choice?.preset?.[name] ?? own ?? null }];
  });
}

/** A value of a kind: checked as the class itself checks it. */
export const valueSchema = ({ kind, fallback }: Setting, isFree = fallback === null) =>
  z.unknown().superRefine((value, context) => {
    if (kind.is(value) || (isFree && value === null)) return;
    context.addIssue({ code: "custom", message: say`expected ${kind.what()}, got ${shown(value)}` });
  });

/** All settings of a description, with their defaults. */
export const schemaOf = (signature: options.Signature): z.ZodObject =>
  z.object(
    Object.fromEntries(
      settingsOf(signature).map((setting) => [setting.name, valueSchema(setting).default(setting.fallback)]),
    ),
  );

const DECIMAL = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i;

/** A value out of a text, of one of the kinds: a number, true or false, a name, a list as `0.9, 0.99` or JSON; undefined for none. */
export function readSetting(text: string, kinds: readonly Pick<options.Kind<unknown>, "is">[]): unknown {
  const whole = DECIMAL.test(text) ? Number(text) : readValue(text);
  return [whole, readValue(`[${text}]`)].find((value) => kinds.some((kind) => kind.is(value)));
}

/** Settings with what follows from the training in the place of null, and what always does. */
export function followed(
  { choice }: options.Signature,
  settings: Readonly<Record<string, unknown>>,
  training: options.Training,
): Record<string, unknown> {
  const values = Object.entries(choice?.follows ?? {}).map(([name, { value }]) => [
    name,
    settings[name] ?? value(training),
  ]);
  return { ...settings, ...Object.fromEntries(values) };
}
