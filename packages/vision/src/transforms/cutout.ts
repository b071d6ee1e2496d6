import { defaultGenerator, say } from "@tinycnn/core";
import { showCall, wrong } from "./options.ts";
import { type PixelShape, TensorTransform } from "./transform.ts";

export interface CutoutOptions {
  /** What takes the square's place, 0 by default: the mean, behind Normalize. */
  value?: number;
}

/**
 * A square of `size` pixels a side about a random pixel of a tensor [C, H, W] overwritten in every channel; what lies outside the
 * picture is cut off (DeVries & Taylor 2017, who put it behind Normalize). torchvision has none; the row of the middle is
 * drawn first, then its column, each as torch.randint.
 */
export class Cutout extends TensorTransform {
  readonly size: number;
  readonly options: CutoutOptions;

  constructor(size: number, options: CutoutOptions = {}) {
    super();
    if (!(Number.isInteger(size) && size >= 1))
      throw wrong("Cutout", say`size as a whole number of at least 1`, size);
    if (!Number.isFinite(options.value ?? 0)) throw wrong("Cutout", say`value as a number`, options.value);
    this.size = size;
    this.options = options;
  }

  override write(out: Float32Array, { channels, height, width }: PixelShape): void {
    const before = Math.floor(this.size / 2);
    const top = defaultGenerator.randint(0, height) - before;
    const left = defaultGenerator.randint(0, width) - before;
    const [first, last] = [Math.max(left, 0), Math.min(left + this.size, width)];
    for (let c = 0; c < channels; c++)
      for (let y = Math.max(top, 0); y < Math.min(top + this.size, height); y++) {
        const row = (c * height + y) * width;
        out.fill(this.options.value ?? 0, row + first, row + last);
      }
  }

  override toString(): string {
    return showCall("Cutout", [String(this.size)], { ...this.options });
  }
}
