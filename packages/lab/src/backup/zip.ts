// Zip archives, written piece by piece and read a few entries at a time, so that neither needs all that is in them at once.
import { say } from "@tinycnn/core";
import { UserError } from "@tinycnn/vision";
import { unzipSync, Zip, ZipDeflate, ZipPassThrough } from "fflate";
import { limitOf, MAX_BACKUP_BYTES, MAX_UNPACKED_BYTES, MOST_ENTRIES } from "./manifest.ts";

/** What an archive may hold at most. */
export interface ZipLimits {
  bytes: number;
  unpacked: number;
  entries: number;
  /** The largest that an entry of this path may be; null for one that is not read. */
  of(path: string): number | null;
}

const OF_BACKUPS: ZipLimits = {
  bytes: MAX_BACKUP_BYTES,
  unpacked: MAX_UNPACKED_BYTES,
  entries: MOST_ENTRIES,
  of: limitOf,
};

export class ZipWriter {
  readonly #zip: Zip;
  #chunks: Uint8Array<ArrayBuffer>[] = [];
  /** A browser may put blobs on the disk. */
  readonly #parts: Blob[] = [];
  readonly #paths = new Set<string>();
  bytes = 0;

  constructor() {
    this.#zip = new Zip((error, chunk) => {
      if (error) throw error;
      this.#chunks.push(chunk as Uint8Array<ArrayBuffer>);
      this.bytes += chunk.length;
    });
  }

  /** A path that no entry has, in no spelling. */
  free(folder: string, stem: string, ending: string): string {
    for (let n = 1; ; n++) {
      const path = `${folder}/${stem}${n === 1 ? "" : `-${n}`}${ending}`;
      if (!this.#paths.has(path.toLowerCase())) return path;
    }
  }

  /** @param isText whether it shrinks; weights and pictures hardly do */
  add(path: string, bytes: Uint8Array, isText: boolean): void {
    this.#paths.add(path.toLowerCase());
    const entry = isText ? new ZipDeflate(path, { level: 6 }) : new ZipPassThrough(path);
    this.#zip.add(entry);
    entry.push(bytes, true);
    this.#flush();
  }

  #flush(): void {
    this.#parts.push(new Blob(this.#chunks));
    this.#chunks = [];
  }

  end(): Blob {
    this.#zip.end();
    this.#flush();
    return new Blob(this.#parts, { type: "application/zip" });
  }
}

/** Larger entries that unpack to so many times their bytes were made to fill a memory. */
const SMALL_BYTES = 32 * 2 ** 20;
const MAX_RATIO = 10;

/** How much is unpacked at a time, but for single entries that are larger. */
const AT_ONCE_BYTES = 64 * 2 ** 20;

const show = (path: string): string => JSON.stringify(path.slice(0, 80));

export class ZipReader {
  readonly #bytes: Uint8Array;
  /** Sizes of what may be read, unpacked. */
  readonly sizes = new Map<string, number>();

  /**
   * Looks through the list of entries; nothing is unpacked. Entries of other paths are passed over.
   *
   * @throws UserError for what is no zip, or holds an entry twice, or too much
   */
  constructor(bytes: Uint8Array, limits: ZipLimits = OF_BACKUPS) {
    if (bytes.length > limits.bytes)
      throw new UserError(say`the archive has ${bytes.length} bytes, the limit is ${limits.bytes}`);
    this.#bytes = bytes;
    let [entries, total] = [0, 0];
    this.#unzip(({ name, originalSize, size, compression }) => {
      if (++entries > limits.entries)
        throw new UserError(say`the archive has more than ${limits.entries} entries`);
      const limit = limits.of(name);
      if (limit === null) return false;
      const length = Math.max(originalSize, compression === 0 ? size : 0);
      if (length > limit) throw new UserError(say`${show(name)}: ${length} bytes, the limit is ${limit}`);
      if (length > SMALL_BYTES && length > size * MAX_RATIO)
        throw new UserError(
          say`${show(name)}: ${size} bytes that unpack to ${length}, more than ${MAX_RATIO} times as many`,
        );
      if (this.sizes.has(name)) throw new UserError(say`the archive holds ${show(name)} twice`);
      total += length;
      if (total > limits.unpacked)
        throw new UserError(say`the archive unpacks to more than ${limits.unpacked} bytes`);
      this.sizes.set(name, length);
      return false;
    });
  }

  #unzip(filter: NonNullable<Parameters<typeof unzipSync>[1]>["filter"]): Record<string, Uint8Array> {
    try {
      return unzipSync(this.#bytes, { filter });
    } catch (error) {
      if (error instanceof UserError) throw error;
      throw new UserError(say`this is no whole zip archive; it may be cut off or damaged`);
    }
  }

  /** @throws UserError for entries that are not there or do not unpack */
  read(paths: readonly string[]): Map<string, Uint8Array> {
    const wanted = new Set(paths);
    for (const path of wanted)
      if (!this.sizes.has(path)) throw new UserError(say`${show(path)} is missing in the archive`);
    return new Map(Object.entries(this.#unzip(({ name }) => wanted.has(name))));
  }

  /** Things in groups whose entries can be read together. */
  *groups<T>(
    things: readonly T[],
    pathsOf: (thing: T) => readonly string[],
  ): Generator<[T, Map<string, Uint8Array>][]> {
    let group: T[] = [];
    let bytes = 0;
    const read = (): [T, Map<string, Uint8Array>][] => {
      const found = this.read(group.flatMap(pathsOf));
      return group.map((thing) => [thing, found]);
    };
    for (const thing of things) {
      const size = pathsOf(thing).reduce((sum, path) => sum + (this.sizes.get(path) ?? 0), 0);
      if (group.length > 0 && bytes + size > AT_ONCE_BYTES) {
        yield read();
        group = [];
        bytes = 0;
      }
      group.push(thing);
      bytes += size;
    }
    if (group.length > 0) yield read();
  }
}
