// The worker's only way to the page. Cells run in the same scope, so it is kept where they cannot find it: no global leads to
// the port, and what is called on it was taken from the prototypes before the first cell could change them.
import type { FromKernel, ToKernel, WorkerBoot } from "./protocol.ts";

const { apply } = Reflect;
const { postMessage } = MessagePort.prototype;
const dataOf = Object.getOwnPropertyDescriptor(MessageEvent.prototype, "data")?.get as () => unknown;

let port: MessagePort;

/** To the page. */
export function send(message: FromKernel, transfer: Transferable[] = []): void {
  apply(postMessage, port, [message, transfer]);
}

/** Waits for the relay's first message, then takes the page's. */
export function connect(onBoot: (boot: WorkerBoot) => void, onMessage: (message: ToKernel) => void): void {
  addEventListener(
    "message",
    (event: MessageEvent<WorkerBoot>) => {
      const boot = event.data;
      port = boot.port;
      onBoot(boot);
      // The event leads to the port: its data are read by what no cell can replace.
      port.onmessage = (message) => onMessage(apply(dataOf, message, []) as ToKernel);
    },
    { once: true },
  );
}
