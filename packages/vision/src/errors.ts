// Errors with a name of their own. Their messages say what came, what was expected, and what to do.
import { options, say } from "@tinycnn/core";

/** The known word that a word most likely means, by letters; undefined when none is near. */
export const { nearest } = options;

/** A mistake the user can mend; the message is complete. */
export class UserError extends Error {
  override name = "UserError";
}

/** A data file that is not what it should be. */
export class DataFileError extends Error {
  override name = "DataFileError";
  readonly file: string;

  constructor(file: string, found: string, expected: string) {
    super(say`${file}: found ${found}, expected ${expected}`);
    this.file = file;
  }
}

/** A word that no registry knows. */
export class UnknownNameError extends Error {
  override name = "UnknownNameError";

  constructor(kind: string, word: string, known: readonly string[]) {
    const near = nearest(word, known);
    super(
      near
        ? say`unknown ${kind} "${word}": did you mean "${near}"? Known: ${known.join(", ")}`
        : say`unknown ${kind} "${word}". Known: ${known.join(", ")}`,
    );
  }
}
