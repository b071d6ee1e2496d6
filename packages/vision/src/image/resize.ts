// PIL's antialiased bilinear resize for 8-bit pictures, bit for bit (Pillow's Resample.c): a triangle filter as wide as the
// reduction, weights in 22-bit fixed point, first along the rows, then along the columns, rounded to bytes between the two.
import { say } from "@tinycnn/core";
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

const triangle = (x: number): number => Math.max(1 - Math.abs(x), 0);

function weightsOf(inSize: number, outSize: number): Weights {
  const scale = inSize / outSize;
  const support = Math.max(scale, 1);
  const stride = Math.ceil(support) * 2 + 1;
  const first = new Int32Array(outSize);
  const count = new Int32Array(outSize);
  const weights = new Int32Array(outSize * stride);
  for (let i = 0; i < outSize; i++) {
    const center = (i + 0.5) * scale;
    const from = Math.max(Math.trunc(center - support + 0.5), 0);
    const to = Math.min(Math.trunc(center + support + 0.5), inSize);
    const raw = Array.from({ length: to - from }, (_, x) =>
      triangle((x + from - center + 0.5) * (1 / support)),
    );
    const sum = raw.reduce((total, w) => total + w, 0);
    first[i] = from;
    count[i] = to - from;
    raw.forEach((w, x) => {
      weights[i * stride + x] = Math.trunc(0.5 + (w / sum) * 2 ** PRECISION_BITS);
    });
  }
  return { first, count, weights, stride };
}

/** Weights of one output may add up to a little more than 1, so the sum is cut at 255. */
const toByte = (sum: number): number => Math.min(sum >> PRECISION_BITS, 255);

/** Every row to `width` pixels. */
function resizeRows(image: Image, width: number): Image {
  const { first, count, weights, stride } = weightsOf(image.width, width);
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
function resizeColumns(image: Image, height: number): Image {
  const { first, count, weights, stride } = weightsOf(image.height, height);
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

/**
 * The picture at another size, as PIL's `image.resize((width, height), BILINEAR)` and so as torchvision's `Resize`.
 *
 * @param height rows of the result, at least 1
 * @param width columns of the result, at least 1
 * @throws RangeError for sides that are no whole numbers of at least 1, or more than 2^26 pixels
 */
export function resize(image: Image, height: number, width: number): Image {
  if (height * width > MAX_PIXELS)
    throw new RangeError(
      say`resize: ${showImage(image)} to ${width}×${height} is more than ${MAX_PIXELS} pixels`,
    );
  const rows = width === image.width ? image : resizeRows(image, width);
  return height === image.height ? rows : resizeColumns(rows, height);
}
