import { defaultGenerator, options, say } from "@tinycnn/core";
import { type AreaRange, ATTEMPTS, drawSides } from "./area.ts";
import { ordered, ratios, share } from "./kinds.ts";
import { roundHalfEven, showCall, wrong } from "./options.ts";
import { type PixelShape, TensorTransform } from "./transform.ts";

const { kinds } = options;

const own = options.signature(
  "RandomErasing",
  {
    /** Probability, 0.5 by default. */
    p: options.has(share, 0.5, { en: "probability", ko: "확률" }),
    /** Smallest and largest share of the picture, [0.02, 0.33] by default. */
    scale: options.has(ordered(0, 1), [0.02, 0.33], {
      en: "smallest and largest share of the picture",
      ko: "그림에서 지우는 가장 작은 몫과 가장 큰 몫",
    }),
    /** Smallest and largest ratio of height to width, [0.3, 3.3] by default. */
    ratio: options.has(ratios, [0.3, 3.3]),
    /** What takes its place: a number (0 by default), one for each channel, or "random" for normal noise. */
    value: options.has(
      kinds.either(kinds.number(), kinds.either(kinds.list(kinds.number()), kinds.choice("random"))),
      0,
    ),
    inplace: options.lacks(false),
  },
  { name: "RandomErasing", title: { en: "erase", ko: "지우기" }, example: { p: 0.2 } },
);

/** What `RandomErasing` takes by name. */
export interface RandomErasingOptions extends options.OptionsOf<typeof own.parameters> {}

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
  static readonly signature: options.Signature = own;
  readonly p: number;
  readonly options: Omit<RandomErasingOptions, "p">;
  readonly #p: number;
  readonly #area: AreaRange;
  readonly #value: number | readonly number[] | "random";

  constructor(
    ...more: options.Places<
      [
        p: number,
        scale: readonly [number, number],
        ratio: readonly [number, number],
        value: number | readonly number[] | "random",
      ],
      RandomErasingOptions
    >
  );
  constructor(options?: RandomErasingOptions);
  constructor(...args: unknown[]) {
    super();
    const { p, ...others } = own.read(args);
    this.p = p;
    // As torch compares it with a float32 draw.
    this.#p = Math.fround(p);
    this.options = own.changed(others);
    this.#area = others;
    this.#value = others.value;
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
    const value = this.#value;
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
    const isNoise = this.#value === "random";
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
