// Runs in the cells' frame, outside the worker that runs cells, and so never waits for them: starts that worker, and passes on
// the wish to stop through memory that only frame and worker share.
import { type FromRelay, type RelayStart, SHARED, type ToRelay, type WorkerBoot } from "./protocol.ts";

function start({ kernel, thread }: RelayStart, [control, port]: readonly MessagePort[]): void {
  const flag = crossOriginIsolated ? new Int32Array(new SharedArrayBuffer(4 * SHARED.length)) : null;
  // No module: Chromium loads none from a blob where there is no origin.
  const worker = new Worker(URL.createObjectURL(kernel), { name: "kernel" });
  worker.onerror = (event) =>
    control.postMessage({ type: "failed", message: event.message ?? "" } satisfies FromRelay);
  worker.postMessage({ flag, thread, port } satisfies WorkerBoot, [port]);
  control.onmessage = ({ data: [place, value] }: MessageEvent<ToRelay>) => {
    if (flag) Atomics.store(flag, place, value);
  };
}

addEventListener(
  "message",
  (event: MessageEvent<RelayStart>) => {
    if (event.source === top) start(event.data, event.ports);
  },
  { once: true },
);
