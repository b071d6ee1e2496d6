// What the Studio's page knows and does: the run that trains, the runs that are kept.

import type { train } from "@tinycnn/core";
import { language } from "@tinycnn/core";
import type { Config } from "@tinycnn/vision/run";
import { deviceChoice } from "../devices/choice.svelte.ts";
import { freshId } from "../notebook/cell.ts";
import { connect, type Remote } from "../rpc.ts";
import { listRuns, loadRun, removeRun, saveRun } from "../storage/runs.ts";
import { toast } from "../ui/toast.svelte.ts";
import type { Desk } from "./deskWorker.ts";
import type { FromTrainer, Panel, Tick, ToTrainer } from "./protocol.ts";
import { addPoint, freeName, newRecord, type RunRecord } from "./record.ts";

export type Phase = "idle" | "loading" | "running" | "paused";

/** Colours that runs have in turn; see tokens in StudioPage. */
export const COLOURS = 6;
/** Runs drawn at once. */
const MOST_SHOWN = COLOURS;

/** The lock that a page holds on a run it trains, so that another page does not take it for an interrupted one. */
const lockOf = (id: string): string => `tinycnn-run-${id}`;

export interface Beginning {
  /** Whether it waits for its first step. */
  paused?: boolean;
  /** The reader's own pictures that it is to train on. */
  own?: { collection: NonNullable<RunRecord["collection"]>; title: string };
}

class Studio {
  phase: Phase = $state("idle");
  /** The run that is trained, or was last; null before the first. */
  current: RunRecord | null = $state.raw(null);
  steps: number[] = $state.raw([]);
  history: train.EpochResult[] = $state.raw([]);
  tick: Tick | null = $state.raw(null);
  evaluating: { batch: number; batches: number } | null = $state.raw(null);
  panel: Panel | null = $state.raw(null);
  probabilities: Float32Array | null = $state.raw(null);
  failure: { name: string; message: string } | null = $state.raw(null);
  runs: RunRecord[] = $state.raw([]);
  /** Runs that are drawn, each with the number of its colour. */
  shown: ReadonlyMap<string, number> = $state.raw(new Map());
  /** A run that a reload or a crash cut off, if there is one. */
  interrupted: RunRecord | null = $state.raw(null);
  lr: number = $state(0);

  #worker: Worker | null = null;
  #desk: Remote<Desk> | null = null;
  #unlock: () => void = () => {};
  #points: number[] = [];

  get desk(): Remote<Desk> {
    this.#desk ??= connect<Desk>(
      new Worker(new URL("./deskWorker.ts", import.meta.url), { type: "module", name: "desk" }),
    );
    return this.#desk;
  }

  /** Seconds of the epoch under way, which the history does not know yet. */
  get sinceEpoch(): number {
    return this.busy && this.tick && this.tick.epoch > this.history.length ? this.tick.seconds : 0;
  }

  get busy(): boolean {
    return this.phase !== "idle";
  }

  async refresh(): Promise<void> {
    this.runs = await listRuns();
    const held = (await navigator.locks?.query())?.held?.map(({ name }) => name) ?? [];
    this.interrupted =
      this.runs.find(
        ({ id, status }) => status === "training" && id !== this.current?.id && !held.includes(lockOf(id)),
      ) ?? null;
    if (this.shown.size === 0) for (const { id } of this.runs.slice(0, 3)) this.show(id);
  }

  /** Draws a run, in a colour that no other has. */
  show(id: string): void {
    if (this.shown.has(id)) return;
    const shown = new Map(this.shown);
    // The latest stay; the one that was drawn first makes room.
    if (shown.size >= MOST_SHOWN)
      shown.delete([...shown.keys()].find((other) => other !== this.current?.id) as string);
    const taken = [...shown.values()];
    const colour = Array.from({ length: COLOURS }, (_, i) => i).find((i) => !taken.includes(i)) as number;
    this.shown = shown.set(id, colour);
  }
  hide(id: string): void {
    this.shown = new Map([...this.shown].filter(([other]) => other !== id));
  }

  /** Begins a run. */
  async start(config: Config, { paused = false, own }: Beginning = {}): Promise<void> {
    const base = own?.title ?? config.recipe ?? config.dataset;
    const names = this.runs.map(({ name }) => name);
    const record = newRecord(freshId(12), freeName(base, names), config);
    if (own) record.collection = own.collection;
    await this.#launch(record, false, paused);
  }

  /** Goes on with a run from its last save. @param epochs how many in all */
  async resume(id: string, epochs?: number): Promise<void> {
    const kept = await loadRun(id);
    if (!kept) return;
    const config = { ...kept.config, epochs: epochs ?? kept.config.epochs };
    await this.#launch({ ...kept, config, status: "training", result: null }, true, false);
  }

  async #launch(record: RunRecord, resume: boolean, paused: boolean): Promise<void> {
    this.close();
    this.phase = "loading";
    this.failure = null;
    this.current = record;
    this.history = record.history;
    this.#points = [...record.steps];
    this.steps = this.#points;
    this.tick = null;
    this.panel = null;
    this.probabilities = null;
    this.show(record.id);
    if (this.interrupted?.id === record.id) this.interrupted = null;
    void navigator.locks?.request(
      lockOf(record.id),
      () => new Promise<void>((resolve) => (this.#unlock = resolve)),
    );
    const worker = new Worker(new URL("./trainingWorker.ts", import.meta.url), {
      type: "module",
      name: "studio",
    });
    this.#worker = worker;
    worker.addEventListener("message", ({ data }: MessageEvent<FromTrainer>) => {
      if (this.#worker === worker) this.#receive(data);
    });
    worker.addEventListener("error", (event) => {
      if (this.#worker === worker) this.#receive({ type: "failed", name: "Error", message: event.message });
    });
    this.speak();
    const device = deviceChoice.wanted;
    this.#post({ type: "start", record: $state.snapshot(record) as RunRecord, resume, paused, device });
  }

  /** Tells the training the page's language. */
  speak(): void {
    this.#post({ type: "language", language: language() });
  }

  #post(message: ToTrainer): void {
    this.#worker?.postMessage(message);
  }

  #receive(message: FromTrainer): void {
    if (message.type === "ready") {
      this.panel = message.panel;
      this.lr = message.lr;
      this.history = message.history;
      if (this.current) this.current = { ...this.current, env: message.env, config: message.config };
      this.phase = "running";
    } else if (message.type === "tick") this.#tick(message.tick);
    else if (message.type === "evaluating") this.evaluating = message;
    else if (message.type === "panel") this.probabilities = message.probabilities;
    else if (message.type === "epoch") {
      this.history = [...this.history, message.result];
      this.evaluating = null;
    } else if (message.type === "paused") this.phase = "paused";
    else if (message.type === "running") this.phase = "running";
    else if (message.type === "rate") this.lr = message.lr;
    else if (message.type === "notice") toast(message.text);
    else if (message.type === "saved") this.#saved(message.record);
    else {
      if (message.type === "failed") this.failure = message;
      this.#finish();
    }
  }

  #tick(tick: Tick): void {
    for (let i = 0; i < tick.points.length; i += 2)
      addPoint(this.#points, tick.points[i], tick.points[i + 1]);
    this.steps = [...this.#points];
    this.tick = tick;
    this.lr = tick.lr;
    this.evaluating = null;
  }

  #saved(record: RunRecord): void {
    if (this.current?.id === record.id) this.current = record;
    this.runs = [record, ...this.runs.filter(({ id }) => id !== record.id)].sort(
      (a, b) => b.created - a.created,
    );
  }

  #finish(): void {
    this.phase = "idle";
    this.evaluating = null;
    this.close();
    void this.refresh();
  }

  pause(): void {
    this.#post({ type: "pause" });
  }
  go(): void {
    this.#post({ type: "go" });
  }
  step(): void {
    this.#post({ type: "step" });
  }
  stop(): void {
    this.#post({ type: "stop" });
  }
  setRate(lr: number): void {
    if (Number.isFinite(lr) && lr > 0) this.#post({ type: "rate", lr });
  }

  async remove(id: string): Promise<void> {
    if (this.busy && this.current?.id === id) return;
    await removeRun(id);
    this.hide(id);
    if (this.current?.id === id) {
      this.current = null;
      this.steps = [];
      this.history = [];
      this.panel = null;
      this.tick = null;
    }
    await this.refresh();
  }

  async rename(id: string, name: string): Promise<void> {
    const record = await loadRun(id);
    if (!record || !name.trim()) return;
    await saveRun({ ...record, name: name.trim().slice(0, 60) });
    await this.refresh();
  }

  /** Takes up a run that was opened from a folder. */
  async opened(record: RunRecord): Promise<void> {
    await this.refresh();
    this.show(record.id);
  }

  close(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#unlock();
    this.#unlock = () => {};
    if (this.phase !== "idle") this.phase = "idle";
  }
}

export const studio = new Studio();
