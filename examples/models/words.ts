// Text to learn from, without a download: what stands in this project's README.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { randint, stack, type Tensor, tensor } from "@tinycnn/core";

export const readme = (): string => readFileSync(join(import.meta.dirname, "../../README.md"), "utf8");

/** Pieces of text, letters or words, by number and back. */
export class Vocabulary {
  readonly pieces: readonly string[];
  readonly #numbers: ReadonlyMap<string, number>;

  constructor(text: Iterable<string>) {
    this.pieces = [...new Set(text)].sort();
    this.#numbers = new Map(this.pieces.map((piece, i) => [piece, i]));
  }

  get size(): number {
    return this.pieces.length;
  }

  /** @throws RangeError for a piece that is not in it */
  encode(text: Iterable<string>): Tensor {
    const numbers = Array.from(text, (piece) => {
      const number = this.#numbers.get(piece);
      if (number === undefined) throw new RangeError(`${JSON.stringify(piece)} is not in the vocabulary`);
      return number;
    });
    return tensor(Int32Array.from(numbers));
  }

  decode(numbers: ArrayLike<number>): string[] {
    return Array.from(numbers, (number) => this.pieces[number]);
  }
}

/** Pieces of a long text [L] from places drawn: [N, T], and the same one further on, which is what is to be told. */
export async function piecesOf(text: Tensor, count: number, length: number): Promise<[Tensor, Tensor]> {
  const places = [...(await randint(0, text.size(0) - length, [count]).data())];
  const from = (further: number): Tensor =>
    stack(places.map((place) => text.narrow(0, place + further, length)));
  return [from(0), from(1)];
}
