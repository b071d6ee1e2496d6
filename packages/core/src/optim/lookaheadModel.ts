import { NotPossibleError, OutOfRangeError } from "../errors.ts";
import { aModule } from "../nn/kinds.ts";
import type { Module } from "../nn/module.ts";
import { lerp } from "../ops/lerp.ts";
import { needs } from "../options/parameters.ts";
import { type Signature, signature } from "../options/signature.ts";
import { noGrad } from "../tensor/mode.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { applyUpdate } from "../tensor/update.ts";
import { say } from "../words/index.ts";
import { zeroLike } from "./optimizer.ts";

const lookaheadModel = signature("LookaheadModel", { model: needs(aModule) });

/**
 * Lookahead over everything a model holds in float32, running statistics included, with a strength for each update: slow weights
 * go part of the way to the model's, which start again from there. As in airbench (Jordan 2024,
 * https://arxiv.org/abs/2404.00498), where the slow weights move less and less. For a fixed strength see Lookahead.
 */
export class LookaheadModel {
  static readonly signature: Signature = lookaheadModel;
  readonly #model: Module;
  readonly #slow = new Map<string, Tensor>();

  /** Begins with the model's weights of now. */
  constructor(model: Module);
  constructor(...args: unknown[]) {
    this.#model = lookaheadModel.read(args).model;
    for (const [name, value] of this.#fast())
      this.#slow.set(
        name,
        noGrad(() => zeroLike(value)),
      );
    this.#pull(1);
  }

  #fast(): [string, Tensor][] {
    return [...this.#model.stateDict()].filter(([, { dtype }]) => dtype === "float32");
  }

  #pull(weight: number): void {
    for (const [name, fast] of this.#fast())
      applyUpdate(lerp, [this.#slow.get(name) as Tensor, fast], { weight });
  }

  /**
   * Moves the slow weights 1 - decay of the way and puts the model there.
   *
   * @param decay share of the old slow weights that stays, 0 to 1
   */
  update(decay: number): void {
    if (!(decay >= 0 && decay <= 1))
      throw new OutOfRangeError(say`LookaheadModel: decay must be in [0, 1], got ${decay}`);
    if (decay < 1) this.#pull(1 - decay);
    for (const [name, fast] of this.#fast())
      applyUpdate(lerp, [fast, this.#slow.get(name) as Tensor], { weight: 1 });
  }

  /** The slow weights by the model's names. */
  stateDict(): Map<string, Tensor> {
    return new Map(this.#slow);
  }

  /** @throws Error naming a tensor that is missing or misshapen, before anything is changed */
  loadStateDict(state: ReadonlyMap<string, Tensor>): void {
    for (const [name, { numel }] of this.#slow)
      if (state.get(name)?.numel !== numel)
        throw new NotPossibleError(say`LookaheadModel: ${name} is missing or of another size in the state`);
    for (const [name, slow] of this.#slow)
      applyUpdate(lerp, [slow, state.get(name) as Tensor], { weight: 1 });
  }
}
