// Many pictures as one, as torchvision.utils.make_grid.
import { full, NotPossibleError, OutOfRangeError, options, say, Tensor, tensor } from "@tinycnn/core";

const { flag, number, optional, such, thing, two, whole } = options.kinds;

const pictures = thing<Tensor | readonly Tensor[]>(
  () => say`a tensor [B, C, H, W] or a list of tensors [C, H, W]`,
  (value) =>
    value instanceof Tensor ||
    (Array.isArray(value) && value.length > 0 && value.every((one) => one instanceof Tensor)),
);

/** What makeGrid takes. */
export const gridParameters = {
  tensor: options.needs(pictures),
  /** Pictures side by side, 8 by default. */
  nrow: options.has(whole(1), 8),
  /** Pixels between and around them, 2 by default. */
  padding: options.has(whole(0), 2),
  /** Whether values are brought to [0, 1], from valueRange or from the smallest and largest there are. */
  normalize: options.has(flag, false),
  /** [min, max]: what lies beyond is cut off. */
  valueRange: options.has(
    optional(
      such(
        two(number()),
        () => say`[min, max]`,
        ([min, max]) => min <= max,
      ),
    ),
    null,
  ),
  /** Whether each picture has a range of its own. */
  scaleEach: options.has(flag, false),
  /** What is between them, 0 by default. */
  padValue: options.has(number(), 0),
};

const own = options.signature("makeGrid", gridParameters);

/** What `makeGrid` takes by name. */
export interface GridOptions extends options.OptionsOf<typeof own.parameters> {}
type Grid = options.ValuesOf<typeof own.parameters>;

/** Elements of a batch, of one channel or of as many as there are. */
interface Batch {
  readonly count: number;
  readonly channels: number;
  readonly height: number;
  readonly width: number;
  readonly data: Float32Array;
}

function elements(x: Tensor): ArrayLike<number> {
  const data = x.device.peek(x.array);
  if (!data)
    throw new NotPossibleError(
      say`makeGrid: a tensor on ${x.device.name} cannot be read at once; move it to the cpu`,
    );
  return data;
}

/** [B, C, H, W] of what came, a grey picture as three equal channels. */
function batchOf(given: Tensor | readonly Tensor[]): Batch {
  const list = given instanceof Tensor ? (given.dim === 4 ? null : [given]) : given;
  const first = list ? list[0] : (given as Tensor);
  const shape = first.dim === 2 ? [1, ...first.shape] : first.shape.slice(-3);
  if (
    first.dim < 2 ||
    first.dim > 4 ||
    (list && list[0].dim === 4) ||
    list?.some((x) => String(x.shape) !== String(first.shape))
  )
    throw new OutOfRangeError(
      say`makeGrid: expected pictures [C, H, W] of one size or a batch [B, C, H, W], got ${options.show(given)}`,
    );
  const [channels, height, width] = shape;
  const all = list ? list.map(elements) : [elements(first)];
  const count = list ? list.length : first.shape[0];
  const [pixels, copies] = [height * width, channels === 1 ? 3 : 1];
  const data = new Float32Array(count * channels * copies * pixels);
  let to = 0;
  for (const values of all)
    for (let plane = 0; plane * pixels < values.length; plane++)
      for (let copy = 0; copy < copies; copy++)
        for (let i = 0; i < pixels; i++) data[to++] = values[plane * pixels + i];
  return { count, channels: channels * copies, height, width, data };
}

/** Cut off at a range and brought to [0, 1], in single precision as torch does it. */
function normalize(values: Float32Array, range: readonly [number, number] | null): void {
  let [low, high] = range ?? [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  if (!range)
    for (const value of values) {
      if (value < low || Number.isNaN(value)) low = value;
      if (value > high || Number.isNaN(value)) high = value;
    }
  const [from, to] = [Math.fround(low), Math.fround(high)];
  const span = Math.fround(Math.max(high - low, 1e-5));
  for (let i = 0; i < values.length; i++)
    values[i] = Math.fround(Math.min(Math.max(values[i], from), to) - from) / span;
}

function laidOut({ count, channels, height, width, data }: Batch, { nrow, padding, padValue }: Grid): Tensor {
  const across = Math.min(nrow, count);
  const down = Math.ceil(count / across);
  const [high, wide] = [down * (height + padding) + padding, across * (width + padding) + padding];
  const out = new Float32Array(channels * high * wide).fill(padValue);
  for (let k = 0, from = 0; k < count; k++) {
    const top = Math.floor(k / across) * (height + padding) + padding;
    const left = (k % across) * (width + padding) + padding;
    for (let c = 0; c < channels; c++)
      for (let y = 0; y < height; y++, from += width)
        out.set(data.subarray(from, from + width), (c * high + top + y) * wide + left);
  }
  return tensor(out, { shape: [channels, high, wide] });
}

/**
 * Pictures in rows as one picture float32 [C, height, width], for `toPilImage` and saveImage; grey ones get three channels. One
 * picture alone stays as it is, without a border.
 *
 * @param tensor a batch [B, C, H, W], one picture [C, H, W] or [H, W], or a list of pictures of one size
 */
export function makeGrid(
  tensor: Tensor | readonly Tensor[],
  ...more: options.Places<
    [
      nrow: number,
      padding: number,
      normalize: boolean,
      valueRange: readonly [number, number] | null,
      scaleEach: boolean,
      padValue: number,
    ],
    GridOptions
  >
): Tensor;
export function makeGrid(...args: unknown[]): Tensor {
  const read = own.read(args);
  const batch = batchOf(read.tensor);
  const { count, channels, height, width, data } = batch;
  if (read.normalize) {
    const size = read.scaleEach ? data.length / count : data.length;
    for (let at = 0; at < data.length; at += size) normalize(data.subarray(at, at + size), read.valueRange);
  }
  if (count === 1) return tensor(data, { shape: [channels, height, width] });
  return count === 0 ? full([channels, 0, 0], 0) : laidOut(batch, read);
}

options.describe(makeGrid, own);
