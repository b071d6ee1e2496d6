// One file over HTTP: to a part file, resumed where it stopped, bounded, checked, then given its name.
import { createWriteStream } from "node:fs";
import { open, readdir, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { say } from "@tinycnn/core";
import { DataError, diskError } from "./errors.ts";
import { makeFolder } from "./makeFolder.ts";
import { requestFrom } from "./request.ts";
import { isRunning } from "./running.ts";

/** How far a download is. */
export interface DownloadProgress {
  /** Name of the file. */
  readonly file: string;
  /** Bytes that are here. */
  readonly received: number;
  /** Bytes of the whole file, where the server says so. */
  readonly total: number | null;
  /** Bytes that were here from an earlier time. */
  readonly resumedFrom: number;
}

export interface FileDownload {
  /** Addresses of the same file, tried one after the other. */
  readonly urls: readonly string[];
  /** Where the file goes. */
  readonly target: string;
  /** Most bytes that are taken. */
  readonly limit: number;
  /** Throws when the file at this path is not the one that was wanted. */
  readonly check: (path: string) => Promise<void>;
  readonly onProgress?: (progress: DownloadProgress) => void;
  readonly signal?: AbortSignal;
  readonly stallTimeout?: number;
}

/** Tries at one address as long as each brings something new. */
const TRIES = 4;

/** Each process writes a part file of its own; one that stopped leaves it under the common name, for the next to take over. */
const ownPart = (target: string): string => `${target}.${process.pid}.part`;
const commonPart = (target: string): string => `${target}.part`;

const sizeOf = async (path: string): Promise<number> => (await stat(path).catch(() => null))?.size ?? 0;

/** Takes over what an earlier download left: under the common name, or under that of a process that is gone. */
async function adoptPart(target: string): Promise<void> {
  const folder = dirname(target);
  const name = basename(target);
  const orphans = (await readdir(folder)).filter((entry) => {
    const pid = Number(entry.slice(name.length + 1, -".part".length));
    return entry.startsWith(`${name}.`) && entry.endsWith(".part") && pid > 0 && !isRunning(pid);
  });
  for (const part of [commonPart(target), ...orphans.map((orphan) => join(folder, orphan))])
    if (
      await rename(part, ownPart(target)).then(
        () => true,
        () => false,
      )
    )
      return;
}

/** Appends what the server sends from the part's end on. */
async function transfer(url: string, download: FileDownload): Promise<void> {
  const { target, limit, onProgress, signal, stallTimeout } = download;
  const part = ownPart(target);
  const have = await sizeOf(part);
  const { body, start, total, close } = await requestFrom(url, have, { signal, stallTimeout });
  try {
    if (total !== null && total > limit)
      throw new DataError("checksum", say`the server offers ${total} bytes, expected at most ${limit}`);
    let received = start;
    const file = createWriteStream(part, { flags: start > 0 ? "a" : "w" });
    const failed = new Promise<never>((_, reject) => file.once("error", reject));
    failed.catch(() => {});
    try {
      for await (const piece of body) {
        received += piece.length;
        if (received > limit)
          throw new DataError("checksum", say`more than the expected ${limit} bytes came`);
        if (!file.write(piece)) await Promise.race([failed, new Promise((done) => file.once("drain", done))]);
        onProgress?.({ file: basename(target), received, total, resumedFrom: start });
      }
    } finally {
      await Promise.race([failed, new Promise<void>((done) => file.end(() => done()))]);
    }
    if (total !== null && received < total)
      throw new DataError("network", say`the connection ended after ${received} of ${total} bytes`);
  } finally {
    close();
  }
}

/** Goes on as long as tries bring new bytes. */
async function transferWithRetries(url: string, download: FileDownload): Promise<void> {
  const part = ownPart(download.target);
  for (let tries = 1; ; tries++) {
    const before = await sizeOf(part);
    try {
      return await transfer(url, download);
    } catch (error) {
      const gained = (await sizeOf(part)) > before;
      const isCut = error instanceof DataError && error.code === "network";
      if (!isCut || !gained || tries === TRIES || download.signal?.aborted) throw error;
    }
  }
}

async function finish({ target, check }: FileDownload): Promise<void> {
  const part = ownPart(target);
  try {
    await check(part);
  } catch (error) {
    throw error instanceof DataError
      ? new DataError("checksum", error.message.replace(`${part}: `, ""), { cause: error })
      : error;
  }
  const file = await open(part, "r+");
  await file.sync().finally(() => file.close());
  await rename(part, target);
}

/** From one address. A part from an earlier time that turns out wrong is thrown away, and the file taken from its beginning. */
async function downloadFrom(url: string, download: FileDownload): Promise<void> {
  const part = ownPart(download.target);
  const resumed = (await sizeOf(part)) > 0;
  try {
    await transferWithRetries(url, download);
    await finish(download);
  } catch (error) {
    if (!(error instanceof DataError && error.code === "checksum")) throw error;
    await rm(part, { force: true });
    if (!resumed) throw error;
    await downloadFrom(url, download);
  }
}

/**
 * Downloads one file. What has come stays in `target.part` when it stops, and is gone on with the next time.
 *
 * @throws DataError "network" when no address gives it, "checksum" when what came is not the file, "disk" when it cannot be kept
 */
export async function downloadFile(download: FileDownload): Promise<void> {
  const { target, urls, signal } = download;
  const failures: { code: DataError["code"]; text: string }[] = [];
  try {
    makeFolder(dirname(target));
    await adoptPart(target);
    for (const url of urls) {
      try {
        return await downloadFrom(url, download);
      } catch (error) {
        signal?.throwIfAborted();
        if (!(error instanceof DataError)) throw error;
        failures.push({ code: error.code, text: `${url}: ${error.message}` });
      }
    }
  } catch (error) {
    signal?.throwIfAborted();
    diskError(error, target);
  } finally {
    await rename(ownPart(target), commonPart(target)).catch(() => {});
  }
  throw failure(target, failures);
}

function failure(target: string, failures: readonly { code: DataError["code"]; text: string }[]): DataError {
  const wrong = failures.some(({ code }) => code === "checksum");
  const advice = wrong
    ? say`What came was thrown away. Try again later, or put the files there by hand (see tinycnn data info)`
    : say`Check the network and run the command again: it goes on where it stopped. Without a network, give files with --data-dir DIR`;
  const list = failures.map(({ text }) => `\n  ${text}`).join("");
  return new DataError(
    wrong ? "checksum" : "network",
    say`cannot download ${basename(target)}:${list}\n${advice}`,
  );
}
