// Errors as they are shown: what the user can act on in one message, what is our fault with its stack.
import { say } from "@tinycnn/core";

export { UserError } from "@tinycnn/vision";

const PLAIN = new Set([
  "UserError",
  "UnknownNameError",
  "DataError",
  "DataFileError",
  "PhotoError",
  "ShapeError",
  "LossNotFiniteError",
  "SafetensorsError",
  "RangeError",
]);

const SYSTEM: Record<string, () => string> = {
  ENOSPC: () =>
    say`the disk is full; what was saved before is intact. Free some space and go on with --resume`,
  EDQUOT: () =>
    say`your disk quota is used up; what was saved before is intact. Free some space and go on with --resume`,
  EACCES: () => say`no permission`,
  EROFS: () => say`the file system is read-only`,
  ENOENT: () => say`no such file or directory`,
  EISDIR: () => say`this is a directory, expected a file`,
};

export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (PLAIN.has(error.name)) return error.message;
  const { code, path } = error as NodeJS.ErrnoException;
  if (code && SYSTEM[code]) return path ? `${path}: ${SYSTEM[code]()}` : SYSTEM[code]();
  if (code) return error.message;
  return error.stack ?? error.message;
}
