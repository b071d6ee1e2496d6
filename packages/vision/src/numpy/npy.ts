// NumPy's .npy: a magic text, a line of Python that says type, order and shape, then the elements
// (https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html).
import { numelOf, say } from "@tinycnn/core";
import * as serialization from "@tinycnn/core/serialization";

type Stored = serialization.Stored;
const { decoded, damaged, fail } = serialization;

const MAGIC = Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59);
/** Before the line: magic, version of two bytes, and the line's length in two bytes or, from version 2 on, in four. */
const PREFIX = MAGIC.length + 2;
/** Longest line that is read, as in NumPy. */
const LONGEST_LINE = 10_000;
const MOST_DIMS = 64;
/** The elements begin at a multiple of it, so that a file can be mapped into memory. */
const ALIGNED = 64;

/** NumPy's letter and width of each type. */
const TYPES: Readonly<Record<string, serialization.ElementName>> = {
  f2: "float16",
  f4: "float32",
  f8: "float64",
  i1: "int8",
  i2: "int16",
  i4: "int32",
  i8: "int64",
  u1: "uint8",
  u2: "uint16",
  u4: "uint32",
  u8: "uint64",
  b1: "bool",
};
const WRITTEN = { float32: "<f4", int32: "<i4", uint8: "|u1", bool: "|b1" } as const;

/** The dict in Python's spelling, its three entries in any order. */
const ENTRY =
  /^\s*'(?:(descr)'\s*:\s*'([^']{1,100})'|(fortran_order)'\s*:\s*(True|False)|(shape)'\s*:\s*\(([\d,\s]*)\))\s*(?:,|$)/;

interface Header {
  readonly descr: string;
  readonly isColumnMajor: boolean;
  readonly shape: readonly number[];
}

const noHeader = (): never => damaged(say`its first line does not say type, order and shape`);

function shapeOf(text: string): number[] {
  const sizes = text.split(",").map((size) => size.trim());
  if (sizes.at(-1) === "") sizes.pop();
  const shape = sizes.map(Number);
  if (sizes.includes("") || shape.length > MOST_DIMS || !shape.every(Number.isSafeInteger)) noHeader();
  let elements = 1;
  for (const size of shape) {
    elements *= size;
    if (!Number.isSafeInteger(elements)) noHeader();
  }
  return shape;
}

function headerOf(line: string): Header {
  const dict = /^\{(.*)\}\s*$/s.exec(line);
  const found = new Map<string, string>();
  for (let rest = dict ? dict[1] : ""; rest.trim() !== ""; ) {
    const entry = ENTRY.exec(rest);
    if (!entry) {
      // A type of several fields is a list, and no text.
      if (/'descr'\s*:\s*\[/.test(rest)) return fail(say`it holds records, expected an array of numbers`);
      return noHeader();
    }
    const [all, descr, type, order, truth, , sizes] = entry;
    const key = descr ?? order ?? "shape";
    if (found.has(key)) noHeader();
    found.set(key, type ?? truth ?? sizes);
    rest = rest.slice(all.length);
  }
  const [descr, order, sizes] = [found.get("descr"), found.get("fortran_order"), found.get("shape")];
  if (descr === undefined || order === undefined || sizes === undefined) return noHeader();
  return { descr, isColumnMajor: order === "True", shape: shapeOf(sizes) };
}

/** Elements of an array whose first index runs fastest, row-major. */
function turned({ shape, dtype, data }: Stored): Stored {
  const out = data.slice();
  const strides = shape.map((_, dim) => numelOf(shape.slice(0, dim)));
  const index = new Array<number>(shape.length).fill(0);
  for (let i = 0, at = 0; i < data.length; i++) {
    out[i] = data[at];
    for (let dim = shape.length - 1; dim >= 0; dim--) {
      at += strides[dim];
      if (++index[dim] < shape[dim]) break;
      at -= strides[dim] * shape[dim];
      index[dim] = 0;
    }
  }
  return { shape, dtype, data: out };
}

/** Whether the first bytes are those of a .npy file. */
export const isNpy = (bytes: Uint8Array): boolean => MAGIC.every((byte, i) => bytes[i] === byte);

/**
 * The array in a .npy file. float16 and float64 become float32; int64, int16, int8 and the unsigned types int32.
 *
 * @throws WeightsError for anything but a whole file of numbers or truths, and for a number that int32 does not hold
 */
export function parseNpy(bytes: Uint8Array): Stored {
  if (!isNpy(bytes)) fail(say`it is no .npy file`);
  const wide = bytes[MAGIC.length] > 1;
  const begin = PREFIX + (wide ? 4 : 2);
  if (bytes[MAGIC.length] > 3 || bytes.length < begin) noHeader();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = wide ? view.getUint32(PREFIX, true) : view.getUint16(PREFIX, true);
  if (length > LONGEST_LINE) fail(say`its first line has ${length} bytes, expected at most ${LONGEST_LINE}`);
  if (begin + length > bytes.length) noHeader();
  // Latin-1: what counts is ASCII.
  const line = String.fromCharCode(...bytes.subarray(begin, begin + length));
  const { descr, isColumnMajor, shape } = headerOf(line);
  const [order, type] = [descr[0], descr.slice(1)];
  if (!"<>|=".includes(order) || !Object.hasOwn(TYPES, type))
    fail(say`it holds elements of NumPy's type ${descr}, expected one of ${Object.values(TYPES).join(", ")}`);
  const name = TYPES[type];
  // In column order the elements stand as in the turned array.
  const stored = decoded(name, bytes.subarray(begin + length), shape, order !== ">");
  return isColumnMajor && shape.length > 1 ? turned(stored) : stored;
}

/** An array as a .npy file, which `numpy.load` reads. */
export function npyOf({ shape, dtype, data }: Stored): Uint8Array {
  const sizes = shape.length === 1 ? `${shape[0]},` : shape.join(", ");
  const text = `{'descr': '${WRITTEN[dtype]}', 'fortran_order': False, 'shape': (${sizes}), }`;
  const begin = PREFIX + 2;
  const length = Math.ceil((begin + text.length + 1) / ALIGNED) * ALIGNED - begin;
  const file = new Uint8Array(begin + length + data.byteLength);
  file.set([...MAGIC, 1, 0, length & 255, length >> 8]);
  file.set(new TextEncoder().encode(`${text.padEnd(length - 1)}\n`), begin);
  file.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), begin + length);
  return file;
}
