// Runs in the cells' frame, outside the worker that runs cells, and so never waits for them: starts that worker, and passes on
// the wish to stop through memory that only frame and worker share; to Python, which sleeps for them, answers too.
import { serveGpu } from "../devices/remote/frame.ts";
import {
  ANSWER_BYTES,
  type AnswerPart,
  type FromRelay,
  type RelayStart,
  SHARED,
  type ToRelay,
  type WorkerBoot,
} from "./protocol.ts";

const shared = (bytes: number): SharedArrayBuffer | null =>
  crossOriginIsolated ? new SharedArrayBuffer(bytes) : null;

function start(
  { kernel, thread, isPython, device }: RelayStart,
  [control, port]: readonly MessagePort[],
): void {
  const memory = shared(4 * SHARED.length);
  const flag = memory && new Int32Array(memory);
  const room = isPython ? shared(ANSWER_BYTES) : null;
  const answers = room && new Uint8Array(room);
  // No module: Chromium loads none from a blob where there is no origin.
  const worker = new Worker(URL.createObjectURL(kernel), { name: "kernel" });
  worker.onerror = (event) =>
    control.postMessage({ type: "failed", message: event.message ?? "" } satisfies FromRelay);
  const card = device === "webgpu" ? new MessageChannel() : null;
  if (card)
    serveGpu(card.port1, navigator.gpu, () => {
      if (!flag) return;
      Atomics.add(flag, SHARED.submitted, 1);
      Atomics.notify(flag, SHARED.submitted);
    });
  const gpu = card?.port2 ?? null;
  worker.postMessage(
    { flag, thread, port, device, gpu, answers } satisfies WorkerBoot,
    gpu ? [port, gpu] : [port],
  );

  const answer = ({ wait, bytes, goesOn }: AnswerPart): void => {
    if (!flag || !answers) return;
    answers.set(bytes);
    Atomics.store(flag, SHARED.answerBytes, bytes.length);
    Atomics.store(flag, SHARED.answerGoesOn, goesOn ? 1 : 0);
    Atomics.store(flag, SHARED.answered, wait);
    Atomics.notify(flag, SHARED.answered);
  };
  control.onmessage = ({ data }: MessageEvent<ToRelay>) => {
    if ("wait" in data) answer(data);
    else if (flag) Atomics.store(flag, data[0], data[1]);
  };
}

addEventListener(
  "message",
  (event: MessageEvent<RelayStart>) => {
    // The page, two documents up: it may stand in a frame of others itself.
    if (event.source === parent.parent) start(event.data, event.ports);
  },
  { once: true },
);
