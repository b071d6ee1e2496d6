// The kernel: runs cells one after the other in one scope, in a worker of its own.
import { defaultDevice, nn, say, setInterruptCheck, setThreadWorker } from "@tinycnn/core";
import { bundleOf } from "../api/display.ts";
import { serveBy } from "../api/page.ts";
import { answerTo, startSession } from "../api/session.ts";
import { keepWeights } from "../api/weights.ts";
import { PARAMETERS } from "../compile/parameters.ts";
import type { Output, StreamOutput } from "../notebook/outputs.ts";
import { inspect } from "./inspect.ts";
import { Interrupted, Interrupts } from "./interrupt.ts";
import { connect, send } from "./link.ts";
import { importModule } from "./modules.ts";
import type { Gauge, ToKernel, WorkerBoot } from "./protocol.ts";
import { services, settle } from "./requests.ts";
import { errorOutput } from "./stack.ts";
import { variablesOf } from "./variables.ts";
import { raiseWalls } from "./walls.ts";

/** How often text goes to the page, weights to the browser's storage, the gauge to the page. */
const TEXT_MS = 40;
const WEIGHTS_MS = 3_000;
const GAUGE_MS = 500;

const interrupts = new Interrupts();
const imported = new Set<string>();

/** What no cell has made yet. */
const missing = new Proxy(Object.create(null) as object, {
  get(_, name) {
    if (typeof name === "symbol") return undefined;
    throw new ReferenceError(say`${name} is not defined. Run the cell that makes it first`);
  },
});
const scope = Object.create(missing) as Record<string, unknown>;

let run = 0;
let text: StreamOutput | null = null;
let textSent = 0;

function flush(): void {
  if (!text) return;
  send({ type: "output", run, output: text });
  text = null;
  textSent = performance.now();
}

function emit(output: Output): void {
  if (output.type !== "stream") {
    flush();
    send({ type: "output", run, output });
    return;
  }
  if (text && text.name !== output.name) flush();
  text = { ...output, text: (text?.text ?? "") + output.text };
  if (performance.now() - textSent > TEXT_MS || text.text.length > 10_000) flush();
  else setTimeout(flush, TEXT_MS);
}

for (const [method, name] of [
  ["log", "stdout"],
  ["info", "stdout"],
  ["debug", "stdout"],
  ["warn", "stderr"],
  ["error", "stderr"],
] as const)
  console[method] = (...values: unknown[]) =>
    emit({ type: "stream", name, text: `${values.map(inspect).join(" ")}\n` });
console.table = (rows: unknown) => {
  void bundleOf(rows).then((data) => emit({ type: "display", data }));
};

let steps = 0;
let stepsSince = performance.now();
let gaugeSent = 0;
let weightsKept = performance.now();

function gauge(): Gauge {
  const device = defaultDevice();
  const now = performance.now();
  const rate = (1000 * steps) / Math.max(1, now - stepsSince);
  steps = 0;
  stepsSince = now;
  return {
    device: device.description,
    threads: (device as { threads?: number }).threads ?? 1,
    bytes: device.liveBytes(),
    stepsPerSecond: rate,
  };
}

/** Asked by the loader between two batches, when every model is whole. */
function betweenBatches(): void {
  interrupts.tick();
  steps++;
  const now = performance.now();
  if (now - gaugeSent > GAUGE_MS) {
    gaugeSent = now;
    send({ type: "gauge", gauge: gauge() });
  }
  if (now - weightsKept > WEIGHTS_MS) void keepModels();
}

/** Changes of a model's weights so far; none before it has learned anything. */
const changesOf = (model: nn.Module): number =>
  model.parameters().reduce((sum, p) => sum + p.handle.version, 0);
const keptChanges = new WeakMap<nn.Module, number>();

/** Keeps the weights of all models that are variables and have learned since. */
async function keepModels(): Promise<void> {
  weightsKept = performance.now();
  for (const [name, model] of Object.entries(scope)) {
    if (!isModel(model)) continue;
    const changes = changesOf(model);
    if (changes === (keptChanges.get(model) ?? 0)) continue;
    keptChanges.set(model, changes);
    await keepWeights(name, model).catch(() => keptChanges.delete(model));
  }
}

const isModel = (value: unknown): value is nn.Module =>
  value instanceof nn.Module && value.parameters().length > 0;

type Body = (...tools: unknown[]) => Promise<unknown>;

async function runCell(message: Extract<ToKernel, { type: "run" }>): Promise<void> {
  run = message.run;
  interrupts.clear();
  const start = performance.now();
  stepsSince = start;
  let status: "ok" | "error" | "stopped" = "ok";
  const importFor = async (name: string, names: readonly string[] = []) => {
    const module = await importModule(name);
    for (const local of names) imported.add(local);
    return module;
  };
  try {
    // Indirect, so that the cell sees nothing of this module.
    // biome-ignore lint/security/noGlobalEval: running the student's code is what a kernel is for
    const body = globalThis.eval(
      `(async (${PARAMETERS.join(", ")}) => {${message.code}\n})\n//# sourceURL=${message.file}`,
    ) as Body;
    const value = await body(scope, interrupts.tick, interrupts.wait, importFor);
    if (value !== undefined) emit({ type: "display", data: await bundleOf(value), isResult: true });
  } catch (error) {
    status = error instanceof Interrupted ? "stopped" : "error";
    emit(errorOutput(error, message.file));
  }
  flush();
  void keepModels();
  const seconds = (performance.now() - start) / 1000;
  send({
    type: "done",
    run,
    status,
    seconds,
    variables: variablesOf(scope, imported),
    gauge: { ...gauge(), stepsPerSecond: 0 },
  });
}

addEventListener("unhandledrejection", (event) => {
  if (!(event.reason instanceof Interrupted)) emit(errorOutput(event.reason, ""));
  event.preventDefault();
});

function globalNames(): string[] {
  const names = new Set<string>(["undefined"]);
  for (let at: object | null = globalThis; at; at = Object.getPrototypeOf(at))
    for (const name of Object.getOwnPropertyNames(at)) names.add(name);
  return [...names];
}

async function answerOutput({ ask, id, question }: Extract<ToKernel, { type: "ask" }>): Promise<void> {
  await answerTo(id, question).then(
    (answer) => send({ type: "answer", ask, answer, error: null }),
    (error: unknown) =>
      send({
        type: "answer",
        ask,
        answer: null,
        error: error instanceof Error ? error.message : String(error),
      }),
  );
}

/** All that comes before the first cell. */
function boot({ flag, thread }: WorkerBoot): void {
  const { Worker } = globalThis;
  const threadScript = URL.createObjectURL(thread);
  setThreadWorker(() => new Worker(threadScript));
  interrupts.use(flag);
  serveBy(services);
  startSession(emit);
  setInterruptCheck(betweenBatches);
  raiseWalls();
  send({ type: "ready", globals: globalNames(), gauge: { ...gauge(), stepsPerSecond: 0 } });
}

connect(boot, (message) => {
  if (message.type === "run") void runCell(message);
  else if (message.type === "stop") interrupts.raise();
  else if (message.type === "served") settle(message);
  else void answerOutput(message);
});
