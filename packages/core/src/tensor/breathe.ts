// Between two reads the program gets a turn of its event loop now and then: Ctrl-C is heard, a page is drawn, and the collector
// can report the tensors that went out of use.

const EVERY_MS = 20;
let last = performance.now();

const turn: () => Promise<void> = (() => {
  const immediate = (globalThis as { setImmediate?: (f: () => void) => void }).setImmediate;
  // Speed only.
  if (immediate) return () => new Promise<void>((resolve) => immediate(resolve));
  return () =>
    new Promise<void>((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve();
      };
      port2.postMessage(null);
    });
})();

/** Waits for a turn of the event loop if the last one is a while ago. */
export async function breathe(): Promise<void> {
  const now = performance.now();
  if (now - last < EVERY_MS) return;
  await turn();
  last = performance.now();
}
