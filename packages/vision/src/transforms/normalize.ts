import { say } from "@tinycnn/core";
import { type FastStep, type PixelShape, TensorTransform } from "./transform.ts";

/** (value - mean) / std in single precision, rounded after each step as torchvision's normalize does. */
export const normalized = (value: number, mean: number, std: number): number =>
  Math.fround(Math.fround(value - Math.fround(mean)) / Math.fround(std));

/** Fits means or deviations to the channels: one for each, or one for all. @throws RangeError otherwise */
export function perChannel(values: readonly number[], channels: number): readonly number[] {
  if (values.length === channels) return values;
  if (values.length === 1) return Array.from({ length: channels }, () => values[0]);
  throw new RangeError(
    say`Normalize has ${values.length} means and deviations, the image ${channels} channels`,
  );
}

/** (x - mean) / std for each channel of a tensor [C, H, W]. */
export class Normalize extends TensorTransform {
  readonly mean: readonly number[];
  readonly std: readonly number[];

  constructor(mean: readonly number[], std: readonly number[]) {
    super();
    if (mean.length === 0 || mean.length !== std.length)
      throw new RangeError(
        say`Normalize: expected a mean and a deviation for each channel, got ${mean.length} and ${std.length}`,
      );
    if (!mean.every(Number.isFinite))
      throw new RangeError(say`Normalize: means must be finite, got [${mean.join(", ")}]`);
    if (!std.every((s) => s > 0 && s < Infinity))
      throw new RangeError(say`Normalize: standard deviations must be positive, got [${std.join(", ")}]`);
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
