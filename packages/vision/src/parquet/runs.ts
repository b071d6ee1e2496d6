// Numbers in runs and in packed bits, as Parquet keeps levels and places in a dictionary: exactly as many as are wanted.
import { ParquetFault } from "./fault.ts";

/** @param width bits of each number, 0 to 32; @throws ParquetFault where there are too few */
export function readRuns(bytes: Uint8Array, width: number, count: number): Uint32Array {
  const values = new Uint32Array(count);
  if (width === 0) return values;
  if (width > 32) throw new ParquetFault("damaged");
  let at = 0;
  const byte = (): number => {
    if (at >= bytes.length) throw new ParquetFault("damaged");
    return bytes[at++];
  };
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const part = byte();
      value += (part & 127) * 2 ** shift;
      if (part < 128) return value;
    }
    throw new ParquetFault("damaged");
  };
  for (let seen = 0; seen < count; ) {
    const head = varint();
    const many = Math.floor(head / 2);
    if (head % 2 === 0) {
      let value = 0;
      for (let i = 0; i < width; i += 8) value += byte() * 2 ** i;
      const end = Math.min(count, seen + many);
      values.fill(value, seen, end);
      if (many === 0) throw new ParquetFault("damaged");
      seen = end;
    } else {
      if (many === 0) throw new ParquetFault("damaged");
      const start = at;
      const end = Math.min(count, seen + 8 * many);
      for (let k = 0; seen < end; k++) values[seen++] = bitsAt(bytes, start, k * width, width);
      at = start + many * width;
    }
  }
  return values;
}

/** A number of so many bits, the lowest first. */
function bitsAt(bytes: Uint8Array, start: number, bit: number, width: number): number {
  if (start + Math.ceil((bit + width) / 8) > bytes.length) throw new ParquetFault("damaged");
  let value = 0;
  let at = start + (bit >> 3);
  for (let got = 0, from = bit & 7; got < width; from = 0) {
    const taken = Math.min(8 - from, width - got);
    value += ((bytes[at++] >> from) & (2 ** taken - 1)) * 2 ** got;
    got += taken;
  }
  return value;
}
