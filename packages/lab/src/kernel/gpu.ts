// The frame's WebGPU for a worker that has none: browsers give it to workers of an origin only.
import { remoteGpu } from "../devices/remote/worker.ts";
import { SHARED } from "./protocol.ts";

/** So many submissions may be on their way: a cell that never waits is not to fill the frame's memory. */
const AHEAD = 32;
/** How long it waits without a look at the wish to stop. */
const LOOK_MS = 20;

/** @param flag shared with the frame, where memory can be shared */
export function takeGpu(port: MessagePort, flag: Int32Array | null): void {
  if (navigator.gpu) return;
  let sent = 0;
  const wait = (): void => {
    sent++;
    for (;;) {
      const done = flag ? Atomics.load(flag, SHARED.submitted) : sent;
      if (!flag || sent - done <= AHEAD || Atomics.load(flag, SHARED.stop) !== 0) return;
      Atomics.wait(flag, SHARED.submitted, done, LOOK_MS);
    }
  };
  Object.defineProperty(navigator, "gpu", { value: remoteGpu(port, wait) });
}
