// Every byte through a table, as PIL's ImageOps: inverted, with fewer tones, stretched, evened out.
import { blankImage, type Image } from "./image.ts";

/** Each channel's bytes through its table. */
function through(image: Image, tables: readonly Uint8Array[]): Image {
  const { data, channels } = image;
  const out = blankImage(image.width, image.height, channels);
  for (let i = 0; i < data.length; i++) out.data[i] = tables[i % channels][data[i]];
  return out;
}

/** The same table for all channels. */
function eachByte(image: Image, tone: (byte: number) => number): Image {
  const table = Uint8Array.from({ length: 256 }, (_, byte) => tone(byte));
  return through(image, Array(image.channels).fill(table));
}

/** Bright is dark and dark is bright. */
export const invert = (image: Image): Image => eachByte(image, (byte) => 255 - byte);

/** The upper bits of every byte. @param bits how many are kept, 0 to 8 */
export const posterize = (image: Image, bits: number): Image =>
  eachByte(image, (byte) => byte & ~(2 ** (8 - bits) - 1));

/** Bytes of the threshold and above inverted. */
export const solarize = (image: Image, threshold: number): Image =>
  eachByte(image, (byte) => (byte < threshold ? byte : 255 - byte));

/** Bytes as shares of 255 to a power, times a gain: below 1 dark places become brighter. */
export const adjustGamma = (image: Image, gamma: number, gain = 1): Image =>
  eachByte(image, (byte) => Math.min(255, Math.trunc((256 - 1e-3) * gain * (byte / 255) ** gamma)));

/** How often each byte comes, by channel. */
function histograms({ data, channels }: Image): Float64Array[] {
  const counts = Array.from({ length: channels }, () => new Float64Array(256));
  for (let i = 0; i < data.length; i++) counts[i % channels][data[i]]++;
  return counts;
}

const same = (): Uint8Array => Uint8Array.from({ length: 256 }, (_, byte) => byte);

/** Each channel stretched so that its darkest is 0 and its brightest 255. */
export function autocontrast(image: Image): Image {
  const tables = histograms(image).map((counts) => {
    const low = counts.findIndex((count) => count > 0);
    const high = counts.findLastIndex((count) => count > 0);
    if (high <= low) return same();
    const scale = 255 / (high - low);
    const offset = -low * scale;
    return Uint8ClampedArray.from({ length: 256 }, (_, byte) => Math.trunc(byte * scale + offset));
  });
  return through(image, tables as unknown as Uint8Array[]);
}

/** Each channel's tones spread so that all come about as often. */
export function equalize(image: Image): Image {
  const tables = histograms(image).map((counts) => {
    const there = counts.filter((count) => count > 0);
    const last = there[there.length - 1];
    const step = Math.floor((there.reduce((a, b) => a + b, 0) - last) / 255);
    if (there.length <= 1 || step === 0) return same();
    let sum = Math.floor(step / 2);
    return Uint8Array.from(counts, (count) => {
      const tone = Math.min(255, Math.floor(sum / step));
      sum += count;
      return tone;
    });
  });
  return through(image, tables);
}
