// The command as a child whose output and end can be waited for.
import { type ChildProcess, execFile, type SpawnOptions, spawn } from "node:child_process";
import { join } from "node:path";

export const COMMAND = join(import.meta.dirname, "../packages/cli/bin/tinycnn.js");
const MANY = join(import.meta.dirname, "manyCommands.ts");
const SAMPLE = join(import.meta.dirname, "../packages/vision/sample/fashion-mnist");

/** A training of few images, on one thread: the same results, other cores left to others. */
export const small = [
  ...["--data-dir", SAMPLE, "--limit-train", "320", "--limit-test", "50", "--batch-size", "32"],
  ...["--threads", "1"],
];

/** The same with more epochs than anybody waits for. */
export const endless = [...small, "--epochs", "5000", "--optimizer", "sgd"];

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

export interface Child {
  process: ChildProcess;
  ended: Promise<Ended>;
  /** Fulfilled, with all it said so far, when its output holds these words, or it has ended. */
  says(words: RegExp): Promise<string>;
}

export function start(command: string, args: readonly string[], options: SpawnOptions = {}): Child {
  const child = spawn(command, args, {
    ...options,
    env: { ...process.env, TINYCNN_LANG: "en", ...options.env },
  });
  const said = { stdout: "", stderr: "" };
  const waiting = new Set<() => void>();
  for (const name of ["stdout", "stderr"] as const)
    child[name]?.on("data", (chunk) => {
      said[name] += chunk;
      for (const look of waiting) look();
    });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => resolve({ code, signal, ...said }));
  });
  const says = (words: RegExp): Promise<string> =>
    new Promise((resolve) => {
      const look = (): void => {
        const all = said.stdout + said.stderr;
        if (!words.test(all)) return;
        waiting.delete(look);
        resolve(all);
      };
      waiting.add(look);
      ended.then(() => resolve(said.stdout + said.stderr));
      look();
    });
  return { process: child, ended, says };
}

/** `tinycnn ARGS` with the Node of the tests. */
export const tinycnn = (args: readonly string[], options?: SpawnOptions): Child =>
  start(process.execPath, [COMMAND, ...args], options);

export interface Result {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs command lines one after the other in one process, since to start one takes longer than most of them. */
export function commands(
  cwd: string,
  list: readonly (readonly [args: readonly string[], env?: Record<string, string>])[],
  env: Record<string, string> = {},
): Promise<Result[]> {
  return new Promise((resolve, reject) => {
    const options = { cwd, env: { ...process.env, TINYCNN_LANG: "en", ...env }, maxBuffer: 2 ** 26 };
    const child = execFile(process.execPath, [MANY], options, (error, stdout, stderr) =>
      error ? reject(new Error(stderr, { cause: error })) : resolve(JSON.parse(stdout)),
    );
    child.stdin?.end(JSON.stringify(list.map(([args, own = {}]) => [args, own])));
  });
}
