// Transforms of other transforms, chosen at random. Where torchvision asks Python's generator, RandomChoice and RandomOrder ask torch's
// here: one seed decides everything.
import { defaultGenerator, OutOfRangeError, options, say } from "@tinycnn/core";
import { share } from "./kinds.ts";
import { showCall } from "./options.ts";
import { type Sample, Transform } from "./transform.ts";

const { list, number, optional, thing } = options.kinds;

const someTransforms = options.needs(
  thing<readonly Transform[]>(
    () => say`a list of transforms`,
    (value) => Array.isArray(value) && value.length > 0 && value.every((one) => one instanceof Transform),
  ),
);

const through = (transforms: readonly Transform[], sample: Sample): Sample =>
  transforms.reduce((value, transform) => transform(value), sample);

/** Holds transforms; what they are is known, when they act is not. */
abstract class Random extends Transform {
  readonly transforms: readonly Transform[];

  constructor(transforms: readonly Transform[]) {
    super();
    this.transforms = transforms;
  }
}

const randomApply = options.signature("RandomApply", {
  transforms: someTransforms,
  p: options.has(share, 0.5),
});

/** All of them one after the other, with probability p, or none. */
export class RandomApply extends Random {
  static readonly signature: options.Signature = randomApply;
  readonly p: number;

  constructor(transforms: readonly Transform[], ...more: options.Places<[p: number], { p?: number }>);
  constructor(...args: unknown[]) {
    const { transforms, p } = randomApply.read(args);
    super(transforms);
    this.p = p;
  }

  override forward(sample: Sample): Sample {
    return Math.fround(this.p) < defaultGenerator.rand() ? sample : through(this.transforms, sample);
  }
  override toString(): string {
    return showCall("RandomApply", [`[${this.transforms.join(", ")}]`, String(this.p)], {});
  }
}

const randomChoice = options.signature("RandomChoice", {
  transforms: someTransforms,
  /** A weight for each; all the same by default. */
  p: options.has(optional(list(number({ min: 0 }))), null),
});

/** One of them. */
export class RandomChoice extends Random {
  static readonly signature: options.Signature = randomChoice;
  readonly p: readonly number[] | null;

  /** @throws RangeError for weights that are not one for each transform, or all 0 */
  constructor(
    transforms: readonly Transform[],
    ...more: options.Places<[p: readonly number[] | null], { p?: readonly number[] | null }>
  );
  constructor(...args: unknown[]) {
    const { transforms, p } = randomChoice.read(args);
    super(transforms);
    if (p && (p.length !== transforms.length || !p.some((weight) => weight > 0)))
      throw new OutOfRangeError(
        say`RandomChoice: expected a weight for each of ${transforms.length} transforms and not all 0, got ${p.join(", ")}`,
      );
    this.p = p;
  }

  override forward(sample: Sample): Sample {
    const weights = this.p ?? this.transforms.map(() => 1);
    const at = defaultGenerator.rand() * weights.reduce((a, b) => a + b, 0);
    let [sum, chosen] = [0, 0];
    for (const [i, weight] of weights.entries()) {
      if (weight > 0 && at >= sum) chosen = i;
      sum += weight;
    }
    return this.transforms[chosen](sample);
  }
  override toString(): string {
    return showCall("RandomChoice", [`[${this.transforms.join(", ")}]`], this.p ? { p: this.p } : {});
  }
}

const randomOrder = options.signature("RandomOrder", { transforms: someTransforms });

/** All of them, in an order that is drawn anew each time. */
export class RandomOrder extends Random {
  static readonly signature: options.Signature = randomOrder;

  constructor(transforms: readonly Transform[]);
  constructor(...args: unknown[]) {
    super(randomOrder.read(args).transforms);
  }

  override forward(sample: Sample): Sample {
    const order = Array.from(defaultGenerator.randperm(this.transforms.length), (i) => this.transforms[i]);
    return through(order, sample);
  }
  override toString(): string {
    return `RandomOrder([${this.transforms.join(", ")}])`;
  }
}
