// What can go wrong with data on disk and on the network.
import { say } from "@tinycnn/core";

/** What kind of trouble there is with a data set's files. */
export type DataErrorCode = "missing" | "damaged" | "network" | "checksum" | "disk";

/** The message says what came, what was expected and what to do; the code says which kind of trouble it is. */
export class DataError extends Error {
  override name = "DataError";
  readonly code: DataErrorCode;

  constructor(code: DataErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Turns what the system says of a failed write into a DataError; anything else is thrown as it is. */
export function diskError(error: unknown, path: string): never {
  const code = codeOf(error);
  if (code === "ENOSPC" || code === "EDQUOT")
    throw new DataError(
      "disk",
      say`${path}: the disk is full. Free some space and run the command again; it goes on where it stopped`,
      {
        cause: error,
      },
    );
  if (code === "EACCES" || code === "EPERM" || code === "EROFS")
    throw new DataError(
      "disk",
      say`${path}: no permission to write here. Choose another place with --data-dir DIR or TINYCNN_DATA`,
      {
        cause: error,
      },
    );
  if (code === "ENOTDIR" || code === "EEXIST")
    throw new DataError(
      "disk",
      say`${path}: a part of this path is a file, expected directories. Choose another place with --data-dir DIR, TINYCNN_DATA or TINYCNN_CACHE`,
      { cause: error },
    );
  throw error;
}
