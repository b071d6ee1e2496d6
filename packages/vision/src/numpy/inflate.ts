// Deflate, unpacked piece by piece, so that a stream of more than was said is stopped.
import { Inflate } from "fflate";

/** A piece of a stream makes at most 1032 times as many bytes. */
const PIECE = 2 ** 16;

/** Unpacks a stream that makes at most so many bytes. @throws Error for one that makes more, or is none */
export function inflate(packed: Uint8Array, size: number): Uint8Array {
  const out = new Uint8Array(size);
  let at = 0;
  const stream = new Inflate((piece) => {
    if (at + piece.length > size) throw new Error();
    out.set(piece, at);
    at += piece.length;
  });
  for (let from = 0; from < packed.length; from += PIECE)
    stream.push(packed.subarray(from, from + PIECE), from + PIECE >= packed.length);
  return out.subarray(0, at);
}
