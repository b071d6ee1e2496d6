// Marking files in a process of its own, one after the other: bytes of others can neither end this process nor keep it.
import { type ChildProcess, spawn } from "node:child_process";
import { statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { language, say } from "@tinycnn/core";
import { MAX_HAND_IN_BYTES } from "@tinycnn/vision/handin";
import type { Marked, Unreadable } from "./marked.ts";
import type { HeldOut } from "./measure.ts";

const CHILD = fileURLToPath(new URL(`./markerChild${import.meta.url.slice(-3)}`, import.meta.url));

export interface MarkingOptions extends HeldOut {
  readonly threads: number;
  /** Seconds that one file may take. */
  readonly seconds?: number;
}

export class Marking {
  readonly #options: Required<MarkingOptions>;
  #child: ChildProcess | null = null;
  /** The file under way, or the last one. */
  #last: Promise<unknown> = Promise.resolve();

  constructor({ seconds = 120, ...options }: MarkingOptions) {
    this.#options = { seconds, ...options };
  }

  #start(): ChildProcess {
    const { dataDir, limit, threads } = this.#options;
    const child = spawn(process.execPath, [CHILD, JSON.stringify({ dataDir, limit, threads })], {
      stdio: ["ignore", "ignore", "ignore", "ipc"],
      windowsHide: true,
      env: { ...process.env, TINYCNN_LANG: language() },
    });
    child.on("error", () => {});
    child.once("exit", () => {
      if (this.#child === child) this.#child = null;
    });
    return child;
  }

  /** @param path of the file @param name what it is called @returns what it says and what was measured, or why it cannot be read */
  mark(path: string, name: string): Promise<Marked | Unreadable> {
    const marked = this.#last.then(() => this.#markNow(path, name));
    this.#last = marked;
    return marked;
  }

  async #markNow(path: string, name: string): Promise<Marked | Unreadable> {
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

  async close(): Promise<void> {
    await this.#last;
    this.#child?.kill();
    this.#child = null;
  }
}
