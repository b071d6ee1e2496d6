// Hand-ins on their way: written to a file as they come, within their limit, named when they are whole, then marked one after the other.
import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { say } from "@tinycnn/core";
import { HAND_IN_SUFFIX, MAX_HAND_IN_BYTES } from "@tinycnn/vision/handin";
import { UserError } from "../../errors.ts";
import type { Marking } from "../marking.ts";
import type { Roll, Student } from "./roll.ts";

/** Of one student: files in ten minutes, and bytes in all. */
const MOST_RECENT = 10;
const RECENT_MS = 600_000;
const MOST_BYTES = 512 * 2 ** 20;
/** Files that come at a time; others wait their turn by trying again. */
const AT_ONCE = 64;

const PART = ".part";

/** Somebody asks too often, or for too much: what to say, with seconds to wait. */
export class TooMuchError extends UserError {
  readonly seconds: number;

  constructor(message: string, seconds: number) {
    super(message);
    this.seconds = seconds;
  }
}

export interface Hears {
  /** Of each hand-in that was marked. */
  marked(id: number): void;
  /** Of one whose marks could not be kept. */
  failed(file: string, error: Error): void;
}

export class Inbox {
  readonly #folder: string;
  readonly #roll: Roll;
  readonly #marking: Marking;
  readonly #hears: Hears;
  #coming = 0;
  #isClosed = false;
  /** Of students whose file is on its way: one at a time each. */
  readonly #busy = new Set<number>();

  /** @param folder where the files go; `tinycnn class grade` reads it too */
  constructor(folder: string, roll: Roll, marking: Marking, hears: Hears) {
    this.#hears = hears;
    this.#folder = folder;
    this.#roll = roll;
    this.#marking = marking;
    mkdirSync(folder, { recursive: true });
    for (const name of readdirSync(folder)) if (name.endsWith(PART)) rmSync(join(folder, name));
    for (const { id, file } of roll.waiting()) this.#mark(id, file);
  }

  /** @throws TooMuchError for more than one may hand in, UserError for a file beyond its limit */
  async take(
    student: Student,
    body: ReadableStream<Uint8Array> | null,
  ): Promise<{ id: number; sha256: string }> {
    const { recent, bytes } = this.#roll.used(student.id, new Date(Date.now() - RECENT_MS).toISOString());
    if (recent >= MOST_RECENT)
      throw new TooMuchError(say`${MOST_RECENT} files in ten minutes are the most: wait a little`, 60);
    if (bytes >= MOST_BYTES)
      throw new TooMuchError(say`you have handed in ${bytes} bytes, the limit is ${MOST_BYTES}`, 3600);
    if (this.#busy.has(student.id) || this.#coming >= AT_ONCE)
      throw new TooMuchError(say`another file is on its way: try again in a moment`, 2);
    this.#busy.add(student.id);
    this.#coming++;
    const part = join(this.#folder, `${randomUUID()}${PART}`);
    try {
      const stored = await write(part, body);
      const number = String(this.#roll.counts().handIns + 1).padStart(4, "0");
      const file = `${number}-${student.id}-${stored.sha256.slice(0, 8)}${HAND_IN_SUFFIX}`;
      renameSync(part, join(this.#folder, file));
      const id = this.#roll.add(student.id, file, stored.bytes);
      this.#mark(id, file);
      return { id, sha256: stored.sha256 };
    } finally {
      this.#busy.delete(student.id);
      this.#coming--;
      rmSync(part, { force: true });
    }
  }

  close(): void {
    this.#isClosed = true;
  }

  #mark(id: number, file: string): void {
    const noted = this.#marking.mark(join(this.#folder, file), file).then((one) => {
      // What waited or was under way when the class ended is marked when it is opened again.
      if (this.#isClosed) return;
      this.#roll.marked(id, one);
      this.#hears.marked(id);
    });
    // The file is there: a full disk must not end the class for all.
    noted.catch((error: Error) => this.#hears.failed(file, error));
  }
}

/** @throws UserError where it ends before its end */
async function* whole(body: ReadableStream<Uint8Array> | null): AsyncIterable<Uint8Array> {
  try {
    if (body) yield* body;
  } catch (error) {
    throw new UserError(say`the file was cut off on its way: hand it in again`, { cause: error });
  }
}

/** Writes a body to a file, no more of it than a hand-in may have. @throws UserError past the limit */
async function write(
  path: string,
  body: ReadableStream<Uint8Array> | null,
): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash("sha256");
  const file = await open(path, "wx");
  let bytes = 0;
  try {
    for await (const chunk of whole(body)) {
      bytes += chunk.length;
      if (bytes > MAX_HAND_IN_BYTES)
        throw new UserError(say`the file has more than ${MAX_HAND_IN_BYTES} bytes, the limit`);
      hash.update(chunk);
      await file.writeFile(chunk);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { bytes, sha256: hash.digest("hex") };
}
