// What the thread with Python in it and the thread that started it say to each other.

/** To the thread: one thing to do at a time. */
export type Task =
  | { readonly kind: "script"; readonly source: string; readonly path: string; readonly args: string[] }
  | { readonly kind: "cell"; readonly source: string; readonly name: string };

/** How a task ended. */
export interface Ended {
  /** 0 where all went well, as a program's exit code. */
  readonly code: number;
  /** What is to be told of an error: a traceback. */
  readonly told: string;
  /** The error's class and what it says; empty where there was none. */
  readonly error: string;
  readonly message: string;
}

/** Something to look at, by its media types: texts, and pictures in base64. */
export type Bundle = Readonly<Record<string, string>>;

/** From the thread. */
export type Said =
  | { readonly kind: "ready" }
  | { readonly kind: "out"; readonly text: string }
  | { readonly kind: "err"; readonly text: string }
  | { readonly kind: "display"; readonly data: Bundle; readonly isResult: boolean }
  | { readonly kind: "clear" }
  | { readonly kind: "ended"; readonly ended: Ended }
  /** The thread sleeps until it is answered over the port. */
  | { readonly kind: "ask"; readonly name: string; readonly args: readonly unknown[] };

export type Answer = { readonly value: unknown } | { readonly error: { name: string; message: string } };

export interface Start {
  readonly language: "en" | "ko";
  readonly cwd: string;
  readonly interrupt: Uint8Array<SharedArrayBuffer>;
  /** Its first number tells how many answers have come. */
  readonly answered: Int32Array<SharedArrayBuffer>;
}
