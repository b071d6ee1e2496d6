// The command as a child whose output and end can be waited for.
import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { join } from "node:path";

export const COMMAND = join(import.meta.dirname, "../packages/cli/bin/tinycnn.js");
const SAMPLE = join(import.meta.dirname, "../packages/vision/sample/fashion-mnist");

/** A training of few images and more epochs than anybody waits for, on one thread: the same results, other cores left to others. */
export const endless = [
  ...["--data-dir", SAMPLE, "--limit-train", "320", "--limit-test", "50", "--batch-size", "32"],
  ...["--epochs", "5000", "--threads", "1", "--optimizer", "sgd"],
];

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

export interface Child {
  process: ChildProcess;
  ended: Promise<Ended>;
  /** Fulfilled when its output holds these words, or it has ended. */
  says(words: RegExp): Promise<void>;
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
  const says = (words: RegExp): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!words.test(said.stdout + said.stderr)) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      ended.then(() => resolve());
      look();
    });
  return { process: child, ended, says };
}

/** `tinycnn ARGS` with the Node of the tests. */
export const tinycnn = (args: readonly string[], options?: SpawnOptions): Child =>
  start(process.execPath, [COMMAND, ...args], options);
