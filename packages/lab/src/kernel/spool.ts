// Text that a cell printed and that is not shown: kept for whoever wants it as a file, as far as there is room.

/** Bytes of a block, and most blocks: the newest text is kept. */
const BLOCK = 1_000_000;
const BLOCKS = 16;
/** Characters that are joined before they are written. */
const JOINED = 64_000;

const encoder = new TextEncoder();

interface Block {
  bytes: Uint8Array<ArrayBuffer>;
  used: number;
}

export class Spool {
  /** As bytes: a string that grew line by line takes ten times its size. The oldest block is written anew, so that a flood leaves no garbage. */
  #blocks: Block[] = [];
  #open = "";

  add(text: string): void {
    this.#open += text.length > BLOCK * BLOCKS ? text.slice(-BLOCK * BLOCKS) : text;
    if (this.#open.length < JOINED) return;
    let rest = this.#open;
    this.#open = "";
    for (let block = this.#blocks.at(-1) ?? this.#next(); ; block = this.#next()) {
      const { read, written } = encoder.encodeInto(rest, block.bytes.subarray(block.used));
      block.used += written;
      if (read === rest.length) return;
      rest = rest.slice(read);
    }
  }

  #next(): Block {
    const oldest = this.#blocks.length === BLOCKS ? this.#blocks.shift() : undefined;
    const block = { bytes: oldest?.bytes ?? new Uint8Array(BLOCK), used: 0 };
    this.#blocks.push(block);
    return block;
  }

  get isEmpty(): boolean {
    return this.#blocks.length + this.#open.length === 0;
  }

  clear(): void {
    this.#blocks = [];
    this.#open = "";
  }

  /** The newest of all that was added. */
  text(): string {
    const decoder = new TextDecoder();
    return (
      this.#blocks.map(({ bytes, used }) => decoder.decode(bytes.subarray(0, used))).join("") + this.#open
    );
  }
}
