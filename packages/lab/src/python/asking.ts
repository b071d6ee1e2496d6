// What the editor asks of Python, from the page. While cells run nobody answers, and nothing is asked.
import { type Answers, EDITOR, type Question } from "./question.ts";

export interface PythonAnswers {
  ask<K extends keyof Answers>(question: Extract<Question, { about: K }>): Promise<Answers[K] | null>;
}

interface Asked {
  isFree(): boolean;
  ask(id: string, question: unknown): Promise<unknown>;
}

/** Null where nobody can answer now. */
export const answersOf = ({ isFree, ask }: Asked): PythonAnswers => ({
  async ask<K extends keyof Answers>(question: Extract<Question, { about: K }>) {
    if (!isFree()) return null;
    const answer = await ask(EDITOR, question).catch(() => null);
    return (answer ?? null) as Answers[K] | null;
  },
});
