// A training's numbers for the page: losses, speed, place; a few times a second, however many steps that is.
import type { train } from "@tinycnn/core";
import type { RunObserver, RunResult, RunState, Session } from "@tinycnn/vision/run";
import type { FromTrainer, Tick } from "./protocol.ts";
import { addPoint, type RunRecord } from "./record.ts";

/** How often the page is told. */
const TELL_MS = 90;
/** Share of the old speed in the shown one. */
const CALM = 0.9;

export class Ticker implements RunObserver<RunState, RunResult> {
  readonly #record: RunRecord;
  readonly #session: Session;
  readonly #isPaused: () => boolean;
  readonly #send: (message: FromTrainer) => void;
  #told = 0;
  /** When the step under way began. */
  #stepped = performance.now();
  #lossSum = 0;
  #speed = 0;
  #points: number[] = [];
  #tick: Omit<Tick, "points"> | null = null;

  constructor(
    record: RunRecord,
    session: Session,
    isPaused: () => boolean,
    send: (message: FromTrainer) => void,
  ) {
    this.#record = record;
    this.#session = session;
    this.#isPaused = isPaused;
    this.#send = send;
  }

  /** A step begins now: what was done since the last does not count. */
  go(): void {
    this.#stepped = performance.now();
  }

  onEpochBegin(): void {
    this.#lossSum = this.#session.trainer.position().lossSum;
    this.go();
  }

  onStep({ epoch, batch, batches }: train.StepEvent): void {
    const now = performance.now();
    const { trainer, optimizer } = this.#session;
    const { lossSum, trainSeconds } = trainer.position();
    const loss = lossSum - this.#lossSum;
    this.#lossSum = lossSum;
    const x = epoch - 1 + batch / batches;
    addPoint(this.#record.steps, x, loss);
    this.#points.push(x, loss);
    const { batchSize, dataset } = trainer.options.trainLoader;
    const speed = (1000 * Math.min(batchSize ?? 1, dataset.length)) / Math.max(0.1, now - this.#stepped);
    this.#speed = this.#speed === 0 ? speed : CALM * this.#speed + (1 - CALM) * speed;
    this.#tick = {
      epoch,
      batch,
      batches,
      loss,
      lr: optimizer.paramGroups[0].lr,
      imagesPerSecond: this.#speed,
      meanLoss: lossSum / batch,
      seconds: trainSeconds,
    };
    if (this.#isPaused() || batch === batches || now - this.#told > TELL_MS) this.tell();
  }

  onSaved(): void {
    this.go();
  }

  /** Tells of the last step, if it has not been told yet. */
  tell(): void {
    if (!this.#tick) return;
    this.#send({ type: "tick", tick: { ...this.#tick, points: this.#points } });
    this.#tick = null;
    this.#points = [];
    this.#told = performance.now();
  }

  onEvaluate(batch: number, batches: number): void {
    const now = performance.now();
    if (batch < batches && now - this.#told < TELL_MS) return;
    this.#told = now;
    this.#send({ type: "evaluating", batch, batches });
  }

  onMeasure(batch: number, batches: number): void {
    this.onEvaluate(batch, batches);
  }
}
