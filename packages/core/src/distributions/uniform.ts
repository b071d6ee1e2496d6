// The uniform distribution.
import { wrong } from "../options/faults.ts";
import { needs } from "../options/parameters.ts";
import { type Signature, signature } from "../options/signature.ts";
import { rand } from "../tensor/creation.ts";
import { elementwise } from "../tensor/elementwise.ts";
import type { Tensor } from "../tensor/tensor.ts";
import type { Shape } from "../tensor/types.ts";
import { say } from "../words/index.ts";
import { aParameter, Distribution, together, validateArgs } from "./distribution.ts";

const { add, clamp, div, ge, gt, log, mul, square, sub, where, logicalAnd } = elementwise;

const uniform = signature("Uniform", { low: needs(aParameter), high: needs(aParameter), validateArgs });

/** Every number from low to below high, each as likely; drawn as torch draws. */
export class Uniform extends Distribution {
  static readonly signature: Signature = uniform;
  readonly low: Tensor;
  readonly high: Tensor;

  constructor(low: Tensor | number, high: Tensor | number, validateArgs?: boolean);
  constructor(low: Tensor | number, high: Tensor | number, options?: { validateArgs?: boolean });
  constructor(...args: unknown[]) {
    const { low, high, validateArgs } = uniform.read(args);
    const [from, to] = together("Uniform", low, high);
    super(from.shape, validateArgs);
    this.low = from;
    this.high = to;
    this.check("high − low", sub(to, from), (value) => value > 0, say`above 0`);
  }

  get mean(): Tensor {
    return div(add(this.low, this.high), 2);
  }
  get variance(): Tensor {
    return div(square(sub(this.high, this.low)), 12);
  }

  override rsample(sampleShape: Shape = []): Tensor {
    const chance = rand(this.shapeOf(sampleShape), { device: this.low.device.name });
    return add(mul(chance, sub(this.high, this.low)), this.low);
  }

  logProb(value: Tensor): Tensor {
    this.check("value", value, (one) => !Number.isNaN(one), say`a number`);
    const inside = logicalAnd(ge(value, this.low), gt(this.high, value));
    const apart = where(logicalAnd(ge(value, this.low), ge(this.high, value)), 0, 1);
    if (this.validates && apart.device.peek(apart.array)?.includes(1))
      throw wrong("Uniform", "value", say`from low to high`, value);
    const density = log(sub(this.high, this.low));
    return where(inside, mul(density, -1), Number.NEGATIVE_INFINITY);
  }

  entropy(): Tensor {
    return log(sub(this.high, this.low));
  }

  /** The probability of at most that value. */
  cdf(value: Tensor): Tensor {
    return clamp(div(sub(value, this.low), sub(this.high, this.low)), 0, 1);
  }

  /** The value that is not exceeded with that probability. */
  icdf(value: Tensor): Tensor {
    return add(mul(value, sub(this.high, this.low)), this.low);
  }
}
