// Checksums of bytes and files.
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import type { DatasetFile } from "../datasets/index.ts";

export const sha256Of = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** SHA-256 of a file, read piece by piece. */
export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of createReadStream(path)) hash.update(piece as Uint8Array);
  return hash.digest("hex");
}

/** Whether the uncompressed bytes are those of the official file. */
export function isOfficial(bytes: Uint8Array, { hash }: DatasetFile): boolean {
  const [algorithm, expected] = "sha256" in hash ? ["sha256", hash.sha256] : ["md5", hash.md5];
  return createHash(algorithm).update(bytes).digest("hex") === expected;
}
