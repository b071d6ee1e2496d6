// A set as a zip of class folders, which the command trains on too (tinycnn train --data), and back.
import { say } from "@tinycnn/core";
import { photo, UserError } from "@tinycnn/vision";
import { ZipReader, ZipWriter } from "../backup/zip.ts";
import type { Collection, StoredPicture } from "../storage/collections.ts";
import { MAX_SET_BYTES, MOST_PICTURES } from "../storage/limits.ts";
import { cleanClass, isMeant } from "./places.ts";

/** Room for what an archive says of its entries. */
const MAX_ARCHIVE_BYTES = MAX_SET_BYTES + 16 * 2 ** 20;

/** A zip with one folder, in it one for each class. */
export async function packSet(
  { title, classes }: Collection,
  pictures: readonly StoredPicture[],
): Promise<Blob> {
  const zip = new ZipWriter();
  const names = new Map(classes.map(({ id, name }) => [id, name]));
  const folder = cleanClass(title) || "pictures";
  for (const { of, name, blob } of pictures) {
    const bytes = new Uint8Array(await blob.arrayBuffer());
    zip.add(`${folder}/${names.get(of)}/${name}`, bytes, false);
  }
  return zip.end();
}

export interface UnpackedFile {
  path: string;
  file: File;
}

/**
 * The pictures of a zip with a folder for each class. Other entries are passed over; no path is ever used as one.
 *
 * @throws UserError for what is no zip, is damaged or beyond its limits, and for one without pictures
 */
export async function unpackSet(archive: File): Promise<UnpackedFile[]> {
  if (archive.size > MAX_ARCHIVE_BYTES)
    throw new UserError(say`the archive has ${archive.size} bytes, the limit is ${MAX_ARCHIVE_BYTES}`);
  const zip = new ZipReader(new Uint8Array(await archive.arrayBuffer()), {
    bytes: MAX_ARCHIVE_BYTES,
    unpacked: MAX_ARCHIVE_BYTES,
    entries: 2 * MOST_PICTURES,
    of: (path) => (isMeant(path) ? photo.MAX_PHOTO_BYTES : null),
  });
  const paths = [...zip.sizes.keys()];
  if (paths.length === 0)
    throw new UserError(
      say`${archive.name}: there are no pictures in it; expected a folder for each class, such as cat/1.jpg`,
    );
  const files: UnpackedFile[] = [];
  for (const group of zip.groups(paths, (path) => [path]))
    for (const [path, bytes] of group) {
      const content = (bytes.get(path) as Uint8Array<ArrayBuffer>).slice();
      files.push({ path, file: new File([content], path.split("/").at(-1) as string) });
    }
  return files;
}
