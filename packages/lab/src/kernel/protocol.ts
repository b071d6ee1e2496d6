// What the page and the kernel's worker say to each other.
import type { Output } from "../notebook/outputs.ts";

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

export type ToKernel =
  | { type: "start"; flag: Int32Array | null; notebook: string }
  | { type: "run"; run: number; file: string; code: string; names: string[] }
  /** An interactive output asks whoever showed it. */
  | { type: "ask"; ask: number; id: string; question: unknown }
  | { type: "stop" };

export type RunStatus = "ok" | "error" | "stopped";

export type FromKernel =
  | { type: "ready"; globals: string[]; gauge: Gauge }
  | { type: "output"; run: number; output: Output }
  | { type: "done"; run: number; status: RunStatus; seconds: number; variables: Variable[]; gauge: Gauge }
  | { type: "answer"; ask: number; answer: unknown; error: string | null }
  | { type: "gauge"; gauge: Gauge }
  | { type: "variables"; variables: Variable[] };
