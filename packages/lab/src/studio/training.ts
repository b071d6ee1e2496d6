// One training in the Studio's worker: goes, pauses, steps, changes its rate, saves itself.
import { type Device, defaultDevice, noGrad, optim, say, type Tensor, train } from "@tinycnn/core";
import { type ImageDataset, UserError } from "@tinycnn/vision";
import {
  asTensors,
  captureState,
  createSession,
  keepsBest,
  notFiniteIn,
  parseState,
  type RunState,
  restoreState,
  resultOf,
  type Session,
  type Splits,
  serializeState,
  usedWeights,
  type Weights,
} from "@tinycnn/vision/run";
import { loadRunFile, saveRun, saveRunFiles } from "../storage/runs.ts";
import { loadPictures } from "./pictures.ts";
import type { FromTrainer, Panel, Tick } from "./protocol.ts";
import { addPoint, type RunRecord } from "./record.ts";
import { weightsFile } from "./runFolder.ts";

/** How often the worker listens, tells, looks at the panel, saves. */
const LISTEN_MS = 25;
const TELL_MS = 90;
const LOOK_MS = 350;
const SAVE_MS = 15_000;
/** Share of the old speed in the shown one. */
const CALM = 0.9;

const channel = new MessageChannel();
/** Lets messages in: a turn of the event loop, without a timer's delay. */
const listen = (): Promise<void> =>
  new Promise((resolve) => {
    channel.port1.onmessage = () => resolve();
    channel.port2.postMessage(null);
  });

/** The first test picture of each class. */
function panelOf(test: ImageDataset): { panel: Panel; places: Int32Array } {
  const places = Int32Array.from(
    test.classes.map((_, label) => test.labels.indexOf(label)).filter((place) => place >= 0),
  );
  const bytes = test.size * test.size * test.channels;
  const images = new Uint8Array(places.length * bytes);
  places.forEach((place, i) => {
    images.set(test.image(place).data, i * bytes);
  });
  const labels = [...places].map((place) => test.labels[place]);
  const { size, channels, classes } = test;
  return { panel: { size, channels, images, labels, classes: [...classes] }, places };
}

export class Training {
  readonly #record: RunRecord;
  readonly #send: (message: FromTrainer) => void;
  #splits!: Splits;
  #session!: Session;
  #places!: Int32Array;
  #best: Weights | null = null;
  #paused: boolean;
  #steps = 0;
  #wake: () => void = () => {};
  #times = { heard: 0, told: 0, looked: 0, saved: 0, stepped: 0 };
  #lossSum = 0;
  #speed = 0;
  #points: number[] = [];
  #tick: Omit<Tick, "points"> | null = null;
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
    this.#session?.trainer.stop();
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
    const { trainer } = this.#session;
    if (this.#paused) await this.#rest();
    this.#times.stepped = performance.now();
    const finished = await trainer.run({
      onEpochBegin: () => {
        this.#lossSum = trainer.position().lossSum;
        this.#times.stepped = performance.now();
      },
      onStep: (event) => this.#step(event),
      onEvaluate: (batch, batches) => this.#evaluating(batch, batches),
      onEpoch: (result) => this.#epoch(result),
    });
    if (finished) await this.#end();
    else {
      await this.#save("paused");
      this.#send({ type: "stopped" });
    }
  }

  async #prepare(resume: boolean): Promise<void> {
    const record = this.#record;
    const device = defaultDevice();
    const splits = await loadPictures(record.config, record.env);
    this.#splits = splits;
    this.#session = await createSession(record.config, splits, device);
    const { trainer, optimizer } = this.#session;
    if (resume) await this.#resume();
    else record.env = { ...environmentOf(device, splits), started: new Date(record.created).toISOString() };
    const { panel, places } = panelOf(splits.test);
    this.#places = places;
    this.#send({
      type: "ready",
      panel,
      env: record.env,
      config: record.config,
      lr: optimizer.paramGroups[0].lr,
      batches: trainer.options.trainLoader.length,
      history: trainer.position().history,
    });
    await this.#look();
    record.status = "training";
    record.problem = null;
    await saveRun(record);
    this.#send({ type: "saved", record: { ...record } });
  }

  async #resume(): Promise<void> {
    const { id, name } = this.#record;
    const state = await this.#lastState(id, name);
    if (!state) return;
    restoreState(state, this.#session.trainer, this.#session.optimizer);
    this.#best = state.best;
    this.#record.history = state.position.history;
    const at = this.#x();
    // Points after the last save belong to steps that will be done again.
    const kept = this.#record.steps.findIndex((x, i) => i % 2 === 0 && x > at);
    if (kept >= 0) this.#record.steps.length = kept;
  }

  /** The state saved last, or the one before it; null for a run without one that has no results to lose. */
  async #lastState(id: string, name: string): Promise<RunState | null> {
    const path = `${name}/state.safetensors`;
    let fault = say`${path} is missing, so this run cannot go on. Train a new one`;
    for (const file of ["state.safetensors", "state.prev.safetensors"] as const) {
      const bytes = await loadRunFile(id, file);
      if (!bytes) continue;
      try {
        return parseState(bytes, `${name}/${file}`);
      } catch (error) {
        fault = (error as Error).message;
      }
    }
    if (this.#record.history.length > 0) throw new UserError(fault);
    return null;
  }

  /** Epochs done, with the share of the one under way. */
  #x(): number {
    const { trainer } = this.#session;
    const { epoch, loader } = trainer.position();
    return epoch + (loader?.batch ?? 0) / trainer.options.trainLoader.length;
  }

  async #step({ epoch, batch, batches }: train.StepEvent): Promise<void> {
    const now = performance.now();
    const { trainer, optimizer } = this.#session;
    const { lossSum, trainSeconds } = trainer.position();
    const loss = lossSum - this.#lossSum;
    this.#lossSum = lossSum;
    const x = epoch - 1 + batch / batches;
    addPoint(this.#record.steps, x, loss);
    this.#points.push(x, loss);
    const images = Math.min(trainer.options.trainLoader.batchSize, this.#splits.train.length);
    const speed = (1000 * images) / Math.max(0.1, now - this.#times.stepped);
    this.#speed = this.#speed === 0 ? speed : CALM * this.#speed + (1 - CALM) * speed;
    if (this.#steps > 0) this.#steps--;
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
    if (this.#paused || batch === batches || now - this.#times.told > TELL_MS) this.#tell();
    if (this.#paused || now - this.#times.looked > LOOK_MS) await this.#look();
    if (now - this.#times.heard > LISTEN_MS) {
      await listen();
      this.#times.heard = performance.now();
    }
    if (now - this.#times.saved > SAVE_MS) await this.#save("training");
    if (this.#paused && this.#steps === 0) await this.#rest();
    this.#times.stepped = performance.now();
  }

  /** Tells of the last step, if it has not been told yet. */
  #tell(): void {
    if (!this.#tick) return;
    this.#send({ type: "tick", tick: { ...this.#tick, points: this.#points } });
    this.#tick = null;
    this.#points = [];
    this.#times.told = performance.now();
  }

  #evaluating(batch: number, batches: number): void {
    const now = performance.now();
    if (batch < batches && now - this.#times.told < TELL_MS) return;
    this.#times.told = now;
    this.#send({ type: "evaluating", batch, batches });
  }

  /** Saves and waits for a wish to go on. */
  async #rest(): Promise<void> {
    // The wish to rest may have come when the step had just gone untold.
    this.#tell();
    if (this.#session.trainer.position().loader) await this.#save("paused");
    this.#send({ type: "paused" });
    while (this.#paused && this.#steps === 0) {
      // What came while it saved is saved before it waits again.
      if (this.#unsaved) await this.#save("paused");
      else
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
    }
    if (!this.#paused) this.#send({ type: "running" });
  }

  /** Shows the panel to the model as it is now. No random number is drawn, nothing is recorded. */
  async #look(): Promise<void> {
    this.#times.looked = performance.now();
    const [images] = this.#splits.test.batch?.(this.#places) ?? [];
    if (!images) return;
    const { model, ema } = this.#session.trainer.options;
    const measure = async (): Promise<Float32Array> => {
      const { training } = model;
      model.eval();
      const answers: Tensor = noGrad(() => model(images).softmax(1)); // [pictures, classes]
      const probabilities = Float32Array.from(await answers.data());
      model.train(training);
      return probabilities;
    };
    const started = this.#session.trainer.position().lr !== undefined;
    const probabilities = await (ema && started ? ema.use(measure) : measure());
    this.#send({ type: "panel", probabilities });
  }

  async #epoch(result: train.EpochResult): Promise<void> {
    const record = this.#record;
    const isBest = record.history.every(({ valAcc }) => valAcc < result.valAcc);
    record.history = this.#session.trainer.position().history;
    await this.#save("training", isBest);
    this.#send({ type: "epoch", result });
    await this.#look();
    await listen();
  }

  /** Keeps the whole state; a reload or a crash goes on from here. */
  async #save(status: RunRecord["status"], isBest = false): Promise<RunState> {
    const { trainer, optimizer } = this.#session;
    this.#unsaved = false;
    const state = await captureState(trainer, optimizer, this.#best);
    if (isBest) this.#best = state.best = usedWeights(state);
    const spoilt = notFiniteIn(state.model);
    if (spoilt) throw new train.LossNotFiniteError(say`${spoilt} became infinite or no number`);
    const record = this.#record;
    record.status = status;
    const files = { "state.safetensors": serializeState(state, record.config) } as Record<string, Uint8Array>;
    if (state.position.history.length > 0 || status === "paused")
      files["model.safetensors"] = weightsFile(usedWeights(state), record);
    if (state.best) files["best.safetensors"] = weightsFile(state.best, record);
    await saveRunFiles(record.id, files);
    await saveRun(record);
    this.#times.saved = performance.now();
    this.#send({ type: "saved", record: { ...record } });
    return state;
  }

  async #end(): Promise<void> {
    const record = this.#record;
    const { config } = record;
    const { trainer, optimizer, model, testLoader } = this.#session;
    const state = await captureState(trainer, optimizer, this.#best);
    const weights = (keepsBest(config) ? state.best : null) ?? usedWeights(state);
    let testAcc: number | null = null;
    if (config.validation !== null || config.tta !== "none") {
      model.loadStateDict(asTensors(weights));
      const { tta } = config;
      const { classes } = trainer.options;
      const onBatch = (batch: number) => this.#evaluating(batch, testLoader.length);
      testAcc = (await train.evaluate(model, testLoader, classes, onBatch, { tta })).accuracy;
    }
    record.result = resultOf(config, state.position.history, testAcc);
    record.status = "finished";
    await saveRunFiles(record.id, { "model.safetensors": weightsFile(weights, record) });
    await saveRun(record);
    this.#send({ type: "saved", record: { ...record } });
    this.#send({ type: "end", result: record.result });
  }
}

function environmentOf(device: Device, splits: Splits & { source?: string }): RunRecord["env"] {
  return {
    tinycnn: "0.1.0",
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
