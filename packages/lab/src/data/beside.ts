// Data sets of the page's host: of our own server, which can fetch them, or of any other that has files beside the page.
import { OutOfRangeError, say } from "@tinycnn/core";
import { datasets } from "@tinycnn/vision";
import type { SetStatus } from "./status.ts";

// Scripts lie in a folder of their own beneath the page's; workers, too, find the page's folder so.
const script = import.meta.url;
const root = new URL("../data/", script);

/** A gzipped file may be this much longer than what is in it. */
const GZIP_ROOM = 64 * 1024;

const isPage = (response: Response): boolean =>
  response.headers.get("content-type")?.startsWith("text/html") ?? false;

/** Asks, or null: no answer, an error, or a page that a static host sends for an unknown address. */
async function ask(path: string, init: RequestInit = {}): Promise<Response | null> {
  const response = await fetch(new URL(path, root), init).catch(() => null);
  return response?.ok && !isPage(response) ? response : null;
}

/** What our own server says of a set; null on other hosts. */
export async function statusOf(
  set: string,
  method: "GET" | "POST" | "DELETE" = "GET",
): Promise<SetStatus | null> {
  const response = await ask(set, { method });
  if (!response?.headers.get("content-type")?.startsWith("application/json")) return null;
  return response.json().catch(() => null);
}

/** Where a host may have a file: under the set's name or its usual folder, gzipped or not. */
function pathsOf(set: string, name: string): string[] {
  const { folder } = datasets.spec(set);
  return [...new Set([set, folder])].flatMap((place) => [`${place}/${name}`, `${place}/${name}.gz`]);
}

/** Whether the host has all files of a set. */
export async function isBeside(set: string): Promise<boolean> {
  const { train, test } = datasets.spec(set).files;
  for (const { name } of [...test, ...train]) {
    const answers = await Promise.all(pathsOf(set, name).map((path) => ask(path, { method: "HEAD" })));
    if (!answers.some((answer) => answer !== null)) return false;
  }
  return true;
}

/**
 * A file of a set, as the host has it; null when it has none.
 *
 * @param onProgress hears of the bytes as they come
 * @throws RangeError when it is longer than the set's file can be
 */
export async function besideFile(
  set: string,
  name: string,
  onProgress: (received: number) => void = () => {},
): Promise<Blob | null> {
  const { train, test } = datasets.spec(set).files;
  const file = [...train, ...test].find((other) => other.name === name);
  if (!file) return null;
  for (const path of pathsOf(set, name)) {
    const response = await ask(path);
    if (!response?.body) continue;
    const parts: BlobPart[] = [];
    let received = 0;
    for await (const piece of response.body as unknown as AsyncIterable<Uint8Array<ArrayBuffer>>) {
      received += piece.length;
      if (received > file.bytes + GZIP_ROOM)
        throw new OutOfRangeError(say`${path}: more than the ${file.bytes} bytes of ${name}`);
      parts.push(piece);
      onProgress(received);
    }
    return new Blob(parts);
  }
  return null;
}
