// What a command says: people read text on stdout, programs read one JSON object a line there and find messages on stderr.
import { say } from "@tinycnn/core";
import { explain } from "./errors.ts";

let failed = false;

/**
 * Bears with an output that cannot be written, so that a run goes on to its end and saves. Whoever reads may stop reading, as `| head`
 * does, and a terminal may be closed: nobody misses what is not shown then. A full disk is told once.
 */
export function guardOutput(): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (failed || isUnread(error, process.stdout)) return;
    failed = true;
    process.exitCode = 1;
    process.stderr.write(`${say`error: ${say`standard output cannot be written: ${explain(error)}`}`}\n`);
  });
  // Nobody could be told.
  process.stderr.on("error", () => {});
}

const isUnread = ({ code }: NodeJS.ErrnoException, stream: { isTTY?: boolean }): boolean =>
  code === "EPIPE" || (code === "EIO" && stream.isTTY === true);

/** Whether standard output could not be written. */
export async function outputFailed(): Promise<boolean> {
  // Errors of a stream are told a turn after the writing.
  await new Promise((resolve) => setImmediate(resolve));
  return failed;
}

export class Output {
  readonly json: boolean;
  #copy: ((line: string) => void) | null = null;

  constructor(json: boolean) {
    this.json = json;
  }

  /** Sends every line of text to another place too, such as a run's log. */
  copyTo(write: (line: string) => void): void {
    this.#copy = write;
  }

  /** A line for people. */
  say(line = ""): void {
    this.#copy?.(line);
    (this.json ? process.stderr : process.stdout).write(`${line}\n`);
  }

  /** A line for programs; people never see it. */
  emit(event: object): void {
    if (this.json) process.stdout.write(`${JSON.stringify(event)}\n`);
  }
}
