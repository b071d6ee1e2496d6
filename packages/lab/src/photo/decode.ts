// From a photo's bytes to its pixels, in the page or a worker: as the command reads it, and never more of it in memory than is used.
import { type Image, image, photo } from "@tinycnn/vision";
import { drawTurned, isSideways } from "./turn.ts";

/** Other formats than JPEG stand in memory as a whole, twice, while a browser decodes them. */
const MAX_PIXELS_WHOLE = 100_000_000;

type Drawable = ImageBitmap | VideoFrame;

interface Decoded {
  readonly drawn: Drawable;
  /** How it is still to be turned, as EXIF counts. */
  readonly orientation: number;
}

const mediaOf = ({ bytes, format }: photo.OpenedPhoto): Blob =>
  new Blob([bytes as Uint8Array<ArrayBuffer>], { type: format.type as string });

/** A JPEG that is brought down while it is decoded, to the next eighth above: only WebCodecs can. Not all look at the orientation, so none sees it. */
async function reducedJpeg(opened: photo.OpenedPhoto, { width }: Sides): Promise<Decoded> {
  const eighths = Math.ceil((8 * width) / opened.width);
  if (opened.exifAt !== undefined) opened.bytes.fill(0, opened.exifAt + 4, opened.exifAt + 10);
  const decoder = new ImageDecoder({
    data: opened.bytes as Uint8Array<ArrayBuffer>,
    type: "image/jpeg",
    desiredWidth: Math.ceil((opened.width * eighths) / 8),
    desiredHeight: Math.ceil((opened.height * eighths) / 8),
    colorSpaceConversion: "none",
  });
  try {
    const { image: frame } = await decoder.decode();
    return { drawn: frame, orientation: opened.orientation ?? 1 };
  } finally {
    decoder.close();
  }
}

const whole = async (opened: photo.OpenedPhoto): Promise<Decoded> => ({
  drawn: await createImageBitmap(mediaOf(opened), {
    colorSpaceConversion: "none",
    premultiplyAlpha: "none",
    imageOrientation: "from-image",
  }),
  orientation: 1,
});

interface Sides {
  readonly width: number;
  readonly height: number;
}

const sidesOf = (drawn: Drawable): Sides =>
  "displayWidth" in drawn ? { width: drawn.displayWidth, height: drawn.displayHeight } : drawn;

/** Decodes into a canvas whose longest side is at most `side`. */
async function canvasOf(name: string, opened: photo.OpenedPhoto, side: number): Promise<OffscreenCanvas> {
  const wanted = photo.workSize(opened, side);
  const isReduced = wanted.width !== opened.width || wanted.height !== opened.height;
  const isJpeg = opened.format.type === "image/jpeg";
  if (opened.format.type === null) throw photo.photoProblem("notHere", { name, format: opened.format.name });
  const canReduce = isJpeg && typeof ImageDecoder !== "undefined";
  if (!canReduce && opened.width * opened.height > MAX_PIXELS_WHOLE) {
    const { width, height } = opened;
    throw photo.photoProblem("tooLargeHere", { name, width, height, limit: MAX_PIXELS_WHOLE / 1e6 });
  }
  const decoding = isReduced && canReduce ? reducedJpeg(opened, wanted) : whole(opened);
  const { drawn, orientation } = await decoding.catch((cause: unknown) => {
    throw photo.photoProblem("damaged", { name }, { cause });
  });
  const { width, height } = photo.workSize(sidesOf(drawn), side);
  const canvas = isSideways(orientation)
    ? new OffscreenCanvas(height, width)
    : new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d", { willReadFrequently: true }) as OffscreenCanvasRenderingContext2D;
  context.imageSmoothingQuality = "high";
  drawTurned(context, drawn, { width, height }, orientation);
  drawn.close();
  return canvas;
}

async function opened(name: string, blob: Blob): Promise<photo.OpenedPhoto> {
  photo.checkLength(name, blob.size);
  const bytes = await blob.arrayBuffer().catch((cause: unknown) => {
    throw photo.photoProblem("unreadable", { name, reason: String(cause) }, { cause });
  });
  return photo.openPhoto(name, new Uint8Array(bytes));
}

/** A photo's pixels, and its sides as they are in the file, turned as EXIF says. */
export interface DecodedPhoto extends Sides {
  image: Image;
  bytes: number;
}

/**
 * The pixels as RGB: turned as EXIF says, transparency over white.
 *
 * @param sideOf longest side that is decoded to, for a photo of these sides
 * @throws PhotoError for what is no picture, damaged, or beyond the limits
 */
export async function decodeTo(
  name: string,
  blob: Blob,
  sideOf: (sides: Sides) => number,
): Promise<DecodedPhoto> {
  const found = await opened(name, blob);
  const sides = isSideways(found.orientation ?? 1)
    ? { width: found.height, height: found.width }
    : { width: found.width, height: found.height };
  const side = sideOf(sides);
  if (found.format.type === "image/bmp") {
    const picture = photo.decodeBmp(found.bytes, side);
    if (!picture) throw photo.photoProblem("damaged", { name });
    return { ...sides, image: picture, bytes: blob.size };
  }
  const { width, height, data } = pixelsOf(await canvasOf(name, found, side));
  return {
    ...sides,
    image: image.makeImage({ width, height, channels: 3, data: image.overWhite(data) }),
    bytes: blob.size,
  };
}

/** The same, brought down to at most 4,096 pixels a side. @throws PhotoError */
export const decodePhoto = async (name: string, blob: Blob): Promise<Image> =>
  (await decodeTo(name, blob, () => photo.WORK_SIDE)).image;

const pixelsOf = (canvas: OffscreenCanvas): ImageData =>
  (canvas.getContext("2d") as OffscreenCanvasRenderingContext2D).getImageData(
    0,
    0,
    canvas.width,
    canvas.height,
  );

/**
 * A small picture of a photo, made by decoding it.
 *
 * @param side its longest side, in pixels
 * @throws PhotoError as decodePhoto does
 */
export async function thumbnail(name: string, blob: Blob, side: number): Promise<Blob> {
  return (await canvasOf(name, await opened(name, blob), side)).convertToBlob({ type: "image/png" });
}
