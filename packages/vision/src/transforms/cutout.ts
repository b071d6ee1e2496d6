import { defaultGenerator, options } from "@tinycnn/core";
import { showCall } from "./options.ts";
import { type PixelShape, TensorTransform } from "./transform.ts";

const { number, whole } = options.kinds;

const own = options.signature("Cutout", {
  size: options.needs(whole(1)),
  /** What takes the square's place, 0 by default: the mean, behind Normalize. */
  value: options.has(number(), 0),
});

/** What `Cutout` takes by name. */
export interface CutoutOptions extends options.OptionsOf<typeof own.parameters> {}

/**
 * A square of `size` pixels a side about a random pixel of a tensor [C, H, W] overwritten in every channel; what lies outside the
 * picture is cut off (DeVries & Taylor 2017, who put it behind Normalize). torchvision has none; the row of the middle is
 * drawn first, then its column, each as torch.randint.
 */
export class Cutout extends TensorTransform {
  static readonly signature: options.Signature = own;
  readonly size: number;
  readonly options: CutoutOptions;

  constructor(size: number, value: number);
  constructor(size: number, options?: CutoutOptions);
  constructor(...args: unknown[]) {
    super();
    const { size, value } = own.read(args);
    this.size = size;
    this.options = own.changed({ value });
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
