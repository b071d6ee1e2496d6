import type { Parameter } from "../nn/module.ts";
import { lerp } from "../ops/lerp.ts";
import { number, whole } from "../options/kinds.ts";
import { has, needs, type OptionsOf, type Places } from "../options/parameters.ts";
import { type Signature, signature } from "../options/signature.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { applyUpdate } from "../tensor/update.ts";
import { anOptimizer } from "./kinds.ts";
import { Optimizer, type OptimizerState, slotFrom, zeroLike } from "./optimizer.ts";

const lookahead = signature("Lookahead", {
  base: needs(anOptimizer<Optimizer<{ lr: number }>>()),
  /** Steps of the inner optimizer between looks, 5 by default. */
  k: has(whole(1), 5, { en: "steps between looks", ko: "돌아보기까지의 걸음 수" }),
  /** How far the slow weights go towards the fast ones, 0.5 by default. */
  alpha: has(number({ above: 0, max: 1 }), 0.5, {
    en: "how far slow weights follow",
    ko: "느린 가중치가 따라가는 정도",
  }),
});

/** What `Lookahead` takes by name. */
export interface LookaheadSettings extends OptionsOf<typeof lookahead.parameters> {}

/**
 * Lookahead (Zhang et al. 2019, https://arxiv.org/abs/1907.08610) around another optimizer: after every k of its steps slow weights
 * go alpha of the way to the fast ones, which start again from there.
 */
export class Lookahead<Settings extends { lr: number }> extends Optimizer<Settings> {
  static readonly signature: Signature = lookahead;
  protected readonly slotNames = ["slow"];
  readonly base: Optimizer<Settings>;
  readonly k: number;
  readonly alpha: number;
  #taken = 0;

  constructor(base: Optimizer<Settings>, ...more: Places<[k: number, alpha: number], LookaheadSettings>);
  constructor(base: Optimizer<Settings>, settings?: LookaheadSettings);
  constructor(...args: unknown[]) {
    const read = lookahead.read(args);
    const base = read.base as Optimizer<Settings>;
    super(base.paramGroups, base.paramGroups[0]);
    const { k, alpha } = read;
    this.base = base;
    this.k = k;
    this.alpha = alpha;
    // One and the same groups, so that a schedule on either sets the rates of both.
    this.paramGroups.splice(0, this.paramGroups.length, ...base.paramGroups);
    for (const parameter of this.parameters()) {
      const slow = zeroLike(parameter);
      applyUpdate(lerp, [slow, parameter], { weight: 1 });
      this.slots.set(parameter, { slow });
    }
  }

  override step(closure?: () => Tensor): Tensor | undefined {
    const loss = this.base.step(closure);
    if (++this.#taken % this.k === 0) for (const parameter of this.parameters()) this.update(parameter);
    return loss;
  }

  protected override update(parameter: Parameter): void {
    const { slow } = this.slots.get(parameter) as { slow: Tensor };
    applyUpdate(lerp, [slow, parameter], { weight: this.alpha });
    applyUpdate(lerp, [parameter, slow], { weight: 1 });
  }

  /** The inner optimizer's state, `<parameter's number>.slow`, and `lookahead.steps`. */
  override stateDict(): OptimizerState {
    const { tensors, numbers } = this.base.stateDict();
    this.parameters().forEach((parameter, i) => {
      tensors.set(`${i}.slow`, this.slots.get(parameter)?.slow as Tensor);
    });
    return { tensors, numbers: { ...numbers, "lookahead.steps": this.#taken } };
  }

  override loadStateDict(state: OptimizerState): void {
    const slow = this.parameters().map((parameter, i) => slotFrom(state, `${i}.slow`, parameter));
    this.base.loadStateDict(state);
    this.parameters().forEach((parameter, i) => {
      this.slots.set(parameter, { slow: slow[i] });
    });
    this.#taken = state.numbers["lookahead.steps"] ?? 0;
  }
}
