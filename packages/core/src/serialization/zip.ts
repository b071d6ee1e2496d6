// The zip of torch.save: files side by side, never compressed, each with a CRC-32 that is checked when it is read.
import { crc32 } from "../checksum.ts";
import { say } from "../words/index.ts";
import { Bytes } from "./bytes.ts";
import { damaged, fail } from "./error.ts";

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const FILE = 0x04034b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
/** In a field of 16 or 32 bits: the number is larger and stands elsewhere. */
const [ELSEWHERE16, ELSEWHERE32] = [0xffff, 0xffffffff];

interface Entry {
  readonly name: string;
  readonly crc: number;
  readonly from: number;
  readonly to: number;
}

/** Where the list of files ends, searched from behind as a comment may follow. */
function endOf(bytes: Uint8Array): number {
  const first = Math.max(0, bytes.length - END_BYTES - LONGEST_COMMENT);
  for (let at = bytes.length - END_BYTES; at >= first; at--)
    if (bytes[at] === 0x50 && new Bytes(bytes, at).u32() === END) return at;
  return fail(say`it has no list of its parts: the file is cut off, or torch.save did not write it`);
}

const tooLarge = (): never => fail(say`it has 4 GiB or more, or 65,535 tensors or more: it is not read here`);

/** One line of the list, checked against the file's own head. */
function entryOf(list: Bytes): Entry {
  if (list.u32() !== ENTRY) damaged(say`its list of parts is broken`);
  list.take(4);
  const [flags, method] = [list.u16(), list.u16()];
  list.take(4);
  const [crc, packed, size] = [list.u32(), list.u32(), list.u32()];
  const [name, extra, comment] = [list.u16(), list.u16(), list.u16()];
  list.take(8);
  const head = list.u32();
  const label = list.text(name);
  list.take(extra + comment);
  if (size === ELSEWHERE32 || head === ELSEWHERE32) tooLarge();
  if (method !== 0 || packed !== size || flags & 1)
    fail(say`${label} in it is compressed or encrypted, which torch.save never does`);
  const file = new Bytes(list.bytes, head);
  if (file.u32() !== FILE) damaged(say`${label} in it has no beginning`);
  file.take(22);
  const [nameBytes, extraBytes] = [file.u16(), file.u16()];
  if (file.text(nameBytes) !== label) damaged(say`${label} in it has another name at its beginning`);
  file.take(extraBytes);
  const from = file.at;
  file.take(size);
  return { name: label, crc, from, to: from + size };
}

/** The files in a zip by name, read when they are asked for. */
export class Zip {
  readonly #bytes: Uint8Array;
  readonly #entries = new Map<string, Entry>();

  /** @throws WeightsError for anything but a whole zip of files that are stored side by side */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    const end = new Bytes(bytes, endOf(bytes));
    end.take(10);
    const count = end.u16();
    end.take(4);
    const start = end.u32();
    if (count === ELSEWHERE16 || start === ELSEWHERE32) tooLarge();
    const list = new Bytes(bytes, start);
    for (let i = 0; i < count; i++) {
      const entry = entryOf(list);
      if (this.#entries.has(entry.name)) damaged(say`${entry.name} is in it twice`);
      this.#entries.set(entry.name, entry);
    }
    this.#refuseOverlap();
  }

  #refuseOverlap(): void {
    const all = [...this.#entries.values()].sort((a, b) => a.from - b.from || a.to - b.to);
    for (let i = 1; i < all.length; i++)
      if (all[i].from < all[i - 1].to) damaged(say`${all[i].name} lies within ${all[i - 1].name}`);
  }

  get names(): string[] {
    return [...this.#entries.keys()];
  }

  /** The bytes of a file, not copied; null where there is none. @throws WeightsError for bytes that are not those written */
  read(name: string): Uint8Array | null {
    const entry = this.#entries.get(name);
    if (!entry) return null;
    const bytes = this.#bytes.subarray(entry.from, entry.to);
    if (crc32(bytes) !== entry.crc)
      damaged(say`${name} in it does not have the checksum that stands beside it`);
    return bytes;
  }
}

/** Places of files are multiples of it, as torch.save's are: a file can be mapped into memory. */
const ALIGNED = 64;

/** A little-endian record: numbers with the bytes each takes. */
function record(...fields: readonly (readonly [bytes: 2 | 4, value: number])[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(fields.reduce((sum, [bytes]) => sum + bytes, 0)));
  let at = 0;
  for (const [bytes, value] of fields) {
    if (bytes === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += bytes;
  }
  return new Uint8Array(view.buffer);
}

/** What fills up a file's head, so that the file begins at a multiple of ALIGNED. */
function paddingFor(at: number): Uint8Array {
  const FIELD = 4;
  const size = ALIGNED - ((at + FIELD) % ALIGNED);
  const padding = new Uint8Array(FIELD + size).fill(0x5a);
  padding.set(record([2, 0x4246], [2, size]));
  return padding;
}

/** Files as one zip, in their order. @throws WeightsError above 4 GiB */
export function zipped(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const [parts, list]: [Uint8Array[], Uint8Array[]] = [[], []];
  let at = 0;
  const add = (...pieces: Uint8Array[]) => {
    for (const piece of pieces) {
      parts.push(piece);
      at += piece.length;
    }
  };
  const none = [2, 0] as const;
  for (const [name, bytes] of files) {
    const label = new TextEncoder().encode(name);
    const known = [...[[4, crc32(bytes)] as const], [4, bytes.length] as const, [4, bytes.length] as const];
    const begin = at;
    const padding = paddingFor(at + 30 + label.length);
    const sizes = [[2, label.length] as const, [2, padding.length] as const];
    add(record([4, FILE], none, none, none, none, none, ...known, ...sizes), label, padding, bytes);
    list.push(
      record(
        [4, ENTRY],
        none,
        none,
        none,
        none,
        none,
        none,
        ...known,
        [2, label.length],
        none,
        none,
        none,
        none,
        [4, 0],
        [4, begin],
      ),
      label,
    );
  }
  const start = at;
  add(...list);
  const count = [2, files.size] as const;
  add(record([4, END], none, none, count, count, [4, at - start], [4, start], none));
  if (at >= ELSEWHERE32 || files.size >= ELSEWHERE16)
    fail(say`this makes a file of ${files.size} tensors and ${at} bytes; save parts of it`);
  const out = new Uint8Array(at);
  let to = 0;
  for (const part of parts) {
    out.set(part, to);
    to += part.length;
  }
  return out;
}
