// Files of at most so many bytes.
import { readFileSync, statSync } from "node:fs";
import { say } from "@tinycnn/core";
import { UserError } from "../errors.ts";

/** Reads a whole file of at most so many bytes. @throws UserError naming the limit, before anything is read; a pipe is none */
export function readLimited(path: string, most: number): Uint8Array {
  const stat = statSync(path);
  if (!stat.isFile())
    throw new UserError(
      say`${path}: this is ${stat.isDirectory() ? say`a folder` : say`a pipe or a device`}, expected a file`,
    );
  if (stat.size > most) throw new UserError(say`${path}: ${stat.size} bytes, the limit is ${most}`);
  return readFileSync(path);
}
