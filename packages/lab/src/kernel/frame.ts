// Where a kernel lives: a worker in a frame without an origin. Whatever a cell does there, it finds no storage and no other page,
// and its policy, which every worker it could start inherits, allows no address.
import { NotPossibleError, say } from "@tinycnn/core";
import threadScript from "../../../core/src/devices/cpu/worker.ts?script";
import { deviceChoice } from "../devices/choice.svelte.ts";
import { CELLS_HOST, cellsPolicy, pythonCellsPolicy } from "../policy.ts";
import kernelScript from "./kernelWorker.ts?script";
import { type AnswerPart, type FromRelay, type RelayStart, SHARED, type ToRelay } from "./protocol.ts";
import relayScript from "./relay.ts?script";

/** What Python takes for Ctrl-C. */
const SIGINT = 2;

const scripts = new Map<string, Promise<Blob>>();

/** A script of ours as a file that the frame can run: it cannot load one by its address. */
function script(address: string): Promise<Blob> {
  const loading =
    scripts.get(address) ??
    fetch(address).then(async (response) => {
      if (!response.ok) throw new NotPossibleError(`${address}: ${response.status}`);
      return new Blob([await response.blob()], { type: "text/javascript" });
    });
  scripts.set(address, loading);
  loading.catch(() => scripts.delete(address));
  return loading;
}

const loaded = (frame: HTMLIFrameElement): Promise<unknown> =>
  new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));

/** A frame that is not seen, below `parent`. */
function frameIn(parent: HTMLElement, attributes: Readonly<Record<string, string>>) {
  const frame = parent.ownerDocument.createElement("iframe");
  // Hidden from the eye and from screen readers; not throttled, for nothing in it is drawn.
  frame.hidden = true;
  frame.allow = "cross-origin-isolated";
  for (const [name, value] of Object.entries(attributes)) frame.setAttribute(name, value);
  const ready = loaded(frame);
  parent.append(frame);
  return { frame, ready };
}

export interface KernelFrame {
  /** Raises the flag that cells look at. */
  raiseStop(): void;
  /** Hands a part of an answer to the worker, which sleeps for it. */
  answer(part: AnswerPart): void;
  /** Tells the last frame of outputs that the page has drawn. */
  tellDrawn(frame: number): void;
  /** Ends the worker, whatever it does. */
  close(): void;
}

/**
 * Starts a kernel's worker.
 *
 * @param port what the worker speaks through
 * @param onFailure the worker's script did not run
 * @param python the script of Python's kernel; without it cells are TypeScript
 */
export function openFrame(
  port: MessagePort,
  onFailure: (error: Error) => void,
  python?: Promise<Blob>,
): KernelFrame {
  const { port1: control, port2 } = new MessageChannel();
  control.onmessage = ({ data }: MessageEvent<FromRelay>) => onFailure(new Error(data.message));
  const tell = (message: ToRelay): void => control.postMessage(message);
  const policy = python ? pythonCellsPolicy : cellsPolicy;
  // Our own page must stay strict, and a frame without an address has at most the rights of the document around it: so
  // another document of ours stands between, which is empty and may run what cells need.
  const host = frameIn(document.body, { src: `./${CELLS_HOST}`, title: "cells" });
  const start = async (): Promise<void> => {
    const [relay, kernel, thread] = await Promise.all([
      script(relayScript).then((blob) => blob.text()),
      python ?? script(kernelScript),
      script(threadScript),
      host.ready,
    ]);
    const body = host.frame.contentDocument?.body;
    if (!body) throw new NotPossibleError(say`${CELLS_HOST} could not be loaded`);
    const srcdoc = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${policy}"><script>${relay.replaceAll("</", "<\\/")}</script>`;
    const cells = frameIn(body, { sandbox: "allow-scripts", srcdoc, title: "cells" });
    await cells.ready;
    const isPython = python !== undefined;
    // Python's cells read at once, which a graphics card cannot.
    const device = isPython ? "cpu" : deviceChoice.wanted;
    const message: RelayStart = { kernel, thread, isPython, device };
    cells.frame.contentWindow?.postMessage(message, "*", [port2, port]);
  };
  start().catch((error: unknown) => {
    if (host.frame.isConnected) onFailure(error as Error);
  });
  return {
    raiseStop() {
      tell([SHARED.stop, 1]);
      if (python) tell([SHARED.interrupt, SIGINT]);
    },
    answer: tell,
    tellDrawn: (frame) => tell([SHARED.drawn, frame]),
    close() {
      control.close();
      host.frame.remove();
    },
  };
}
