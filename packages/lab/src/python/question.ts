// What the editor asks of Python, and what it answers.
import { z } from "zod";

/** Whom the editor asks. */
export const EDITOR = "python-editor";

const source = z.string().max(200_000);
export const questionSchema = z.discriminatedUnion("about", [
  z.object({
    about: z.literal("complete"),
    source,
    at: z.number().int(),
    sources: z.array(source).max(2_000),
  }),
  z.object({
    about: z.literal("describe"),
    source,
    at: z.number().int(),
    sources: z.array(source).max(2_000),
  }),
  z.object({ about: z.literal("said"), path: z.string().max(500), sources: z.array(source).max(2_000) }),
  z.object({ about: z.literal("check"), source }),
]);

export type Question = z.infer<typeof questionSchema>;

export interface Answers {
  complete: [from: number, names: [name: string, kind: string][]];
  describe: [from: number, to: number, type: string, docs: string] | undefined;
  said: [type: string, docs: string] | undefined;
  check: [line: number, column: number, end: number, message: string][];
}
