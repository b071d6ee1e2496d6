// Starting helping threads, in Node and in browsers, and telling how many there should be.
import { say } from "../../words/index.ts";
import type { WorkerStart } from "./worker.ts";

interface NodeProcess {
  versions?: { node?: string };
  getBuiltinModule?(name: string): unknown;
  env?: Record<string, string | undefined>;
}
const nodeProcess = (globalThis as { process?: NodeProcess }).process;

/** A module of Node's own, or undefined in a browser. */
export function nodeModule<T>(name: string): T | undefined {
  return nodeProcess?.versions?.node ? (nodeProcess.getBuiltinModule?.(name) as T | undefined) : undefined;
}

/** An environment variable; undefined in a browser, and where reading it is forbidden, as in Deno unless it is told. */
export function environment(name: string): string | undefined {
  try {
    return nodeProcess?.env?.[name];
  } catch {
    return undefined;
  }
}

/** Cores this process may use. */
export function availableCores(): number {
  const os = nodeModule<{ availableParallelism(): number }>("node:os");
  try {
    if (os) return os.availableParallelism();
  } catch {
    // Forbidden, as in Deno unless it is told: the browser's way may not be.
  }
  return globalThis.navigator?.hardwareConcurrency ?? 1;
}

/** Whether threads can share one memory here: always in Node, in browsers only in a cross-origin isolated page. */
export const canShareMemory = (): boolean =>
  typeof SharedArrayBuffer !== "undefined" &&
  (nodeModule("node:os") !== undefined ||
    (globalThis as { crossOriginIsolated?: boolean }).crossOriginIsolated === true);

let makeWorker = (): Worker => new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });

/**
 * For browser scopes that can load no script by its address, such as a frame without an origin.
 *
 * @param make starts a worker that runs `devices/cpu/worker.ts`
 */
export function setThreadWorker(make: () => Worker): void {
  makeWorker = make;
}

let hasTold = false;

/** Everything goes on without the thread, slower: that is said once. */
function missing(reason: unknown): void {
  if (hasTold) return;
  hasTold = true;
  const why = reason instanceof Error ? reason.message : String(reason);
  console.warn(
    say`a helping thread did not start (${why}): computing goes on with fewer. In a bundle, add @tinycnn/core/worker as an entry named worker, beside the bundle, or give a worker with setThreadWorker`,
  );
}

/** Starts a helping thread. It needs no answer: whoever is there when a job comes takes part in it. */
export function startThread(start: WorkerStart): void {
  const workers = nodeModule<typeof import("node:worker_threads")>("node:worker_threads");
  if (workers) {
    // Compiled to JavaScript, this file's neighbours have another ending; the name below is for bundlers, which look for it.
    const file = import.meta.url.endsWith(".ts") ? "./worker.ts" : "./worker.js";
    const worker = new workers.Worker(new URL(file, import.meta.url), { workerData: start });
    worker.on("error", missing);
    worker.unref();
    return;
  }
  try {
    const worker = makeWorker();
    worker.addEventListener("error", ({ message }) => missing(message || worker));
    worker.postMessage(start);
  } catch (error) {
    missing(error);
  }
}
