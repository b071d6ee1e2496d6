// One of several.
import { optional } from "../options/kinds.ts";
import { has } from "../options/parameters.ts";
import { type Signature, signature } from "../options/signature.ts";
import { cast } from "../tensor/cast.ts";
import { elementwise } from "../tensor/elementwise.ts";
import { argmax, reshape, softmax, sum, transpose } from "../tensor/functional.ts";
import { gather } from "../tensor/indexing.ts";
import { noGrad } from "../tensor/mode.ts";
import { expand, squeeze, unsqueeze } from "../tensor/movement.ts";
import { logsumexp } from "../tensor/statistics.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { numelOf, type Shape, ShapeError, showShape } from "../tensor/types.ts";
import { multinomial } from "../torch/drawing.ts";
import { broadcastShapes } from "../torch/joining.ts";
import { tensorKind } from "../torch/kinds.ts";
import { say } from "../words/index.ts";
import { Distribution, together, validateArgs } from "./distribution.ts";
import { inside, oneOf } from "./logits.ts";

const { clamp, div, log, mul, sub } = elementwise;

const maybe = has(optional(tensorKind), null);
const categorical = signature("Categorical", { probs: maybe, logits: maybe, validateArgs });

interface Options {
  probs?: Tensor | null;
  logits?: Tensor | null;
  validateArgs?: boolean;
}

/** The least float32. */
const LEAST = -(2 - 2 ** -23) * 2 ** 127;

/**
 * Class 0 to K − 1, int32, each with its probability: `probs` [..., K] in proportion, or `logits` [..., K] before the softmax. Drawn as
 * torch draws.
 */
export class Categorical extends Distribution {
  static readonly signature: Signature = categorical;
  /** [..., K], adding up to 1. */
  readonly probs: Tensor;
  /** Their logarithms. */
  readonly logits: Tensor;

  constructor(probs: Tensor | null, logits?: Tensor | null, validateArgs?: boolean);
  constructor(options: Options);
  constructor(...args: unknown[]) {
    const { probs, logits, validateArgs } = categorical.read(args);
    const { value, isLogits } = oneOf("Categorical", probs, logits);
    const [given] = together("Categorical", value);
    if (given.dim < 1 || given.shape[given.dim - 1] === 0)
      throw new ShapeError(
        say`Categorical expects a probability for each class, […, classes], got shape ${showShape(given.shape)}`,
      );
    super(given.shape.slice(0, -1), validateArgs);
    if (!isLogits) this.check("probs", given, (p) => p >= 0, say`of at least 0`);
    const last = given.dim - 1;
    this.logits = isLogits ? sub(given, logsumexp(given, last, true)) : given;
    this.probs = isLogits ? softmax(this.logits, last) : div(given, sum(given, last, true));
    if (!isLogits) this.logits = log(inside(this.probs));
  }

  get #classes(): number {
    return this.probs.shape[this.probs.dim - 1];
  }

  /** NaN, as torch has it: classes have no middle. */
  get mean(): Tensor {
    return mul(sum(this.probs, -1), Number.NaN);
  }
  /** NaN, as torch has it. */
  get variance(): Tensor {
    return this.mean;
  }
  /** The likeliest class. */
  get mode(): Tensor {
    return argmax(this.probs, -1);
  }

  override sample(sampleShape: Shape = []): Tensor {
    const shape = this.shapeOf(sampleShape);
    return noGrad(() => {
      const rows = reshape(this.probs, [-1, this.#classes]);
      const drawn = multinomial(rows, numelOf(sampleShape), true); // [batch, samples]
      return reshape(transpose(drawn, 0, 1), shape);
    });
  }

  logProb(value: Tensor): Tensor {
    const count = this.#classes;
    this.check(
      "value",
      value,
      (one) => Number.isInteger(one) && one >= 0 && one < count,
      say`a class, 0 to ${count - 1}`,
    );
    const shape = broadcastShapes(value.shape, this.batchShape);
    const places = unsqueeze(expand(cast(value, "int32"), shape), -1);
    const chosen = gather(expand(this.logits, [...shape, count]), -1, places);
    return squeeze(chosen, -1);
  }

  entropy(): Tensor {
    return mul(sum(mul(clamp(this.logits, LEAST, null), this.probs), -1), -1);
  }
}
