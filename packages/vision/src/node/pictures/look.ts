// A folder's pictures looked at, every one: what each is, which cannot be read.
import { createHash } from "node:crypto";
import { join } from "node:path";
import { NotPossibleError, say } from "@tinycnn/core";
import type { Image } from "../../image/image.ts";
import { openPhoto, PhotoError, type PhotoTrouble, type Size } from "../../photo/index.ts";
import { isGrey, likenessOf, THUMBNAIL_BYTES } from "../../pictures/likeness.ts";
import type { ListedPicture, SeenPicture } from "../../pictures/list.ts";
import { decodePhoto, photoBytes } from "../photo.ts";
import { Gate, inTurns } from "./gate.ts";

export interface BrokenPicture extends ListedPicture {
  readonly trouble: PhotoTrouble;
}

export interface Seen {
  readonly pictures: readonly SeenPicture[];
  readonly broken: readonly BrokenPicture[];
  /** Of the pictures, one after the other. */
  readonly thumbnails: Uint8Array;
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
 * Reads, hashes and decodes every picture once, several at a time.
 *
 * @throws the system's error where the disk fails
 */
export async function lookAt(
  root: string,
  listed: readonly ListedPicture[],
  { onProgress, sideOf = () => SIDE, onImage }: LookOptions = {},
): Promise<Seen> {
  const seen: (SeenPicture | BrokenPicture | undefined)[] = new Array(listed.length);
  const thumbnails = new Uint8Array(listed.length * THUMBNAIL_BYTES);
  const gate = new Gate();
  let done = 0;
  const look = async (i: number): Promise<SeenPicture> => {
    const own = listed[i];
    const bytes = await photoBytes(join(root, own.path));
    const opened = openPhoto(own.path, bytes);
    const { image, width, height } = await gate.pass(pixelsOf(opened, bytes.length), () =>
      decodePhoto(own.path, opened, sideOf(opened)),
    );
    onImage?.(image, i);
    const { hash, thumbnail } = likenessOf(image);
    thumbnails.set(thumbnail, i * THUMBNAIL_BYTES);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    return { ...own, bytes: bytes.length, sha256, width, height, isGrey: isGrey(image), hash };
  };
  await inTurns(listed.length, async (i) => {
    try {
      seen[i] = await look(i);
    } catch (error) {
      if (!(error instanceof PhotoError)) throw error;
      seen[i] = { ...listed[i], trouble: named(error.trouble, listed[i].path) };
    }
    onProgress?.(++done, listed.length);
  });
  return sorted(seen, thumbnails);
}

/** Troubles of reading name the whole path; here every file is named from the root. */
const named = (trouble: PhotoTrouble, name: string): PhotoTrouble => ({
  ...trouble,
  values: { ...trouble.values, name },
});

function sorted(seen: readonly (SeenPicture | BrokenPicture | undefined)[], all: Uint8Array): Seen {
  const pictures: SeenPicture[] = [];
  const broken: BrokenPicture[] = [];
  const thumbnails = new Uint8Array(all.length);
  seen.forEach((one, i) => {
    if (!one) throw new NotPossibleError(say`picture ${i} was not looked at`);
    if ("trouble" in one) broken.push(one);
    else {
      const from = all.subarray(i * THUMBNAIL_BYTES, (i + 1) * THUMBNAIL_BYTES);
      thumbnails.set(from, pictures.length * THUMBNAIL_BYTES);
      pictures.push(one);
    }
  });
  return { pictures, broken, thumbnails: thumbnails.subarray(0, pictures.length * THUMBNAIL_BYTES) };
}
