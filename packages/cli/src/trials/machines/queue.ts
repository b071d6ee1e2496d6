// Trials over BullMQ on Redis: a job for each step of a trial, its lease the job's lock. What is told of epochs stands in a hash beside.
import { randomUUID } from "node:crypto";
import { say } from "@tinycnn/core";
import { fitting } from "@tinycnn/vision/run";
import { type Job, type JobType, Queue, UnrecoverableError, Worker } from "bullmq";
import { Redis } from "ioredis";
import { z } from "zod";
import { UserError } from "../../errors.ts";
import { leaseSeconds } from "../../variables.ts";
import { refuseUnfit } from "../refusal.ts";
import {
  type Counts,
  type Desk,
  type Held,
  LateError,
  type Lease,
  type Leased,
  MAX_ATTEMPTS,
  type Mode,
  type Needs,
  type Outcome,
  type Row,
  type Task,
  type TaskState,
  type Trials,
  type WorkerInfo,
} from "../trials.ts";

const OPEN: JobType[] = ["waiting", "delayed", "prioritized", "active"];
const ALL: JobType[] = [...OPEN, "completed", "failed"];

const dataSchema = z.object({
  id: z.string().regex(/^[0-9a-f]{1,64}$/),
  until: z.number().int().min(1),
  payload: z.unknown(),
});
type Data = z.output<typeof dataSchema>;
const needsSchema = z.object({ version: z.string(), dataset: z.string(), fingerprint: z.string() });

export interface QueueOptions {
  /** Of the queue; one sweep has it for itself. */
  readonly name?: string;
  /** Of a lease, 30 by default. */
  readonly seconds?: number;
}

const jobIdOf = ({ id, until }: { id: string; until: number }): string => `${id}-${until}`;

/** @throws UserError for an address that is none */
function connected(url: string): Redis {
  if (!/^rediss?:\/\//.test(url))
    throw new UserError(say`${url}: expected an address such as redis://127.0.0.1:6379`);
  // Whoever works goes on working while Redis is away, and asks again until it is back.
  return new Redis(url, {
    maxRetriesPerRequest: null,
    retryStrategy: (times) => Math.min(2000, 100 * times),
  });
}

export class Machines implements Trials, Desk {
  readonly #redis: Redis;
  readonly #queue: Queue;
  readonly #name: string;
  readonly #seconds: number;
  #worker: Worker | null = null;
  readonly #jobs = new Map<string, Job>();
  /** States that do not change any more. */
  readonly #settled = new Map<string, TaskState>();

  constructor(url: string, { name = "tinycnn", seconds = leaseSeconds() }: QueueOptions = {}) {
    this.#redis = connected(url);
    this.#name = name;
    this.#seconds = seconds;
    this.#queue = new Queue(name, { connection: this.#redis });
    // Each try to reach Redis again would be told; those who ask wait for the answer.
    for (const one of [this.#redis, this.#queue]) one.on("error", () => {});
  }

  async close(): Promise<void> {
    await this.#worker?.close(true);
    await this.#queue.close();
    this.#redis.disconnect();
  }

  get #facts(): string {
    return `tinycnn:${this.#name}:facts`;
  }

  #rowsOf(id: string): string {
    return `tinycnn:${this.#name}:rows:${id}`;
  }

  /** @throws UserError where the queue has another sweep's trials */
  async needs(needs: Needs): Promise<void> {
    const text = JSON.stringify(needs);
    if ((await this.#redis.hsetnx(this.#facts, "needs", text)) === 1) return;
    const before = await this.#redis.hget(this.#facts, "needs");
    if (before !== text)
      throw new UserError(
        say`the queue "${this.#name}" has trials of other data or another version: choose another --name`,
      );
  }

  async mode(): Promise<Mode> {
    return ((await this.#redis.hget(this.#facts, "mode")) ?? "going") as Mode;
  }

  async set(mode: Mode): Promise<void> {
    await this.#redis.hset(this.#facts, "mode", mode);
  }

  async over(): Promise<void> {
    await this.#redis.hset(this.#facts, "over", "yes");
  }

  async offer(task: Task): Promise<void> {
    await this.#redis.hdel(this.#facts, "over");
    const { id, until, payload } = task;
    await this.#queue.add("trial", { id, until, payload }, { jobId: jobIdOf(task) });
  }

  /** A worker without a processor: its jobs are asked for one by one, and those whose worker is silent are handed out again. */
  async #working(): Promise<Worker> {
    if (this.#worker) return this.#worker;
    const worker = new Worker(this.#name, null, {
      connection: this.#redis,
      autorun: false,
      lockDuration: 1000 * this.#seconds,
      stalledInterval: 500 * this.#seconds,
      maxStalledCount: MAX_ATTEMPTS - 1,
    });
    worker.on("error", () => {});
    await worker.startStalledCheckTimer();
    this.#worker = worker;
    return worker;
  }

  async lease(info: WorkerInfo): Promise<Leased> {
    const [needs, mode, over] = await this.#redis.hmget(this.#facts, "needs", "mode", "over");
    refuseUnfit(needs === null ? null : fitting(needsSchema, JSON.parse(needs), this.#name), info);
    if (mode === "drained") return "over";
    if (mode === "paused") return "later";
    const token = `${info.name} ${randomUUID()}`;
    const job = await (await this.#working()).getNextJob(token, { block: false });
    if (!job) {
      if (over === null) return "later";
      const counts = await this.#queue.getJobCounts(...OPEN);
      return Object.values(counts).some((n) => n > 0) ? "later" : "over";
    }
    const { id, until, payload }: Data = fitting(dataSchema, job.data, job.id ?? "");
    this.#jobs.set(token, job);
    return {
      id,
      until,
      payload,
      token,
      attempt: job.attemptsStarted,
      seconds: this.#seconds,
    } satisfies Lease;
  }

  #late(id: string): LateError {
    return new LateError(say`trial ${id} was handed to another worker: nothing more is taken from this one`);
  }

  /** @throws LateError */
  async renew({ id, token }: Held): Promise<void> {
    const job = this.#jobs.get(token);
    if (!job) throw this.#late(id);
    const extended = await job.extendLock(token, 1000 * this.#seconds).catch(() => 0);
    if (extended !== 1) throw this.#late(id);
  }

  async report(held: Held, row: Row): Promise<void> {
    await this.renew(held);
    await this.#redis.hset(this.#rowsOf(held.id), String(row.epoch), JSON.stringify(row));
  }

  async finish({ id, token }: Held, { status, ended = false, reason = "" }: Outcome): Promise<void> {
    const job = this.#jobs.get(token);
    if (!job) throw this.#late(id);
    this.#jobs.delete(token);
    try {
      if (status === "interrupted") await job.moveToWait(token);
      else if (status === "finished") await job.moveToCompleted({ ended }, token, false);
      else await job.moveToFailed(new UnrecoverableError(reason), token, false);
    } catch (error) {
      // The lock is gone or another's, or the job is not worked on any more: the first answer may have been lost on its way.
      if (/lock|not in the active state|Missing key/i.test((error as Error).message)) throw this.#late(id);
      this.#jobs.set(token, job);
      throw error;
    }
  }

  async counts(): Promise<Counts> {
    const counts = await this.#queue.getJobCounts(...ALL);
    const { active = 0, completed = 0, failed = 0, ...waiting } = counts;
    return {
      waiting: Object.values(waiting).reduce((a, b) => a + b, 0),
      leased: active,
      finished: completed,
      failed,
    };
  }

  async #stateOf(job: Job<Data, { ended?: boolean } | null>, state: TaskState["state"]): Promise<TaskState> {
    const { id, until } = job.data;
    const rows = Object.values(await this.#redis.hgetall(this.#rowsOf(id))).map(
      (row) => JSON.parse(row) as Row,
    );
    return {
      ...{ id, until, state, attempts: job.attemptsStarted, worker: job.processedBy ?? null },
      ended: job.returnvalue?.ended ?? false,
      rows: rows.sort((a, b) => a.epoch - b.epoch),
      reason: job.failedReason ?? null,
    };
  }

  /** Of each trial its last step. */
  async states(): Promise<TaskState[]> {
    const lists: [TaskState["state"], JobType[]][] = [
      ["finished", ["completed"]],
      ["failed", ["failed"]],
      ["waiting", OPEN.filter((type) => type !== "active")],
      ["leased", ["active"]],
    ];
    const found = new Map<string, TaskState>();
    for (const [state, types] of lists)
      for (const job of (await this.#queue.getJobs(types)) as Job[]) {
        // Taken away between two questions.
        if (!job?.id) continue;
        const known = this.#settled.get(job.id) ?? (await this.#stateOf(job, state));
        if (state === "finished" || state === "failed") this.#settled.set(job.id, known);
        const before = found.get(known.id);
        if (!before || before.until <= known.until) found.set(known.id, known);
      }
    return [...found.values()];
  }
}
