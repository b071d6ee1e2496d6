// Blocks of the engine's one memory. A training step asks for the same sizes again and again, so freed blocks are kept by size
// class and handed out again, latest first: that one is the likeliest to be in the cache.

const ALIGN = 64;
/** Kernels read and write whole vectors, up to this many bytes past the last element of a block. */
const SLACK = 64;

/** Eight classes for each doubling: at most an eighth is wasted, and a short last batch finds its class again. */
export function sizeClass(bytes: number): number {
  const wanted = Math.max(ALIGN, bytes + SLACK);
  const step = Math.max(ALIGN, 2 ** (Math.floor(Math.log2(wanted)) - 3));
  return Math.ceil(wanted / step) * step;
}

export class Heap {
  #top: number;
  #liveBytes = 0;
  readonly #free = new Map<number, number[]>();
  readonly #ensure: (bytes: number) => void;

  /**
   * @param start first byte that may be handed out
   * @param ensure grows the memory to at least so many bytes, or throws
   */
  constructor(start: number, ensure: (bytes: number) => void) {
    this.#top = Math.ceil(start / ALIGN) * ALIGN;
    this.#ensure = ensure;
  }

  /** Bytes handed out and not yet freed. */
  get liveBytes(): number {
    return this.#liveBytes;
  }

  /** Address of a block of at least so many bytes, contents undefined. */
  allocate(bytes: number): number {
    const size = sizeClass(bytes);
    const reused = this.#free.get(size)?.pop();
    const address = reused ?? this.#top;
    if (reused === undefined) {
      this.#ensure(this.#top + size);
      this.#top += size;
    }
    this.#liveBytes += size;
    return address;
  }

  free(address: number, bytes: number): void {
    const size = sizeClass(bytes);
    this.#liveBytes -= size;
    const list = this.#free.get(size);
    if (list) list.push(address);
    else this.#free.set(size, [address]);
  }
}
