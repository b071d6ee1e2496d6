// Files changed at random, the same for the same seed: as they are, or a part of them with the checksums made right again.
import { crc32 } from "node:zlib";
import { unzipSync, zipSync } from "fflate";

/** Numbers from 0 to 2^32 - 1, the same for the same seed. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (t ^ (t >>> 14)) >>> 0;
  };
}

/** Which bytes are changed as often as all others together: where a format says what it holds. */
export type Hot = (bytes: Uint8Array) => readonly [start: number, end: number];

const BEGINNING: Hot = ({ length }) => [0, Math.min(length, 120)];

/** A text says its sizes in digits: the next one from here becomes another. */
function changeDigit(bytes: Uint8Array, from: number, value: number): void {
  const at = bytes.findIndex((byte, i) => i >= from && byte >= 48 && byte <= 57);
  if (at >= 0) bytes[at] = 48 + (value % 10);
}

/** Bytes changed, cut off, taken out, put in once more. */
export function mutated(from: Uint8Array, seed: number, hot = BEGINNING): Uint8Array {
  const next = random(seed);
  const upTo = (n: number): number => next() % Math.max(1, n);
  let bytes = Uint8Array.from(from);
  for (let changes = 1 + upTo(4); changes > 0; changes--) {
    const [start, end] = next() % 2 ? [0, bytes.length] : hot(bytes);
    const at = start + upTo(end - start);
    const length = upTo(64);
    const kind = upTo(14);
    if (kind < 5) bytes[at] = [next() & 255, 0, 255, 127, 128][kind];
    else if (kind === 5) bytes = bytes.slice(0, at);
    else if (kind < 8) {
      const rest = kind === 6 ? bytes.subarray(at + length) : bytes.subarray(Math.max(0, at - length));
      bytes = Uint8Array.from(Buffer.concat([bytes.subarray(0, at), rest]));
    } else if (kind < 10) bytes[at] += kind === 8 ? 1 : 255;
    else if (kind === 10)
      bytes.set([0, 128, 255].map((_, i) => [255, 127, 0][(next() + i) % 3]).slice(0, bytes.length - at), at);
    else changeDigit(bytes, at, next());
  }
  return bytes;
}

/**
 * A zip in which one file's bytes were changed, or two files' bytes exchanged: its checksums are right.
 *
 * @param packs whether those who write such zips pack them
 */
export function mutatedZip(from: Uint8Array, seed: number, packs: boolean): Uint8Array {
  const files = unzipSync(from);
  const names = Object.keys(files);
  // What says what the others are comes as often as all of them.
  const heads = names.filter((name) => /\.(pkl|npy|json|jsonl)$/.test(name));
  const next = random(seed ^ 0x5eed);
  const among = heads.length > 0 && next() % 2 ? heads : names;
  const name = among[next() % among.length];
  if (next() % 16 === 0) {
    const other = names[next() % names.length];
    [files[name], files[other]] = [files[other], files[name]];
  } else files[name] = Uint8Array.from(mutated(files[name], seed));
  return zipSync(files, { level: packs && next() % 2 ? 6 : 0 });
}

/** Gives each chunk of a PNG the checksum of what it holds now. */
export function sealPng(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 8 + view.getUint32(at);
    if (end + 4 > bytes.length) break;
    view.setUint32(end, crc32(bytes.subarray(at + 4, end)));
    at = end + 4;
  }
  return bytes;
}

/** Gives each entry's head in a tar the sum of its bytes. */
export function sealTar(bytes: Uint8Array): Uint8Array {
  for (let at = 0; at + 512 <= bytes.length; ) {
    const head = Buffer.from(bytes.buffer, bytes.byteOffset + at, 512);
    // Nothing is the archive's end.
    if (head.every((byte) => byte === 0)) break;
    const size = Number.parseInt(head.toString("latin1", 124, 136), 8) || 0;
    head.fill(32, 148, 156);
    const sum = head.reduce((total, byte) => total + byte, 0);
    head.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "latin1");
    at += 512 + 512 * Math.ceil(size / 512);
  }
  return bytes;
}

/** The footer of a Parquet file, or the head of its first page. */
export const parquetHeads =
  (footer: boolean): Hot =>
  (bytes) => {
    if (!footer || bytes.length < 20) return [4, Math.min(bytes.length, 120)];
    const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(bytes.length - 8, true);
    return [Math.max(0, bytes.length - 8 - Math.min(length, bytes.length)), bytes.length];
  };
