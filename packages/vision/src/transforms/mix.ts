// Pictures of a batch mixed with each other, and their classes with them: as MixUp and CutMix of torchvision.transforms.v2. Each
// picture meets the one before it, the first one the last, so the loader should shuffle.
import { defaultGenerator, NotPossibleError, options, say, Tensor } from "@tinycnn/core";
import { drawBeta } from "./beta.ts";
import { Callable } from "./callable.ts";
import { wrong } from "./options.ts";

/** Pictures [N, C, H, W] and what they show: int32 class indices [N], or probabilities [N, classes] of an earlier mixing. */
export type Batch = readonly [x: Tensor, y: Tensor];

/** Pictures as before, and float32 targets [N, classes] whose rows add up to 1. */
export type MixedBatch = [x: Tensor, targets: Tensor];

const parameters = {
  /** Number of classes. */
  numClasses: options.needs(options.kinds.whole(1)),
  /** Shape of the beta distribution, 1 by default: uniform; nearer to 0, pictures stay nearer to themselves. */
  alpha: options.has(options.kinds.number({ above: 0 }), 1),
};
const mixUp = options.signature("MixUp", parameters);
const cutMix = options.signature("CutMix", parameters);

/** What `MixUp` and `CutMix` take by name. */
export interface MixOptions extends options.NamedOf<typeof parameters, "numClasses"> {}

const read = (name: string, x: Tensor): Float32Array => {
  const data = x.device.peek(x.array);
  if (!data)
    throw new NotPossibleError(
      say`${name}: a tensor on ${x.device.name} cannot be read at once; mix on the cpu`,
    );
  return Float32Array.from(data);
};

/** A tensor that gives its device memory back when the loop is done with it, and can be made again. */
const made = (like: Tensor, values: Float32Array, shape: readonly number[]): Tensor => {
  const { device } = like;
  const type = { shape, dtype: "float32" as const };
  return new Tensor(device, { type, restore: () => device.fromHost(values, type) });
};

/** Row i of the result is share · row i + (1 - share) · row i - 1. */
function blendRows(values: Float32Array, rows: number, share: number): Float32Array {
  const out = new Float32Array(values.length);
  const size = values.length / rows;
  const [own, other] = [Math.fround(share), Math.fround(1 - share)];
  for (let i = 0, before = (rows - 1) * size; i < values.length; i++, before++) {
    if (before === values.length) before = 0;
    out[i] = values[i] * own + values[before] * other;
  }
  return out;
}

abstract class Mix extends Callable<Batch, MixedBatch> {
  readonly numClasses: number;
  readonly alpha: number;
  readonly #name: string;

  constructor(own: typeof mixUp, args: readonly unknown[]) {
    super();
    const { numClasses, alpha } = own.read(args);
    this.numClasses = numClasses;
    this.alpha = alpha;
    this.#name = own.name;
  }

  /** Mixes pictures; the second result is the share that each keeps of itself. */
  protected abstract mix(x: Float32Array, shape: readonly number[], share: number): [Float32Array, number];

  /**
   * The mixed batch, for CrossEntropyLoss.
   *
   * @throws RangeError for tensors of other shapes and labels outside 0 … numClasses - 1
   */
  override forward([x, y]: Batch): MixedBatch {
    if (x.dim !== 4) throw wrong(this.#name, say`pictures [N, C, H, W]`, options.show(x));
    const n = x.size(0);
    const targets = this.#targets(y, n);
    const share = drawBeta(this.alpha, this.alpha);
    const [pixels, kept] = this.mix(read(this.#name, x), x.shape, share);
    return [made(x, pixels, x.shape), made(y, blendRows(targets, n, kept), [n, this.numClasses])];
  }

  #targets(y: Tensor, n: number): Float32Array {
    const { numClasses } = this;
    const name = this.#name;
    const values = read(name, y);
    if (y.dtype === "float32" && y.dim === 2 && y.size(0) === n && y.size(1) === numClasses) return values;
    if (y.dtype !== "int32" || y.dim !== 1 || y.size(0) !== n)
      throw wrong(
        name,
        say`int32 labels [${n}] or float32 probabilities [${n}, ${numClasses}]`,
        options.show(y),
      );
    const targets = new Float32Array(n * numClasses);
    for (const [i, label] of values.entries()) {
      if (!(label >= 0 && label < numClasses)) throw wrong(name, say`labels 0 to ${numClasses - 1}`, label);
      targets[i * numClasses + label] = 1;
    }
    return targets;
  }
}

/** Every pixel λ of one picture and 1 - λ of another, λ of Beta(α, α) for the batch (Zhang et al. 2018): `mixUp([x, y])`. */
export class MixUp extends Mix {
  static readonly signature: options.Signature = mixUp;

  constructor(numClasses: number, alpha?: number);
  constructor(options: MixOptions);
  constructor(...args: unknown[]) {
    super(mixUp, args);
  }

  protected override mix(x: Float32Array, [n]: readonly number[], share: number): [Float32Array, number] {
    return [blendRows(x, n, share), share];
  }
}

/**
 * A rectangle of another picture in each, the same for the batch: about a random pixel, a share 1 - λ of the area less what lies
 * outside, λ of Beta(α, α) (Yun et al. 2019): `cutMix([x, y])`.
 */
export class CutMix extends Mix {
  static readonly signature: options.Signature = cutMix;

  constructor(numClasses: number, alpha?: number);
  constructor(options: MixOptions);
  constructor(...args: unknown[]) {
    super(cutMix, args);
  }

  protected override mix(x: Float32Array, shape: readonly number[], share: number): [Float32Array, number] {
    const [n, channels, height, width] = shape;
    const column = defaultGenerator.randint(0, width);
    const row = defaultGenerator.randint(0, height);
    const half = 0.5 * Math.sqrt(1 - share);
    const [halfWidth, halfHeight] = [Math.trunc(half * width), Math.trunc(half * height)];
    const [left, right] = [Math.max(column - halfWidth, 0), Math.min(column + halfWidth, width)];
    const [top, bottom] = [Math.max(row - halfHeight, 0), Math.min(row + halfHeight, height)];
    const out = x.slice();
    const size = channels * height * width;
    for (let i = 0; i < n; i++) {
      const before = ((i + n - 1) % n) * size;
      for (let c = 0; c < channels; c++)
        for (let y = top; y < bottom; y++) {
          const line = (c * height + y) * width;
          out.set(x.subarray(before + line + left, before + line + right), i * size + line + left);
        }
    }
    return [out, 1 - ((right - left) * (bottom - top)) / (width * height)];
  }
}
