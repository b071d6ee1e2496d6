// The page's side of the kernel: starts it, hands it cells, stops it, by force if need be.
import { language } from "@tinycnn/core";
import { Inbox } from "../notebook/inbox.ts";
import type { Frame } from "../notebook/outputs.ts";
import { Answering } from "../python/answering.ts";
import { hostServicesOf } from "../python/hostServices.ts";
import { loadPython } from "../python/parts.ts";
import { serveRequest, servicesOf } from "../storage/services.ts";
import type { CellLanguage, KernelEvents, RunResult } from "./events.ts";
import { type KernelFrame, openFrame } from "./frame.ts";
import { readMessage } from "./messages.ts";
import type { FromKernel, Services, ToKernel } from "./protocol.ts";
import { Pulse } from "./pulse.ts";

/** How long a stopped cell may take before the page says what force would cost, and until force is used. */
const WARNING_MS = 600;
const PATIENCE_MS = 1_500;

interface Current {
  run: number;
  restore: boolean;
  started: number;
  onFrame(frame: Frame): void;
  resolve(result: RunResult): void;
}

export class Kernel {
  readonly #events: KernelEvents;
  readonly #services: Services;
  readonly #language: CellLanguage;
  #answering!: Answering;
  #frame!: KernelFrame;
  #port!: MessagePort;
  #ready!: Promise<void>;
  #isReady = false;
  #fail: (error: Error) => void = () => {};
  #current: Current | null = null;
  #last: Current | null = null;
  #runs = 0;
  #timers = 0;
  /** Nothing runs that is known of, and yet the worker does not answer. */
  #isStuck = false;
  readonly #pulse = new Pulse(
    () => this.#post({ type: "ping" }),
    (isStuck) => {
      this.#isStuck = isStuck;
      if (!isStuck && !this.#current) this.#calm();
      this.#tellLeft();
    },
  );
  #force: ReturnType<typeof setTimeout> | null = null;
  #inbox!: Inbox;
  #globals: string[] = [];
  /** Names that cells have made. */
  readonly names = new Set<string>();
  readonly #asks = new Map<number, (result: { answer: unknown; error: string | null }) => void>();

  constructor(notebook: string, cells: CellLanguage, events: KernelEvents) {
    this.#services = servicesOf(notebook);
    this.#language = cells;
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
    this.#isReady = false;
    const inbox = new Inbox((frame) => {
      if (this.#inbox === inbox) this.#drawn(frame);
    });
    this.#inbox = inbox;
    this.#events.onState("starting");
    this.#events.onVariables([]);
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    this.#ready = new Promise((resolve, reject) => {
      const onLoading = (bytes: number): void => {
        if (this.#port === port1) this.#events.onLoading(bytes);
      };
      if (this.#language === "python") {
        onLoading(0);
        const { kernel, parts } = loadPython(onLoading);
        this.#frame = openFrame(port2, reject, kernel);
        this.#fail = reject;
        // The kernel's script is read while the others still come.
        parts.then((found) => port1.postMessage({ type: "parts", parts: found } satisfies ToKernel), reject);
      } else this.#frame = openFrame(port2, reject);
      const frame = this.#frame;
      this.#answering = new Answering(
        hostServicesOf(this.#services, (prompt) => {
          if (this.#frame === frame) this.#events.onPrompt(prompt);
        }),
        (part) => frame.answer(part),
      );
      port1.onmessage = (event: MessageEvent) => {
        const data = readMessage(event.data);
        if (!data || this.#port !== port1) return;
        if (data.type === "ready") {
          this.#globals = data.globals;
          this.#events.onLoading(null);
          this.#events.onGauge(data.gauge);
          this.#events.onState("idle");
          this.#pulse.start();
          this.#isReady = true;
          resolve();
        } else this.#receive(data);
      };
    });
    this.speak();
    this.#ready.catch((error: unknown) => {
      this.#events.onLoading(null);
      console.error("the kernel did not start:", error);
    });
  }

  /** Tells the kernel the page's language. */
  speak(): void {
    this.#post({ type: "language", language: language() });
  }

  #post(message: ToKernel): void {
    this.#port.postMessage(message);
  }

  #receive(message: Exclude<FromKernel, { type: "ready" }>): void {
    if (message.type === "gauge") this.#events.onGauge(message.gauge);
    else if (message.type === "request") void this.#serve(message);
    else if (message.type === "answer") this.#asks.get(message.ask)?.(message);
    else if (message.type === "variables") this.#events.onVariables(message.variables);
    else if (message.type === "left") this.#setTimers(message.timers);
    else if (message.type === "wait") void this.#answering.answer(message);
    else if (message.type === "more") this.#answering.next(message.wait);
    else if (message.type === "lost") this.#lose(message.message);
    else if (message.type === "pong") this.#pulse.answered();
    else if (message.type === "frame") {
      // What a cell left running may still have something to say after its end.
      const target = message.run === this.#current?.run ? this.#current : this.#last;
      if (target?.run === message.run) this.#inbox.take({ frame: message.frame, apply: target.onFrame });
      else this.#inbox.drawn(message.frame.number);
    } else if (message.run === this.#current?.run) {
      this.#inbox.finish();
      if (message.frame) {
        this.#current.onFrame(message.frame);
        this.#inbox.drawn(message.frame.number);
      }
      this.#events.onGauge(message.gauge);
      this.#events.onVariables(message.variables);
      const { status, seconds, restored } = message;
      this.#finish({ status, seconds, restored });
    }
  }

  /** Python cannot go on: where it ran already, another takes its place. */
  #lose(reason: string): void {
    if (!this.#isReady) {
      this.#fail(new Error(reason));
      return;
    }
    this.#events.onLost(reason);
    this.restart();
  }

  async #serve({ request, service, args }: Extract<FromKernel, { type: "request" }>): Promise<void> {
    const port = this.#port;
    // A cell that only makes its variables again writes nothing: what it has is not what it had.
    if (this.#current?.restore && /^(write|keep)[A-Z]/.test(service)) {
      port.postMessage({ type: "served", request, result: null, error: null } satisfies ToKernel);
      return;
    }
    const answer = await serveRequest(this.#services, service, args).then(
      (result) => ({ result, error: null }),
      (error: unknown) => ({ result: null, error: error instanceof Error ? error.message : String(error) }),
    );
    port.postMessage({ type: "served", request, ...answer } satisfies ToKernel);
  }

  #setTimers(timers: number): void {
    this.#timers = timers;
    this.#tellLeft();
  }

  #tellLeft(): void {
    this.#events.onLeft(this.#timers + (this.#isStuck ? 1 : 0));
  }

  /** The page has drawn a frame: another may come. */
  #drawn(frame: number): void {
    this.#frame.tellDrawn(frame);
    this.#post({ type: "drawn", frame });
  }

  #finish(result: RunResult): void {
    this.#calm();
    const current = this.#current;
    this.#last = current;
    this.#current = null;
    this.#events.onState("idle");
    this.#pulse.start();
    current?.resolve(result);
  }

  /** Waits until cells can run. */
  get ready(): Promise<void> {
    return this.#ready;
  }

  /**
   * Runs compiled code, once the kernel is ready.
   *
   * @param file its name in stack traces @param restore only to have its variables again
   */
  run(
    code: string,
    names: string[],
    file: string,
    onFrame: (frame: Frame) => void,
    restore = false,
  ): Promise<RunResult> {
    for (const name of names) this.names.add(name);
    this.#events.onState("busy");
    this.#pulse.stop();
    return new Promise((resolve) => {
      const run = ++this.#runs;
      this.#current = { run, restore, started: performance.now(), onFrame, resolve };
      this.#post({ type: "run", run, file, code, names, restore });
    });
  }

  /** Ends the running cell, and what earlier ones left behind: gently, variables stay; after a while by force, if nobody objects. */
  stop(): void {
    const stopped = this.#current;
    if (!stopped && this.#timers === 0 && !this.#isStuck) return;
    if (this.#force) return;
    this.#frame.raiseStop();
    this.#events.onPrompt(null);
    this.#post({ type: "stop" });
    if (!stopped && !this.#isStuck) return;
    this.#force = setTimeout(() => {
      this.#events.onStubborn(true);
      this.#force = setTimeout(() => {
        if (!stopped) this.#events.onKilled();
        this.restart();
      }, PATIENCE_MS - WARNING_MS);
    }, WARNING_MS);
  }

  /** Goes on waiting for a cell that is to stop. */
  wait(): void {
    if (this.#force) clearTimeout(this.#force);
    this.#force = null;
  }

  #calm(): void {
    this.wait();
    this.#events.onStubborn(false);
  }

  /** Ends the worker and starts another: no variables. */
  restart(): void {
    this.close();
    for (const refuse of this.#asks.values()) refuse({ answer: null, error: "gone" });
    const current = this.#current;
    this.#events.onPrompt(null);
    this.#inbox.finish();
    this.#calm();
    this.#setTimers(0);
    this.#last = null;
    this.#current = null;
    this.#start();
    const seconds = current ? (performance.now() - current.started) / 1000 : 0;
    current?.resolve({ status: "killed", seconds, restored: null });
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
    this.wait();
    this.#pulse.stop();
    this.#port.close();
    this.#frame.close();
  }
}
