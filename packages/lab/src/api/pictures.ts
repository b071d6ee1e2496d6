// Pictures as PNG, drawn by the browser.
import type { Image } from "@tinycnn/vision";

/** A picture as a canvas of the same pixels. */
export function canvasOf({ width, height, channels, data }: Image): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d") as OffscreenCanvasRenderingContext2D;
  const pixels = context.createImageData(width, height);
  for (let i = 0, from = 0; i < width * height; i++, from += channels) {
    pixels.data[4 * i] = data[from];
    pixels.data[4 * i + 1] = data[from + (channels === 3 ? 1 : 0)];
    pixels.data[4 * i + 2] = data[from + (channels === 3 ? 2 : 0)];
    pixels.data[4 * i + 3] = 255;
  }
  context.putImageData(pixels, 0, 0);
  return canvas;
}

export function base64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

/** A picture as base64 of a PNG. Only the shown size of small ones is enlarged, not their pixels. */
export async function pngOf(image: Image): Promise<string> {
  const blob = await canvasOf(image).convertToBlob({ type: "image/png" });
  return base64(new Uint8Array(await blob.arrayBuffer()));
}
