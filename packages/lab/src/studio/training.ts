// One training in the Studio's worker: the life of a run that pauses, steps and changes its rate.
import { type Device, defaultDevice, optim, type train } from "@tinycnn/core";
import {
  createSession,
  Life,
  lastState,
  type RunObserver,
  type RunResult,
  type RunState,
  refuseChanged,
  type Session,
  type Splits,
  traineeOf,
} from "@tinycnn/vision/run";
import { saveRun } from "../storage/runs.ts";
import { LAB_VERSION } from "../version.ts";
import { PanelLook } from "./panelLook.ts";
import { firstWeights, loadPictures } from "./pictures.ts";
import type { FromTrainer } from "./protocol.ts";
import type { RunRecord } from "./record.ts";
import { RecordStore } from "./recordStore.ts";
import { Ticker } from "./ticker.ts";

/** How often the worker listens. */
const LISTEN_MS = 25;

const channel = new MessageChannel();
/** Lets messages in: a turn of the event loop, without a timer's delay. */
const listen = (): Promise<void> =>
  new Promise((resolve) => {
    channel.port1.onmessage = () => resolve();
    channel.port2.postMessage(null);
  });

export class Training implements RunObserver<RunState, RunResult> {
  readonly #record: RunRecord;
  readonly #send: (message: FromTrainer) => void;
  #session!: Session;
  #life!: Life<RunState, RunResult>;
  #ticker!: Ticker;
  #paused: boolean;
  #steps = 0;
  #wake: () => void = () => {};
  #heard = 0;
  /** Whether the rate was changed since the last save. */
  #unsaved = false;

  constructor(record: RunRecord, paused: boolean, send: (message: FromTrainer) => void) {
    this.#record = record;
    this.#paused = paused;
    this.#send = send;
  }

  pause(): void {
    this.#paused = true;
  }
  go(): void {
    this.#paused = false;
    this.#wake();
  }
  /** One batch, then rest. */
  step(): void {
    this.#paused = true;
    this.#steps++;
    this.#wake();
  }
  stop(): void {
    this.#life?.stop();
    this.go();
  }

  /** Sets the rate of now; a schedule goes on from it in its own shape. */
  rate(lr: number): void {
    const { trainer, optimizer } = this.#session;
    const [group] = optimizer.paramGroups;
    const factor = lr / group.lr;
    const { schedule } = trainer.options;
    for (const scheduler of [schedule?.main, schedule?.warmup?.scheduler])
      if (scheduler instanceof optim.lrScheduler.LRScheduler)
        scheduler.baseLrs = scheduler.baseLrs.map((base) => base * factor);
    for (const each of optimizer.paramGroups) each.lr *= factor;
    const { epoch, loader } = trainer.position();
    const change = { epoch: epoch + 1, batch: loader?.batch ?? 0, lr };
    this.#record.env.rates = [...(this.#record.env.rates ?? []), change];
    this.#send({ type: "rate", lr, env: this.#record.env });
    this.#unsaved = true;
    if (this.#paused) this.#wake();
  }

  /** Trains to the end, or until stopped. */
  async run(resume: boolean): Promise<void> {
    await this.#prepare(resume);
    if (this.#paused) await this.#rest();
    this.#ticker.go();
    if (await this.#life.train()) await this.#life.end();
  }

  async #prepare(resume: boolean): Promise<void> {
    const record = this.#record;
    const device = defaultDevice();
    const splits = await loadPictures(record);
    const weights = resume ? null : await firstWeights(record.config);
    const session = await createSession(record.config, splits, device, weights);
    const { trainer, optimizer } = session;
    const isPaused = () => this.#paused;
    const panel = new PanelLook(splits.test, trainer, isPaused, this.#send);
    const store = new RecordStore(record);
    this.#session = session;
    this.#ticker = new Ticker(record, session, isPaused, this.#send);
    this.#life = new Life(traineeOf(record.config, session), store, [this.#ticker, panel, this]);
    record.problem = null;
    if (resume) await this.#takeUp(store);
    else record.env = { ...environmentOf(device, splits), started: new Date(record.created).toISOString() };
    this.#send({
      type: "ready",
      panel: panel.panel,
      env: record.env,
      config: record.config,
      lr: optimizer.paramGroups[0].lr,
      batches: trainer.options.trainLoader.length,
      history: trainer.position().history,
    });
    await panel.look();
    record.status = "training";
    await saveRun(record);
    this.onSaved();
  }

  async #takeUp(store: RecordStore): Promise<void> {
    const record = this.#record;
    const state = await lastState(store, (text) => {
      record.problem = text;
    });
    if (state) {
      if (state.config) refuseChanged(`${record.name}/config.json`, record.config, state.config);
      await this.#life.takeUp(state);
      record.history = state.position.history;
    }
    this.#forgetAfter(this.#session.trainer.position());
  }

  /** What came after the last save belongs to steps that will be done again. */
  #forgetAfter({ epoch, loader }: train.Position): void {
    const { steps, env } = this.#record;
    const batch = loader?.batch ?? 0;
    const at = epoch + batch / this.#session.trainer.options.trainLoader.length;
    const kept = steps.findIndex((x, i) => i % 2 === 0 && x > at);
    if (kept >= 0) steps.length = kept;
    env.rates = env.rates?.filter(
      (rate) => rate.epoch < epoch + 1 || (rate.epoch === epoch + 1 && rate.batch <= batch),
    );
  }

  async onStep(): Promise<void> {
    if (this.#steps > 0) this.#steps--;
    if (performance.now() - this.#heard > LISTEN_MS) {
      await listen();
      this.#heard = performance.now();
    }
    if (this.#paused && this.#steps === 0) await this.#rest();
    this.#ticker.go();
  }

  async onEpoch(result: train.EpochResult): Promise<void> {
    this.#send({ type: "epoch", result });
    await listen();
  }

  onNotice(text: string): void {
    this.#send({ type: "notice", text });
  }

  onSaved(): void {
    this.#send({ type: "saved", record: { ...this.#record } });
  }

  onStopped(): void {
    this.#send({ type: "stopped" });
  }

  onEnd(result: RunResult): void {
    this.onSaved();
    this.#send({ type: "end", result });
  }

  /** Saves and waits for a wish to go on. */
  async #rest(): Promise<void> {
    // The wish to rest may have come when the step had just gone untold.
    this.#ticker.tell();
    if (this.#session.trainer.position().loader) await this.#save();
    this.#send({ type: "paused" });
    while (this.#paused && this.#steps === 0) {
      // What came while it saved is saved before it waits again.
      if (this.#unsaved) await this.#save();
      else
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
    }
    if (!this.#paused) this.#send({ type: "running" });
  }

  async #save(): Promise<void> {
    this.#unsaved = false;
    await this.#life.save("rest");
  }
}

function environmentOf(device: Device, splits: Splits & { source?: string }): RunRecord["env"] {
  return {
    tinycnn: LAB_VERSION,
    browser: navigator.userAgent,
    cores: navigator.hardwareConcurrency,
    device: device.description,
    threads: (device as { threads?: number }).threads ?? 1,
    data: {
      source: splits.source ?? splits.spec.title,
      train: splits.train.length,
      validation: splits.validation?.length ?? 0,
      test: splits.test.length,
    },
  };
}
