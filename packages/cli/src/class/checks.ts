// Checks of the teacher's own, a JSON file: of what was measured, of settings, of answers. They are data; nothing of a hand-in is run.
import { say } from "@tinycnn/core";
import { parseJson } from "@tinycnn/vision";
import { fitting } from "@tinycnn/vision/run";
import { z } from "zod";
import { UserError } from "../errors.ts";
import { readLimited } from "../run/files.ts";
import type { Marked } from "./marked.ts";

const name = z.string().min(1).max(200);
const range = { atLeast: z.number().optional(), atMost: z.number().optional() };
const NUMBERS = ["accuracy", "parameters", "epochs"] as const;

const numberCheck = z.strictObject({ name, of: z.enum(NUMBERS), ...range });
const settingCheck = z.strictObject({
  name,
  /** Its place in config.json, such as schedule.name. */
  setting: z.string().regex(/^[A-Za-z]+(\.[A-Za-z]+)*$/),
  is: z.union([z.string(), z.number(), z.boolean(), z.null()]),
});
const answerCheck = z.strictObject({ name, answers: z.string().min(1).max(1000) });

const checksSchema = z.array(z.union([numberCheck, settingCheck, answerCheck])).max(100);

export type Check = z.output<typeof checksSchema>[number];

const MAX_BYTES = 2 ** 20;

/** @throws UserError for what is no list of checks */
export function readChecks(path: string): Check[] {
  let value: unknown;
  try {
    value = parseJson(new TextDecoder().decode(readLimited(path, MAX_BYTES)));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new UserError(say`${path}: this is not JSON: ${error.message}`);
  }
  return fitting(checksSchema, value, path);
}

/** The value at a place of the settings; undefined where there is none. */
const settingAt = (config: unknown, path: string): unknown =>
  path
    .split(".")
    .reduce<unknown>(
      (at, key) =>
        typeof at === "object" && at !== null && Object.hasOwn(at, key)
          ? (at as Record<string, unknown>)[key]
          : undefined,
      config,
    );

const numbers: Readonly<Record<(typeof NUMBERS)[number], (one: Marked) => number | null>> = {
  accuracy: ({ measured }) => measured?.accuracy ?? null,
  parameters: ({ parameters }) => parameters,
  epochs: ({ told }) => (told.model?.trained ? told.model.history.length : null),
};

/** Whether a hand-in passes. What it does not say it does not pass. */
export function checked(check: Check, one: Marked): boolean {
  if ("of" in check) {
    const value = numbers[check.of](one);
    const { atLeast = Number.NEGATIVE_INFINITY, atMost = Number.POSITIVE_INFINITY } = check;
    return value !== null && value >= atLeast && value <= atMost;
  }
  if ("setting" in check)
    return one.told.model?.trained === true && settingAt(one.told.config, check.setting) === check.is;
  return one.told.answers.toLowerCase().includes(check.answers.toLowerCase());
}
