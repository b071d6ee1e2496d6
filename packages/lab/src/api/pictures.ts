// Pictures as PNG, drawn by the browser.
import { type Image, image } from "@tinycnn/vision";

/** Longest side of a picture that is shown: more would not be seen, and cost every notebook that keeps it. */
const MAX_SIDE = 1_024;

/** A picture no larger than `side`. */
export function reduced(picture: Image, side: number): Image {
  const scale = side / Math.max(picture.width, picture.height);
  if (scale >= 1) return picture;
  const scaled = (length: number) => Math.max(1, Math.round(length * scale));
  return image.resize(picture, scaled(picture.height), scaled(picture.width));
}

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

/** A file's bytes in base64, made by the browser: no strings and arrays on the way, of which a loop would make too many. */
function base64Of(blob: Blob): Promise<string> {
  const reader = new FileReader();
  return new Promise((resolve, reject) => {
    reader.onload = () =>
      resolve((reader.result as string).slice((reader.result as string).indexOf(",") + 1));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}

/**
 * A picture as base64 of a PNG. Only the shown size of small ones is enlarged, not their pixels.
 *
 * @param side its longest side at most
 */
export async function pngOf(picture: Image, side = MAX_SIDE): Promise<string> {
  const canvas = canvasOf(reduced(picture, Math.min(side, MAX_SIDE)));
  return base64Of(await canvas.convertToBlob({ type: "image/png" }));
}
