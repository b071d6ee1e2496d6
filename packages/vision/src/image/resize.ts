// PIL's antialiased resize for 8-bit pictures, bit for bit (Pillow's Resample.c): a filter as wide as the reduction, weights in 22-bit fixed point, first along the rows, then along the columns, rounded to bytes between the two.
import { OutOfRangeError, say } from "@tinycnn/core";
import { blankImage, type Image, showImage } from "./image.ts";

/** Bits behind the point: 32, less 8 of the pixel, less 2 of room for sums above 1. */
const PRECISION_BITS = 22;
const HALF = 2 ** (PRECISION_BITS - 1);

/** Largest picture that is made. */
const MAX_PIXELS = 2 ** 26;

/** What makes each output along one axis: output i is made of the inputs from first[i] on, count[i] of them. */
interface Weights {
  readonly first: Int32Array;
  readonly count: Int32Array;
  /** Weights of output i from i * stride on, times 2^22. */
  readonly weights: Int32Array;
  readonly stride: number;
}

/** How far a filter reaches, and its weight at a distance in pixels. */
interface Filter {
  readonly reach: number;
  weight(x: number): number;
}

const sinc = (x: number): number => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));

const filters = {
  bilinear: { reach: 1, weight: (x) => Math.max(1 - Math.abs(x), 0) },
  /** Keys's, with a = −0.5. */
  bicubic: {
    reach: 2,
    weight(x) {
      const d = Math.abs(x);
      if (d < 1) return (1.5 * d - 2.5) * d * d + 1;
      return d < 2 ? -0.5 * (((d - 5) * d + 8) * d - 4) : 0;
    },
  },
  lanczos: { reach: 3, weight: (x) => (Math.abs(x) < 3 ? sinc(x) * sinc(x / 3) : 0) },
  box: { reach: 0.5, weight: (x) => (x > -0.5 && x <= 0.5 ? 1 : 0) },
} satisfies Record<string, Filter>;

/** By PIL's names, in small letters. */
export type ResizeFilter = keyof typeof filters | "nearest";

function weightsOf(inSize: number, outSize: number, { reach, weight }: Filter): Weights {
  const scale = inSize / outSize;
  const support = Math.max(scale, 1) * reach;
  const stride = Math.ceil(support) * 2 + 1;
  const first = new Int32Array(outSize);
  const count = new Int32Array(outSize);
  const weights = new Int32Array(outSize * stride);
  for (let i = 0; i < outSize; i++) {
    const center = (i + 0.5) * scale;
    const from = Math.max(Math.trunc(center - support + 0.5), 0);
    const to = Math.min(Math.trunc(center + support + 0.5), inSize);
    const raw = Array.from({ length: to - from }, (_, x) =>
      weight((x + from - center + 0.5) * (1 / Math.max(scale, 1))),
    );
    const sum = raw.reduce((total, w) => total + w, 0);
    first[i] = from;
    count[i] = to - from;
    raw.forEach((w, x) => {
      const part = (w / sum) * 2 ** PRECISION_BITS;
      weights[i * stride + x] = Math.trunc(part < 0 ? part - 0.5 : part + 0.5);
    });
  }
  return { first, count, weights, stride };
}

/** Weights of one output may add up to a little more than 1, and some filters have negative ones. */
const toByte = (sum: number): number => Math.max(0, Math.min(sum >> PRECISION_BITS, 255));

/** Every row to `width` pixels. */
function resizeRows(image: Image, width: number, filter: Filter): Image {
  const { first, count, weights, stride } = weightsOf(image.width, width, filter);
  const { channels, data } = image;
  const out = blankImage(width, image.height, channels);
  let at = 0;
  for (let y = 0; y < image.height; y++) {
    const row = y * image.width;
    for (let x = 0; x < width; x++)
      for (let c = 0; c < channels; c++) {
        let sum = HALF;
        let from = (row + first[x]) * channels + c;
        for (let k = 0; k < count[x]; k++, from += channels) sum += data[from] * weights[x * stride + k];
        out.data[at++] = toByte(sum);
      }
  }
  return out;
}

/** Every column to `height` pixels. */
function resizeColumns(image: Image, height: number, filter: Filter): Image {
  const { first, count, weights, stride } = weightsOf(image.height, height, filter);
  const { data } = image;
  const out = blankImage(image.width, height, image.channels);
  const row = image.width * image.channels;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < row; x++) {
      let sum = HALF;
      let from = first[y] * row + x;
      for (let k = 0; k < count[y]; k++, from += row) sum += data[from] * weights[y * stride + k];
      out.data[y * row + x] = toByte(sum);
    }
  return out;
}

/** Places in the old picture, added up step by step as PIL does. */
function placesOf(from: number, to: number): Int32Array {
  const places = new Int32Array(to);
  let at = from / to / 2;
  for (let i = 0; i < to; i++, at += from / to) places[i] = Math.min(Math.floor(at), from - 1);
  return places;
}

/** Every pixel that of its place in the old picture. */
function nearest(image: Image, height: number, width: number): Image {
  const { channels, data } = image;
  const out = blankImage(width, height, channels);
  const [rows, columns] = [placesOf(image.height, height), placesOf(image.width, width)];
  for (let y = 0, to = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const from = (rows[y] * image.width + columns[x]) * channels;
      for (let c = 0; c < channels; c++) out.data[to++] = data[from + c];
    }
  return out;
}

/**
 * The picture at another size, as PIL's `image.resize((width, height), BILINEAR)` and so as torchvision's `Resize`.
 *
 * @param height rows of the result, at least 1
 * @param width columns of the result, at least 1
 * @param filter PIL's, "bilinear" by default
 * @throws RangeError for sides that are no whole numbers of at least 1, or more than 2^26 pixels
 */
export function resize(
  image: Image,
  height: number,
  width: number,
  filter: ResizeFilter = "bilinear",
): Image {
  if (height * width > MAX_PIXELS)
    throw new OutOfRangeError(
      say`resize: ${showImage(image)} to ${width}×${height} is more than ${MAX_PIXELS} pixels`,
    );
  if (filter === "nearest") return nearest(image, height, width);
  const chosen = filters[filter];
  if (!chosen)
    throw new OutOfRangeError(
      say`resize: there is no filter "${filter}", expected one of ${[...Object.keys(filters), "nearest"].join(", ")}`,
    );
  const rows = width === image.width ? image : resizeRows(image, width, chosen);
  return height === image.height ? rows : resizeColumns(rows, height, chosen);
}
