// The kernel's side of what cells call: where outputs go.
import type { Output } from "../notebook/outputs.ts";

let send: (output: Output) => void = () => {};
let notebook = "";
let counter = 0;

/** Sets where outputs go and which notebook runs; the kernel does this once. */
export function startSession(id: string, emit: (output: Output) => void): void {
  notebook = id;
  send = emit;
}

export const emit = (output: Output): void => send(output);
export const notebookId = (): string => notebook;
/** An id that no other display of this kernel has. */
export const freshId = (): string => `${Date.now().toString(36)}-${(counter++).toString(36)}`;
