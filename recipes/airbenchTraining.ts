// One of the networks of airbench94.ts: how it trains, and all that it needs to go on.
import {
  DataLoader,
  defaultGenerator,
  InfoBatch,
  manualSeed,
  nn,
  optim,
  type Tensor,
  tensor,
  train,
} from "@tinycnn/core";
import { models, transforms } from "@tinycnn/vision";
import {
  asTensors,
  type LifeEvents,
  storedOf,
  type Trainee,
  type Weights,
  weightsOf,
} from "@tinycnn/vision/run";
import { type AirbenchData, type AirbenchSize, firstImages, Rest, varied } from "./airbenchData.ts";
import { BATCH_SIZE, type NetworkOptions } from "./airbenchOptions.ts";
import { airbenchRecipes } from "./airbenchRecipes.ts";
import type { AirbenchPosition, AirbenchState, EpochRow } from "./airbenchState.ts";
import type { Accuracies, Answers } from "./answers.ts";

const MOMENTUM = 0.85;
const LABEL_SMOOTHING = 0.2;
const WHITEN_BIAS_EPOCHS = 3;
const WHITEN_IMAGES = 5_000;
const LOOKAHEAD_EVERY = 5;

export class AirbenchTraining implements Trainee<AirbenchState, Accuracies> {
  readonly model: models.Airbench94;
  readonly #data: AirbenchData;
  readonly #options: NetworkOptions;
  readonly #answers: Answers;
  readonly #batchSize: number;
  readonly #flip: transforms.AlternatingFlip;
  readonly #sampler: InfoBatch;
  readonly #rest: Rest;
  readonly #loader: DataLoader;
  readonly #cutMix = new transforms.CutMix({ numClasses: 10 });
  readonly #criterion = new nn.CrossEntropyLoss({ labelSmoothing: LABEL_SMOOTHING, reduction: "none" });
  readonly #optimizer: ReturnType<(typeof airbenchRecipes)[string]["make"]>;
  readonly #scheduler: optim.lrScheduler.LambdaLR;
  readonly #lookahead: optim.LookaheadModel | null;
  #position: AirbenchPosition = { epoch: 0, loader: null, lossSum: 0, seconds: 0, history: [] };
  /** Share of the training that is done. */
  #done = 0;
  #stopping = false;

  private constructor(data: AirbenchData, options: NetworkOptions, answers: Answers, size: AirbenchSize) {
    this.#data = data;
    this.#options = options;
    this.#answers = answers;
    this.#batchSize = size.batchSize ?? BATCH_SIZE;
    this.model = new models.Airbench94(size.widths ? { widths: size.widths } : {});
    this.#flip = new transforms.AlternatingFlip(options.seed);
    this.#sampler = new InfoBatch(data.train.length, { epochs: options.epochs, ratio: options.prune });
    this.#rest = new Rest(this.#sampler);
    this.#loader = new DataLoader(data.train.withTransform(varied(this.#flip, options)), {
      batchSize: this.#batchSize,
      sampler: this.#rest,
      dropLast: true,
    });
    const recipe = airbenchRecipes[options.optimizer];
    this.#optimizer = recipe.make(this.model, { batchSize: this.#batchSize, momentum: MOMENTUM });
    this.#scheduler = new optim.lrScheduler.LambdaLR(this.#optimizer, {
      lrLambda: () => recipe.lrShare(this.#done),
    });
    this.#lookahead = recipe.lookahead ? new optim.LookaheadModel(this.model) : null;
  }

  /** A training at its first step. @param answers hear the network at its end */
  static async begin(
    data: AirbenchData,
    options: NetworkOptions,
    answers: Answers,
    size: AirbenchSize = {},
  ): Promise<AirbenchTraining> {
    manualSeed(options.seed);
    const training = new AirbenchTraining(data, options, answers, size);
    await models.initWhitening(training.model, firstImages(data.train, WHITEN_IMAGES));
    return training;
  }

  get history(): readonly EpochRow[] {
    return this.#position.history;
  }

  /** What must be the same for a training to go on. */
  get #about() {
    const { seed, epochs, optimizer, translate, cutout, jitter, cutmix, prune } = this.#options;
    return { seed, epochs, optimizer, translate, cutout, jitter, cutmix, prune };
  }

  async capture(): Promise<AirbenchState> {
    const generator = defaultGenerator.getState();
    const { tensors, numbers } = this.#optimizer.stateDict();
    return {
      position: structuredClone(this.#position),
      run: this.#about,
      scheduler: this.#scheduler.stateDict(),
      sampler: this.#sampler.stateDict(),
      numbers,
      generator,
      optimizer: await storedOf(tensors),
      model: await weightsOf(this.model),
      lookahead: this.#lookahead && (await storedOf(this.#lookahead.stateDict())),
      ema: null,
      best: null,
    };
  }

  /** @throws Error when the state is of a training with other options */
  restore(state: AirbenchState): void {
    const [there, asked] = [state.run, this.#about].map((one) => JSON.stringify(one));
    if (there !== asked) throw new Error(`it is of the run ${there}, asked was ${asked}: give another --out`);
    const { epoch, loader } = state.position;
    const batch = loader?.batch ?? 0;
    this.#position = structuredClone(state.position);
    this.#sampler.loadStateDict(state.sampler);
    this.#rest.shown = batch * this.#batchSize;
    this.#done = this.#share(epoch, batch);
    this.model.loadStateDict(asTensors(state.model));
    if (state.lookahead) this.#lookahead?.loadStateDict(asTensors(state.lookahead));
    // Loading a schedule sets rates, by the share that is done; those of that very moment are the optimizer's.
    this.#scheduler.loadStateDict(state.scheduler);
    this.#optimizer.loadStateDict({ tensors: asTensors(state.optimizer), numbers: state.numbers });
    defaultGenerator.setState(state.generator);
    // The order of the pass is known, and its draws were made when it began.
    if (loader) this.#loader.resume({ samplerSeed: null, batch: 0 });
  }

  /** Share of the training that is done after a batch of an epoch, counted from 0. */
  #share(epoch: number, batch: number): number {
    const steps = Math.floor(this.#sampler.length / this.#batchSize);
    return Math.min(1, (epoch + (batch > 0 ? batch / steps : 0)) / this.#options.epochs);
  }

  stop(): void {
    this.#stopping = true;
  }

  chosen({ model }: AirbenchState): Weights {
    return model;
  }

  measure(): Promise<Accuracies> {
    return this.#answers.add(this.model, this.#data.test);
  }

  /** Trains on one batch. @returns the mean loss of an example */
  async #step(x: Tensor, y: Tensor, indices: Int32Array): Promise<number> {
    const { cutmix } = this.#options;
    const weights = this.#sampler.weights(indices);
    const mixed = cutmix > 0 && defaultGenerator.rand() < cutmix;
    const [seen, targets] = mixed ? this.#cutMix([x, y]) : [x, y];
    this.#optimizer.zeroGrad();
    const losses = this.#criterion(this.model(seen), targets);
    const loss = losses.mul(tensor(weights)).sum();
    const value = (await loss.item()) / weights.reduce((sum, weight) => sum + weight);
    if (!Number.isFinite(value)) throw new train.LossNotFiniteError(`the loss became ${value}`);
    // How hard an image is does not show in a mixture with another.
    if (!mixed) this.#sampler.record(indices, (await losses.data()) as Float32Array);
    loss.backward();
    this.#optimizer.step();
    return value;
  }

  #averageWeights(step: number): void {
    if (step % LOOKAHEAD_EVERY === 0) this.#lookahead?.update(0.95 ** 5 * this.#done ** 3);
    if (this.#done === 1) this.#lookahead?.update(1);
  }

  #beginPass(): void {
    const { epoch, loader } = this.#position;
    this.#flip.setEpoch(epoch);
    if (!loader) {
      this.#rest.shown = 0;
      this.#sampler.setEpoch(epoch);
    }
    const { bias } = this.model.whitening;
    if (bias && epoch >= WHITEN_BIAS_EPOCHS) {
      bias.requiresGrad = false;
      bias.grad = null;
    }
    this.model.train();
  }

  /** One pass over the training images, up to the last step. @returns why it ended */
  async #pass(events: LifeEvents<AirbenchState>): Promise<"whole" | "limit" | "stopped"> {
    this.#beginPass();
    const { epoch, history } = this.#position;
    const before = history.at(-1)?.step ?? 0;
    const batches = Math.floor(this.#sampler.length / this.#batchSize);
    await events.onEpochBegin?.(epoch + 1, batches);
    let batch = this.#position.loader?.batch ?? 0;
    let start = performance.now();
    for (const [x, y] of this.#loader) {
      const from = batch * this.#batchSize;
      const value = await this.#step(x, y, this.#sampler.order.subarray(from, from + this.#batchSize));
      batch++;
      this.#done = this.#share(epoch, batch);
      this.#scheduler.step();
      this.#averageWeights(before + batch);
      this.#position.seconds += (performance.now() - start) / 1000;
      this.#position.lossSum += value;
      this.#position.loader = { batch };
      await events.onStep?.({ epoch: epoch + 1, batch, batches, loss: this.#position.lossSum / batch });
      start = performance.now();
      if (this.#done === 1) return "whole";
      if (before + batch === this.#options.limitSteps) return "limit";
      if (this.#stopping) return "stopped";
    }
    return "whole";
  }

  /** Closes the books of an epoch. */
  async #conclude(): Promise<EpochRow> {
    const { epoch, loader, lossSum, seconds, history } = this.#position;
    const batch = loader?.batch ?? 0;
    const looks = (epoch + 1) % this.#options.evalEvery === 0 && this.#done < 1;
    const valAcc = looks ? (await train.evaluate(this.model, this.#data.test, 10)).accuracy : null;
    const step = (history.at(-1)?.step ?? 0) + batch;
    const row = { epoch: epoch + 1, step, seconds, loss: lossSum / batch, valAcc };
    this.#position = { epoch: epoch + 1, loader: null, lossSum: 0, seconds: 0, history: [...history, row] };
    return row;
  }

  async train(events: LifeEvents<AirbenchState>): Promise<boolean> {
    while (this.#done < 1) {
      const end = await this.#pass(events);
      if (end === "stopped") return false;
      const row = await this.#conclude();
      // A pass that --limit-steps cut short is no epoch that can be gone on after.
      if (end === "limit") return true;
      await events.onEpoch?.(row);
      if (this.#stopping && this.#done < 1) return false;
    }
    return true;
  }
}
