// The kernel: runs cells one after the other in one scope, in a worker of its own.
import { type Language, setInterruptCheck, setThreadWorker } from "@tinycnn/core";
import * as serialization from "@tinycnn/core/serialization";
import { show } from "../api/display.ts";
import { serveBy } from "../api/page.ts";
import { startSession } from "../api/session.ts";
import { panelFiles } from "../api/weights.ts";
import { PARAMETERS } from "../compile/parameters.ts";
import { computeOn } from "../devices/open.ts";
import { speak } from "../i18n/speak.ts";
import { unknownName } from "./advice.ts";
import { answerOutput } from "./answering.ts";
import { atomicsFor } from "./atomics.ts";
import { takeGpu } from "./gpu.ts";
import { Interrupted, Interrupts, nextTurn } from "./interrupt.ts";
import { connect, send } from "./link.ts";
import { Meter } from "./meter.ts";
import { exportedNames, importModule } from "./modules.ts";
import { takeConsole } from "./print.ts";
import type { Restored, ToKernel, WorkerBoot } from "./protocol.ts";
import { services, settle } from "./requests.ts";
import { keepSession, restoreInto } from "./session.ts";
import { errorOutput } from "./stack.ts";
import { Timers } from "./timers.ts";
import { variablesOf } from "./variables.ts";
import { Voice } from "./voice.ts";
import { raiseWalls } from "./walls.ts";

/** How often weights go to the browser's storage. */
const WEIGHTS_MS = 1_500;

// A model in a model in a model is more calls deep than the ten that engines tell of: the cell's own line is the last of them.
Error.stackTraceLimit = 100;

const interrupts = new Interrupts();
const imported = new Set<string>();

/** What no cell has made yet. */
const missing = new Proxy(Object.create(null) as object, {
  get(_, name) {
    if (typeof name === "symbol") return undefined;
    const names = [...Object.keys(scope), ...Object.getOwnPropertyNames(globalThis)];
    throw new ReferenceError(unknownName(name, { names, modules: exportedNames() }));
  },
});

const timers = new Timers({
  onChange: (count) => send({ type: "left", timers: count }),
  onError: (error) => {
    if (!(error instanceof Interrupted)) emit(errorOutput(error, "", scope));
  },
});
/** Names that cells have of the kernel, in place of the worker's own. */
const own = Object.assign(Object.create(missing) as object, timers.names, {
  Atomics: atomicsFor(interrupts),
});
const scope = Object.create(own) as Record<string, unknown>;

/** What the first cell is to say of the device. */
let trouble: string | null = null;

/** Whether a cell is running, so that what its timers do is its own. */
let isRunning = false;

const voice = new Voice(interrupts);
const { emit } = voice;
takeConsole(emit);

const meter = new Meter();
let weightsKept = performance.now();

/** Asked by the loader between two batches, when every model is whole. */
function betweenBatches(): void {
  // A cell that runs only to have its variables again after a reload is stopped where it begins to go through data: what it would have
  // learned there is kept and put back.
  if (voice.isMuted) throw new Interrupted();
  interrupts.tick();
  meter.step();
  if (performance.now() - weightsKept > WEIGHTS_MS) void keep();
}

/** Keeps what should outlive this kernel. */
async function keep(): Promise<void> {
  weightsKept = performance.now();
  await keepSession(scope);
}

type Body = (...tools: unknown[]) => Promise<unknown>;

async function runCell(message: Extract<ToKernel, { type: "run" }>): Promise<void> {
  const { run } = message;
  isRunning = true;
  voice.isMuted = message.restore;
  interrupts.clear();
  voice.begin(run);
  if (trouble) emit({ type: "stream", name: "stderr", text: `${trouble}\n` });
  trouble = null;
  const start = performance.now();
  meter.begin();
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
    if (value !== undefined) await show(value, { isResult: true });
    // A chain of promises that the cell left behind never lets the worker get here: the cell runs until it is stopped.
    await nextTurn();
    interrupts.tick();
  } catch (error) {
    status = error instanceof Interrupted ? "stopped" : "error";
    emit(errorOutput(error, message.file, scope));
  }
  let restored: Restored | null = null;
  if (message.restore) restored = await restoreInto(scope, message.names);
  else void keep();
  voice.isMuted = false;
  const seconds = (performance.now() - start) / 1000;
  if (status === "stopped") timers.clearAll();
  else await voice.drained();
  isRunning = false;
  send({
    type: "done",
    run,
    status,
    seconds,
    variables: variablesOf(scope, imported),
    gauge: meter.atRest(),
    frame: voice.last(),
    restored,
  });
}

/** Ends what runs; where no cell does, what cells have left behind. */
function stop(): void {
  interrupts.raise();
  if (!isRunning) timers.clearAll();
}

addEventListener("unhandledrejection", (event) => {
  if (!(event.reason instanceof Interrupted)) emit(errorOutput(event.reason, "", scope));
  event.preventDefault();
});

function globalNames(): string[] {
  const names = new Set<string>(["undefined"]);
  for (let at: object | null = globalThis; at; at = Object.getPrototypeOf(at))
    for (const name of Object.getOwnPropertyNames(at)) names.add(name);
  return [...names].filter((name) => !Object.hasOwn(own, name));
}

/** What the page shows of the kernel follows its language at once; what cells have printed stays. */
function follow(language: Language): void {
  speak(language);
  send({ type: "gauge", gauge: meter.atRest() });
  if (!isRunning) send({ type: "variables", variables: variablesOf(scope, imported) });
}

/** All that comes before the first cell. */
async function boot({ flag, thread, device, gpu }: WorkerBoot): Promise<void> {
  const { Worker } = globalThis;
  const threadScript = URL.createObjectURL(thread);
  setThreadWorker(() => new Worker(threadScript));
  interrupts.use(flag);
  serveBy(services);
  startSession(emit);
  setInterruptCheck(betweenBatches);
  serialization.setFileAccess(panelFiles);
  raiseWalls();
  if (gpu) takeGpu(gpu, flag);
  trouble = await computeOn(device);
  send({ type: "ready", globals: globalNames(), gauge: meter.atRest() });
}

connect(
  (start) => void boot(start),
  (message) => {
    if (message.type === "run") void runCell(message);
    else if (message.type === "stop") stop();
    else if (message.type === "drawn") voice.drawn(message.frame);
    else if (message.type === "served") settle(message);
    else if (message.type === "ping") send({ type: "pong" });
    else if (message.type === "language") follow(message.language);
    else if (message.type === "ask") void answerOutput(message);
  },
);
