// A column's pages, one after the other: of each the header is looked at before anything is made for what it says.
import type { ColumnMetaData } from "hyparquet";
import { deserializeTCompactProtocol } from "hyparquet/src/thrift.js";
import { ParquetFault } from "./fault.ts";
import { readRuns } from "./runs.ts";
import { endOfStruct } from "./thrift.ts";

/** Bytes of a file. */
export interface Source {
  readonly byteLength: number;
  /** Those from one place up to, not including, another; both in the file. */
  read(start: number, end: number): Uint8Array;
}

/** Unpacks a page to exactly so many bytes, or throws. */
export type Unpack = (packed: Uint8Array, size: number) => Uint8Array;

/** Bytes of the largest page, packed or not. */
const MOST_PAGE = 2 ** 27;
/** Values of a page. */
const MOST_VALUES = 2 ** 22;
/** A page's header is read in a piece of this, which statistics may make some kilobytes long. */
const HEADER = 2 ** 16;

export type Value = Uint8Array | number | null;

export interface Column {
  readonly meta: ColumnMetaData;
  /** Levels of what may be missing, from the root to the value. */
  readonly maxDefinition: number;
}

interface Header {
  readonly type: number;
  readonly size: number;
  readonly packed: number;
  /** Of page one, page two, or a dictionary: its numbers by their field in the format. */
  readonly data: Readonly<Record<string, number | boolean | undefined>>;
}

/** Fields of the format's PageHeader. */
function headerOf(bytes: Uint8Array): Header & { end: number } {
  try {
    const end = endOfStruct(bytes, 0);
    const view = new DataView(bytes.buffer, bytes.byteOffset, end);
    const read = deserializeTCompactProtocol({ view, offset: 0 }) as Record<string, never>;
    const type = Number(read.field_1);
    const data = [read.field_5, null, read.field_7, read.field_8][type] ?? null;
    const [size, packed] = [Number(read.field_2), Number(read.field_3)];
    if (!(size >= 0 && packed >= 0) || typeof data !== "object") throw new ParquetFault("damaged");
    return { type, size, packed, data: data ?? {}, end };
  } catch (cause) {
    throw cause instanceof ParquetFault ? cause : new ParquetFault("damaged", { cause });
  }
}

const PLAIN = 0;
const DICTIONARY = [2, 8];

const count = (value: unknown): number => {
  const number = Number(value);
  if (!(Number.isInteger(number) && number >= 0)) throw new ParquetFault("damaged");
  if (number > MOST_VALUES) throw new ParquetFault("large");
  return number;
};

const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, byteLength);

/** Values one after the other. */
function plain(bytes: Uint8Array, type: string, many: number): Value[] {
  const view = viewOf(bytes);
  const width = { INT32: 4, INT64: 8, BYTE_ARRAY: 4 }[type];
  if (width === undefined) throw new ParquetFault({ unknown: type });
  if (many * width > bytes.length) throw new ParquetFault("damaged");
  if (type === "INT32") return Array.from({ length: many }, (_, i) => view.getInt32(4 * i, true));
  if (type === "INT64") return Array.from({ length: many }, (_, i) => Number(view.getBigInt64(8 * i, true)));
  const values: Value[] = [];
  for (let at = 0; values.length < many; ) {
    if (at + 4 > bytes.length) throw new ParquetFault("damaged");
    const end = at + 4 + view.getUint32(at, true);
    if (end > bytes.length) throw new ParquetFault("damaged");
    values.push(bytes.subarray(at + 4, end));
    at = end;
  }
  return values;
}

/** A data page's values, those that are missing among them. */
function valuesOf(
  bytes: Uint8Array,
  levels: Uint32Array | null,
  maxDefinition: number,
  { many, encoding, type }: { many: number; encoding: number; type: string },
  dictionary: readonly Value[] | null,
): Value[] {
  const there = levels ? levels.reduce((sum, level) => sum + Number(level === maxDefinition), 0) : many;
  let values: Value[];
  if (encoding === PLAIN) values = plain(bytes, type, there);
  else if (DICTIONARY.includes(encoding)) {
    if (!dictionary || (there > 0 && bytes.length === 0)) throw new ParquetFault("damaged");
    const places = there === 0 ? new Uint32Array(0) : readRuns(bytes.subarray(1), bytes[0], there);
    if (places.some((place) => place >= dictionary.length)) throw new ParquetFault("damaged");
    values = Array.from(places, (place) => dictionary[place]);
  } else throw new ParquetFault({ unknown: `encoding ${encoding}` });
  if (!levels) return values;
  let next = 0;
  return Array.from(levels, (level) => (level === maxDefinition ? values[next++] : null));
}

/** The values of a column of a row group, page by page. @throws ParquetFault */
export function* pagesOf(
  source: Source,
  { meta, maxDefinition }: Column,
  unpacks: Readonly<Record<string, Unpack>>,
): Generator<Value[]> {
  const first = Number(meta.data_page_offset);
  const named = Number(meta.dictionary_page_offset ?? first);
  // Some writers name no dictionary page by a nought.
  const start = named > 0 ? Math.min(first, named) : first;
  const end = start + Number(meta.total_compressed_size);
  if (!(start >= 4 && end <= source.byteLength)) throw new ParquetFault("damaged");
  const unpack = unpacks[meta.codec];
  if (!unpack) throw new ParquetFault({ unknown: String(meta.codec) });
  const whole = (packed: Uint8Array, size: number, isPacked = true): Uint8Array =>
    isPacked ? unpack(packed, size) : packed;
  const width = maxDefinition === 0 ? 0 : 32 - Math.clz32(maxDefinition);
  const type = String(meta.type);
  let dictionary: Value[] | null = null;
  for (let at = start; at < end; ) {
    const header = headerOf(source.read(at, Math.min(end, at + HEADER)));
    const body = at + header.end;
    at = body + header.packed;
    if (at > end) throw new ParquetFault("damaged");
    if (header.size > MOST_PAGE || header.packed > MOST_PAGE) throw new ParquetFault("large");
    const { data } = header;
    if (header.type === 1) continue; // an index
    if (header.type === 2) {
      dictionary = plain(whole(source.read(body, at), header.size), type, count(data.field_1));
      continue;
    }
    const many = count(data.field_1);
    if (header.type === 0) {
      const bytes = whole(source.read(body, at), header.size);
      const length = width === 0 ? 0 : bytes.length < 4 ? Number.NaN : viewOf(bytes).getUint32(0, true);
      const from = width === 0 ? 0 : 4 + length;
      if (!(from <= bytes.length)) throw new ParquetFault("damaged");
      const levels = width === 0 ? null : readRuns(bytes.subarray(4, from), width, many);
      const page = { many, encoding: Number(data.field_2), type };
      yield valuesOf(bytes.subarray(from), levels, maxDefinition, page, dictionary);
    } else if (header.type === 3) {
      const [levelBytes, repeats] = [count(data.field_5), count(data.field_6)];
      if (repeats + levelBytes > Math.min(header.packed, header.size)) throw new ParquetFault("damaged");
      const packed = source.read(body, at);
      const from = repeats + levelBytes;
      const bytes = whole(packed.subarray(from), header.size - from, data.field_7 !== false);
      const levels = width === 0 ? null : readRuns(packed.subarray(repeats, from), width, many);
      const page = { many, encoding: Number(data.field_4), type };
      yield valuesOf(bytes, levels, maxDefinition, page, dictionary);
    } else throw new ParquetFault({ unknown: `page ${header.type}` });
  }
}
