// Averages of a model's weights over training, as torch.optim.swa_utils: their mean (Izmailov et al. 2018,
// https://arxiv.org/abs/1803.05407) or an exponential moving average (Polyak & Juditsky 1992).
import { NotPossibleError } from "../errors.ts";
import { aModule } from "../nn/kinds.ts";
import { Module, Parameter } from "../nn/module.ts";
import { BatchNorm } from "../nn/norm.ts";
import { average, increment } from "../ops/lerp.ts";
import { flag, number, optional, thing } from "../options/kinds.ts";
import { has, lacks, named, needs, type OptionsOf, type Places } from "../options/parameters.ts";
import { describe, type Signature, signature } from "../options/signature.ts";
import { tensor } from "../tensor/create.ts";
import { noGrad } from "../tensor/mode.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { applyUpdate } from "../tensor/update.ts";
import { say } from "../words/index.ts";
import { zeroLike } from "./optimizer.ts";

const averagedModel = signature("AveragedModel", {
  model: needs(aModule),
  device: lacks(null),
  avgFn: lacks(null, () => say`Set decay for an exponential moving average`),
  /** Whether buffers of floats, such as running statistics, are averaged too. Otherwise the model's own are used. */
  useBuffers: has(flag, false),
  /** Share of the average that stays at each update (an exponential moving average), 0 to 1; without it, the mean of all. */
  decay: named(optional(number({ min: 0, max: 1 })), null),
});

/** What `AveragedModel` takes by name. */
export interface AveragedModelOptions extends OptionsOf<typeof averagedModel.parameters> {}

/** The averages, under the names and in the places that the tensors have in the model. */
class Averages extends Module {
  override forward(): Tensor {
    throw new NotPossibleError(say`averages are not called: call the AveragedModel`);
  }

  /** Puts a tensor under a dotted path. */
  place(path: string, value: Tensor): void {
    const [first, ...rest] = path.split(".");
    const own = this as unknown as Record<string, unknown>;
    if (rest.length === 0) {
      own[first] = value;
      return;
    }
    own[first] ??= new Averages();
    (own[first] as Averages).place(rest.join("."), value);
  }
}

/**
 * Weights averaged over training: `averaged.updateParameters()` after each step (or epoch); `averaged(x)` is the model with the
 * averages in the place of its weights. State dicts have torch's names, `module.conv.0.weight` and `n_averaged`.
 */
export class AveragedModel extends Module {
  static readonly signature: Signature = averagedModel;
  /** Updates so far; int32. */
  readonly nAveraged: Tensor;
  readonly module: Module;
  readonly #model: Module;
  readonly #decay: number | null;

  constructor(
    model: Module,
    ...more: Places<[device: null, avgFn: null, useBuffers: boolean], AveragedModelOptions>
  );
  constructor(model: Module, options?: AveragedModelOptions);
  constructor(...args: unknown[]) {
    super();
    const { model, decay, useBuffers } = averagedModel.read(args);
    const { device } = model.parameters()[0];
    this.nAveraged = tensor(Int32Array.of(0), { shape: [], device });
    const averages = new Averages();
    for (const [name, value] of model.stateDict()) {
      const learned = value instanceof Parameter;
      if (!learned && !(useBuffers && value.dtype === "float32")) continue;
      const zero = zeroLike(value);
      averages.place(name, learned ? new Parameter(zero) : zero);
    }
    for (const parameter of averages.parameters()) parameter.requiresGrad = false;
    this.module = averages;
    this.#model = model;
    this.#decay = decay;
    this.#update(model);
  }

  #update(model: Module): void {
    const state = model.stateDict();
    for (const [name, mean] of this.module.stateDict())
      applyUpdate(average, [mean, state.get(name) as Tensor, this.nAveraged], { decay: this.#decay });
  }

  /** Takes the model's weights of now into the averages; the first time they are taken as they are. */
  updateParameters(model: Module = this.#model): void {
    this.#update(model);
    applyUpdate(increment, [this.nAveraged], null);
  }

  #swap(): void {
    const state = this.#model.stateDict();
    for (const [name, mean] of this.module.stateDict())
      mean.handle.exchange((state.get(name) as Tensor).handle);
  }

  /** Runs a function, which may be asynchronous, while the model holds the averages instead of its own weights. */
  use<T>(body: (model: Module) => T): T {
    this.#swap();
    let result: T;
    try {
      result = noGrad(() => body(this.#model));
    } catch (error) {
      this.#swap();
      throw error;
    }
    if (result instanceof Promise) return result.finally(() => this.#swap()) as T;
    this.#swap();
    return result;
  }

  /** The model's output with averaged weights; nothing is recorded. */
  override forward(...inputs: Tensor[]): Tensor {
    return this.use((model) => model(...inputs));
  }

  /** The mode of the model itself, which computes. */
  override train(mode = true): this {
    super.train(mode);
    this.#model.train(mode);
    return this;
  }
}

const someBatches = thing<Iterable<Tensor[]>>(
  () => say`a loader, or batches in a list`,
  (value) => typeof value === "object" && value !== null && Symbol.iterator in value,
);

const update = signature("updateBn", {
  loader: needs(someBatches),
  model: needs(aModule),
  device: lacks(null),
});

/**
 * Makes the running statistics of a model's batch normalisation anew, as the mean over the loader's batches, as
 * torch.optim.swa_utils.update_bn: for averaged weights, or for images as they are after training on moved and cut ones.
 * A model without batch normalisation is left as it is.
 */
export function updateBn(loader: Iterable<Tensor[]>, model: Module): void;
export function updateBn(...args: unknown[]): void {
  const { loader, model } = update.read(args);
  const norms: BatchNorm[] = [];
  for (const [, module] of model.namedModules()) if (module instanceof BatchNorm) norms.push(module);
  if (norms.length === 0) return;
  const { training } = model;
  const { device } = model.parameters()[0];
  const momenta = norms.map(({ momentum }) => momentum);
  for (const norm of norms) {
    norm.resetRunningStats();
    norm.momentum = null;
  }
  model.train();
  try {
    noGrad(() => {
      for (const [x] of loader) model(x.to(device));
    });
  } finally {
    norms.forEach((norm, i) => {
      norm.momentum = momenta[i];
    });
    model.train(training);
  }
}

describe(updateBn, update);
