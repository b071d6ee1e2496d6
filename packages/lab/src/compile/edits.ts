// Changes to a text by position, none of which adds or takes a line, so that errors point to the line the student wrote.

interface Edit {
  from: number;
  to: number;
  text: string;
}

export class Edits {
  readonly #edits: Edit[] = [];

  /** Insertions at one place stand in the order in which they were asked for. */
  insert(at: number, text: string): void {
    this.#edits.push({ from: at, to: at, text });
  }

  replace(from: number, to: number, text: string): void {
    this.#edits.push({ from, to, text });
  }

  applyTo(source: string): string {
    const edits = [...this.#edits].sort((a, b) => a.from - b.from);
    let out = "";
    let at = 0;
    for (const { from, to, text } of edits) {
      const lines = source.slice(from, to).split("\n").length - 1;
      out += source.slice(at, from) + text + "\n".repeat(lines);
      at = to;
    }
    return out + source.slice(at);
  }
}
