// A thread that decodes photos: paths come in over a port, pictures go back over it, and who waits is woken.
import { type MessagePort, parentPort } from "node:worker_threads";
import { PhotoError } from "../../photo/index.ts";
import { messageOf } from "../errors.ts";
import { readPhoto, readPrepared } from "../photo.ts";
import { Turns } from "../pictures/gate.ts";
import type { Answer, Asked, Joined } from "./decoder.ts";

/** However many are asked for ahead, only a few are in memory as files and half decoded. */
const turns = new Turns();

async function answerTo({ id, path, mode, preparation }: Asked): Promise<Answer> {
  try {
    const image = preparation
      ? await turns.take(() => readPrepared(path, preparation))
      : await readPhoto(path, { mode });
    return { id, image };
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
