// TensorBoard's event files: records of length, checksum, message, checksum (tensorflow/core/lib/io/record_writer.h), the messages being
// Events of summaries (tensorboard/compat/proto/event.proto, summary.proto).
import type { Message, Values } from "../onnx/messages.ts";
import { encode } from "../onnx/wire.ts";

const picture = {
  height: { number: 1, kind: "int" },
  width: { number: 2, kind: "int" },
  colorspace: { number: 3, kind: "int" },
  encoded: { number: 4, kind: "bytes" },
} as const satisfies Message;

const histogram = {
  min: { number: 1, kind: "double" },
  max: { number: 2, kind: "double" },
  num: { number: 3, kind: "double" },
  sum: { number: 4, kind: "double" },
  sumSquares: { number: 5, kind: "double" },
  bucketLimit: { number: 6, kind: "double", isList: true },
  bucket: { number: 7, kind: "double", isList: true },
} as const satisfies Message;

const value = {
  tag: { number: 1, kind: "text" },
  simpleValue: { number: 2, kind: "float" },
  image: { number: 4, kind: picture },
  histo: { number: 5, kind: histogram },
} as const satisfies Message;

const summary = { value: { number: 1, kind: value, isList: true } } as const satisfies Message;

const event = {
  wallTime: { number: 1, kind: "double" },
  step: { number: 2, kind: "int" },
  fileVersion: { number: 3, kind: "text" },
  summary: { number: 5, kind: summary },
} as const satisfies Message;

export type SummaryValue = Values<typeof value>;
export type Histogram = Values<typeof histogram>;

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
  return crc;
});

/** CRC-32C (Castagnoli), which is not zip's, masked as TensorFlow does: a checksum of checksums would be weak. */
export function maskedCrc(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) crc = (crc >>> 8) ^ table[(crc ^ byte) & 255];
  crc = ~crc >>> 0;
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
}

const LENGTH = 8;
const CHECKSUM = 4;

/** One event as a record. */
export function record(of: Values<typeof event>): Uint8Array<ArrayBuffer> {
  const message = encode(of, event);
  const bytes = new Uint8Array(LENGTH + CHECKSUM + message.length + CHECKSUM);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(message.length), true);
  view.setUint32(LENGTH, maskedCrc(bytes.subarray(0, LENGTH)), true);
  bytes.set(message, LENGTH + CHECKSUM);
  view.setUint32(bytes.length - CHECKSUM, maskedCrc(message), true);
  return bytes;
}

/** What every file begins with. */
export const beginning = (wallTime: number): Uint8Array<ArrayBuffer> =>
  record({ wallTime, fileVersion: "brain.Event:2" });

/** Limits of TensorBoard's buckets: 1e-12 and each 1.1 times as far from 0 as the one before, both ways. */
const LIMITS = (() => {
  const up: number[] = [];
  for (let limit = 1e-12; limit < 1e20; limit *= 1.1) up.push(limit);
  return [...up.map((limit) => -limit).reverse(), ...up, Number.MAX_VALUE];
})();

/** How many numbers lie up to each limit; buckets before the first number and after the last are left out. */
export function histogramOf(numbers: ArrayLike<number>): Histogram {
  const counts = new Float64Array(LIMITS.length);
  let [min, max, sum, sumSquares] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, 0];
  for (let i = 0; i < numbers.length; i++) {
    const x = numbers[i];
    if (!Number.isFinite(x)) continue;
    [min, max, sum, sumSquares] = [Math.min(min, x), Math.max(max, x), sum + x, sumSquares + x * x];
    let [low, high] = [0, LIMITS.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (LIMITS[middle] > x) high = middle;
      else low = middle + 1;
    }
    counts[low]++;
  }
  const first = counts.findIndex((count) => count > 0);
  const last = counts.findLastIndex((count) => count > 0);
  if (first < 0) return { min: 0, max: 0, num: 0, sum: 0, sumSquares: 0, bucketLimit: [], bucket: [] };
  return {
    min,
    max,
    num: counts.reduce((a, b) => a + b),
    sum,
    sumSquares,
    bucketLimit: LIMITS.slice(first, last + 1),
    bucket: [...counts.subarray(first, last + 1)],
  };
}
