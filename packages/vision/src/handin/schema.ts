// What stands in a handed-in file beside the weights. The model is named by its config, never by code.
import { say } from "@tinycnn/core";
import { z } from "zod";
import { MAX_ANSWERS, MAX_CELLS, MAX_NAME, MAX_ROWS } from "./limits.ts";

/** Letters that are not seen, turn the direction of what follows, or end a line: a name in a table must be what it looks like. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}]/u;

/** A name or a number, as a person writes one. */
export const nameSchema = z
  .string()
  .trim()
  .min(1)
  .max(MAX_NAME)
  .refine((name) => !UNSEEN.test(name), { error: () => say`a name of letters that are seen` });

export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, {
  error: () => say`a SHA-256 of 64 hexadecimal digits`,
});

const share = z.number().min(0).max(1);

/** What its lab measured: on the first so many images of a split, known by their hash. */
const claimSchema = z.strictObject({
  accuracy: share,
  n: z.number().int().min(1).max(1_000_000),
  split: sha256Schema,
});

const rowSchema = z.strictObject({
  epoch: z.number().int().min(1),
  loss: z.number(),
  valAcc: share,
});

const modelSchema = z.strictObject({
  /** Of the weights' file. */
  sha256: sha256Schema,
  /** Settings of the run; of a notebook's model the data set and the model alone count. */
  config: z.record(z.string(), z.unknown()),
  /** Whether these settings trained it; else they only name it. */
  trained: z.boolean(),
  claim: claimSchema.nullable(),
  history: z.array(rowSchema).max(MAX_ROWS),
});

const codeSchema = z.strictObject({
  /** Of the cells' code. */
  sha256: sha256Schema,
  language: z.enum(["typescript", "python"]),
  cells: z.number().int().min(0).max(MAX_CELLS),
  title: z.string().max(200),
});

export const VERSION = 1;

export const handInSchema = z.strictObject({
  format: z.literal("tinycnn-handin"),
  version: z.literal(VERSION),
  by: nameSchema,
  made: z.iso.datetime(),
  program: z.string().max(40),
  answers: z.string().max(MAX_ANSWERS),
  model: modelSchema.nullable(),
  code: codeSchema.nullable(),
});

export type HandInText = z.output<typeof handInSchema>;
