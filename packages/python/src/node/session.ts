// Python in a thread of its own, so that this one hears Ctrl-C and can read files for it.
import { MessageChannel, Worker } from "node:worker_threads";
import { language } from "@tinycnn/core";
import { pythonPath } from "./files.ts";
import type { Answer, Bundle, Ended, Said, Start, Task } from "./protocol.ts";
import { services } from "./services.ts";

export interface PythonOptions {
  /** Where scripts find their files, the folder of the process by default. */
  readonly cwd?: string;
  readonly write?: (text: string) => void;
  readonly writeError?: (text: string) => void;
  /** Shows something; `isResult` for a cell's value. Nothing is shown without it. */
  readonly display?: (data: Bundle, isResult: boolean) => void;
  /** Takes away what was shown. */
  readonly clear?: () => void;
  /** A drawing as PNG, where figures are saved as such. */
  readonly png?: (svg: string) => Uint8Array;
}

const SIGINT = 2;

export class Python {
  readonly #worker: Worker;
  readonly #interrupt = new Uint8Array(new SharedArrayBuffer(1));
  readonly #answered = new Int32Array(new SharedArrayBuffer(4));
  #settle: { resolve: (ended: Ended) => void; reject: (error: Error) => void } | null = null;

  private constructor(
    options: PythonOptions,
    ready: { resolve: () => void; reject: (error: Error) => void },
  ) {
    const { port1, port2 } = new MessageChannel();
    const cwd = options.cwd ?? process.cwd();
    const start: Start = {
      language: language(),
      cwd,
      interrupt: this.#interrupt,
      answered: this.#answered,
    };
    this.#worker = new Worker(new URL("./worker.ts", import.meta.url), {
      workerData: { port: port2, start },
      transferList: [port2],
    });
    const answer = (given: Answer): void => {
      port1.postMessage(given);
      Atomics.add(this.#answered, 0, 1);
      Atomics.notify(this.#answered, 0);
    };
    this.#worker.on("message", (said: Said) => {
      if (said.kind === "ready") ready.resolve();
      else if (said.kind === "ended") this.#settle?.resolve(said.ended);
      else if (said.kind === "ask") void services(said.name, said.args, options.png).then(answer);
      else if (said.kind === "display") options.display?.(said.data, said.isResult);
      else if (said.kind === "clear") options.clear?.();
      else this.#write(said, options);
    });
    this.#worker.on("error", (error: Error) => {
      ready.reject(error);
      this.#settle?.reject(error);
    });
    port1.unref();
  }

  #write({ kind, text }: Said & { kind: "out" | "err" }, options: PythonOptions): void {
    const own = kind === "out" ? options.write : options.writeError;
    if (own) own(text);
    else (kind === "out" ? process.stdout : process.stderr).write(text);
  }

  /** Starts Python; it takes about three seconds. */
  static async start(options: PythonOptions = {}): Promise<Python> {
    let python: Python | null = null;
    await new Promise<void>((resolve, reject) => {
      python = new Python(options, { resolve, reject });
    });
    return python as unknown as Python;
  }

  #do(task: Task): Promise<Ended> {
    // Here, not there: a wish to stop may come before the thread has heard of the task.
    this.#interrupt[0] = 0;
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
      this.#worker.postMessage(task);
    });
  }

  /** Runs a script as `python path args…` does. */
  script(source: string, path: string, args: readonly string[] = []): Promise<Ended> {
    return this.#do({ kind: "script", source, path: pythonPath(path), args: [...args] });
  }

  /** Runs a cell after those before it. */
  cell(source: string, name: string): Promise<Ended> {
    return this.#do({ kind: "cell", source, name });
  }

  /** Stops what runs, as Ctrl-C does: Python's KeyboardInterrupt. */
  interrupt(): void {
    this.#interrupt[0] = SIGINT;
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}
