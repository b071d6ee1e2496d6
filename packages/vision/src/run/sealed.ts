// JSON that proves itself: its last field is a checksum of all the rest of the text. Texts without one, such as those of older runs,
// are read too.
import { checksumOf, isChecksum, say } from "@tinycnn/core";
import { UserError } from "../errors.ts";
import { parseJson } from "../json.ts";

const UNKNOWN = "crc32:00000000";
const encoder = new TextEncoder();

/** The checksum of a text but for the one that stands in it at this place. */
const around = (text: string, at: number): string =>
  checksumOf(encoder.encode(text.slice(0, at)), encoder.encode(text.slice(at + UNKNOWN.length)));

function sealed(value: object, indent: number, end: string): string {
  const text = JSON.stringify({ ...value, checksum: UNKNOWN }, null, indent) + end;
  const at = text.lastIndexOf(UNKNOWN);
  return text.slice(0, at) + around(text, at) + text.slice(at + UNKNOWN.length);
}

/** An object as a file of its own. */
export const sealJson = (value: object): string => sealed(value, 2, "\n");

/** An object as a line among others, without the line's end. */
export const sealLine = (value: object): string => sealed(value, 0, "");

/**
 * The value of a JSON text, without its checksum, which must be right.
 * @param path what the text is called in an error @throws UserError for damage
 */
export function openJson(text: string, path: string): unknown {
  let value: unknown;
  try {
    value = parseJson(text);
  } catch (error) {
    if (error instanceof UserError) throw new UserError(`${path}: ${error.message}`);
    throw new UserError(say`${path}: this is not JSON; the run folder is damaged`);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const { checksum, ...others } = value as Record<string, unknown>;
  // Neither a damaged name nor a damaged checksum makes it a text without.
  if (checksum === undefined && !Object.values(others).some(isChecksum)) return value;
  const found = around(text, text.lastIndexOf("crc32:"));
  if (checksum !== found)
    throw new UserError(
      say`${path} is damaged, or was changed by hand: its text has the checksum ${found}, but ${String(checksum)} is written in it`,
    );
  return others;
}
