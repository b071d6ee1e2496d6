// The zip of torch.save: files side by side, each with a CRC-32 that is checked when it is read. torch.save never compresses them; for a
// zip of others, such as NumPy's, who opens it gives what unpacks.
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

/** The flag that says that names are UTF-8. */
const UTF8 = 0x800;

/** How a file is packed: not at all, or by deflate. */
const [STORED, DEFLATED] = [0, 8];

interface Entry {
  readonly name: string;
  readonly crc: number;
  readonly from: number;
  readonly to: number;
  readonly method: number;
  /** Bytes when it is unpacked. */
  readonly size: number;
}

/** Unpacks a deflate stream of which so many bytes come, and stops where there are more. */
export type Inflate = (packed: Uint8Array, size: number) => Uint8Array;

/** Where the list of files ends, searched from behind as a comment may follow. */
function endOf(bytes: Uint8Array): number {
  const first = Math.max(0, bytes.length - END_BYTES - LONGEST_COMMENT);
  for (let at = bytes.length - END_BYTES; at >= first; at--)
    if (bytes[at] === 0x50 && new Bytes(bytes, at).u32() === END) return at;
  return fail(say`it has no list of its parts: the file is cut off, or torch.save did not write it`);
}

const tooLarge = (): never => fail(say`it has 4 GiB or more, or 65,535 tensors or more: it is not read here`);

/** One line of the list, checked against the file's own head. */
function entryOf(list: Bytes, unpacks: boolean): Entry {
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
  if (packed === ELSEWHERE32) tooLarge();
  const isKnown = method === STORED ? packed === size : unpacks && method === DEFLATED;
  if (!isKnown || flags & 1)
    fail(
      unpacks
        ? say`${label} in it is encrypted, or packed in a way that is not read here`
        : say`${label} in it is compressed or encrypted, which torch.save never does`,
    );
  const file = new Bytes(list.bytes, head);
  if (file.u32() !== FILE) damaged(say`${label} in it has no beginning`);
  file.take(22);
  const [nameBytes, extraBytes] = [file.u16(), file.u16()];
  if (file.text(nameBytes) !== label) damaged(say`${label} in it has another name at its beginning`);
  file.take(extraBytes);
  const from = file.at;
  file.take(packed);
  return { name: label, crc, from, to: from + packed, method, size };
}

/** The files in a zip by name, read when they are asked for. */
export class Zip {
  readonly #bytes: Uint8Array;
  readonly #entries = new Map<string, Entry>();
  readonly #inflate: Inflate | null;

  /**
   * @param inflate what unpacks compressed files; without it they are refused
   * @throws WeightsError for anything but a whole zip of files that lie side by side
   */
  constructor(bytes: Uint8Array, inflate: Inflate | null = null) {
    this.#bytes = bytes;
    this.#inflate = inflate;
    const end = new Bytes(bytes, endOf(bytes));
    end.take(10);
    const count = end.u16();
    const [listBytes, start] = [end.u32(), end.u32()];
    if (count === ELSEWHERE16 || start === ELSEWHERE32) tooLarge();
    const list = new Bytes(bytes, start);
    for (let i = 0; i < count; i++) {
      const entry = entryOf(list, inflate !== null);
      if (this.#entries.has(entry.name)) damaged(say`${entry.name} is in it twice`);
      this.#entries.set(entry.name, entry);
    }
    if (list.at !== start + listBytes) damaged(say`its list of parts is broken`);
    this.#refuseOverlap();
  }

  #refuseOverlap(): void {
    const all = [...this.#entries.values()].sort((a, b) => a.from - b.from);
    for (let i = 1; i < all.length; i++)
      if (all[i].from < all[i - 1].to) damaged(say`${all[i].name} lies within ${all[i - 1].name}`);
  }

  get names(): string[] {
    return [...this.#entries.keys()];
  }

  /** Bytes of a file when it is unpacked, as the list has it; 0 where there is none. */
  sizeOf(name: string): number {
    return this.#entries.get(name)?.size ?? 0;
  }

  /** The bytes of a file, not copied where they are not packed; null where there is none. @throws WeightsError for bytes that are not those written */
  read(name: string): Uint8Array | null {
    const entry = this.#entries.get(name);
    if (!entry) return null;
    const packed = this.#bytes.subarray(entry.from, entry.to);
    const bytes = entry.method === STORED ? packed : this.#unpacked(entry, packed);
    if (crc32(bytes) !== entry.crc)
      damaged(say`${name} in it does not have the checksum that stands beside it`);
    return bytes;
  }

  #unpacked({ name, size }: Entry, packed: Uint8Array): Uint8Array {
    let bytes: Uint8Array;
    try {
      bytes = (this.#inflate as Inflate)(packed, size);
    } catch {
      return damaged(say`${name} in it cannot be unpacked`);
    }
    if (bytes.length !== size)
      damaged(say`${name} in it is ${bytes.length} bytes when unpacked, expected ${size}`);
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
    // Who is not told reads names in the letters of 1981.
    const flags = [2, label.length > name.length ? UTF8 : 0] as const;
    add(record([4, FILE], none, flags, none, none, none, ...known, ...sizes), label, padding, bytes);
    list.push(
      record(
        [4, ENTRY],
        none,
        none,
        flags,
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
