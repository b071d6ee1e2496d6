// What a kernel tells the page: how it stands, what it shows beside its cells, how a run ended.
import type { Prompt } from "../python/hostServices.ts";
import type { Gauge, Restored, RunStatus, Variable } from "./protocol.ts";

export interface RunResult {
  /** `killed`: the worker had to be ended, and all variables with it. */
  status: RunStatus | "killed";
  seconds: number;
  restored: Restored | null;
}

export interface KernelEvents {
  onState(state: KernelState): void;
  onGauge(gauge: Gauge): void;
  onVariables(variables: Variable[]): void;
  /** So many timers that cells left behind still run. */
  onLeft(timers: number): void;
  /** What was left behind had to be ended by force, and all variables with it. */
  onKilled(): void;
  /** So many bytes of what Python is made of have come; null when it runs. */
  onLoading(bytes: number | null): void;
  /** The running cell asks the reader; null when it asks no more. */
  onPrompt(prompt: Prompt | null): void;
  /** The kernel has come to its end by itself, and all variables with it. */
  onLost(reason: string): void;
  /** The cell does not stop: soon it is ended by force, with all variables. False when that is over. */
  onStubborn(isStubborn: boolean): void;
}

export type KernelState = "starting" | "idle" | "busy";

/** What cells are written in. */
export type CellLanguage = "typescript" | "python";
