// How long a run takes: guessed before it begins, known after its first steps, told now and then where no progress line can be seen.
import { type Device, nn, say, setDefaultDevice, type Tensor, tensor, zeros } from "@tinycnn/core";
import type { DatasetSpec } from "@tinycnn/vision";
import { createLoss, createModel, createOptimizer } from "@tinycnn/vision/run";
import type { Config } from "./run/config.ts";

/** Steps that are measured before the whole run is estimated; the first few compile kernels. */
const MEASURED = 20;
const WARM = 3;
/** Evaluating an image is a forward pass, about a third of a training step's work. */
const EVALUATION = 1 / 3;
/** How often a line is written where no progress line can be seen. */
const SILENT_MS = 30_000;
/** Images of a trial step: enough to be fast, few enough to be quick. */
const TRIAL_IMAGES = 64;

/** Seconds as people say them: "40 seconds", "12 minutes", "1 h 25 min". */
export function spoken(seconds: number): string {
  if (seconds < 1.5) return say`a second`;
  if (seconds < 90) return say`${Math.round(seconds)} seconds`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return say`${minutes} minutes`;
  return say`${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, "0")} min`;
}

export interface Work {
  epochs: number;
  /** Batches of an epoch, and of its evaluation. */
  batches: number;
  evaluated: number;
}

/** Steps that a whole run is worth, evaluations included. */
const stepsOf = ({ epochs, batches, evaluated }: Work): number => epochs * (batches + evaluated * EVALUATION);

/** Seconds that a run takes, by a few steps of its model on blank pictures. They draw no random number that the run would miss. */
export async function trialSeconds(
  config: Config,
  spec: DatasetSpec,
  work: Work,
  device: Device,
): Promise<number> {
  const images = Math.min(config.batchSize, TRIAL_IMAGES);
  return ((await stepSeconds(config, spec, device, images)) / images) * config.batchSize * stepsOf(work);
}

/** Seconds that a step of a fresh model takes on so many blank pictures, once all is compiled. */
export async function stepSeconds(
  config: Config,
  spec: DatasetSpec,
  device: Device,
  images: number,
): Promise<number> {
  setDefaultDevice(device);
  const model = createModel(config.model, spec, config.modelOptions).to(device);
  const optimizer = createOptimizer(model.parameters(), config);
  const criterion = config.mix ? new nn.CrossEntropyLoss() : createLoss(config.loss);
  const x = zeros([images, spec.channels, spec.size, spec.size]).to(device);
  const y = tensor(new Int32Array(images)).to(device);
  const step = async (): Promise<number> => {
    const start = performance.now();
    const loss = criterion(model(x), y) as Tensor;
    optimizer.zeroGrad();
    loss.backward();
    optimizer.step();
    await loss.item();
    return (performance.now() - start) / 1000;
  };
  for (let i = 0; i < WARM; i++) await step();
  return Math.min(await step(), await step());
}

export interface PaceEvents {
  /** What the run will take in all, once. */
  onEstimate(secondsLeft: number): void;
  /** From time to time, where there is no terminal. */
  onSilence(text: { batch: number; secondsLeft: number }): void;
}

/** Watches the steps of a run. */
export class Pace {
  readonly #work: Work;
  readonly #events: PaceEvents;
  readonly #isSeen: boolean;
  #steps = 0;
  #since = 0;
  #told = performance.now();

  /** @param isSeen whether a progress line is on a terminal */
  constructor(work: Work, isSeen: boolean, events: PaceEvents) {
    this.#work = work;
    this.#isSeen = isSeen;
    this.#events = events;
  }

  /** A step is done. @param epoch from 1 @param batch from 1, of this epoch */
  step(epoch: number, batch: number): void {
    const now = performance.now();
    this.#steps++;
    if (this.#steps === WARM) this.#since = now;
    if (this.#steps < WARM + 2) return;
    const perStep = (now - this.#since) / 1000 / (this.#steps - WARM);
    const { batches, evaluated, epochs } = this.#work;
    const secondsLeft =
      perStep *
      (batches - batch + evaluated * EVALUATION + stepsOf({ ...this.#work, epochs: epochs - epoch }));
    if (this.#steps === MEASURED) this.#events.onEstimate(secondsLeft);
    if (!this.#isSeen && now - this.#told > SILENT_MS) {
      this.#told = now;
      this.#events.onSilence({ batch, secondsLeft });
    }
  }

  /** Something else was told. */
  told(): void {
    this.#told = performance.now();
  }
}
