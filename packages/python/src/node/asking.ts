// Asking the other thread and sleeping until it answers: Python cannot wait for a promise.
import { type MessagePort, receiveMessageOnPort } from "node:worker_threads";
import type { Answer, Said } from "./protocol.ts";

export type Ask = (name: string, ...args: unknown[]) => unknown;

export function asking(
  port: MessagePort,
  answered: Int32Array<SharedArrayBuffer>,
  tell: (said: Said) => void,
): Ask {
  return (name, ...args) => {
    const before = Atomics.load(answered, 0);
    tell({ kind: "ask", name, args });
    Atomics.wait(answered, 0, before);
    const answer = receiveMessageOnPort(port)?.message as Answer;
    if ("value" in answer) return answer.value;
    throw Object.assign(new Error(answer.error.message), { name: answer.error.name });
  };
}
