// The kernel: runs cells one after the other in one scope, in a worker of its own.
import {
  defaultDevice,
  type Language,
  serialization,
  setInterruptCheck,
  setThreadWorker,
} from "@tinycnn/core";
import { show } from "../api/display.ts";
import { serveBy } from "../api/page.ts";
import { answerTo, freshId, onQuestion, startSession } from "../api/session.ts";
import { panelFiles } from "../api/weights.ts";
import { PARAMETERS } from "../compile/parameters.ts";
import { speak } from "../i18n/speak.ts";
import type { Output } from "../notebook/outputs.ts";
import { unknownName } from "./advice.ts";
import { atomicsFor } from "./atomics.ts";
import { Interrupted, Interrupts, nextTurn } from "./interrupt.ts";
import { connect, send } from "./link.ts";
import { exportedNames, importModule } from "./modules.ts";
import { Outbox } from "./outbox.ts";
import { Pace } from "./pace.ts";
import { takeConsole } from "./print.ts";
import type { Gauge, Restored, ToKernel, WorkerBoot } from "./protocol.ts";
import { services, settle } from "./requests.ts";
import { keepSession, restoreInto } from "./session.ts";
import { errorOutput } from "./stack.ts";
import { Timers } from "./timers.ts";
import { variablesOf } from "./variables.ts";
import { raiseWalls } from "./walls.ts";

/** How often weights go to the browser's storage, the gauge to the page. */
const WEIGHTS_MS = 1_500;
const GAUGE_MS = 500;

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

let run = 0;
/**
 * The cell runs only to have its variables again after a reload: what it shows is dropped, and where it begins to go through
 * data it is stopped. What it would have learned there is kept and put back.
 */
let restoring = false;
/** Whether a cell is running, so that what its timers do is its own. */
let isRunning = false;

const outbox = new Outbox({
  send: (frame) => send({ type: "frame", run, frame }),
  drawn: () => interrupts.drawn,
  isStopping: () => interrupts.isRaised,
  isShared: () => interrupts.isShared,
});
interrupts.onTicks = () => outbox.pump();
const pace = new Pace(performance.now.bind(performance));
const emit = (output: Output): void => {
  if (restoring) return;
  const rest = pace.take(outbox.emit(output));
  if (rest > 0) interrupts.rest(rest);
};
takeConsole(emit);

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
  if (restoring) throw new Interrupted();
  interrupts.tick();
  steps++;
  const now = performance.now();
  if (now - gaugeSent > GAUGE_MS) {
    gaugeSent = now;
    send({ type: "gauge", gauge: gauge() });
  }
  if (now - weightsKept > WEIGHTS_MS) void keep();
}

/** Keeps what should outlive this kernel. */
async function keep(): Promise<void> {
  weightsKept = performance.now();
  await keepSession(scope);
}

type Body = (...tools: unknown[]) => Promise<unknown>;

async function runCell(message: Extract<ToKernel, { type: "run" }>): Promise<void> {
  run = message.run;
  isRunning = true;
  restoring = message.restore;
  interrupts.clear();
  const rest = freshId();
  const restOf = outbox.begin(rest);
  onQuestion(rest, async () => restOf());
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
    if (value !== undefined) await show(value, { isResult: true });
    // A chain of promises that the cell left behind never lets the worker get here: the cell runs until it is stopped.
    await nextTurn();
    interrupts.tick();
  } catch (error) {
    status = error instanceof Interrupted ? "stopped" : "error";
    emit(errorOutput(error, message.file, scope));
  }
  let restored: Restored | null = null;
  if (restoring) restored = await restoreInto(scope, message.names);
  else void keep();
  restoring = false;
  const seconds = (performance.now() - start) / 1000;
  if (status === "stopped") timers.clearAll();
  else await outbox.drained();
  isRunning = false;
  send({
    type: "done",
    run,
    status,
    seconds,
    variables: variablesOf(scope, imported),
    gauge: { ...gauge(), stepsPerSecond: 0 },
    frame: outbox.last(),
    restored,
  });
}

/** Ends what runs; where no cell does, what cells have left behind. */
function stop(): void {
  interrupts.raise();
  if (!isRunning) timers.clearAll();
}

/** The page has drawn a frame. */
function drawn(frame: number): void {
  interrupts.drawn = frame;
  outbox.pump();
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

/** What the page shows of the kernel follows its language at once; what cells have printed stays. */
function follow(language: Language): void {
  speak(language);
  send({ type: "gauge", gauge: { ...gauge(), stepsPerSecond: 0 } });
  if (!isRunning) send({ type: "variables", variables: variablesOf(scope, imported) });
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
  serialization.setFileAccess(panelFiles);
  raiseWalls();
  send({ type: "ready", globals: globalNames(), gauge: { ...gauge(), stepsPerSecond: 0 } });
}

connect(boot, (message) => {
  if (message.type === "run") void runCell(message);
  else if (message.type === "stop") stop();
  else if (message.type === "drawn") drawn(message.frame);
  else if (message.type === "served") settle(message);
  else if (message.type === "ping") send({ type: "pong" });
  else if (message.type === "language") follow(message.language);
  else void answerOutput(message);
});
