// Test pictures that a model is asked about again and again while it learns.
import { noGrad, type Tensor, type train } from "@tinycnn/core";
import type { ImageDataset } from "@tinycnn/vision";
import type { RunObserver, RunResult, RunState } from "@tinycnn/vision/run";
import type { FromTrainer, Panel } from "./protocol.ts";

/** How often it is asked. */
const LOOK_MS = 350;

export class PanelLook implements RunObserver<RunState, RunResult> {
  readonly panel: Panel;
  readonly #test: ImageDataset;
  readonly #trainer: train.Trainer;
  readonly #isPaused: () => boolean;
  readonly #send: (message: FromTrainer) => void;
  /** The first test picture of each class. */
  readonly #places: Int32Array;
  #looked = 0;

  constructor(
    test: ImageDataset,
    trainer: train.Trainer,
    isPaused: () => boolean,
    send: (message: FromTrainer) => void,
  ) {
    this.#test = test;
    this.#trainer = trainer;
    this.#isPaused = isPaused;
    this.#send = send;
    this.#places = Int32Array.from(
      test.classes.map((_, label) => test.labels.indexOf(label)).filter((place) => place >= 0),
    );
    this.panel = this.#panelOf();
  }

  #panelOf(): Panel {
    const { size, channels, classes, labels } = this.#test;
    const places = [...this.#places];
    const bytes = size * size * channels;
    const images = new Uint8Array(places.length * bytes);
    places.forEach((place, i) => {
      images.set(this.#test.image(place).data, i * bytes);
    });
    return { size, channels, images, labels: places.map((place) => labels[place]), classes: [...classes] };
  }

  async onStep(): Promise<void> {
    if (this.#isPaused() || performance.now() - this.#looked > LOOK_MS) await this.look();
  }
  onEpoch(): Promise<void> {
    return this.look();
  }

  /** Shows the panel to the model as it is now. No random number is drawn, nothing is recorded. */
  async look(): Promise<void> {
    this.#looked = performance.now();
    const [images] = this.#test.batch?.(this.#places) ?? [];
    if (!images) return;
    const { model, ema } = this.#trainer.options;
    const measure = async (): Promise<Float32Array> => {
      const { training } = model;
      model.eval();
      const answers: Tensor = noGrad(() => model(images).softmax(1)); // [pictures, classes]
      const probabilities = Float32Array.from(await answers.data());
      model.train(training);
      return probabilities;
    };
    const started = this.#trainer.position().lr !== undefined;
    const probabilities = await (ema && started ? ema.use(measure) : measure());
    this.#send({ type: "panel", probabilities });
  }
}
