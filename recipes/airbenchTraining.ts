// One of the networks of airbench94.ts, trained from its first step, or from its checkpoint, to its last.
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
import { type ImageDataset, models, transforms } from "@tinycnn/vision";
import { BATCH_SIZE, type NetworkOptions } from "./airbenchOptions.ts";
import { airbenchRecipes } from "./airbenchRecipes.ts";
import { ChannelJitter } from "./channelJitter.ts";
import { loadCheckpoint, saveCheckpoint } from "./checkpoint.ts";

const MOMENTUM = 0.85;
const LABEL_SMOOTHING = 0.2;
const WHITEN_BIAS_EPOCHS = 3;
const WHITEN_IMAGES = 5_000;
const LOOKAHEAD_EVERY = 5;
const MEAN = [0.4914, 0.4822, 0.4465];
const STD = [0.247, 0.2435, 0.2616];

const toNormal = [new transforms.ToTensor(), new transforms.Normalize(MEAN, STD)] as const;
/** An image as the networks see it when nothing is varied. */
export const plain = new transforms.Compose([...toNormal]);

export interface AirbenchData {
  /** Images as `plain` gives them; varied for the training here. */
  readonly train: ImageDataset;
  readonly test: DataLoader;
}

export interface EpochRow {
  epoch: number;
  step: number;
  seconds: number;
  /** Mean loss of an example over the epoch, label smoothing included, those left out made up for. */
  loss: number;
  /** null for an epoch after which nobody looked. */
  valAcc: number | null;
}

/** The first images as the network will see them, [N, 3, 32, 32]. */
function firstImages(dataset: ImageDataset, count: number): Tensor {
  const [images] = dataset.batch?.(Int32Array.from({ length: count }, (_, i) => i)) ?? [];
  if (!images) throw new Error("the data set's transform has no fast way");
  return images;
}

/** A loader of varied images; `flip` is told of every pass. */
function variedLoader(
  dataset: ImageDataset,
  flip: transforms.AlternatingFlip,
  sampler: InfoBatch,
  options: NetworkOptions,
) {
  const { translate, jitter, cutout } = options;
  const transform = new transforms.Compose([
    flip,
    new transforms.RandomCrop(32, { padding: translate, paddingMode: "reflect" }),
    ...toNormal,
    ...(jitter > 0 ? [new ChannelJitter(jitter)] : []),
    ...(cutout > 0 ? [new transforms.Cutout(cutout)] : []),
  ]);
  return new DataLoader(dataset.withTransform(transform), { batchSize: BATCH_SIZE, sampler, dropLast: true });
}

export class AirbenchTraining {
  readonly model = new models.Airbench94();
  readonly history: EpochRow[] = [];
  readonly #data: AirbenchData;
  readonly #options: NetworkOptions;
  readonly #statePath: string;
  readonly #flip: transforms.AlternatingFlip;
  readonly #sampler: InfoBatch;
  readonly #loader: DataLoader;
  readonly #cutMix = new transforms.CutMix({ numClasses: 10 });
  readonly #criterion = new nn.CrossEntropyLoss({ labelSmoothing: LABEL_SMOOTHING, reduction: "none" });
  readonly #optimizer: ReturnType<(typeof airbenchRecipes)[string]["make"]>;
  readonly #scheduler: optim.lrScheduler.LambdaLR;
  readonly #lookahead: optim.LookaheadModel | null;
  /** Share of the training that is done. */
  #done = 0;

  private constructor(data: AirbenchData, options: NetworkOptions, statePath: string) {
    this.#data = data;
    this.#options = options;
    this.#statePath = statePath;
    this.#flip = new transforms.AlternatingFlip(options.seed);
    this.#sampler = new InfoBatch(data.train.length, { epochs: options.epochs, ratio: options.prune });
    this.#loader = variedLoader(data.train, this.#flip, this.#sampler, options);
    const recipe = airbenchRecipes[options.optimizer];
    this.#optimizer = recipe.make(this.model, { batchSize: BATCH_SIZE, momentum: MOMENTUM });
    this.#scheduler = new optim.lrScheduler.LambdaLR(this.#optimizer, {
      lrLambda: () => recipe.lrShare(this.#done),
    });
    this.#lookahead = recipe.lookahead ? new optim.LookaheadModel(this.model) : null;
  }

  /**
   * A training at its first step, or after the last pass that its checkpoint has.
   * @throws Error when the checkpoint is of a training with other options
   */
  static async begin(
    data: AirbenchData,
    options: NetworkOptions,
    statePath: string,
  ): Promise<AirbenchTraining> {
    manualSeed(options.seed);
    const training = new AirbenchTraining(data, options, statePath);
    await models.initWhitening(training.model, firstImages(data.train, WHITEN_IMAGES));
    await training.#resume();
    return training;
  }

  /** What must be the same for a training to go on. */
  get #about() {
    const { seed, epochs, optimizer, translate, cutout, jitter, cutmix, prune } = this.#options;
    return { seed, epochs, optimizer, translate, cutout, jitter, cutmix, prune };
  }

  async #resume(): Promise<void> {
    const saved = loadCheckpoint(this.#statePath);
    if (!saved) return;
    const { groups, about } = saved;
    const [there, asked] = [about.run, this.#about].map((one) => JSON.stringify(one));
    if (there !== asked)
      throw new Error(`${this.#statePath} is of the run ${there}, asked was ${asked}: give another --out`);
    this.model.loadStateDict(groups.model);
    this.#lookahead?.loadStateDict(groups.lookahead);
    this.#optimizer.loadStateDict({
      tensors: groups.optimizer,
      numbers: about.numbers as Record<string, number>,
    });
    this.#scheduler.loadStateDict(about.scheduler as optim.lrScheduler.SchedulerState);
    this.#sampler.scores.set((await groups.random.get("scores")?.data()) as Float32Array);
    defaultGenerator.setState((await groups.random.get("generator")?.data()) as Uint8Array);
    this.history.push(...(about.history as EpochRow[]));
    this.#done = Math.min(1, this.history.length / this.#options.epochs);
    console.log(`resumed after epoch ${this.history.length}`);
  }

  async #save(): Promise<void> {
    const { tensors, numbers } = this.#optimizer.stateDict();
    const random = new Map([
      ["generator", tensor(defaultGenerator.getState())],
      ["scores", tensor(this.#sampler.scores)],
    ]);
    await saveCheckpoint(this.#statePath, {
      groups: {
        model: this.model.stateDict(),
        ...(this.#lookahead && { lookahead: this.#lookahead.stateDict() }),
        optimizer: tensors,
        random,
      },
      about: { run: this.#about, numbers, scheduler: this.#scheduler.stateDict(), history: this.history },
    });
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
    if (!Number.isFinite(value)) throw new Error(`the loss became ${value}`);
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

  /** One pass over the training images, up to the last step. @returns the mean loss of an example, and how far it got */
  async #trainEpoch(epoch: number, firstStep: number) {
    this.#flip.setEpoch(epoch);
    this.#sampler.setEpoch(epoch);
    const { bias } = this.model.whitening;
    if (bias && epoch >= WHITEN_BIAS_EPOCHS) {
      bias.requiresGrad = false;
      bias.grad = null;
    }
    this.model.train();
    const { epochs, limitSteps } = this.#options;
    const steps = this.#loader.length;
    let at = 0;
    let total = 0;
    let start = performance.now();
    const isOver = (): boolean => this.#done === 1 || firstStep + at === limitSteps;
    for (const [x, y] of this.#loader) {
      const value = await this.#step(
        x,
        y,
        this.#sampler.order.subarray(at * BATCH_SIZE, (at + 1) * BATCH_SIZE),
      );
      at++;
      total += value;
      this.#done = Math.min(1, (epoch + at / steps) / epochs);
      this.#scheduler.step();
      this.#averageWeights(firstStep + at);
      if (at % 8 === 0 || isOver()) {
        const seconds = (performance.now() - start) / 1000;
        start = performance.now();
        console.log(
          `  step ${at}/${steps} loss=${value.toFixed(4)} ${seconds.toFixed(1)} s since the last line`,
        );
      }
      if (isOver()) break;
    }
    return { loss: total / at, step: firstStep + at, over: isOver(), whole: at === steps };
  }

  /** Trains to the last step, saving after every pass. */
  async run(): Promise<void> {
    const { epochs, evalEvery } = this.#options;
    let step = this.history.at(-1)?.step ?? 0;
    let over = this.#done === 1;
    for (let epoch = this.history.length; !over; epoch++) {
      const start = performance.now();
      const result = await this.#trainEpoch(epoch, step);
      step = result.step;
      over = result.over;
      const seconds = (performance.now() - start) / 1000;
      const looks = (epoch + 1) % evalEvery === 0 && !over;
      const valAcc = looks ? (await train.evaluate(this.model, this.#data.test, 10)).accuracy : null;
      this.history.push({ epoch: epoch + 1, step, seconds, loss: result.loss, valAcc });
      // A pass that --limit-steps cut short cannot be gone on with.
      if (this.#done === 1 || result.whole) await this.#save();
      console.log(
        `[${epoch + 1}/${Math.ceil(epochs)}] ${seconds.toFixed(1)} s loss=${result.loss.toFixed(4)}${valAcc === null ? "" : ` val_acc=${valAcc.toFixed(4)}`}`,
      );
    }
  }
}
