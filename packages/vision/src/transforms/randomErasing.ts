import { defaultGenerator, say } from "@tinycnn/core";
import { ATTEMPTS, checkArea, drawSides } from "./area.ts";
import { probability, roundHalfEven, showCall, wrong } from "./options.ts";
import { type PixelShape, TensorTransform } from "./transform.ts";

export interface RandomErasingOptions {
  /** Smallest and largest share of the picture, [0.02, 0.33] by default. */
  scale?: readonly [min: number, max: number];
  /** Smallest and largest ratio of height to width, [0.3, 3.3] by default. */
  ratio?: readonly [min: number, max: number];
  /** What takes its place: a number (0 by default), one for each channel, or "random" for normal noise. */
  value?: number | readonly number[] | "random";
}

/** A rectangle of a picture, and what comes there: one number for each channel or for each element [C, height, width]. */
export interface Erasure {
  readonly top: number;
  readonly left: number;
  readonly height: number;
  readonly width: number;
  readonly values: Float32Array;
}

/**
 * A random rectangle of a tensor [C, H, W] overwritten with probability p (Zhong et al. 2017). It stands behind ToTensor, and
 * behind Normalize if 0 shall mean the mean.
 */
export class RandomErasing extends TensorTransform {
  readonly p: number;
  readonly options: RandomErasingOptions;
  readonly #p: number;

  constructor(p = 0.5, options: RandomErasingOptions = {}) {
    super();
    this.p = p;
    this.#p = probability("RandomErasing", p);
    const { value = 0 } = options;
    const isNumbers = (Array.isArray(value) ? value : [value]).every((v) => Number.isFinite(v));
    if (value !== "random" && !isNumbers)
      throw wrong("RandomErasing", say`value as a number, one for each channel, or "random"`, value);
    this.options = options;
    checkArea("RandomErasing", this.#area);
  }

  get #area() {
    const { scale = [0.02, 0.33], ratio = [0.3, 3.3] } = this.options;
    return { scale, ratio } as const;
  }

  /** As torchvision's RandomErasing.get_params, in the same order; null when no rectangle fitted. */
  draw({ channels, height: rows, width: columns }: PixelShape): Erasure | null {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const [height, width] = drawSides(rows * columns, this.#area).map(roundHalfEven);
      if (!(height < rows && width < columns)) continue;
      const values = this.#values(channels, height * width);
      const top = defaultGenerator.randint(0, rows - height + 1);
      const left = defaultGenerator.randint(0, columns - width + 1);
      return { top, left, height, width, values };
    }
    return null;
  }

  #values(channels: number, pixels: number): Float32Array {
    const { value = 0 } = this.options;
    if (value === "random") {
      const noise = new Float32Array(channels * pixels);
      defaultGenerator.normalFill(noise, 0, 1);
      return noise;
    }
    const values = typeof value === "number" ? [value] : value;
    if (values.length !== 1 && values.length !== channels)
      throw wrong("RandomErasing", say`1 value or ${channels}, one for each channel`, values);
    return Float32Array.from({ length: channels }, (_, c) => values[c % values.length]);
  }

  override write(out: Float32Array, shape: PixelShape): void {
    if (!(defaultGenerator.rand() < this.#p)) return;
    const erasure = this.draw(shape);
    if (!erasure) return;
    const { top, left, height, width, values } = erasure;
    const isNoise = this.options.value === "random";
    for (let c = 0; c < shape.channels; c++)
      for (let y = 0; y < height; y++) {
        const at = (c * shape.height + top + y) * shape.width + left;
        const from = (c * height + y) * width;
        if (isNoise) out.set(values.subarray(from, from + width), at);
        else out.fill(values[c], at, at + width);
      }
  }

  override toString(): string {
    return showCall("RandomErasing", [String(this.p)], { ...this.options });
  }
}
