// The newest of a cell that says more than is kept of it, and the count of what came before.
import type { Output, StreamOutput, Tail } from "../notebook/outputs.ts";

/** Outputs and characters of text at the end. */
const MOST = 4;
const TEXT = 20_000;
const LINES = 300;

/** Line ends in a text. */
export function linesIn(text: string): number {
  let lines = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines++;
  return lines;
}

/** Where the last so many characters begin, at a line if one begins there. */
function startOf(text: string, most: number): number {
  if (text.length <= most) return 0;
  const line = text.indexOf("\n", text.length - most) + 1;
  return line > 0 && line < text.length ? line : text.length - most;
}

/** Where the last so many lines begin. */
function lastLines(text: string, most: number): number {
  let at = text.length - 1;
  for (let lines = 0; lines < most && at > 0; lines++) at = text.lastIndexOf("\n", at - 1);
  return at < 0 ? 0 : at === 0 && text[0] !== "\n" ? 0 : at + 1;
}

const idOf = (output: Output): string | undefined => (output.type === "display" ? output.id : undefined);

export class NewestOutputs {
  readonly #outputs: Output[] = [];
  /** What the page has of it, in the page's order. */
  #sent: readonly Output[] = [];
  #lines = 0;
  #count = 0;
  readonly #ask: string;

  /** @param ask whom to ask for the text that was left out */
  constructor(ask: string) {
    this.#ask = ask;
  }

  add(output: Output): void {
    if (output.type === "stream") this.#text(output);
    else {
      const id = idOf(output);
      const at = id === undefined ? -1 : this.#outputs.findIndex((other) => idOf(other) === id);
      if (at >= 0) this.#outputs[at] = output;
      else this.#outputs.push(output);
    }
    while (this.#outputs.length > MOST) this.skip(this.#outputs.shift() as Output);
  }

  #text({ name, text }: StreamOutput): void {
    const last = this.#outputs.at(-1);
    if (last?.type === "stream" && last.name === name) last.text += text;
    else this.#outputs.push({ type: "stream", name, text });
    const grown = this.#outputs.at(-1) as StreamOutput;
    // Not at every line: cutting copies.
    if (grown.text.length > 4 * TEXT) this.#shorten(grown);
  }

  #shorten(stream: StreamOutput): void {
    const { text } = stream;
    const from = Math.max(startOf(text, TEXT), lastLines(text, LINES));
    if (from === 0) return;
    this.#lines += linesIn(text.slice(0, from));
    stream.text = text.slice(from);
  }

  /** Counts what is not kept. */
  skip(output: Output): void {
    if (output.type === "stream") this.#lines += linesIn(output.text);
    else this.#count++;
  }

  /**
   * As it stands now, to be sent.
   *
   * @param isWhole whether all of it goes; else, of what the page has already, only the place where it stands there
   */
  snapshot(isWhole = false): Tail {
    for (const output of this.#outputs) if (output.type === "stream") this.#shorten(output);
    const sent = new Map(isWhole ? [] : this.#sent.map((output, i) => [output, i]));
    this.#sent = [...this.#outputs];
    return {
      left: { lines: this.#lines, outputs: this.#count, ask: this.#ask },
      // Texts grow; all others stay as they are.
      outputs: this.#outputs.map((output) =>
        output.type === "stream" ? { ...output } : (sent.get(output) ?? output),
      ),
    };
  }
}
