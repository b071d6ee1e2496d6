// Numbers as text, small enough for a notebook: base64 of bytes or of little-endian floats.
import { OutOfRangeError, say } from "@tinycnn/core";

/** Elements and their shape. */
export interface Packed {
  shape: number[];
  /** Base64 of float32, little-endian. */
  data: string;
}

const bytesOf = (text: string): Uint8Array => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));

function textOf(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

const sizeOf = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

export const packBytes = (bytes: Uint8Array): string => textOf(bytes);

/** @throws RangeError when the text does not hold `length` bytes */
export function unpackBytes(text: string, length: number): Uint8Array {
  const bytes = bytesOf(text);
  if (bytes.length !== length) throw new OutOfRangeError(say`expected ${length} bytes, got ${bytes.length}`);
  return bytes;
}

export function packFloats(values: ArrayLike<number>, shape: readonly number[]): Packed {
  const view = new DataView(new ArrayBuffer(4 * values.length));
  for (let i = 0; i < values.length; i++) view.setFloat32(4 * i, values[i], true);
  return { shape: [...shape], data: textOf(new Uint8Array(view.buffer)) };
}

/** @throws RangeError when the text does not fill the shape */
export function unpackFloats({ shape, data }: Packed): Float32Array {
  const bytes = unpackBytes(data, 4 * sizeOf(shape));
  const view = new DataView(bytes.buffer);
  return Float32Array.from({ length: bytes.length / 4 }, (_, i) => view.getFloat32(4 * i, true));
}

/** Values brought to 0 … 255 between two bounds; equal bounds give 0. */
export function toBytes(values: ArrayLike<number>, low: number, high: number): Uint8Array {
  const scale = high > low ? 255 / (high - low) : 0;
  return Uint8Array.from({ length: values.length }, (_, i) =>
    Math.max(0, Math.min(255, Math.round((values[i] - low) * scale))),
  );
}

/** Smallest and largest value; 0 and 0 for none. */
export function rangeOf(values: ArrayLike<number>): [low: number, high: number] {
  if (values.length === 0) return [0, 0];
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < values.length; i++) {
    if (values[i] < low) low = values[i];
    if (values[i] > high) high = values[i];
  }
  return [low, high];
}
