// Runs the cells of a notebook, one after the other.
import { t } from "../i18n/index.svelte.ts";
import { Kernel } from "../kernel/client.ts";
import type { KernelState } from "../kernel/events.ts";
import type { Gauge, Restored, Variable } from "../kernel/protocol.ts";
import { language } from "../language/client.ts";
import type { LanguageMethods } from "../language/methods.ts";
import { answersOf, type PythonAnswers } from "../python/asking.ts";
import type { Prompt } from "../python/hostServices.ts";
import type { Remote } from "../rpc.ts";
import type { Cell, NotebookDocument } from "./document.svelte.ts";

/** What a run tells whoever looks on. */
export type Notice = "stopped" | "killed" | "restarted" | "lost";

export class Runner {
  readonly #document: NotebookDocument;
  readonly #kernel: Kernel;
  #queue: Cell[] = [];
  #working = false;
  #count = 0;
  /** Stop was asked for while the cell was still being compiled, or its kernel starting. */
  #stopEarly = false;
  /** Python came to its end by itself while the cell ran. */
  #isLost = false;
  state: KernelState = $state("starting");
  gauge: Gauge | null = $state.raw(null);
  variables: Variable[] = $state.raw([]);
  /** Timers that cells left behind. */
  left: number = $state(0);
  /** Whether the running cell does not stop and is about to be ended by force. */
  stubborn: "soon" | "waiting" | null = $state(null);
  /** Bytes of Python that have come, while it is fetched and started. */
  loading: number | null = $state(null);
  /** What the running cell asks the reader. */
  prompt: Prompt | null = $state.raw(null);
  onNotice: (notice: Notice) => void = () => {};

  constructor(document: NotebookDocument) {
    this.#document = document;
    this.#kernel = new Kernel(document.id, document.language, {
      onState: (state) => {
        this.state = state;
      },
      onGauge: (gauge) => {
        this.gauge = gauge;
      },
      onVariables: (variables) => {
        this.variables = variables;
      },
      onLoading: (bytes) => {
        this.loading = bytes;
      },
      onPrompt: (prompt) => {
        this.prompt = prompt;
      },
      onLost: () => {
        this.#isLost = this.#kernel.isBusy;
        if (this.#isLost) return;
        this.#forgetVariables();
        this.onNotice("lost");
      },
      onLeft: (timers) => {
        this.left = timers;
      },
      onKilled: () => {
        this.#count = 0;
        this.onNotice("killed");
      },
      onStubborn: (isStubborn) => {
        this.stubborn = isStubborn ? "soon" : null;
      },
    });
    // The compiler is large: it is fetched while the student reads.
    if (!this.isPython) void language().compile("", [], []);
  }

  get isPython(): boolean {
    return this.#document.language === "python";
  }

  /** The page's language is another now. */
  speak(): void {
    this.#kernel.speak();
  }

  get busy(): boolean {
    return this.#working;
  }

  /** Runs cells in their order; text cells are only shown. */
  run(cells: readonly Cell[]): void {
    for (const cell of cells) {
      if (cell.kind === "markdown") {
        cell.editing = false;
        continue;
      }
      if (cell.state !== "idle") continue;
      cell.state = "queued";
      this.#queue.push(cell);
    }
    void this.#work();
  }

  async #work(): Promise<void> {
    if (this.#working) return;
    this.#working = true;
    try {
      for (let cell = this.#queue.shift(); cell; cell = this.#queue.shift()) {
        const went = await this.#runOne(cell);
        if (!went) this.#forgetQueue();
      }
    } finally {
      this.#working = false;
    }
  }

  #forgetQueue(): void {
    for (const cell of this.#queue) cell.state = "idle";
    this.#queue = [];
  }

  async #runOne(cell: Cell): Promise<boolean> {
    cell.state = "running";
    cell.fresh = true;
    this.#stopEarly = false;
    cell.outputs = [];
    cell.seconds = null;
    cell.count = null;
    try {
      return await this.#compileAndRun(cell);
    } finally {
      cell.state = "idle";
      this.#document.touch();
    }
  }

  /** A cell as its kernel takes it: Python compiles its own. */
  async #compiled({ source }: Cell): ReturnType<Remote<LanguageMethods>["compile"]> {
    if (this.isPython) return { code: source, names: [] };
    return language().compile(source, [...this.#kernel.names], this.#kernel.globals);
  }

  async #compileAndRun(cell: Cell): Promise<boolean> {
    try {
      await this.#kernel.ready;
    } catch (error) {
      const message = t("kernelFailed", { reason: error instanceof Error ? error.message : String(error) });
      cell.add({ type: "error", name: "Error", message, stack: [], line: null });
      return false;
    }
    const made = await this.#compiled(cell);
    if ("fault" in made) {
      const { message, line, column, python } = made.fault;
      const lines = python ? { python } : {};
      cell.add({
        type: "error",
        name: "SyntaxError",
        message,
        stack: [`line ${line}`],
        line,
        column,
        ...lines,
      });
      return false;
    }
    if (this.#stopEarly) {
      cell.add({ type: "error", name: "Interrupted", message: "", stack: [], line: null });
      return false;
    }
    const { status, seconds } = await this.#kernel.run(
      made.code,
      made.names,
      this.isPython ? `cell ${this.#count + 1}` : `cell-${cell.id}.ts`,
      (frame) => {
        cell.show(frame);
        this.#document.touchOutput();
      },
    );
    cell.count = status === "killed" ? null : ++this.#count;
    cell.seconds = seconds;
    const end = status === "killed" && this.#isLost ? "lost" : status;
    this.#isLost = false;
    if (end === "killed" || end === "lost") {
      const name = end === "lost" ? "Lost" : "Killed";
      cell.add({ type: "error", name, message: "", stack: [], line: null });
      this.#forgetVariables();
    }
    if (end !== "ok" && end !== "error") this.onNotice(end);
    return status === "ok";
  }

  /** Stops what runs and what waits. */
  stop(): void {
    this.#forgetQueue();
    this.#stopEarly = !this.#kernel.isBusy;
    this.#kernel.stop();
  }

  /** Variables that an end by force would take. */
  get atRisk(): string[] {
    return this.variables.map(({ name }) => name);
  }

  /** Lets the cell that does not stop run on until it does. */
  wait(): void {
    this.#kernel.wait();
    this.stubborn = "waiting";
  }

  /** Ends the cell that does not stop, with all variables. */
  force(): void {
    this.#kernel.restart();
  }

  restart(): void {
    this.#forgetQueue();
    this.#kernel.restart();
    this.#forgetVariables();
    this.onNotice("restarted");
  }

  #forgetVariables(): void {
    this.#count = 0;
    for (const cell of this.#document.cells) cell.fresh = false;
  }

  /**
   * Makes the variables of cells again that ran before the page was loaded anew, without going through data: models get the
   * weights that were kept of them. What the cells show stays.
   */
  async restore(cells: readonly Cell[]): Promise<Restored> {
    const all: Restored = { models: [], misfits: [] };
    if (this.#working) return all;
    this.#working = true;
    this.#queue = cells.filter(({ kind, state }) => kind === "code" && state === "idle");
    for (const cell of this.#queue) cell.state = "queued";
    try {
      for (let cell = this.#queue.shift(); cell; cell = this.#queue.shift()) {
        const { models, misfits } = await this.#restoreOne(cell);
        all.models.push(...models);
        all.misfits.push(...misfits);
      }
    } finally {
      this.#working = false;
    }
    this.#count = Math.max(0, ...this.#document.cells.map(({ count }) => count ?? 0));
    return all;
  }

  async #restoreOne(cell: Cell): Promise<Restored> {
    const nothing: Restored = { models: [], misfits: [] };
    cell.state = "running";
    try {
      await this.#kernel.ready;
      const made = await language().compile(cell.source, [...this.#kernel.names], this.#kernel.globals);
      if ("fault" in made) return nothing;
      const run = this.#kernel.run(made.code, made.names, `cell-${cell.id}.ts`, () => {}, true);
      const { status, restored } = await run;
      cell.fresh = status === "ok" || status === "stopped";
      return restored ?? nothing;
    } finally {
      cell.state = "idle";
    }
  }

  /** See Kernel.ask. */
  ask(id: string, question: unknown): Promise<unknown> {
    return this.#kernel.ask(id, question);
  }

  /** What the editor asks of Python; it answers while no cell runs. */
  readonly python: PythonAnswers = answersOf({
    isFree: () => this.state === "idle" && !this.#working,
    ask: (id, question) => this.#kernel.ask(id, question),
  });

  close(): void {
    this.#kernel.close();
  }
}
