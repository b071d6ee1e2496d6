// safetensors, the file format of weights: 8 bytes little-endian header length, a JSON header of names, types, shapes and places,
// then the elements (https://github.com/huggingface/safetensors). Files are little-endian, as is every machine JavaScript runs on.
// Those that are written here carry a checksum of all their bytes among the texts of the header; others have none, and are read too.

import { checksumOf, isChecksum } from "./checksum.ts";
import { firstDuplicateKey } from "./safetensorsKeys.ts";
import {
  dtypeOfCode,
  FORMATS,
  type Halves,
  isDType,
  READ_AS,
  type StoredData,
  type StoredDType,
  type StoredTensor,
} from "./safetensorsTypes.ts";
import { decoded, elementTypes } from "./serialization/elements.ts";
import { numelOf, type Shape, showShape } from "./tensor/types.ts";
import { say } from "./words/index.ts";

/** Longest header that is written or read, in bytes. */
export const MAX_HEADER_BYTES = 2 ** 20;

const LENGTH_BYTES = 8;
const METADATA = "__metadata__";
/** The text that holds the checksum. It is the header's first, so that its place is known. */
const CHECKSUM = "tinycnn_checksum";
const HEAD = `{"${METADATA}":{"${CHECKSUM}":"`;
const UNKNOWN = "crc32:00000000";
/** Where the checksum stands in a file, and where it ends. */
const [SEAL_BEGIN, SEAL_END] = [LENGTH_BYTES + HEAD.length, LENGTH_BYTES + HEAD.length + UNKNOWN.length];

/** A file that is no whole safetensors file, or tensors that cannot be written as one. The message says what came and what was expected. */
export class SafetensorsError extends Error {
  override name = "SafetensorsError";
  readonly code = "safetensors";
}

export type { Halves, StoredDType, StoredTensor } from "./safetensorsTypes.ts";

/** What a file holds, tensors in the order of their elements. */
export interface Contents {
  tensors: Map<string, StoredTensor>;
  metadata: Record<string, string>;
}

/**
 * Writes tensors, in the map's order, and texts about them as one file.
 * A float32 tensor in a Float64Array (the reference device's) is rounded to single precision.
 * @throws SafetensorsError for a type it does not know, elements that do not fit the shape, or a header over 1 MiB
 */
export function serialize(
  tensors: ReadonlyMap<string, StoredTensor | Halves>,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array {
  if (Object.hasOwn(metadata, CHECKSUM))
    throw new SafetensorsError(say`no text can be called ${CHECKSUM}: the file's checksum is`);
  let end = 0;
  const parts: (StoredData | Uint16Array)[] = [];
  const entries: [string, unknown][] = [];
  for (const [name, { shape, dtype, data }] of tensors) {
    const part = elements(name, shape, dtype, data);
    parts.push(part);
    const begin = end;
    end += part.byteLength;
    entries.push([name, { dtype: FORMATS[dtype].code, shape, data_offsets: [begin, end] }]);
  }
  const header = padded(
    `${HEAD}${UNKNOWN}"${afterBrace(metadata)}${afterBrace(Object.fromEntries(entries))}`,
  );
  const file = new Uint8Array(LENGTH_BYTES + header.length + end);
  new DataView(file.buffer).setBigUint64(0, BigInt(header.length), true);
  file.set(header, LENGTH_BYTES);
  let at = LENGTH_BYTES + header.length;
  for (const part of parts) {
    file.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at += part.byteLength;
  }
  file.set(new TextEncoder().encode(checksumOf(...covered(file))), SEAL_BEGIN);
  return file;
}

/** An object's JSON as it follows a first entry. */
function afterBrace(object: object): string {
  const rest = JSON.stringify(object).slice(1);
  return rest === "}" ? rest : `,${rest}`;
}

/** What the checksum is of: every byte but its own. */
const covered = (file: Uint8Array): [Uint8Array, Uint8Array] => [
  file.subarray(0, SEAL_BEGIN),
  file.subarray(SEAL_END),
];

/** The elements in the type that the file says. */
function elements<D extends StoredData | Uint16Array>(name: string, shape: Shape, dtype: string, data: D) {
  const label = JSON.stringify(name);
  if (name === METADATA)
    throw new SafetensorsError(say`no tensor can be called ${METADATA}: the format uses it`);
  if (!isDType(dtype))
    throw new SafetensorsError(
      say`tensor ${label} has type ${dtype}, expected one of ${Object.keys(FORMATS).join(", ")}`,
    );
  if (data.length !== numelOf(shape))
    throw new SafetensorsError(
      say`tensor ${label} has ${data.length} elements, expected ${numelOf(shape)} for shape ${showShape(shape)}`,
    );
  if (dtype === "float32" && data instanceof Float64Array) return Float32Array.from(data);
  if (!(data instanceof FORMATS[dtype].array))
    throw new SafetensorsError(
      say`tensor ${label} of type ${dtype} needs a ${FORMATS[dtype].array.name}, got ${data.constructor.name}`,
    );
  return data;
}

/** The header's bytes, filled up with spaces to a multiple of 8 so that the elements stay aligned. */
function padded(json: string): Uint8Array {
  const bytes = new TextEncoder().encode(json);
  const header = new Uint8Array(Math.ceil(bytes.length / 8) * 8).fill(0x20);
  header.set(bytes);
  checkHeaderLength(header.length);
  return header;
}

function checkHeaderLength(length: number): void {
  if (length > MAX_HEADER_BYTES)
    throw new SafetensorsError(say`the header has ${length} bytes, expected at most ${MAX_HEADER_BYTES}`);
}

/**
 * Reads a file. Elements are copies; nothing is allocated for them before every entry has been checked.
 * @throws SafetensorsError for anything but a whole, well-formed file of the types above
 */
export function parse(bytes: Uint8Array): Contents {
  const { header, start } = readHeader(bytes);
  const { [METADATA]: about = {}, ...described } = header;
  const metadata = checkSeal(bytes, checkMetadata(about));
  const places = Object.entries(described).map(([name, entry]) => place(name, entry));
  places.sort((a, b) => a.begin - b.begin || a.end - b.end);
  checkContiguous(places, bytes.length - start);
  const tensors = new Map<string, StoredTensor>();
  for (const { name, code, shape, begin, end } of places) {
    tensors.set(name, stored(code, bytes.subarray(start + begin, start + end), shape));
  }
  return { tensors, metadata };
}

function stored(code: string, bytes: Uint8Array, shape: Shape): StoredTensor {
  if (Object.hasOwn(READ_AS, code)) return decoded(READ_AS[code], bytes, shape);
  const dtype = dtypeOfCode.get(code as never) as StoredDType;
  const copy = new Uint8Array(bytes); // not slice: a Buffer's shares its memory
  return { shape, dtype, data: new FORMATS[dtype].array(copy.buffer) };
}

/** Bytes of an element; undefined for a type that is not known. */
function widthOf(code: unknown): number | undefined {
  if (typeof code === "string" && Object.hasOwn(READ_AS, code)) return elementTypes[READ_AS[code]].width;
  const dtype = dtypeOfCode.get(code as never);
  return dtype && FORMATS[dtype].array.BYTES_PER_ELEMENT;
}

type Fields = Record<string, unknown>;
const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The JSON header and where the elements start. */
function readHeader(bytes: Uint8Array): { header: Fields; start: number } {
  if (bytes.length < LENGTH_BYTES)
    throw new SafetensorsError(say`the file has ${bytes.length} bytes, expected at least ${LENGTH_BYTES}`);
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  checkHeaderLength(length);
  const start = LENGTH_BYTES + length;
  if (bytes.length < start)
    throw new SafetensorsError(
      say`the file has ${bytes.length} bytes, expected ${start} for its header alone: is it cut off?`,
    );
  return { header: parseHeader(bytes.subarray(LENGTH_BYTES, start)), start };
}

function parseHeader(bytes: Uint8Array): Fields {
  let text: string;
  let header: unknown;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    header = JSON.parse(text);
  } catch (error) {
    throw new SafetensorsError(say`the header is no JSON in UTF-8: ${(error as Error).message}`);
  }
  if (!isFields(header)) throw new SafetensorsError(say`the header is no JSON object`);
  const twice = firstDuplicateKey(text);
  if (twice !== null) throw new SafetensorsError(say`the header names ${JSON.stringify(twice)} twice`);
  return header;
}

interface Place {
  name: string;
  code: string;
  shape: number[];
  begin: number;
  end: number;
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isCounts = (value: unknown): value is number[] => Array.isArray(value) && value.every(isCount);

/** Whether the number of elements stays exact at every step, even where a later size is 0. */
function staysCountable(shape: readonly number[]): boolean {
  let elements = 1;
  for (const size of shape) {
    elements *= size;
    if (!isCount(elements)) return false;
  }
  return true;
}

/** One tensor's entry of the header, checked by itself. */
function place(name: string, entry: unknown): Place {
  const label = JSON.stringify(name);
  const { dtype: code, shape, data_offsets: offsets } = isFields(entry) ? entry : {};
  const width = widthOf(code);
  if (width === undefined) {
    const known = [...new Set([...dtypeOfCode.keys(), ...Object.keys(READ_AS)])].join(", ");
    throw new SafetensorsError(
      say`tensor ${label} has type ${JSON.stringify(code)}, expected one of ${known}`,
    );
  }
  if (!isCounts(shape) || !staysCountable(shape))
    throw new SafetensorsError(
      say`tensor ${label} has shape ${JSON.stringify(shape)}, expected sizes of 0 and more`,
    );
  if (!isCounts(offsets) || offsets.length !== 2 || offsets[0] > offsets[1])
    throw new SafetensorsError(
      say`tensor ${label} has data_offsets ${JSON.stringify(offsets)}, expected [begin, end]`,
    );
  const [begin, end] = offsets;
  const expected = numelOf(shape) * width;
  if (end - begin !== expected)
    throw new SafetensorsError(
      say`tensor ${label} has ${end - begin} bytes, expected ${expected} for ${String(code)} of shape ${showShape(shape)}`,
    );
  return { name, code: String(code), shape, begin, end };
}

/** Tensors follow each other without a hole or an overlap, and end where the file ends. */
function checkContiguous(places: Place[], available: number): void {
  let at = 0;
  for (const { name, begin, end } of places) {
    if (begin !== at)
      throw new SafetensorsError(say`tensor ${JSON.stringify(name)} begins at byte ${begin}, expected ${at}`);
    at = end;
  }
  if (at !== available)
    throw new SafetensorsError(
      say`the file has ${available} bytes of elements, expected ${at}${available < at ? say`: is it cut off?` : ""}`,
    );
}

function checkMetadata(about: unknown): Record<string, string> {
  if (!isFields(about) || !Object.values(about).every((value) => typeof value === "string"))
    throw new SafetensorsError(say`${METADATA} is no object of texts`);
  return about as Record<string, string>;
}

/**
 * The texts without the checksum, which must be that of the bytes. A file with the checksum's name or with a checksum's text has one:
 * damage to either does not make it a file without.
 */
function checkSeal(bytes: Uint8Array, metadata: Record<string, string>): Record<string, string> {
  const { [CHECKSUM]: noted, ...others } = metadata;
  if (noted === undefined && !Object.values(others).some(isChecksum)) return others;
  const found = checksumOf(...covered(bytes));
  const head = new TextDecoder().decode(bytes.subarray(LENGTH_BYTES, SEAL_BEGIN));
  if (head !== HEAD || noted !== found)
    throw new SafetensorsError(
      say`it is damaged: its bytes have the checksum ${found}, but ${String(noted)} is written in it`,
    );
  return others;
}
