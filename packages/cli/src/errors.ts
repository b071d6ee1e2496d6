// Errors as they are shown: what the user can act on in one message, what is our fault with its stack.
import { say } from "@tinycnn/core";
import { errorPages } from "./errorPages.ts";

export { UserError } from "@tinycnn/vision";

/** Everything has been said; the command ends with this code. */
export class Exit extends Error {
  override name = "Exit";
  readonly code: number;

  constructor(code: number) {
    super();
    this.code = code;
  }
}

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
  ENOSPC: () => say`the disk is full; free some space`,
  EDQUOT: () => say`your disk quota is used up; free some space`,
  EIO: () => say`the disk or its connection failed (input/output error); check it, or use another place`,
  EACCES: () => say`no permission`,
  EPERM: () => say`no permission`,
  ENOTDIR: () => say`a part of this path is no folder`,
  ENAMETOOLONG: () => say`this name is too long`,
  EROFS: () => say`the file system is read-only`,
  ENOENT: () => say`no such file or directory`,
  EISDIR: () => say`this is a directory, expected a file`,
};

/** Whether the system refused something, such as to write a file. */
export const isSystemError = (error: unknown): boolean =>
  error instanceof Error && (error as NodeJS.ErrnoException).syscall !== undefined;

/** The error's code, where more is to be said about it than the message does. */
export function pageOf(error: unknown): string | null {
  const { code } = error as { code?: unknown };
  return typeof code === "string" && code !== "user" && Object.hasOwn(errorPages, code) ? code : null;
}

export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (PLAIN.has(error.name)) return error.message;
  const { code, path } = error as NodeJS.ErrnoException;
  if (code && SYSTEM[code]) return path ? `${path}: ${SYSTEM[code]()}` : SYSTEM[code]();
  if (code) return error.message;
  return error.stack ?? error.message;
}
