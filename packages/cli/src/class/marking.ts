// Marking files in a process of its own, one after the other: bytes of others can neither end this process nor keep it.
import { type ChildProcess, spawn } from "node:child_process";
import { statSync } from "node:fs";
import os from "node:os";
import { fileURLToPath } from "node:url";
import { language, say } from "@tinycnn/core";
import { MAX_HAND_IN_BYTES } from "@tinycnn/vision/handin";
import type { Marked, Unreadable } from "./marked.ts";
import type { HeldOut } from "./measure.ts";

const CHILD = fileURLToPath(new URL(`./markerChild${import.meta.url.slice(-3)}`, import.meta.url));

export interface MarkingOptions extends HeldOut {
  readonly threads: number;
  /** Whether others come first: a class is answered while it marks. */
  readonly isPatient?: boolean;
  /** Seconds that one file may take. */
  readonly seconds?: number;
}

/** Puts a process behind the others, where the system allows it. */
function yieldFrom(pid: number): void {
  try {
    os.setPriority(pid, os.constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It takes its share then.
  }
}

export class Marking {
  readonly #options: Required<MarkingOptions>;
  #child: ChildProcess | null = null;
  #isClosed = false;
  /** The file under way, or the last one. */
  #last: Promise<unknown> = Promise.resolve();

  constructor({ seconds = 120, isPatient = false, ...options }: MarkingOptions) {
    this.#options = { seconds, isPatient, ...options };
  }

  #start(): ChildProcess {
    const { dataDir, limit, threads, isPatient } = this.#options;
    const child = spawn(process.execPath, [CHILD, JSON.stringify({ dataDir, limit, threads })], {
      stdio: ["ignore", "ignore", "ignore", "ipc"],
      windowsHide: true,
      env: { ...process.env, TINYCNN_LANG: language() },
    });
    child.on("error", () => {});
    if (isPatient && child.pid !== undefined) yieldFrom(child.pid);
    child.once("exit", () => {
      if (this.#child === child) this.#child = null;
    });
    return child;
  }

  /** @param path of the file @param name what it is called @returns what it says and what was measured, or why it cannot be read */
  mark(path: string, name: string): Promise<Marked | Unreadable> {
    const marked = this.#last
      .then(() => this.#markNow(path, name))
      // Those that wait behind it are marked all the same.
      .catch((error: Error) => ({ problem: `${name}: ${error.message}` }));
    this.#last = marked;
    return marked;
  }

  async #markNow(path: string, name: string): Promise<Marked | Unreadable> {
    if (this.#isClosed) return { problem: say`${name}: marking was ended before its turn` };
    const info = statSync(path, { throwIfNoEntry: false });
    if (!info?.isFile()) return { problem: say`${name}: there is no such file` };
    if (info.size > MAX_HAND_IN_BYTES)
      return { problem: say`${name}: ${info.size} bytes, the limit is ${MAX_HAND_IN_BYTES}` };
    const isNew = this.#child === null;
    const child = this.#child ?? this.#start();
    this.#child = child;
    const { seconds } = this.#options;
    return new Promise((resolve) => {
      const end = (answer: Marked | Unreadable): void => {
        clearTimeout(timer);
        child.off("message", onMessage).off("exit", onExit);
        resolve(answer);
      };
      const onMessage = (answer: Marked | Unreadable | "ready"): void => {
        if (answer === "ready") child.send({ path, name });
        else end(answer);
      };
      const onExit = (code: number | null, signal: string | null): void =>
        end({ problem: say`${name}: measuring it ended with ${signal ?? String(code)}` });
      const timer = setTimeout(() => {
        child.kill("SIGKILL");
        this.#child = null;
        end({ problem: say`${name}: not measured within ${seconds} s` });
      }, 1000 * seconds);
      child.on("message", onMessage).on("exit", onExit);
      if (!isNew) child.send({ path, name });
    });
  }

  /** Ends it at once: what is under way or waits comes back as not marked. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#child?.kill("SIGKILL");
    await this.#last;
    this.#child = null;
  }
}
