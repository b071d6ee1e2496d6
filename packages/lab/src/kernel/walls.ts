// What the scope of cells is without. The frame without an origin and its policy are the wall; this keeps cells from a worker
// that would spin on unseen after their end and from speaking in the kernel's name, and says in words what is not there.
import { NotPossibleError, say } from "@tinycnn/core";

const GONE = [
  "BroadcastChannel",
  "Notification",
  "Worker",
  "SharedWorker",
  "caches",
  "close",
  "cookieStore",
  "importScripts",
  "indexedDB",
  "onmessage",
  "onmessageerror",
  "postMessage",
  "webkitRequestFileSystem",
  "webkitRequestFileSystemSync",
  "webkitResolveLocalFileSystemSyncURL",
  "webkitResolveLocalFileSystemURL",
];

const NETWORK = ["EventSource", "WebSocket", "WebSocketStream", "WebTransport", "XMLHttpRequest", "fetch"];

/** Replaces a global wherever on the way from the scope to its prototypes it stands. */
function replace(name: string, value: unknown): void {
  for (let at: object | null = globalThis; at && at !== Object.prototype; at = Object.getPrototypeOf(at))
    if (Object.hasOwn(at, name)) Reflect.deleteProperty(at, name);
  if (value !== undefined || name in globalThis)
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
}

/** Takes from this scope what a cell has no business with. */
export function raiseWalls(): void {
  for (const name of GONE) replace(name, undefined);
  for (const name of NETWORK)
    if (name in globalThis)
      replace(name, function refused(address: unknown) {
        throw new NotPossibleError(
          say`${name} of ${String(address ?? "")}: cells have no network. Drop the file on the page and read it with files.bytes(name) or files.text(name) of "@tinycnn/lab"`,
        );
      });
}
