// Text that a cell printed and that is not shown: kept for whoever wants it as a file, as far as there is room.

/** Bytes that are kept, the newest. */
const MOST = 16_000_000;
const CHUNK = 64_000;

const encoder = new TextEncoder();

export class Spool {
  /** As bytes: a string that grew line by line takes ten times its size. */
  #chunks: Uint8Array<ArrayBuffer>[] = [];
  #open = "";
  #size = 0;

  add(text: string): void {
    this.#open += text.length > MOST ? text.slice(-MOST) : text;
    if (this.#open.length < CHUNK) return;
    const chunk = encoder.encode(this.#open);
    this.#open = "";
    this.#size += chunk.length;
    this.#chunks.push(chunk);
    while (this.#size > MOST && this.#chunks.length > 1)
      this.#size -= (this.#chunks.shift() as Uint8Array).length;
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
    const decoder = new TextDecoder();
    return this.#chunks.map((chunk) => decoder.decode(chunk)).join("") + this.#open;
  }
}
