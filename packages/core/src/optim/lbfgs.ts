import { NotPossibleError, OutOfRangeError, WrongTypeError } from "../errors.ts";
import { choice, number, optional, whole } from "../options/kinds.ts";
import { has, needs, type Places, type SettingsOf } from "../options/parameters.ts";
import { type Signature, signature } from "../options/signature.ts";
import { tensor } from "../tensor/create.ts";
import { enableGrad } from "../tensor/mode.ts";
import { peeked } from "../tensor/peek.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { say } from "../words/index.ts";
import { type Params, someParams } from "./kinds.ts";
import { type Point, strongWolfe } from "./lineSearch.ts";
import { optimizerStepped } from "./lrScheduler/watch.ts";
import { Optimizer, type OptimizerState } from "./optimizer.ts";

const parameters = {
  params: needs(someParams<LbfgsSettings>()),
  /** Length of a step where no line is searched, 1 by default. */
  lr: has(number({ min: 0 }), 1),
  /** Most directions in one call of step, 20 by default. */
  maxIter: has(whole(1), 20),
  /** Most losses in one call of step, 5/4 of maxIter by default. */
  maxEval: has(optional(whole(1)), null),
  /** Largest element of the gradient that counts as none, 1e-7 by default. */
  toleranceGrad: has(number({ min: 0 }), 1e-7),
  /** Change of the loss, or largest change of a parameter, that counts as none, 1e-9 by default. */
  toleranceChange: has(number({ min: 0 }), 1e-9),
  /** Steps that are remembered, 100 by default: each costs two numbers a parameter. */
  historySize: has(whole(1), 100),
  /** "strong_wolfe" looks along each direction for a step that is good enough; null (default) goes lr. */
  lineSearchFn: has(optional(choice("strong_wolfe")), null),
};

const lbfgs = signature("LBFGS", parameters);

/** What `LBFGS` takes by name. */
export interface LbfgsSettings extends SettingsOf<Omit<typeof parameters, "params">> {}

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, x, i) => sum + x * b[i], 0);
const largest = (x: Float64Array): number =>
  x.reduce((most, one) => (Number.isNaN(one) ? one : Math.max(most, Math.abs(one))), 0);
const plus = (a: Float64Array, scale: number, b: Float64Array): Float64Array =>
  a.map((x, i) => x + scale * b[i]);

/** What is known of the curvature: how parameters moved, and how the gradient changed. */
interface Memory {
  moves: Float64Array[];
  changes: Float64Array[];
  /** 1 / (move · change). */
  ro: number[];
  /** What the inverse Hessian begins with. */
  scale: number;
}

/** The direction −H·g, H the inverse Hessian that the memory tells of (Nocedal & Wright 2006, algorithm 7.4). */
function directionOf(gradient: Float64Array, { moves, changes, ro, scale }: Memory): Float64Array {
  const shares = new Array<number>(moves.length);
  let rest: Float64Array = gradient.map((x) => -x);
  for (let i = moves.length - 1; i >= 0; i--) {
    shares[i] = dot(moves[i], rest) * ro[i];
    rest = plus(rest, -shares[i], changes[i]);
  }
  let along: Float64Array = rest.map((x) => x * scale);
  moves.forEach((move, i) => {
    along = plus(along, shares[i] - dot(changes[i], along) * ro[i], move);
  });
  return along;
}

/**
 * L-BFGS (Liu & Nocedal 1989), as torch.optim.LBFGS: a few directions a call, from the curvature that the last steps met. `step` is
 * given a closure that zeroes gradients, computes the loss, calls backward and returns the loss; it is called several times, and the
 * loss is read at once: on the cpu.
 */
export class LBFGS extends Optimizer<LbfgsSettings> {
  static readonly signature: Signature = lbfgs;
  protected readonly slotNames = [];
  #memory: Memory = { moves: [], changes: [], ro: [], scale: 1 };
  #iterations = 0;
  #evaluations = 0;
  #direction: Float64Array = new Float64Array();
  #length = 0;
  #gradient: Float64Array = new Float64Array();
  #loss = 0;

  constructor(
    params: Params<LbfgsSettings>,
    ...more: Places<
      [
        lr: number,
        maxIter: number,
        maxEval: number | null,
        toleranceGrad: number,
        toleranceChange: number,
        historySize: number,
        lineSearchFn: "strong_wolfe" | null,
      ],
      Partial<LbfgsSettings>
    >
  );
  constructor(params: Params<LbfgsSettings>, settings?: Partial<LbfgsSettings>);
  constructor(...args: unknown[]) {
    const { params, ...settings } = lbfgs.read(args);
    super(params, settings, lbfgs);
    if (this.paramGroups.length !== 1)
      throw new OutOfRangeError(say`LBFGS: all parameters share their settings; give them as one group`);
  }

  protected override update(): void {}

  #gather(): Float64Array {
    return Float64Array.from(
      this.parameters().flatMap((parameter) =>
        parameter.grad
          ? Array.from(peeked("LBFGS", parameter.grad))
          : new Array<number>(parameter.numel).fill(0),
      ),
    );
  }

  #values(): Float64Array {
    return Float64Array.from(
      this.parameters().flatMap((parameter) => Array.from(peeked("LBFGS", parameter))),
    );
  }

  #put(values: Float64Array): void {
    let from = 0;
    for (const parameter of this.parameters()) {
      const own = values.subarray(from, from + parameter.numel);
      parameter.handle.replace(parameter.device.fromHost(own, parameter));
      from += parameter.numel;
    }
  }

  /** @param closure computes the loss anew, with its gradients @returns the first loss @throws TypeError without a closure */
  override step(closure?: () => Tensor): Tensor {
    if (typeof closure !== "function")
      throw new WrongTypeError(
        say`LBFGS.step looks at the loss several times; give it a function: optimizer.step(() => { optimizer.zeroGrad(); const loss = …; loss.backward(); return loss; })`,
      );
    optimizerStepped(this);
    const evaluate = (): Tensor => enableGrad(closure);
    const first = evaluate();
    this.#descend(peeked("LBFGS", first)[0], () => peeked("LBFGS", evaluate())[0]);
    return first;
  }

  #descend(first: number, evaluate: () => number): void {
    const [settings] = this.paramGroups;
    const { maxIter, maxEval, toleranceGrad, toleranceChange, lineSearchFn } = settings;
    const most = maxEval ?? Math.floor((maxIter * 5) / 4);
    let [loss, evaluations] = [first, 1];
    let gradient = this.#gather();
    this.#evaluations++;
    if (largest(gradient) <= toleranceGrad) return;
    for (let n = 1; n <= maxIter; n++) {
      const direction = this.#nextDirection(gradient, settings);
      const slope = dot(gradient, direction);
      const before = loss;
      this.#gradient = gradient;
      this.#loss = loss;
      if (slope > -toleranceChange) break;
      const start = this.#values();
      const look = (t: number): Point => {
        this.#put(plus(start, t, direction));
        evaluations++;
        this.#evaluations++;
        const f = evaluate();
        const g = this.#gather();
        return { t, f, g, slope: dot(g, direction) };
      };
      if (lineSearchFn !== null) {
        const from: Point = { t: 0, f: loss, g: gradient, slope };
        const point = strongWolfe(from, this.#length, largest(direction), toleranceChange, look);
        [loss, gradient, this.#length] = [point.f, point.g, point.t];
        this.#put(plus(start, point.t, direction));
      } else if (n < maxIter) {
        const point = look(this.#length);
        [loss, gradient] = [point.f, point.g];
      } else this.#put(plus(start, this.#length, direction));
      const isFlat = largest(gradient) <= toleranceGrad;
      const isStill =
        largest(direction.map((x) => x * this.#length)) <= toleranceChange ||
        Math.abs(loss - before) < toleranceChange;
      if (evaluations >= most || isFlat || isStill) break;
    }
  }

  #nextDirection(gradient: Float64Array, { lr, historySize }: LbfgsSettings): Float64Array {
    this.#iterations++;
    const isFirst = this.#iterations === 1;
    if (isFirst) this.#memory = { moves: [], changes: [], ro: [], scale: 1 };
    else this.#remember(gradient, historySize);
    this.#direction = isFirst ? gradient.map((x) => -x) : directionOf(gradient, this.#memory);
    const size = gradient.reduce((sum, x) => sum + Math.abs(x), 0);
    this.#length = isFirst ? Math.min(1, 1 / size) * lr : lr;
    return this.#direction;
  }

  /** What the last step met, unless the curvature is next to none there. */
  #remember(gradient: Float64Array, historySize: number): void {
    const change = plus(gradient, -1, this.#gradient);
    const move = this.#direction.map((x) => x * this.#length);
    const curvature = dot(change, move);
    if (!(curvature > 1e-10)) return;
    const { moves, changes, ro } = this.#memory;
    if (moves.length === historySize) for (const list of [moves, changes, ro]) list.shift();
    // The change and the move change places in the memory's products: both are kept.
    moves.push(move);
    changes.push(change);
    ro.push(1 / curvature);
    this.#memory.scale = curvature / dot(change, change);
  }

  /** Everything needed to go on exactly: doubles as int32 pairs, `lbfgs.direction` and so on, and numbers. */
  override stateDict(): OptimizerState {
    const state = super.stateDict();
    const { moves, changes, ro, scale } = this.#memory;
    const arrays: [string, Float64Array][] = [
      ["direction", this.#direction],
      ["gradient", this.#gradient],
      ["ro", Float64Array.from(ro)],
      ...moves.map((x, i): [string, Float64Array] => [`moves.${i}`, x]),
      ...changes.map((x, i): [string, Float64Array] => [`changes.${i}`, x]),
    ];
    for (const [name, array] of arrays)
      state.tensors.set(`lbfgs.${name}`, tensor(new Int32Array(array.slice().buffer)));
    Object.assign(state.numbers, {
      "lbfgs.iterations": this.#iterations,
      "lbfgs.evaluations": this.#evaluations,
      "lbfgs.length": this.#length,
      "lbfgs.loss": this.#loss,
      "lbfgs.scale": scale,
    });
    return state;
  }

  override loadStateDict(state: OptimizerState): void {
    const doubles = (name: string): Float64Array => {
      const found = state.tensors.get(`lbfgs.${name}`);
      if (!found) throw new NotPossibleError(say`optimizer state: ${`lbfgs.${name}`} is missing`);
      return new Float64Array(Int32Array.from(peeked("LBFGS", found)).buffer);
    };
    const [direction, gradient, ro] = ["direction", "gradient", "ro"].map(doubles);
    const list = (name: string): Float64Array[] => Array.from(ro, (_, i) => doubles(`${name}.${i}`));
    const numbers = (name: string): number => state.numbers[`lbfgs.${name}`] ?? 0;
    this.#memory = { moves: list("moves"), changes: list("changes"), ro: [...ro], scale: numbers("scale") };
    this.#direction = direction;
    this.#gradient = gradient;
    this.#iterations = numbers("iterations");
    this.#evaluations = numbers("evaluations");
    this.#length = numbers("length");
    this.#loss = numbers("loss");
    super.loadStateDict(state);
  }
}
