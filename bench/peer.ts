// A child process that does one task when asked: a line of JSON in, a line of JSON out. Every side runs so, ours too: each with its
// own environment, threads and memory.
import { type ChildProcessByStdio, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import type { Side, Task } from "./cases.ts";

export interface PeerOptions {
  /** The Python that has torch. */
  python: string;
}

/** What PyTorch needs to be at its best: glibc keeps its pages between steps, OpenBLAS finds the processor by itself. */
const torchEnvironment: NodeJS.ProcessEnv = {
  OPENBLAS_CORETYPE: undefined,
  OPENBLAS_L2_SIZE: undefined,
  MALLOC_MMAP_THRESHOLD_: "4294967296",
  MALLOC_TRIM_THRESHOLD_: "8589934592",
  MALLOC_TOP_PAD_: "268435456",
};

function commandOf(
  side: Side,
  options: PeerOptions,
): { command: string; args: string[]; env: NodeJS.ProcessEnv } {
  const script = (name: string) => join(import.meta.dirname, name);
  if (side.program === "torch")
    return { command: options.python, args: [script("torch_bench.py")], env: torchEnvironment };
  return { command: process.execPath, args: [script("ours.ts")], env: { TINYCNN_TILE: side.tile } };
}

/** A side that cannot do its task, and has said why. */
export class PeerError extends Error {
  override readonly name = "PeerError";
}

interface Answer {
  error?: string;
  description?: string;
  ms?: number[];
  peakBytes?: number;
}

export class Peer {
  readonly side: Side;
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  readonly #lines: AsyncIterator<string>;

  /** @param env set over the parent's and the side's own; undefined takes a variable away */
  constructor(side: Side, options: PeerOptions, env: NodeJS.ProcessEnv = {}) {
    this.side = side;
    const { command, args, env: own } = commandOf(side, options);
    this.#child = spawn(command, args, {
      stdio: ["pipe", "pipe", "inherit"],
      env: { ...process.env, ...own, ...env },
    });
    this.#child.on("error", (error) => console.error(`${command}: ${error.message}`));
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
  }

  /** Builds the task's model and data. @returns what runs there, in words */
  async setup(task: Task): Promise<string> {
    const { description = "" } = await this.#ask({ do: "setup", task, threads: this.side.threads });
    return description;
  }

  /** Runs the task once for nothing (unless warm is false), then `count` times. @returns milliseconds of each */
  async burst(count: number, warm = true): Promise<number[]> {
    return (await this.#ask({ do: "burst", count, warm })).ms ?? [];
  }

  /** The most memory the process held so far, in bytes. */
  async peakBytes(): Promise<number> {
    return (await this.#ask({ do: "memory" })).peakBytes ?? Number.NaN;
  }

  end(): void {
    this.#child.stdin.end();
  }

  async #ask(request: object): Promise<Answer> {
    this.#child.stdin.write(`${JSON.stringify(request)}\n`);
    const { value, done } = await this.#lines.next();
    if (done) throw new PeerError(`the ${this.side.program} process ended, see its messages above`);
    const answer = JSON.parse(value) as Answer;
    if (answer.error) throw new PeerError(answer.error);
    return answer;
  }
}
