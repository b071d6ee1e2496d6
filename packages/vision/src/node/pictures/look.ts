// A folder's pictures looked at, every one: what each is, which cannot be read.
import { createHash } from "node:crypto";
import { join } from "node:path";
import type { Image } from "../../image/image.ts";
import { openPhoto, PhotoError, type PhotoTrouble, type Size, troubleText } from "../../photo/index.ts";
import { copiesAmong } from "../../pictures/dealing.ts";
import { isGrey, likenessOf, THUMBNAIL_BYTES } from "../../pictures/likeness.ts";
import { bytesOf, type PictureTable } from "../../pictures/table.ts";
import { decodePhoto, photoBytes } from "../photo.ts";
import { Gate, inTurns } from "./gate.ts";
import { Records } from "./records.ts";

export interface BrokenPicture {
  readonly path: string;
  readonly why: string;
}

export interface Seen {
  /** Numbers of the pictures that can be read, in order. */
  readonly places: Int32Array;
  readonly broken: readonly BrokenPicture[];
  /** Groups of those that are the same or nearly so, as numbers of places. */
  readonly copies: readonly number[][];
}

export interface LookOptions {
  /** Hears how many have been looked at. */
  onProgress?: (done: number, total: number) => void;
  /** Longest side that is decoded to, for a picture of this size. */
  sideOf?: (size: Size) => number;
  /** Gets every picture as it was decoded, with its number among those that were listed. */
  onImage?: (image: Image, index: number) => void;
}

/** Enough to tell pictures apart, and little enough to be quick with photos. */
const SIDE = 256;

/** The pixels of a file as far as its header says; TIFF's are known to its decoder alone. */
const pixelsOf = ({ width, height }: { width: number; height: number }, bytes: number): number =>
  Math.max(width * height, bytes / 4);

/**
 * Reads, hashes and decodes every picture once, several at a time; the table keeps what was seen.
 *
 * @throws the system's error where the disk fails
 */
export async function lookAt(
  root: string,
  table: PictureTable,
  { onProgress, sideOf = () => SIDE, onImage }: LookOptions = {},
): Promise<Seen> {
  const count = table.length;
  const troubles = new Map<number, PhotoTrouble>();
  const thumbnails = new Records(THUMBNAIL_BYTES, count);
  const gate = new Gate();
  let done = 0;
  const look = async (i: number): Promise<void> => {
    const path = table.pathOf(i);
    const bytes = await photoBytes(join(root, path));
    const opened = openPhoto(path, bytes);
    const { image, width, height } = await gate.pass(pixelsOf(opened, bytes.length), () =>
      decodePhoto(path, opened, sideOf(opened)),
    );
    onImage?.(image, i);
    const { hash, thumbnail } = likenessOf(image);
    thumbnails.set(i, thumbnail);
    const sum = createHash("sha256").update(bytes).digest();
    table.see(i, { bytes: bytes.length, width, height, isGrey: isGrey(image), sum, hash: bytesOf(hash) });
  };
  try {
    await inTurns(count, async (i) => {
      try {
        await look(i);
      } catch (error) {
        if (!(error instanceof PhotoError)) throw error;
        troubles.set(i, named(error.trouble, table.pathOf(i)));
      }
      onProgress?.(++done, count);
    });
    const places = Int32Array.from({ length: count }, (_, i) => i).filter((i) => !troubles.has(i));
    const broken = [...troubles]
      .sort(([a], [b]) => a - b)
      .map(([i, trouble]) => ({ path: table.pathOf(i), why: troubleText(trouble) }));
    const looks = { ...table.likenesses(places), count: places.length };
    const copies = copiesAmong({ ...looks, thumbnail: (i) => thumbnails.get(places[i]) });
    return { places, broken, copies };
  } finally {
    thumbnails.close();
  }
}

/** Troubles of reading name the whole path; here every file is named from the root. */
const named = (trouble: PhotoTrouble, name: string): PhotoTrouble => ({
  ...trouble,
  values: { ...trouble.values, name },
});
