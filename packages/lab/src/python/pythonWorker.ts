// The kernel of notebooks in Python: Pyodide and the engine in one worker, behind the same walls as the kernel of TypeScript's cells.
import { type Language, say, setThreadWorker } from "@tinycnn/core";
import type { PyodideInterface } from "pyodide";
import { SAMPLE_PHOTO } from "../api/samplePhoto.ts";
import { onQuestion, startSession } from "../api/session.ts";
import { answerOutput } from "../kernel/answering.ts";
import { Interrupts } from "../kernel/interrupt.ts";
import { connect, send } from "../kernel/link.ts";
import { Meter } from "../kernel/meter.ts";
import type { PythonParts, RunStatus, ToKernel, WorkerBoot } from "../kernel/protocol.ts";
import { services, settle } from "../kernel/requests.ts";
import { Voice } from "../kernel/voice.ts";
import { raiseWalls } from "../kernel/walls.ts";
import { assistant } from "./assistant.ts";
import { beginBars, hostFor } from "./bridgeHost.ts";
import { errorOf, isFatal } from "./errors.ts";
import { loadPython } from "./load.ts";
import { PanelFolder } from "./panelFolder.ts";
import { EDITOR } from "./question.ts";
import { speakPython } from "./speak.ts";
import { variablesOf } from "./variables.ts";
import { Waiting } from "./waiting.ts";

/** What Python gives of a cell: its exit code, what is to be told, the error's class and message. */
type Found = [code: number, told: string, error: string, message: string];

const interrupts = new Interrupts();
const voice = new Voice(interrupts);
const meter = new Meter();
let isRunning = false;
let python: PyodideInterface;
let folder: PanelFolder;

const parts = Promise.withResolvers<PythonParts>();

async function start({ flag, thread, answers }: WorkerBoot): Promise<void> {
  const { Worker } = globalThis;
  const threadScript = URL.createObjectURL(thread);
  setThreadWorker(() => new Worker(threadScript));
  interrupts.use(flag);
  startSession(voice.emit);
  const waiting = new Waiting(flag, answers);
  // Asked for now, so that the page has answered once Python is here.
  const sample = services.sample(SAMPLE_PHOTO);
  sample.catch(() => {});
  python = await loadPython({
    parts: await parts.promise,
    flag,
    write: (name, text) => voice.emit({ type: "stream", name, text }),
    host: hostFor({
      ask: (service, args) => waiting.ask(service, args),
      emit: voice.emit,
      clear: (waits) => voice.clear(waits),
      beat: () => meter.step(),
      sleep: (ms) => interrupts.rest(ms),
      onFiles: (files) => folder.add(files),
    }),
  });
  folder = new PanelFolder(python, (name) => waiting.ask("file", [name]) as Uint8Array);
  const photo = await sample;
  if (photo) folder.give(SAMPLE_PHOTO, new Uint8Array(await photo.arrayBuffer()));
  python.pyimport("_tinycnn.page").start();
  onQuestion(EDITOR, assistant(python));
  raiseWalls();
  send({ type: "ready", globals: [], gauge: meter.atRest() });
}

/** What cells have written into their folder goes to the panel. */
async function keepFiles(): Promise<void> {
  for (const { name, bytes } of folder.changes())
    await services.writeFile(name, new Blob([bytes as Uint8Array<ArrayBuffer>])).catch((error: Error) => {
      voice.emit({ type: "stream", name: "stderr", text: `${name}: ${error.message}\n` });
    });
}

function execute(source: string, file: string): RunStatus {
  const found = python.pyimport("_tinycnn.run").cell(source, file);
  interrupts.clearPython();
  const [code, told, error, message] = found.toJs() as Found;
  found.destroy();
  if (error) voice.emit(errorOf({ told, error, message }));
  else if (told) voice.emit({ type: "stream", name: "stderr", text: told });
  if (error === "KeyboardInterrupt" && interrupts.isRaised) return "stopped";
  return code === 0 ? "ok" : "error";
}

async function runCell({ run, code, file }: Extract<ToKernel, { type: "run" }>): Promise<void> {
  isRunning = true;
  interrupts.clear();
  voice.begin(run);
  beginBars();
  meter.begin();
  const start = performance.now();
  let status: RunStatus;
  try {
    folder.refresh(await services.listFiles());
    status = execute(code, file);
    await keepFiles();
  } catch (error) {
    if (isFatal(error)) {
      send({ type: "lost", message: String(error) });
      return;
    }
    status = "error";
    voice.emit(errorOf({ told: "", error: "Error", message: String((error as Error).message ?? error) }));
  }
  if (status !== "stopped") await voice.drained();
  isRunning = false;
  send({
    type: "done",
    run,
    status,
    seconds: (performance.now() - start) / 1000,
    variables: variablesOf(python),
    gauge: meter.atRest(),
    frame: voice.last(),
    restored: null,
  });
}

function follow(language: Language): void {
  speakPython(language);
  if (!python) return;
  send({ type: "gauge", gauge: meter.atRest() });
  if (!isRunning) send({ type: "variables", variables: variablesOf(python) });
}

connect(
  (boot) => {
    start(boot).catch((error: unknown) =>
      send({
        type: "lost",
        message: say`Python did not start: ${error instanceof Error ? error.message : String(error)}`,
      }),
    );
  },
  (message) => {
    if (message.type === "parts") parts.resolve(message.parts);
    else if (message.type === "run") void runCell(message);
    else if (message.type === "stop") interrupts.raise();
    else if (message.type === "drawn") voice.drawn(message.frame);
    else if (message.type === "served") settle(message);
    else if (message.type === "ping") send({ type: "pong" });
    else if (message.type === "language") follow(message.language);
    else void answerOutput(message);
  },
);
