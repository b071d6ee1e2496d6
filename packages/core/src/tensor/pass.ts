// Reverse-mode differentiation over the recorded calls, from the latest to the first.
import { NotPossibleError } from "../errors.ts";
import { constantOf } from "../ops/scalar/scalar.ts";
import { say } from "../words/index.ts";
import { checkNumbers } from "./anomaly.ts";
import type { Flow } from "./flow.ts";
import { outOfScope } from "./scope.ts";
import { Tensor } from "./tensor.ts";
import { sameShape, showShape } from "./types.ts";

/** Where it begins: tensors and their gradients. */
export type Roots<G> = readonly (readonly [root: Tensor, gradient: G])[];

export interface Settings<G> {
  readonly flow: Flow<G>;
  /** Tensors whose gradients are asked for; null for every leaf. */
  readonly wanted: ReadonlySet<Tensor> | null;
  /** Whether the graph stays for another pass. */
  readonly retainGraph: boolean;
  /** Takes the gradient of a leaf, or of a tensor that is wanted. A leaf's may come in several pieces. */
  settle(tensor: Tensor, gradient: G): void;
  /** Of one with whom nothing flows but zeros. */
  settleZero(tensor: Tensor): void;
}

const wentThrough = ({ shape }: Tensor): Error =>
  new NotPossibleError(
    say`backward() went through this graph before: a tensor of shape ${showShape(shape)} has given back what it held. Compute the loss anew before each backward(), or say backward({ retainGraph: true }) the first time`,
  );

/** Tensors with a recorded call, from the roots down, latest call first, and those that a pass has gone through. */
function recorded(roots: readonly Tensor[]): { order: Tensor[]; spent: Tensor[] } {
  const seen = new Set<Tensor>();
  const spent: Tensor[] = [];
  const stack = [...roots];
  for (let tensor = stack.pop(); tensor; tensor = stack.pop()) {
    if (tensor.spent) spent.push(tensor);
    if (!tensor.node || seen.has(tensor)) continue;
    seen.add(tensor);
    stack.push(...tensor.node.inputs);
  }
  const order = [...seen].sort((a, b) => (b.node?.order ?? 0) - (a.node?.order ?? 0));
  return { order, spent };
}

/** Those through whose calls the way to a wanted one leads. */
function onTheWay(order: readonly Tensor[], wanted: ReadonlySet<Tensor>): Set<Tensor> {
  const found = new Set<Tensor>();
  for (const tensor of order.toReversed())
    if (tensor.node?.inputs.some((input) => wanted.has(input) || found.has(input))) found.add(tensor);
  return found;
}

export class Pass<G> {
  readonly #settings: Settings<G>;
  readonly #grads = new Map<Tensor, G>();
  /** Leaves, and wanted ones, that have had a gradient. */
  readonly #settled = new Set<Tensor>();
  /** Reached by nothing but a gradient that is zero everywhere, and so not computed. */
  readonly #zeros = new Set<Tensor>();
  #way: Set<Tensor> | null = null;

  constructor(settings: Settings<G>) {
    this.#settings = settings;
  }

  /** @returns the wanted tensors that have a gradient */
  run(roots: Roots<G>): ReadonlySet<Tensor> {
    const { wanted } = this.#settings;
    const { order, spent } = recorded(roots.map(([root]) => root));
    if (spent.length > 0 && !wanted) throw wentThrough(spent[0]);
    if (wanted) this.#way = onTheWay(order, wanted);
    for (const [root, gradient] of roots) this.#add(root, gradient, true);
    for (const tensor of order) this.#step(tensor);
    for (const [leaf, gradient] of this.#grads) this.#settle(leaf, this.#hooked(leaf, gradient));
    for (const tensor of this.#zeros) this.#settleZero(tensor);
    const missed = wanted && [...wanted].some((tensor) => !this.#settled.has(tensor));
    if (missed && spent.some((tensor) => !wanted.has(tensor))) throw wentThrough(spent[0]);
    return this.#settled;
  }

  #isWanted(tensor: Tensor): boolean {
    return this.#settings.wanted?.has(tensor) ?? !tensor.node;
  }

  /** Goes through one call: takes its result's gradient, adds to those of its inputs, lets go of what it kept. */
  #step(tensor: Tensor): void {
    const { flow, retainGraph } = this.#settings;
    const { node } = tensor;
    if (!node) return;
    const { inputs, call } = node;
    const found = this.#grads.get(tensor);
    const isOnTheWay = this.#way?.has(tensor) ?? true;
    if (found === undefined) {
      if (this.#zeros.has(tensor)) for (const input of inputs) this.#zero(input);
      if (isOnTheWay && !retainGraph) tensor.spend();
      return;
    }
    const grad = this.#hooked(tensor, found);
    this.#keep(tensor, grad);
    const before = inputs.map((input) => this.#grads.get(input));
    let results: (G | null)[] = [];
    if (isOnTheWay) {
      const at = call.changed();
      if (at >= 0)
        throw new NotPossibleError(
          say`backward() through ${call.name}: its input ${at} of shape ${showShape(inputs[at].shape)} was changed in place after the call, for example by an optimizer's step; call backward() before step()`,
        );
      const flat = inputs.map((_, i) => this.#isFlat(tensor, i));
      const needs = inputs.map((input, i) => !flat[i] && this.#isAskedFor(input));
      results = needs.includes(true) ? flow.through(call, tensor, inputs, grad, needs, before) : [];
      checkNumbers(call, tensor.device, () =>
        results.map((result) => (result === null ? null : flow.elements(result))),
      );
      flat.forEach((isFlat, i) => {
        if (isFlat && this.#isAskedFor(inputs[i])) this.#zero(inputs[i]);
      });
    }
    this.#grads.delete(tensor);
    flow.release(grad);
    if (isOnTheWay && !retainGraph) tensor.spend();
    results.forEach((result, i) => {
      if (result !== null && result !== before[i]) this.#add(inputs[i], result);
    });
  }

  /** Whether the gradient is zero whatever comes, as that of floor. */
  #isFlat({ node }: Tensor, i: number): boolean {
    const slope = node?.call.op.map?.gradients[i];
    return !!slope && constantOf(slope) === 0;
  }

  #isAskedFor(input: Tensor): boolean {
    return input.requiresGrad && (!this.#way || this.#way.has(input) || this.#isWanted(input));
  }

  #zero(tensor: Tensor): void {
    if (tensor.requiresGrad) this.#zeros.add(tensor);
  }

  #add(input: Tensor, grad: G, isRoot = false): void {
    const { flow } = this.#settings;
    const before = this.#grads.get(input);
    const all = before === undefined ? grad : flow.sum(input.device, before, grad);
    // A leaf takes its gradient at once, piece by piece, but where somebody looks at the whole.
    const isWhole = input.node || input.hooks || this.#settings.wanted || isRoot;
    if (isWhole) this.#grads.set(input, all);
    else this.#settle(input, all);
  }

  /** What hooks make of a gradient. */
  #hooked(tensor: Tensor, grad: G): G {
    const { flow } = this.#settings;
    let current = grad;
    for (const hook of tensor.hooks ?? []) {
      const seen = flow.to(tensor.device, flow.copy(tensor.device, current));
      const made = outOfScope([seen], () => hook(seen));
      if (!(made instanceof Tensor)) continue;
      if (!sameShape(made.shape, tensor.shape))
        throw new NotPossibleError(
          say`a hook of a tensor of shape ${showShape(tensor.shape)} gave a gradient of shape ${showShape(made.shape)}`,
        );
      flow.release(current);
      current = flow.from(made);
    }
    return current;
  }

  /** What is asked for of a tensor that an operation made. */
  #keep(tensor: Tensor, grad: G): void {
    const { flow, settle, wanted } = this.#settings;
    const { device } = tensor;
    if (wanted?.has(tensor)) {
      this.#settled.add(tensor);
      settle(tensor, flow.copy(device, grad));
    }
    if (!tensor.keepsGrad) return;
    const more = flow.copy(device, grad);
    tensor.grad = flow.to(device, tensor.grad ? flow.sum(device, flow.from(tensor.grad), more) : more);
  }

  #settle(tensor: Tensor, grad: G): void {
    const { flow, settle } = this.#settings;
    if (!this.#isWanted(tensor)) {
      flow.release(grad);
      return;
    }
    this.#settled.add(tensor);
    settle(tensor, grad);
  }

  #settleZero(tensor: Tensor): void {
    if (this.#settled.has(tensor) || !this.#isWanted(tensor)) return;
    this.#settled.add(tensor);
    this.#settings.settleZero(tensor);
  }
}
