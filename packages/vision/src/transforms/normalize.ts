import { OutOfRangeError, options, say } from "@tinycnn/core";
import { type FastStep, type PixelShape, TensorTransform } from "./transform.ts";

/** (value - mean) / std in single precision, rounded after each step as torchvision's normalize does. */
export const normalized = (value: number, mean: number, std: number): number =>
  Math.fround(Math.fround(value - Math.fround(mean)) / Math.fround(std));

/** Fits means or deviations to the channels: one for each, or one for all. @throws RangeError otherwise */
export function perChannel(values: readonly number[], channels: number): readonly number[] {
  if (values.length === channels) return values;
  if (values.length === 1) return Array.from({ length: channels }, () => values[0]);
  throw new OutOfRangeError(
    say`Normalize has ${values.length} means and deviations, the image ${channels} channels`,
  );
}

const { list, number, such } = options.kinds;

const numbers = (of: options.Kind<number>) =>
  such(
    list(of),
    () => say`a list with ${of.what()} for each channel`,
    ({ length }) => length > 0,
  );

const own = options.signature("Normalize", {
  mean: options.needs(numbers(number())),
  std: options.needs(numbers(number({ above: 0 }))),
  inplace: options.lacks(false),
});

/** (x - mean) / std for each channel of a tensor [C, H, W]. */
export class Normalize extends TensorTransform {
  static readonly signature: options.Signature = own;
  readonly mean: readonly number[];
  readonly std: readonly number[];

  constructor(mean: readonly number[], std: readonly number[]);
  constructor(...args: unknown[]) {
    super();
    const { mean, std } = own.read(args);
    if (mean.length !== std.length)
      throw options.wrong("Normalize", "std", say`as many numbers as mean has, ${mean.length}`, std);
    this.mean = mean;
    this.std = std;
  }

  override get fast(): FastStep {
    return { kind: "normalize", mean: this.mean, std: this.std };
  }

  override write(out: Float32Array, { channels, height, width }: PixelShape): void {
    const pixels = height * width;
    const means = perChannel(this.mean, channels);
    const stds = perChannel(this.std, channels);
    for (let c = 0; c < channels; c++) {
      const [mean, std] = [means[c], stds[c]];
      for (let i = c * pixels; i < (c + 1) * pixels; i++) out[i] = normalized(out[i], mean, std);
    }
  }

  override toString(): string {
    return `Normalize([${this.mean.join(", ")}], [${this.std.join(", ")}])`;
  }
}
