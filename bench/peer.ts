// A side of a case, as a child process: each with its own environment, threads and memory, ours too.
import { join } from "node:path";
import type { Side, Task } from "./cases.ts";
import { Child, torchEnvironment } from "./child.ts";

export { PeerError } from "./child.ts";

export interface PeerOptions {
  /** The Python that has torch. */
  python: string;
  /** Another checkout of this project. */
  against?: string;
}

function commandOf(
  side: Side,
  options: PeerOptions,
): { command: string; args: string[]; env: NodeJS.ProcessEnv } {
  const script = (name: string) => join(import.meta.dirname, name);
  if (side.program === "torch")
    return { command: options.python, args: [script("torch_bench.py")], env: torchEnvironment };
  const ours = side.program === "before" ? join(options.against ?? "", "bench/ours.ts") : script("ours.ts");
  return { command: process.execPath, args: [ours], env: { TINYCNN_TILE: side.tile } };
}

export class Peer {
  readonly side: Side;
  readonly #child: Child;

  /** @param env set over the parent's and the side's own; undefined takes a variable away */
  constructor(side: Side, options: PeerOptions, env: NodeJS.ProcessEnv = {}) {
    this.side = side;
    const { command, args, env: own } = commandOf(side, options);
    this.#child = new Child(command, args, { ...own, ...env });
  }

  /** Builds the task's model and data. @returns what runs there, in words */
  async setup(task: Task): Promise<string> {
    const { description = "" } = await this.#child.ask({ do: "setup", task, threads: this.side.threads });
    return description as string;
  }

  /** Runs the task once for nothing (unless warm is false), then `count` times. @returns milliseconds of each */
  async burst(count: number, warm = true): Promise<number[]> {
    return ((await this.#child.ask({ do: "burst", count, warm })).ms ?? []) as number[];
  }

  /** The most memory the process held so far, in bytes. */
  async peakBytes(): Promise<number> {
    return ((await this.#child.ask({ do: "memory" })).peakBytes ?? Number.NaN) as number;
  }

  end(): void {
    this.#child.end();
  }
}
