// The child's end of peer.ts, for sides in JavaScript.
import { createInterface } from "node:readline";
import type { Task } from "./cases.ts";

/** The task done once. */
export type Work = () => unknown;

interface Request {
  do: "setup" | "burst" | "memory";
  task: Task;
  threads: number;
  count: number;
  warm?: boolean;
}

export interface Prepared {
  work: Work;
  description: string;
}

async function timed(work: Work, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return times;
}

/** Answers requests until the input ends. */
export async function serve(prepare: (task: Task, threads: number) => Promise<Prepared>): Promise<void> {
  let work: Work = () => {};
  const answer = async (request: Request): Promise<object> => {
    if (request.do === "memory") return { peakBytes: process.resourceUsage().maxRSS * 1024 };
    if (request.do === "setup") {
      const prepared = await prepare(request.task, request.threads);
      work = prepared.work;
      return { description: prepared.description };
    }
    if (request.warm !== false) await work();
    return { ms: await timed(work, request.count) };
  };
  for await (const line of createInterface({ input: process.stdin })) {
    const reply = await answer(JSON.parse(line) as Request).catch((error: Error) => ({
      error: error.message,
    }));
    process.stdout.write(`${JSON.stringify(reply)}\n`);
  }
}
