// Tensors as a picture file, as torchvision.utils.save_image.
import { dirname, extname } from "node:path";
import { OutOfRangeError, options, say, type Tensor } from "@tinycnn/core";
import sharp from "sharp";
import { type GridOptions, gridParameters, makeGrid } from "../utils/makeGrid.ts";
import { makeFolder } from "./makeFolder.ts";
import { writeWhole } from "./writeWhole.ts";

const { choice, optional, thing } = options.kinds;

const FORMATS = ["png", "jpeg", "webp", "tiff", "gif", "avif"] as const;
type Format = (typeof FORMATS)[number];
/** Endings that mean a format, beside its name. */
const ENDINGS: Readonly<Record<string, Format>> = { jpg: "jpeg", tif: "tiff" };

const { tensor, ...grid } = gridParameters;

const own = options.signature("saveImage", {
  tensor,
  fp: options.needs(
    thing<string>(
      () => say`a path`,
      (value) => typeof value === "string",
    ),
  ),
  /** "png", "jpeg", …; by default what the path ends in. */
  format: options.has(optional(choice(...FORMATS)), null),
  ...grid,
});

/** What `saveImage` takes by name. */
export interface SaveImageOptions extends GridOptions {
  format?: Format | null;
}

function formatOf(path: string): Format {
  const ending = extname(path).slice(1).toLowerCase();
  const format = ENDINGS[ending] ?? FORMATS.find((one) => one === ending);
  if (!format)
    throw new OutOfRangeError(
      say`saveImage: ${path} says no format; end it in ${FORMATS.map((one) => `.${one}`).join(", ")}, or give format`,
    );
  return format;
}

/**
 * A picture of [0, 1], or a batch of them in rows (see makeGrid), as a file that is there whole or not at all.
 *
 * @param fp the path; folders that are missing are made
 * @throws RangeError for a path without a format
 */
export async function saveImage(
  tensor: Tensor | readonly Tensor[],
  fp: string,
  ...more: options.Places<[format: Format | null], SaveImageOptions>
): Promise<void>;
export async function saveImage(...args: unknown[]): Promise<void> {
  const { tensor, fp, format, ...how } = own.read(args);
  const wanted = format ?? formatOf(fp);
  const picture = makeGrid(tensor, how);
  const [channels, height, width] = picture.shape;
  const values = await picture.data();
  const bytes = new Uint8Array(values.length);
  const pixels = height * width;
  for (let c = 0; c < channels; c++)
    for (let p = 0; p < pixels; p++) {
      // As torch: half a step is added before the rest is cut off.
      const level = Math.fround(Math.fround(values[c * pixels + p] * 255) + 0.5);
      bytes[p * channels + c] = Math.min(Math.max(level, 0), 255);
    }
  const file = await sharp(bytes, { raw: { width, height, channels: channels as 3 } })
    .toFormat(wanted)
    .toBuffer();
  makeFolder(dirname(fp));
  writeWhole(fp, file);
}

options.describe(saveImage, own);
