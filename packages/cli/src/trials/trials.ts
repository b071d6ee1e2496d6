// One way to get a trial and to tell what came of it, whoever hands them out: this process, a room, a queue on Redis.
import { UserError } from "../errors.ts";

/** A training and how far it is to go now. */
export interface Task {
  readonly id: string;
  /** Epoch after which it rests; its last epoch ends it. */
  readonly until: number;
  /** What is trained, as those who offer and those who work have agreed. */
  readonly payload: unknown;
}

/** A task that somebody has for a while, as long as it is renewed. */
export interface Lease extends Task {
  /** Of this attempt alone: with that of an earlier one nothing is written any more. */
  readonly token: string;
  /** From 1. */
  readonly attempt: number;
  /** How long it lasts without a word. */
  readonly seconds: number;
}

/** All that a lease is known by when something is told of it. */
export type Held = Pick<Lease, "id" | "token">;

/** Who asks for a task: all that decides whether its results would be those of the others. */
export interface WorkerInfo {
  readonly name: string;
  readonly version: string;
  /** Fingerprints of the data sets at hand. */
  readonly data: Readonly<Record<string, string>>;
}

/** What a worker must have. */
export interface Needs {
  readonly version: string;
  readonly dataset: string;
  readonly fingerprint: string;
}

/** An epoch as it is told. */
export interface Row {
  readonly epoch: number;
  readonly epochs: number;
  readonly loss: number;
  readonly valAcc: number;
  readonly trainSeconds: number;
  readonly evalSeconds: number;
}

export interface Outcome {
  readonly status: "finished" | "interrupted" | "failed";
  /** Whether the run has come to its end, however many epochs that were. */
  readonly ended?: boolean;
  /** What it said last, if it failed. */
  readonly reason?: string;
}

/** "later": there is nothing now; "over": nothing will come any more. */
export type Leased = Lease | "later" | "over";

/** For those who work. */
export interface Trials {
  /** @throws RefusedError for a worker whose results would be others */
  lease(worker: WorkerInfo): Promise<Leased>;
  /** Says that one is still at it. @throws LateError when it is somebody else's by now */
  renew(lease: Held): Promise<void>;
  /** Tells an epoch. @throws LateError */
  report(lease: Held, row: Row): Promise<void>;
  /** Tells the end; an interrupted task is handed out again. @throws LateError */
  finish(lease: Held, outcome: Outcome): Promise<void>;
}

export interface TaskState {
  readonly id: string;
  readonly until: number;
  readonly state: "waiting" | "leased" | "finished" | "failed";
  readonly ended: boolean;
  /** Epochs told so far, in their order. */
  readonly rows: readonly Row[];
  readonly reason: string | null;
  readonly attempts: number;
  /** Who has it, or had it last. */
  readonly worker: string | null;
}

/** For those who hand out. */
export interface Desk {
  needs(needs: Needs): Promise<void>;
  /** Offers a task; one that is known is offered again only to get further than before. */
  offer(task: Task): Promise<void>;
  states(): Promise<TaskState[]>;
  /** Whether nothing is handed out for the time being, or nothing new is to be begun at all. */
  mode(): Promise<Mode>;
  set(mode: Mode): Promise<void>;
  counts(): Promise<Counts>;
  /** Nothing more will be offered: workers end when all is done. */
  over(): Promise<void>;
}

export type Mode = "going" | "paused" | "drained";

export interface Counts {
  readonly waiting: number;
  readonly leased: number;
  readonly finished: number;
  readonly failed: number;
}

/** Attempts whose worker was lost before a task is given up. */
export const MAX_ATTEMPTS = 5;

export class LateError extends UserError {
  override name = "LateError";
}

export class RefusedError extends UserError {
  override name = "RefusedError";
}
