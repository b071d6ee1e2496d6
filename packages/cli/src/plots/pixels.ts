// Pictures inside pictures.
import { type Image, image as images } from "@tinycnn/vision";
import sharp from "sharp";

/** The image as a PNG data URL, enlarged `scale` times with hard pixels. */
export async function dataUrl(picture: Image, scale = 1): Promise<string> {
  const { width, height, channels, data } = picture;
  const png = await sharp(data, { raw: { width, height, channels } })
    .resize(width * scale, height * scale, { kernel: "nearest" })
    .png()
    .toBuffer();
  return `data:image/png;base64,${png.toString("base64")}`;
}

/** A copy no larger than `side`, so that a photo does not make the drawing heavy. */
export function thumbnail(picture: Image, side: number): Image {
  const factor = side / Math.max(picture.width, picture.height);
  if (factor >= 1) return picture;
  const size = (length: number) => Math.max(1, Math.round(length * factor));
  return images.resize(picture, size(picture.height), size(picture.width));
}
