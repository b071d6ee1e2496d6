// Files that are changed by chance, for tests of what reads them.

/** Numbers from 0 to 2^32 - 1, the same for the same seed. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (t ^ (t >>> 14)) >>> 0;
  };
}

/** Bytes changed, cut off, taken out, put in once more. */
export function changed(from: Uint8Array, next: () => number): Uint8Array {
  let bytes = from.slice();
  for (let changes = 1 + (next() % 3); changes > 0; changes--) {
    const at = next() % Math.max(1, bytes.length);
    const kind = next() % 8;
    if (kind < 4) bytes[at] = next() & 255;
    else if (kind === 4) bytes[at] ^= 1 << (next() & 7);
    else if (kind === 5) bytes = bytes.slice(0, at);
    else {
      const rest = bytes.subarray(kind === 6 ? at + (next() % 16) : Math.max(0, at - (next() % 16)));
      bytes = Uint8Array.from(Buffer.concat([bytes.subarray(0, at), rest]));
    }
  }
  return bytes;
}
