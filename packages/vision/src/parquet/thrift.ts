// Thrift's compact protocol, gone through before it is read: what reads it makes as much as a length says, without asking whether it is there.

/** Structs and lists within each other: Parquet's go six deep. */
const MOST_DEPTH = 12;
/** Fields and elements: a footer of a thousand row groups has 200,000, and each becomes an object of a hundred bytes at most. */
const MOST_PARTS = 2 ** 20;
/** Seven bits a byte of 64. */
const MOST_VARINT = 10;

/** What is no thrift, or would take more than it is. */
class ThriftFault extends Error {}

class Walk {
  readonly #bytes: Uint8Array;
  at: number;
  #parts = 0;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.at = at;
  }
  byte(): number {
    if (this.at >= this.#bytes.length) throw new ThriftFault("cut off");
    return this.#bytes[this.at++];
  }
  skip(count: number): void {
    if (count > this.#bytes.length - this.at) throw new ThriftFault("longer than the file");
    this.at += count;
  }
  /** The number, as far as it is one that counts something. */
  varint(): number {
    let value = 0;
    for (let i = 0; i < MOST_VARINT; i++) {
      const byte = this.byte();
      value += (byte & 127) * 2 ** (7 * i);
      if (byte < 128) return value;
    }
    throw new ThriftFault("a number of more than 64 bits");
  }

  element(type: number, depth: number): void {
    if (++this.#parts > MOST_PARTS) throw new ThriftFault("too many parts");
    if (type === 1 || type === 2) return;
    if (type === 3) this.skip(1);
    else if (type >= 4 && type <= 6) this.varint();
    else if (type === 7) this.skip(8);
    else if (type === 8) this.skip(this.varint());
    else if (type === 9) this.list(depth);
    else if (type === 12) this.struct(depth + 1);
    else throw new ThriftFault(`type ${type}`);
  }
  list(depth: number): void {
    if (depth > MOST_DEPTH) throw new ThriftFault("too deep");
    const head = this.byte();
    const type = head & 15;
    const size = head >> 4 === 15 ? this.varint() : head >> 4;
    // Each element takes a byte at least.
    if (size > this.#bytes.length - this.at) throw new ThriftFault("longer than the file");
    for (let i = 0; i < size; i++) this.element(type === 1 || type === 2 ? 3 : type, depth + 1);
  }
  struct(depth: number): void {
    if (depth > MOST_DEPTH) throw new ThriftFault("too deep");
    for (let head = this.byte(); head !== 0; head = this.byte()) {
      // The field's number stands behind its type where it is not one of the next fifteen.
      if (head >> 4 === 0) this.varint();
      if ((head & 15) === 0) throw new ThriftFault("a field without a type");
      this.element(head & 15, depth);
    }
  }
}

/** Where a struct that begins here ends. @throws ThriftFault for what is none, and for one that would take more than its bytes */
export function endOfStruct(bytes: Uint8Array, at: number): number {
  const walk = new Walk(bytes, at);
  walk.struct(0);
  return walk.at;
}
