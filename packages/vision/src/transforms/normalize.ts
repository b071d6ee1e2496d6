import { type Tensor, tensor } from "@tinycnn/core";
import { type FastStep, needTensor, type Sample, Transform } from "./transform.ts";

/** (value - mean) / std in single precision, rounded after each step as torchvision's normalize does. */
export const normalized = (value: number, mean: number, std: number): number =>
  Math.fround(Math.fround(value - Math.fround(mean)) / Math.fround(std));

/** Fits means or deviations to the channels: one for each, or one for all. @throws RangeError otherwise */
export function perChannel(values: readonly number[], channels: number): readonly number[] {
  if (values.length === channels) return values;
  if (values.length === 1) return Array.from({ length: channels }, () => values[0]);
  throw new RangeError(`Normalize has ${values.length} means and deviations, the image ${channels} channels`);
}

/** (x - mean) / std for each channel of a tensor [C, H, W]. */
export class Normalize extends Transform<Tensor> {
  readonly mean: readonly number[];
  readonly std: readonly number[];

  constructor(mean: readonly number[], std: readonly number[]) {
    super();
    if (mean.length === 0 || mean.length !== std.length)
      throw new RangeError(
        `Normalize: expected a mean and a deviation for each channel, got ${mean.length} and ${std.length}`,
      );
    if (!mean.every(Number.isFinite))
      throw new RangeError(`Normalize: means must be finite, got [${mean.join(", ")}]`);
    if (!std.every((s) => s > 0 && s < Infinity))
      throw new RangeError(`Normalize: standard deviations must be positive, got [${std.join(", ")}]`);
    this.mean = mean;
    this.std = std;
  }

  override get fast(): FastStep {
    return { kind: "normalize", mean: this.mean, std: this.std };
  }

  override forward(sample: Sample): Tensor {
    const x = needTensor("Normalize", sample);
    if (x.dim !== 3) throw new RangeError(`Normalize expects a tensor [C, H, W], got ${x}`);
    const [channels, height, width] = x.shape;
    const mean = perChannel(this.mean, channels);
    const std = perChannel(this.std, channels);
    const data = x.device.snapshot?.(x.array);
    if (!data)
      throw new Error(
        `Normalize: a tensor on ${x.device.name} cannot be read at once; normalise it on the cpu`,
      );
    const pixels = height * width;
    const values = Float32Array.from(data, (value, i) => {
      const c = Math.floor(i / pixels);
      return normalized(value, mean[c], std[c]);
    });
    return tensor(values, { shape: x.shape, device: x.device });
  }

  override toString(): string {
    return `Normalize([${this.mean.join(", ")}], [${this.std.join(", ")}])`;
  }
}
