// The normal distribution.
import { needs } from "../options/parameters.ts";
import { type Signature, signature } from "../options/signature.ts";
import { elementwise } from "../tensor/elementwise.ts";
import type { Tensor } from "../tensor/tensor.ts";
import type { Shape } from "../tensor/types.ts";
import { normal as drawn } from "../torch/drawing.ts";
import { say } from "../words/index.ts";
import { aParameter, Distribution, together, validateArgs } from "./distribution.ts";

const { add, div, erf, erfinv, log, mul, square, sub } = elementwise;

const normal = signature("Normal", { loc: needs(aParameter), scale: needs(aParameter), validateArgs });

/** Mean `loc`, standard deviation `scale` above 0; drawn as torch draws. */
export class Normal extends Distribution {
  static readonly signature: Signature = normal;
  readonly loc: Tensor;
  readonly scale: Tensor;

  constructor(loc: Tensor | number, scale: Tensor | number, validateArgs?: boolean);
  constructor(loc: Tensor | number, scale: Tensor | number, options?: { validateArgs?: boolean });
  constructor(...args: unknown[]) {
    const { loc, scale, validateArgs } = normal.read(args);
    const [mean, std] = together("Normal", loc, scale);
    super(mean.shape, validateArgs);
    this.loc = mean;
    this.scale = std;
    this.check("scale", std, (value) => value > 0, say`above 0`);
  }

  get mean(): Tensor {
    return this.loc;
  }
  get variance(): Tensor {
    return square(this.scale);
  }
  override get stddev(): Tensor {
    return this.scale;
  }

  override rsample(sampleShape: Shape = []): Tensor {
    const chance = drawn(0, 1, this.shapeOf(sampleShape), { device: this.loc.device.name });
    return add(mul(chance, this.scale), this.loc);
  }

  logProb(value: Tensor): Tensor {
    this.check("value", value, Number.isFinite, say`a finite number`);
    const squares = div(square(sub(value, this.loc)), mul(this.variance, -2));
    return sub(sub(squares, log(this.scale)), Math.log(Math.sqrt(2 * Math.PI)));
  }

  entropy(): Tensor {
    return add(log(this.scale), 0.5 + 0.5 * Math.log(2 * Math.PI));
  }

  /** The probability of at most that value. */
  cdf(value: Tensor): Tensor {
    const apart = div(sub(value, this.loc), mul(this.scale, Math.SQRT2));
    return mul(add(erf(apart), 1), 0.5);
  }

  /** The value that is not exceeded with that probability. */
  icdf(value: Tensor): Tensor {
    return add(this.loc, mul(mul(this.scale, erfinv(sub(mul(value, 2), 1))), Math.SQRT2));
  }
}
