// Pixels as a PNG within the drawing. Nothing is waited for, so it is packed here.
import { zlibSync } from "fflate";

function crcTable(): Uint32Array {
  const table = new Uint32Array(256);
  for (let i = 0; i < 256; i++) {
    let c = i;
    for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
    table[i] = c;
  }
  return table;
}
const TABLE = crcTable();

function crc(bytes: Uint8Array): number {
  let c = 0xffffffff;
  for (const byte of bytes) c = TABLE[(c ^ byte) & 255] ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}

function chunk(name: string, data: Uint8Array): Uint8Array {
  const out = new Uint8Array(12 + data.length);
  const view = new DataView(out.buffer);
  view.setUint32(0, data.length);
  out.set(new TextEncoder().encode(name), 4);
  out.set(data, 8);
  view.setUint32(8 + data.length, crc(out.subarray(4, 8 + data.length)));
  return out;
}

function base64(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += 0x8000)
    text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return btoa(text);
}

/** PNG's filter that takes from each byte the one above it: photos pack better, and rows that repeat vanish. */
const UP = 2;

/** Rows as a PNG has them, each behind the number of its filter. */
function filtered(rgb: Uint8Array, width: number, height: number): Uint8Array {
  const row = 3 * width;
  const out = new Uint8Array(height * (1 + row));
  for (let y = 0; y < height; y++) {
    const to = y * (1 + row);
    out[to] = UP;
    for (let i = 0; i < row; i++) out[to + 1 + i] = rgb[y * row + i] - (y > 0 ? rgb[(y - 1) * row + i] : 0);
  }
  return out;
}

/** @param rgb three bytes a pixel, row by row */
export function pngUrl(rgb: Uint8Array, width: number, height: number): string {
  const header = new Uint8Array(13);
  new DataView(header.buffer).setUint32(0, width);
  new DataView(header.buffer).setUint32(4, height);
  header.set([8, 2, 0, 0, 0], 8);
  const parts = [
    Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10),
    chunk("IHDR", header),
    chunk("IDAT", zlibSync(filtered(rgb, width, height), { level: 6 })),
    chunk("IEND", new Uint8Array(0)),
  ];
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return `data:image/png;base64,${base64(all)}`;
}
