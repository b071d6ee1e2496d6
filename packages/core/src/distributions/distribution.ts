// What every distribution is: draws, the logarithm of how likely a value is, entropy. torch.distributions.Distribution.
import { NotPossibleError } from "../errors.ts";
import { wrong } from "../options/faults.ts";
import { either, flag, number } from "../options/kinds.ts";
import { has } from "../options/parameters.ts";
import { tensor } from "../tensor/create.ts";
import { elementwise } from "../tensor/elementwise.ts";
import { noGrad } from "../tensor/mode.ts";
import { Tensor } from "../tensor/tensor.ts";
import { checkShape, type Shape, ShapeError } from "../tensor/types.ts";
import { broadcastTensors } from "../torch/joining.ts";
import { tensorKind } from "../torch/kinds.ts";
import { say } from "../words/index.ts";

/** A parameter: a number for all, or a tensor with one for each. */
export const aParameter = either(number(), tensorKind);
/** Whether parameters and values are looked at before they are used, true by default. */
export const validateArgs = has(flag, true);

/** The parameters as float32 tensors of one shape, on the device of the first that is one. */
export function together(name: string, ...given: readonly (Tensor | number)[]): Tensor[] {
  const first = given.find((one) => one instanceof Tensor);
  const all = given.map((one) => (one instanceof Tensor ? one : tensor(one, { device: first?.device })));
  const odd = all.find(({ dtype }) => dtype !== "float32");
  if (odd)
    throw new ShapeError(
      say`${name}: parameters are float32, got ${odd.dtype}; convert them with .${"float()"}`,
    );
  return broadcastTensors(...all);
}

/** What all distributions have, as torch.distributions.Distribution: their shapes, how one draws from them, the logarithm of a probability. */
export abstract class Distribution {
  /** Sizes of distributions that are independent of each other. */
  readonly batchShape: Shape;
  /** Sizes of one draw. */
  readonly eventShape: Shape = [];
  protected readonly validates: boolean;

  constructor(batchShape: Shape, validates: boolean) {
    this.batchShape = batchShape;
    this.validates = validates;
  }

  abstract get mean(): Tensor;
  abstract get variance(): Tensor;
  get stddev(): Tensor {
    return elementwise.sqrt(this.variance);
  }

  /** Values [...sampleShape, ...batchShape], drawn; no gradient flows through them. */
  sample(sampleShape: Shape = []): Tensor {
    return noGrad(() => this.rsample(sampleShape));
  }

  /** The same, made of the parameters and chance, so that gradients flow to the parameters. @throws Error where that is not possible */
  rsample(sampleShape: Shape = []): Tensor {
    void sampleShape;
    throw new NotPossibleError(
      say`${this.constructor.name}.rsample: no gradient flows through what is drawn here; take sample, and logProb of what it gave`,
    );
  }

  /** The logarithm of the density, or of the probability, of values that broadcast to [..., ...batchShape]. */
  abstract logProb(value: Tensor): Tensor;
  /** In nats, [...batchShape]. */
  abstract entropy(): Tensor;

  protected shapeOf(sampleShape: Shape): Shape {
    checkShape(`${this.constructor.name}.sample`, sampleShape);
    return [...sampleShape, ...this.batchShape, ...this.eventShape];
  }

  /** @throws ArgumentError for a parameter or value of which an element is not such */
  protected check(what: string, x: Tensor, isSuch: (value: number) => boolean, expected: string): void {
    if (!((x as unknown) instanceof Tensor)) throw wrong(this.constructor.name, what, say`a tensor`, x);
    if (!this.validates) return;
    // Where elements cannot be had at once they are taken as they are.
    const odd = x.device.peek(x.array)?.find((value) => !isSuch(value));
    if (odd !== undefined) throw wrong(this.constructor.name, what, expected, odd);
  }
}
