// A thread that decodes photos: paths come in over a port, pictures go back over it, and who waits is woken.
import { type MessagePort, parentPort } from "node:worker_threads";
import { PhotoError } from "../../photo/index.ts";
import { messageOf } from "../errors.ts";
import { readPhoto } from "../photo.ts";
import type { Answer, Asked, Joined } from "./decoder.ts";

async function answerTo({ id, path, mode }: Asked): Promise<Answer> {
  try {
    return { id, image: await readPhoto(path, { mode }) };
  } catch (error) {
    return { id, fault: error instanceof PhotoError ? error.trouble : messageOf(error) };
  }
}

function serve(port: MessagePort, signal: Int32Array): void {
  port.on("message", async (asked: Asked) => {
    const answer = await answerTo(asked);
    port.postMessage(answer, answer.image ? [answer.image.data.buffer as ArrayBuffer] : []);
    Atomics.add(signal, 0, 1);
    Atomics.notify(signal, 0);
  });
}

parentPort?.on("message", ({ port, signal }: Joined) => serve(port, signal));
