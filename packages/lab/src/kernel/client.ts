// The page's side of the kernel: starts it, hands it cells, stops it, by force if need be.
import type { Output } from "../notebook/outputs.ts";
import { serveRequest, servicesOf } from "../storage/services.ts";
import { type KernelFrame, openFrame } from "./frame.ts";
import type { FromKernel, Gauge, RunStatus, Services, ToKernel, Variable } from "./protocol.ts";

/** How long a stopped cell may take before the worker is ended. */
const PATIENCE_MS = 1_500;

export interface RunResult {
  /** `killed`: the worker had to be ended, and all variables with it. */
  status: RunStatus | "killed";
  seconds: number;
}

export interface KernelEvents {
  onState(state: KernelState): void;
  onGauge(gauge: Gauge): void;
  onVariables(variables: Variable[]): void;
}

export type KernelState = "starting" | "idle" | "busy";

interface Current {
  run: number;
  started: number;
  onOutput(output: Output): void;
  resolve(result: RunResult): void;
}

export class Kernel {
  readonly #events: KernelEvents;
  readonly #services: Services;
  #frame!: KernelFrame;
  #port!: MessagePort;
  #ready!: Promise<void>;
  #current: Current | null = null;
  #last: Current | null = null;
  #runs = 0;
  #globals: string[] = [];
  /** Names that cells have made. */
  readonly names = new Set<string>();
  readonly #asks = new Map<number, (result: { answer: unknown; error: string | null }) => void>();

  constructor(notebook: string, events: KernelEvents) {
    this.#services = servicesOf(notebook);
    this.#events = events;
    this.#start();
  }

  get globals(): string[] {
    return this.#globals;
  }
  get isBusy(): boolean {
    return this.#current !== null;
  }

  #start(): void {
    this.names.clear();
    this.#events.onState("starting");
    this.#events.onVariables([]);
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    this.#ready = new Promise((resolve, reject) => {
      this.#frame = openFrame(port2, reject);
      port1.onmessage = ({ data }: MessageEvent<FromKernel>) => {
        if (this.#port !== port1) return;
        if (data.type === "ready") {
          this.#globals = data.globals;
          this.#events.onGauge(data.gauge);
          this.#events.onState("idle");
          resolve();
        } else this.#receive(data);
      };
    });
    this.#ready.catch((error: unknown) => console.error("the kernel did not start:", error));
  }

  #post(message: ToKernel): void {
    this.#port.postMessage(message);
  }

  #receive(message: Exclude<FromKernel, { type: "ready" }>): void {
    if (message.type === "gauge") this.#events.onGauge(message.gauge);
    else if (message.type === "request") void this.#serve(message);
    else if (message.type === "answer") this.#asks.get(message.ask)?.(message);
    else if (message.type === "variables") this.#events.onVariables(message.variables);
    else if (message.type === "output") {
      // What a cell left running may still have something to say after its end.
      const target = message.run === this.#current?.run ? this.#current : this.#last;
      if (target?.run === message.run) target.onOutput(message.output);
    } else if (message.run === this.#current?.run) {
      this.#events.onGauge(message.gauge);
      this.#events.onVariables(message.variables);
      this.#finish({ status: message.status, seconds: message.seconds });
    }
  }

  async #serve({ request, service, args }: Extract<FromKernel, { type: "request" }>): Promise<void> {
    const port = this.#port;
    const answer = await serveRequest(this.#services, service, args).then(
      (result) => ({ result, error: null }),
      (error: unknown) => ({ result: null, error: error instanceof Error ? error.message : String(error) }),
    );
    port.postMessage({ type: "served", request, ...answer } satisfies ToKernel);
  }

  #finish(result: RunResult): void {
    const current = this.#current;
    this.#last = current;
    this.#current = null;
    this.#events.onState("idle");
    current?.resolve(result);
  }

  /** Waits until cells can run. */
  get ready(): Promise<void> {
    return this.#ready;
  }

  /** Runs compiled code, once the kernel is ready. @param file its name in stack traces */
  run(code: string, names: string[], file: string, onOutput: (output: Output) => void): Promise<RunResult> {
    for (const name of names) this.names.add(name);
    this.#events.onState("busy");
    return new Promise((resolve) => {
      const run = ++this.#runs;
      this.#current = { run, started: performance.now(), onOutput, resolve };
      this.#post({ type: "run", run, file, code, names });
    });
  }

  /** Ends the running cell: gently, its variables stay; after a while by force. */
  stop(): void {
    const stopped = this.#current;
    if (!stopped) return;
    this.#frame.raiseStop();
    this.#post({ type: "stop" });
    setTimeout(() => {
      if (this.#current === stopped) this.restart();
    }, PATIENCE_MS);
  }

  /** Ends the worker and starts another: no variables. */
  restart(): void {
    this.close();
    for (const refuse of this.#asks.values()) refuse({ answer: null, error: "gone" });
    const current = this.#current;
    this.#last = null;
    this.#current = null;
    this.#start();
    current?.resolve({ status: "killed", seconds: (performance.now() - current.started) / 1000 });
  }

  /** What an interactive output asks of the cell that showed it. @throws Error("gone") when the kernel is another by now */
  async ask(id: string, question: unknown): Promise<unknown> {
    await this.#ready;
    const ask = ++this.#runs;
    const { answer, error } = await new Promise<{ answer: unknown; error: string | null }>((resolve) => {
      this.#asks.set(ask, resolve);
      this.#post({ type: "ask", ask, id, question });
    });
    this.#asks.delete(ask);
    if (error !== null) throw new Error(error);
    return answer;
  }

  close(): void {
    this.#port.close();
    this.#frame.close();
  }
}
