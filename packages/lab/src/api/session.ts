// The kernel's side of what cells call: where outputs go.
import type { Output } from "../notebook/outputs.ts";

let send: (output: Output) => void = () => {};
let counter = 0;

/** Sets where outputs go; the kernel does this once. */
export function startSession(emit: (output: Output) => void): void {
  send = emit;
}

export const emit = (output: Output): void => send(output);
/** An id that no other display of this kernel has. */
export const freshId = (): string => `${Date.now().toString(36)}-${(counter++).toString(36)}`;

type Answer = (question: unknown) => Promise<unknown>;
const answers = new Map<string, Answer>();
/** So many answer; what was shown long before holds no memory any more. */
const MAX_ANSWERS = 100;

/** Who answers what an interactive output asks; the output carries the id. */
export function onQuestion(id: string, answer: Answer): void {
  answers.set(id, answer);
  if (answers.size > MAX_ANSWERS) answers.delete(answers.keys().next().value as string);
}

/** What was shown with that id answers no more. */
export const forgetQuestion = (id: string): void => void answers.delete(id);

/** @throws Error when the kernel that showed the output has ended since */
export async function answerTo(id: string, question: unknown): Promise<unknown> {
  const answer = answers.get(id);
  if (!answer) throw new Error("gone");
  return answer(question);
}
