// What Python asks of the thread that started it.
import type { Answer } from "./protocol.ts";

type Service = (cwd: string, ...args: never[]) => Promise<unknown>;

const known: Readonly<Record<string, Service>> = {};

export async function services(name: string, args: readonly unknown[], cwd: string): Promise<Answer> {
  try {
    return { value: await known[name](cwd, ...(args as never[])) };
  } catch (error) {
    const { name: kind, message } = error as Error;
    return { error: { name: kind, message } };
  }
}
