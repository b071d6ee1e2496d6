// Calls of functions in a worker: numbered requests, answered in any order.
import { type Language, language } from "@tinycnn/core";
import { speak } from "./i18n/speak.ts";

interface Request {
  id: number;
  method: string;
  args: unknown[];
  /** What errors are said in. */
  language: Language;
}
type Answer = { id: number; result: unknown } | { id: number; error: string };

// biome-ignore lint/suspicious/noExplicitAny: any function may be called from the other side
type Methods = Record<string, (...args: any[]) => unknown>;

/** The methods as the other side calls them: every result is a promise. */
export type Remote<T extends Methods> = {
  [K in keyof T]: (...args: Parameters<T[K]>) => Promise<Awaited<ReturnType<T[K]>>>;
};

/** Answers calls, in the worker. */
export function serve(methods: Methods): void {
  addEventListener("message", async ({ data }: MessageEvent<Request>) => {
    let answer: Answer;
    speak(data.language);
    try {
      answer = { id: data.id, result: await methods[data.method](...data.args) };
    } catch (error) {
      answer = { id: data.id, error: error instanceof Error ? error.message : String(error) };
    }
    postMessage(answer);
  });
}

/** Calls what a worker serves. */
export function connect<T extends Methods>(worker: Worker): Remote<T> {
  let last = 0;
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  worker.addEventListener("message", ({ data }: MessageEvent<Answer>) => {
    const call = waiting.get(data.id);
    waiting.delete(data.id);
    if ("error" in data) call?.reject(new Error(data.error));
    else call?.resolve(data.result);
  });
  return new Proxy({} as Remote<T>, {
    get:
      (_, method: string) =>
      (...args: unknown[]) =>
        new Promise((resolve, reject) => {
          const id = ++last;
          waiting.set(id, { resolve, reject });
          worker.postMessage({ id, method, args, language: language() } satisfies Request);
        }),
  });
}
