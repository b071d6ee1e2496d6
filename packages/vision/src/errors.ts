// Errors with a name of their own. Their messages say what came, what was expected, and what to do.
import { say } from "@tinycnn/core";

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

/** Changes of one letter (or swaps of two neighbours) between two words. */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    rows[i] = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
    }
  }
  return rows[a.length][b.length];
}

const plain = (word: string): string => word.toLowerCase().replace(/[^a-z0-9]/g, "");

/** The known word that `word` most likely means, by letters; undefined when none is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const wanted = plain(word.slice(0, 100));
  const score = (name: string): number => {
    const other = plain(name);
    const contained = wanted.length >= 3 && (other.includes(wanted) || wanted.includes(other));
    return contained ? 0.5 : distance(wanted, other);
  };
  const [best] = known.map((name) => ({ name, score: score(name) })).sort((a, b) => a.score - b.score);
  return best && best.score <= Math.max(1, plain(best.name).length * 0.4) ? best.name : undefined;
}
