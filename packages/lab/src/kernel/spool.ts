// Text that a cell printed and that is not shown: kept for whoever wants it as a file, as far as there is room.

/** Characters that are kept, the newest. */
const MOST = 16_000_000;
const CHUNK = 64_000;

export class Spool {
  #chunks: string[] = [];
  #open = "";
  #size = 0;

  add(text: string): void {
    this.#open += text.length > MOST ? text.slice(-MOST) : text;
    if (this.#open.length < CHUNK) return;
    this.#size += this.#open.length;
    this.#chunks.push(this.#open);
    this.#open = "";
    while (this.#size > MOST && this.#chunks.length > 1)
      this.#size -= (this.#chunks.shift() as string).length;
  }

  get isEmpty(): boolean {
    return this.#size + this.#open.length === 0;
  }

  clear(): void {
    this.#chunks = [];
    this.#open = "";
    this.#size = 0;
  }

  /** The newest of all that was added. */
  text(): string {
    return this.#chunks.join("") + this.#open;
  }
}
