// What the page and the kernel's worker say to each other.
import type { Language } from "@tinycnn/core";
import type { Image } from "@tinycnn/vision";
import type { ComputesOn } from "../devices/open.ts";
import type { Frame } from "../notebook/outputs.ts";
import type { GivenSet } from "../pictures/ownPictures.ts";
import type { StoredFile } from "../storage/files.ts";

/**
 * Places in the memory that the cells' frame and worker share: the wish to stop, the last frame of outputs that the page has drawn, and how
 * many submissions have gone to the graphics card.
 * Of a Python kernel also Python's own wish to stop; and whose answer lies in the memory for answers, how many bytes of it, and
 * whether more follow.
 */
export const SHARED = {
  stop: 0,
  drawn: 1,
  interrupt: 2,
  answered: 3,
  answerBytes: 4,
  answerGoesOn: 5,
  submitted: 6,
  length: 7,
} as const;

/** Bytes of an answer that fit into shared memory at once. */
export const ANSWER_BYTES = 4 * 2 ** 20;

/** One variable of the notebook. */
export interface Variable {
  name: string;
  kind: string;
  /** Shape, length or value, in a few characters. */
  detail: string;
  bytes: number | null;
}

export interface Gauge {
  device: string;
  threads: number;
  /** Bytes that tensors hold. */
  bytes: number;
  /** Batches a second, over the last moments; 0 at rest. */
  stepsPerSecond: number;
}

/** What the cells' frame gets: scripts, for it can load none by their address. The ports go beside it. */
export interface RelayStart {
  kernel: Blob;
  thread: Blob;
  /** Whether cells are Python. */
  isPython: boolean;
  device: ComputesOn;
}

/** What Python is made of. */
export interface PythonParts {
  wasm: Blob;
  library: Blob;
  /** What it has in memory once it has started, by gzip. */
  memory: Blob;
}

/** The page to the frame, once it runs: a number for a place in shared memory, or a part of an answer that the worker sleeps for. */
export type ToRelay = readonly [place: number, value: number] | AnswerPart;

export interface AnswerPart {
  wait: number;
  bytes: Uint8Array;
  goesOn: boolean;
}

/** The frame to the page: the worker did not start. */
export interface FromRelay {
  type: "failed";
  message: string;
}

/** The frame to its worker. */
export interface WorkerBoot {
  /** Raised to stop a cell; null where memory cannot be shared. */
  flag: Int32Array | null;
  /** The engine's helping threads run this. */
  thread: Blob;
  port: MessagePort;
  device: ComputesOn;
  /** The frame's WebGPU, where the card is asked for. */
  gpu: MessagePort | null;
  /** Where answers lie that Python waits for. */
  answers: Uint8Array | null;
}

/** What Python asks of the page and sleeps for, see python/hostServices.ts. */
export interface HostServices {
  /** The bytes of a file of the panel. */
  file(name: string): Promise<Uint8Array>;
  /** The files of a split as they were published; null where the set is not here. */
  dataset(
    name: string,
    root: string,
    train: boolean,
    download: boolean,
  ): Promise<{ files: { name: string; bytes: Uint8Array }[]; isSample: boolean } | null>;
  /** A picture from a file's bytes: grey where the file is. */
  picture(bytes: Uint8Array, name: string): Promise<Image>;
  /** A picture as the bytes of a file. */
  encode(picture: Image, format: string): Promise<Uint8Array>;
  /** A drawing as PNG. */
  png(svg: string): Promise<Uint8Array>;
  /** A line that the reader writes. */
  input(prompt: string): Promise<string>;
  /** Files that the reader chooses, as they are in the panel then. */
  upload(): Promise<{ name: string; size: number; added: number }[]>;
  /** Hands a file to the browser's downloads. */
  download(name: string, bytes: Uint8Array): Promise<null>;
}

/** What cells get through the page, see services.ts. A notebook has the names and weights of its own only. */
export interface Services {
  /** The latest first. */
  listFiles(): Promise<StoredFile[]>;
  /** Null: there is no such file. */
  readFile(name: string): Promise<StoredFile | null>;
  writeFile(name: string, content: Blob): Promise<void>;
  /** A file that comes with the lab. */
  sample(name: string): Promise<Blob | null>;
  /** The reader's own pictures under a title; what titles there are, where there is none of that. */
  pictureSet(title: string): Promise<GivenSet | string[]>;
  /** A file of a data set, where the host has it. */
  dataFile(set: string, name: string): Promise<Blob | null>;
  keepWeights(name: string, bytes: Uint8Array): Promise<void>;
  keptWeights(name: string): Promise<Uint8Array | null>;
  /** Variables of plain values, beside the weights. */
  keepValues(values: Record<string, unknown>): Promise<void>;
  keptValues(): Promise<Record<string, unknown>>;
}

/** Names of variables that were put back, and that could not be. */
export interface Restored {
  models: string[];
  misfits: string[];
}

export type ToKernel =
  /** What Python is made of has come. */
  | { type: "parts"; parts: PythonParts }
  | { type: "served"; request: number; result: unknown; error: string | null }
  /** `restore`: only to have its variables again, see kernelWorker.ts. */
  | { type: "run"; run: number; file: string; code: string; names: string[]; restore: boolean }
  /** An interactive output asks whoever showed it. */
  | { type: "ask"; ask: number; id: string; question: unknown }
  /** The page has drawn this frame of outputs, and those before it. */
  | { type: "drawn"; frame: number }
  /** Whether anybody answers. */
  | { type: "ping" }
  | { type: "stop" }
  /** The page's language is this one now. */
  | { type: "language"; language: Language };

export type RunStatus = "ok" | "error" | "stopped";

export type FromKernel =
  | { type: "ready"; globals: string[]; gauge: Gauge }
  | { type: "frame"; run: number; frame: Frame }
  | {
      type: "done";
      run: number;
      status: RunStatus;
      seconds: number;
      variables: Variable[];
      gauge: Gauge;
      /** What had not left yet. */
      frame: Frame | null;
      /** What was put back of what was kept. */
      restored: Restored | null;
    }
  /** So many timers of cells still run. */
  | { type: "left"; timers: number }
  | { type: "answer"; ask: number; answer: unknown; error: string | null }
  | { type: "request"; request: number; service: keyof Services; args: unknown[] }
  /** The worker sleeps until it is answered through shared memory; `more`: it has taken the last part of that answer. */
  | { type: "wait"; wait: number; service: keyof HostServices; args: unknown[] }
  | { type: "more"; wait: number }
  /** The kernel cannot go on. */
  | { type: "lost"; message: string }
  | { type: "pong" }
  | { type: "gauge"; gauge: Gauge }
  | { type: "variables"; variables: Variable[] };
