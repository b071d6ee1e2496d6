// A child process that answers: a line of JSON in, a line of JSON out.
import { type ChildProcessByStdio, spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";

/**
 * What PyTorch needs to be at its best: glibc keeps its pages between steps, OpenBLAS finds the processor by itself, and
 * each of its threads has a core of its own (two that spin on one core wait for the scheduler: 8 ms a call instead of 8 µs).
 */
export const torchEnvironment: NodeJS.ProcessEnv = {
  GOMP_CPU_AFFINITY: `0-${availableParallelism() - 1}`,
  OPENBLAS_CORETYPE: undefined,
  OPENBLAS_L2_SIZE: undefined,
  MALLOC_MMAP_THRESHOLD_: "4294967296",
  MALLOC_TRIM_THRESHOLD_: "8589934592",
  MALLOC_TOP_PAD_: "268435456",
};

/** A side that cannot do its task, and has said why. */
export class PeerError extends Error {
  override readonly name = "PeerError";
}

export type Answer = Readonly<Record<string, unknown>>;

export class Child {
  readonly #command: string;
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  readonly #lines: AsyncIterator<string>;

  /** @param env set over the parent's; undefined takes a variable away */
  constructor(command: string, args: string[], env: NodeJS.ProcessEnv) {
    this.#command = command;
    this.#child = spawn(command, args, {
      stdio: ["pipe", "pipe", "inherit"],
      env: { ...process.env, ...env },
    });
    this.#child.on("error", (error) => console.error(`${command}: ${error.message}`));
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
  }

  /** @throws PeerError when it says that it cannot, or has ended */
  async ask(request: object): Promise<Answer> {
    this.#child.stdin.write(`${JSON.stringify(request)}\n`);
    const { value, done } = await this.#lines.next();
    if (done) throw new PeerError(`the process of ${this.#command} ended, see its messages above`);
    const answer = JSON.parse(value) as Answer;
    if (answer.error) throw new PeerError(String(answer.error));
    return answer;
  }

  end(): void {
    this.#child.stdin.end();
  }
}
