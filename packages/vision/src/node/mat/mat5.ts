// MATLAB's MAT-files of level 5, as far as arrays of numbers go (the "MAT-File Format" of its documentation). Sizes are checked before
// anything is unpacked, and what is unpacked has a limit.
import { inflateSync } from "node:zlib";
import { say } from "@tinycnn/core";
import { DataFileError } from "../../errors.ts";
import { codeOf } from "../errors.ts";

/** Numbers in the order of their memory: the first dimension moves fastest. */
export interface MatArray {
  readonly shape: readonly number[];
  readonly data: Uint8Array | Float64Array | Int32Array;
}

const HEADER = 128;
const [MATRIX, COMPRESSED, TEXT] = [14, 15, 1];
const MOST_ARRAYS = 100;
const MOST_BYTES = 2 ** 31 - 1;

/** Numbers that are read, by their code. */
const NUMBERS: Readonly<
  Record<number, { bytes: number; read(v: DataView, count: number): MatArray["data"] }>
> = {
  2: { bytes: 1, read: (v, n) => new Uint8Array(v.buffer, v.byteOffset, n).slice() },
  4: { bytes: 2, read: (v, n) => Int32Array.from({ length: n }, (_, i) => v.getUint16(2 * i, true)) },
  5: { bytes: 4, read: (v, n) => Int32Array.from({ length: n }, (_, i) => v.getInt32(4 * i, true)) },
  9: { bytes: 8, read: (v, n) => Float64Array.from({ length: n }, (_, i) => v.getFloat64(8 * i, true)) },
};

interface Element {
  readonly type: number;
  readonly bytes: Uint8Array;
  /** Where the next begins. */
  readonly end: number;
}

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

class Reader {
  readonly #name: string;

  constructor(name: string) {
    this.#name = name;
  }

  damaged(what: string): never {
    throw new DataFileError(this.#name, what, say`a MAT-file of level 5 with arrays of numbers`);
  }

  /** What begins at a place: a code, a length, and so many bytes; short ones share the first eight. */
  element(bytes: Uint8Array, at: number, isPadded: boolean): Element {
    if (at + 8 > bytes.length) this.damaged(say`an end in the middle`);
    const view = viewOf(bytes);
    const first = view.getUint32(at, true);
    if (first > 0xffff) {
      const length = first >>> 16;
      if (length > 4) this.damaged(say`an element of ${length} bytes where 4 fit`);
      return { type: first & 0xffff, bytes: bytes.subarray(at + 4, at + 4 + length), end: at + 8 };
    }
    const length = view.getUint32(at + 4, true);
    if (at + 8 + length > bytes.length) this.damaged(say`an end in the middle`);
    const end = at + 8 + length;
    return { type: first, bytes: bytes.subarray(at + 8, end), end: isPadded ? Math.ceil(end / 8) * 8 : end };
  }

  unpacked(packed: Uint8Array): Uint8Array {
    try {
      return new Uint8Array(inflateSync(packed, { maxOutputLength: MOST_BYTES }));
    } catch (error) {
      const what =
        codeOf(error) === "ERR_BUFFER_TOO_LARGE"
          ? say`more than ${MOST_BYTES} bytes`
          : say`a broken zlib stream`;
      return this.damaged(what);
    }
  }

  /** One array with its name: flags, sizes, name, numbers. */
  matrix(bytes: Uint8Array): [name: string, array: MatArray] {
    const flags = this.element(bytes, 0, true);
    const sizes = this.element(bytes, flags.end, true);
    const name = this.element(bytes, sizes.end, true);
    const numbers = this.element(bytes, name.end, true);
    const shape = Array.from({ length: sizes.bytes.length >> 2 }, (_, i) =>
      viewOf(sizes.bytes).getInt32(4 * i, true),
    );
    const count = shape.reduce((a, b) => a * b, 1);
    const kind = NUMBERS[numbers.type];
    if (name.type !== TEXT || !shape.every((size) => size >= 0) || !kind)
      this.damaged(say`an array that holds no plain numbers`);
    if (count * kind.bytes !== numbers.bytes.length)
      this.damaged(say`${numbers.bytes.length} bytes of numbers for sizes of ${shape.join("×")}`);
    return [new TextDecoder().decode(name.bytes), { shape, data: kind.read(viewOf(numbers.bytes), count) }];
  }
}

/**
 * The arrays that are asked for; others are passed over.
 *
 * @param name what the file is called in an error
 * @throws DataFileError for a file of another level, a damaged one, or one without these arrays
 */
export function parseMat(name: string, bytes: Uint8Array, wanted: readonly string[]): Map<string, MatArray> {
  const reader = new Reader(name);
  if (bytes.length < HEADER || new TextDecoder().decode(bytes.subarray(0, 10)) !== "MATLAB 5.0")
    reader.damaged(say`another beginning`);
  if (bytes[126] !== 0x49 || bytes[127] !== 0x4d) reader.damaged(say`numbers of big-endian order`);
  const found = new Map<string, MatArray>();
  for (let at = HEADER, count = 0; at < bytes.length; count++) {
    if (count >= MOST_ARRAYS) reader.damaged(say`more than ${MOST_ARRAYS} arrays`);
    const outer = reader.element(bytes, at, false);
    at = outer.end;
    const inner = outer.type === COMPRESSED ? reader.element(reader.unpacked(outer.bytes), 0, false) : outer;
    if (inner.type !== MATRIX) continue;
    const [label, array] = reader.matrix(inner.bytes);
    if (wanted.includes(label)) found.set(label, array);
  }
  const missing = wanted.filter((label) => !found.has(label));
  if (missing.length > 0) reader.damaged(say`no ${missing.join(", ")}`);
  return found;
}
