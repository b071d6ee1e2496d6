// Zip archives of run folders: only names that are expected, each within its limit before a byte of it is unpacked.
import { say } from "@tinycnn/core";
import { UserError } from "@tinycnn/vision";
import { unzipSync, zipSync } from "fflate";

const MIB = 2 ** 20;

/** What a run folder may hold that is read, and the largest each may be. */
export const LIMITS = {
  "config.json": MIB,
  "env.json": MIB,
  "result.json": MIB,
  "metrics.jsonl": 16 * MIB,
  /** The list of the reader's own pictures that it was trained on. */
  "pictures.json": 16 * MIB,
  "model.safetensors": 256 * MIB,
  "best.safetensors": 256 * MIB,
  "state.safetensors": 1024 * MIB,
  /** The state before the last, to go back to. */
  "state.prev.safetensors": 1024 * MIB,
} as const;

/** The files that are kept beside the record; the others are made from it. */
export const KEPT_NAMES = [
  "pictures.json",
  "model.safetensors",
  "best.safetensors",
  "state.safetensors",
  "state.prev.safetensors",
] as const satisfies (keyof typeof LIMITS)[];

export type FileName = keyof typeof LIMITS;
export type RunFiles = Partial<Record<FileName, Uint8Array>>;

/** Largest archive that is read. */
export const MAX_ARCHIVE_BYTES = 1024 * MIB;

/** Archives with more entries are refused: a run folder has a dozen, and a few pictures. */
const MOST_ENTRIES = 2_000;

/** Weights hardly shrink: what is larger than this and unpacks to so much more than it is was made to fill a memory. */
const SMALL_BYTES = 32 * MIB;
const MAX_RATIO = 10;

/** @throws UserError for an entry that unpacks to far more than its bytes */
function checkRatio(name: FileName, packed: number, bytes: number): void {
  if (bytes > SMALL_BYTES && bytes > packed * MAX_RATIO)
    throw new UserError(
      say`${name}: ${packed} bytes that unpack to ${bytes}, more than ${MAX_RATIO} times as many. Zip the run folder again`,
    );
}

const show = (name: string): string => JSON.stringify(name.slice(0, 80));

/** The expected file that a path of an archive or a chosen folder means: NAME or FOLDER/NAME; null for any other. */
export function expectedName(path: string): FileName | null {
  const parts = path.split("/");
  if (parts.length > 2 || (parts.length === 2 && /^\.*$|[\\\0:]/.test(parts[0]))) return null;
  const name = parts[parts.length - 1];
  return Object.hasOwn(LIMITS, name) ? (name as FileName) : null;
}

/** @throws UserError naming the limit */
export function checkSize(name: FileName, bytes: number): void {
  if (bytes > LIMITS[name]) throw new UserError(say`${name}: ${bytes} bytes, the limit is ${LIMITS[name]}`);
}

/**
 * The files of a run folder out of a zip. Other entries are passed over; no path is ever used as one.
 *
 * @throws UserError for what is no zip, is damaged, holds a file twice or beyond its limit
 */
export function readArchive(bytes: Uint8Array): RunFiles {
  if (bytes.length > MAX_ARCHIVE_BYTES)
    throw new UserError(say`the archive has ${bytes.length} bytes, the limit is ${MAX_ARCHIVE_BYTES}`);
  const wanted = new Map<string, FileName>();
  let entries = 0;
  let unpacked: Record<string, Uint8Array>;
  try {
    unpacked = unzipSync(bytes, {
      filter: ({ name: path, originalSize, size, compression }) => {
        if (++entries > MOST_ENTRIES)
          throw new UserError(say`the archive has more than ${MOST_ENTRIES} entries`);
        const name = expectedName(path);
        if (name === null) return false;
        checkSize(name, Math.max(originalSize, compression === 0 ? size : 0));
        checkRatio(name, size, originalSize);
        if ([...wanted.values()].includes(name))
          throw new UserError(say`the archive holds ${name} twice (${show(path)}); give the zip of one run`);
        wanted.set(path, name);
        return true;
      },
    });
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(say`this is no whole zip archive; it may be cut off or damaged`);
  }
  return Object.fromEntries([...wanted].map(([path, name]) => [name, unpacked[path]]));
}

/** A zip with one folder. Weights hardly shrink and are stored as they are. */
export function writeArchive(folder: string, files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const entries = [...files].map(([name, bytes]) => [
    `${folder}/${name}`,
    [bytes, { level: name.endsWith(".safetensors") ? 0 : 6 }],
  ]);
  return zipSync(Object.fromEntries(entries));
}
