// Which known word somebody meant.

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

const plain = (word: string): string => word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

/** The known word that `word` most likely means, by letters; undefined when none is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const wanted = plain(word.slice(0, 100));
  const found = known.map((name) => {
    const other = plain(name);
    const [short, long] = wanted.length < other.length ? [wanted, other] : [other, wanted];
    const letters = distance(wanted, other);
    // A single wrong letter is the likelier mistake.
    if (short.length >= 3 && long.includes(short)) return { name, score: Math.min(letters, 1.5) };
    return { name, score: letters <= Math.max(1, other.length * 0.4) ? letters : Infinity };
  });
  const [best] = found.sort((a, b) => a.score - b.score);
  return best && best.score < Infinity ? best.name : undefined;
}
