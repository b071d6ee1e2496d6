// Photos decoded beside whatever this thread does: asked for early, had at once, as a data set's get must have them.
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from "node:worker_threads";
import { NotPossibleError, say } from "@tinycnn/core";
import type { Image } from "../../image/image.ts";
import { PhotoError, type PhotoTrouble } from "../../photo/index.ts";
import type { Preparation } from "../../pictures/preparation.ts";

export interface Asked {
  readonly id: number;
  readonly path: string;
  readonly mode: "RGB" | "L";
  /** What the picture is brought to; as it is by default. */
  readonly preparation: Preparation | null;
}
export interface Answer {
  readonly id: number;
  readonly image?: Image;
  readonly fault?: PhotoTrouble | string;
}
/** What the thread is told of a new reader. */
export interface Joined {
  readonly port: MessagePort;
  readonly signal: Int32Array;
}

/** Pictures that are decoded before they are asked for: a photo may take 50 MB. */
const MOST_AHEAD = 8;
/** Bytes of small ones that may be ahead. */
const BYTES_AHEAD = 2 ** 25;
/** Milliseconds after which a picture counts as lost: one of 200 megapixels takes seconds. */
const PATIENCE = 120_000;

let shared: Worker | null = null;

/** One for the process: the library that it calls has threads of its own. */
function worker(): Worker {
  if (shared) return shared;
  // Compiled to JavaScript, this file's neighbours have another ending.
  const file = import.meta.url.endsWith(".js") ? "./decodeWorker.js" : "./decodeWorker.ts";
  shared = new Worker(new URL(file, import.meta.url));
  shared.unref();
  return shared;
}

export class Decoder {
  readonly #mode: "RGB" | "L";
  readonly #signal = new Int32Array(new SharedArrayBuffer(4));
  /** Those under way and those that are there, by path. */
  readonly #under = new Map<string, number>();
  readonly #there = new Map<number, Answer>();
  /** Those that are decoded as soon as there is room. */
  #later: string[] = [];
  readonly #preparation: Preparation | null;
  readonly #ahead: number;
  #port: MessagePort | null = null;
  #asked = 0;

  /** @param preparation what pictures are brought to, in the thread that decodes them */
  constructor(mode: "RGB" | "L" = "RGB", preparation: Preparation | null = null) {
    this.#mode = mode;
    this.#preparation = preparation;
    this.#ahead = preparation
      ? Math.max(MOST_AHEAD, Math.floor(BYTES_AHEAD / (preparation.channels * preparation.size ** 2)))
      : MOST_AHEAD;
  }

  #ask(path: string): number {
    const known = this.#under.get(path);
    if (known !== undefined) return known;
    if (!this.#port) {
      const { port1, port2 } = new MessageChannel();
      worker().postMessage({ port: port2, signal: this.#signal } satisfies Joined, [port2]);
      this.#port = port1;
    }
    const id = this.#asked++;
    this.#under.set(path, id);
    this.#port.postMessage({ id, path, mode: this.#mode, preparation: this.#preparation } satisfies Asked);
    return id;
  }

  #receive(): void {
    const wanted = new Set(this.#under.values());
    for (let got = this.#next(); got; got = this.#next())
      if (wanted.has(got.id)) this.#there.set(got.id, got);
  }
  #next(): Answer | undefined {
    return this.#port ? (receiveMessageOnPort(this.#port)?.message as Answer | undefined) : undefined;
  }

  /** Has these decoded; what was asked for before and is not among them is let go. */
  prepare(paths: readonly string[]): void {
    const wanted = new Set(paths);
    for (const [path, id] of this.#under)
      if (!wanted.has(path)) {
        this.#under.delete(path);
        this.#there.delete(id);
      }
    this.#receive();
    this.#later = [...wanted];
    this.#fill();
  }

  #fill(): void {
    while (this.#under.size < this.#ahead) {
      const path = this.#later.shift();
      if (path === undefined) return;
      this.#ask(path);
    }
  }

  /** A picture; this thread waits for it. @throws PhotoError as readPhoto */
  take(path: string): Image {
    const id = this.#ask(path);
    this.#later = this.#later.filter((other) => other !== path);
    for (;;) {
      const seen = Atomics.load(this.#signal, 0);
      this.#receive();
      const answer = this.#there.get(id);
      if (answer) {
        this.#there.delete(id);
        this.#under.delete(path);
        this.#fill();
        return imageOf(answer);
      }
      if (Atomics.wait(this.#signal, 0, seen, PATIENCE) === "timed-out")
        throw new NotPossibleError(say`${path}: not decoded within ${PATIENCE / 1000} seconds`);
    }
  }
}

function imageOf({ image, fault }: Answer): Image {
  if (image) return image;
  throw typeof fault === "object" ? new PhotoError(fault) : new NotPossibleError(fault);
}
