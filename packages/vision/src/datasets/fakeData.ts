// Pictures of nothing, as torchvision.datasets.FakeData draws them: to try a program without any files.
import { Dataset, Generator, NoSuchIndexError, options, say, type Tensor } from "@tinycnn/core";
import { type Image, makeImage } from "../image/image.ts";

const { list, optional, such, thing, whole } = options.kinds;

type Size = readonly [channels: number, height: number, width: number];
const imageSizes = such(
  list(whole(1), 3) as unknown as options.Kind<Size>,
  () => say`[channels, height, width], of 1 or 3 channels`,
  ([channels]) => channels === 1 || channels === 3,
);
// biome-ignore lint/suspicious/noExplicitAny: what one takes and gives is the caller's
type Anything = any;
const aFunction = thing<(value: Anything) => Anything>(
  () => say`a function`,
  (value) => typeof value === "function",
);

const own = options.signature("FakeData", {
  /** Examples, 1000 by default. */
  size: options.has(whole(0), 1000),
  /** [3, 224, 224] by default. */
  imageSize: options.has(imageSizes, [3, 224, 224] as const),
  numClasses: options.has(whole(1), 10),
  /** What becomes of each picture; itself by default. */
  transform: options.has(optional(aFunction), null),
  targetTransform: options.has(optional(aFunction), null),
  /** Added to an example's index to make the seed of its picture. */
  randomOffset: options.has(whole(0), 0),
});

/** What `FakeData` takes by name. */
export interface FakeDataOptions<S> {
  size?: number;
  imageSize?: Size;
  numClasses?: number;
  transform?: ((image: Anything) => S) | null;
  targetTransform?: ((target: number) => number) | null;
  randomOffset?: number;
}

/** Example i is [normal noise as a picture through the transform, a random class], the same each time. */
export class FakeData<S = Tensor> extends Dataset<[S, number]> {
  static readonly signature: options.Signature = own;
  readonly length: number;
  readonly imageSize: Size;
  readonly numClasses: number;
  readonly transform: ((image: Anything) => S) | null;
  readonly targetTransform: ((target: number) => number) | null;
  readonly randomOffset: number;

  constructor(
    ...more: options.Places<
      [
        size: number,
        imageSize: Size,
        numClasses: number,
        transform: ((image: Anything) => S) | null,
        targetTransform: ((target: number) => number) | null,
        randomOffset: number,
      ],
      FakeDataOptions<S>
    >
  );
  constructor(...args: unknown[]) {
    super();
    const { size, imageSize, numClasses, transform, targetTransform, randomOffset } = own.read(args);
    this.length = size;
    this.imageSize = imageSize;
    this.numClasses = numClasses;
    this.transform = transform;
    this.targetTransform = targetTransform;
    this.randomOffset = randomOffset;
  }

  get(index: number): [S, number] {
    if (!(Number.isInteger(index) && index >= 0 && index < this.length))
      throw new NoSuchIndexError(say`FakeData: no example ${index}, expected 0 to ${this.length - 1}`);
    const draws = new Generator(BigInt(index + this.randomOffset));
    const image = noise(draws, this.imageSize);
    const target = draws.randint(0, this.numClasses);
    return [
      this.transform ? this.transform(image) : (image as S),
      this.targetTransform ? this.targetTransform(target) : target,
    ];
  }
}

/** Normal values times 255 as bytes: cut off, and wrapped around as torch's byte() does. */
function noise(draws: Generator, [channels, height, width]: Size): Image {
  const pixels = height * width;
  const values = new Float32Array(channels * pixels);
  draws.normalFill(values, 0, 1);
  const data = new Uint8Array(values.length);
  for (let c = 0; c < channels; c++)
    for (let p = 0; p < pixels; p++) data[p * channels + c] = Math.fround(values[c * pixels + p] * 255);
  return makeImage({ width, height, channels: channels as 1 | 3, data });
}
