// Errors with a name of their own. Their messages say what came, what was expected, and what to do.
import { options, say, TinycnnError } from "@tinycnn/core";

/** The word of a list that is nearest to a misspelt one; undefined where none is near. */
export const nearest = options.nearest;

/** A mistake the user can mend; the message is complete. */
export class UserError extends TinycnnError {
  override name = "UserError";

  constructor(message: string, options?: ErrorOptions) {
    super(message, { code: "user" }, options);
  }
}

/** A data file that is not what it should be. */
export class DataFileError extends Error {
  override name = "DataFileError";
  readonly code = "data-file";
  readonly file: string;

  constructor(file: string, found: string, expected: string) {
    super(say`${file}: found ${found}, expected ${expected}`);
    this.file = file;
  }
}

/** So many names are read as a list; of more the first few stand for all. */
const MOST = 40;
const FEW = 11;

/** Names for people. */
export const listed = (names: readonly string[]): string =>
  names.length <= MOST ? names.join(", ") : say`${names.slice(0, FEW).join(", ")} … (${names.length} in all)`;

/** A word that no registry knows. */
export class UnknownNameError extends TinycnnError {
  override name = "UnknownNameError";

  constructor(kind: string, word: string, known: readonly string[]) {
    const near = nearest(word, known);
    super(
      near
        ? say`unknown ${kind} "${word}": did you mean "${near}"? Known: ${listed(known)}`
        : say`unknown ${kind} "${word}". Known: ${listed(known)}`,
      { code: "unknown-name", got: word, expected: known.join(", ") },
    );
  }
}
