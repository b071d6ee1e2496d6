// Blocks of the engine's one memory. A training step asks for the same sizes again and again, so freed blocks are kept by size
// class and handed out again, latest first: that one is the likeliest to be in the cache.
import { OutOfRangeError } from "../../errors.ts";
import { say } from "../../words/index.ts";

const ALIGN = 64;
/** Kernels read and write whole vectors, up to this many bytes past the last element of a block. */
const SLACK = 64;

/** Eight classes for each doubling: at most an eighth is wasted, and a short last batch finds its class again. */
export function sizeClass(bytes: number): number {
  const wanted = Math.max(ALIGN, bytes + SLACK);
  // The leading zeros give the doubling without a logarithm, which small operations would feel.
  const step = Math.max(ALIGN, (2 ** 28) >>> Math.clz32(wanted));
  return Math.ceil(wanted / step) * step;
}

const isClass = (size: number): boolean => sizeClass(size - SLACK) === size;

export class Heap {
  /** Asked before an allocation of so many bytes fails; answers whether it has freed anything. */
  makeRoom: ((bytes: number) => boolean) | null = null;
  #top: number;
  #liveBytes = 0;
  /** Free blocks by size. */
  readonly #free = new Map<number, number[]>();
  /** Size of every block, free or not, by its address. */
  readonly #sizes = new Map<number, number>();
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
    const wanted = sizeClass(bytes);
    const address = this.#find(wanted);
    this.#liveBytes += this.#sizes.get(address) as number;
    return address;
  }

  /**
   * A free block of that class, else of the next larger one, up to twice as large: so an epoch's short last batch finds room. Joined
   * ones are cut instead.
   */
  #reuse(wanted: number): number | undefined {
    const exact = this.#free.get(wanted)?.pop();
    if (exact !== undefined) return exact;
    let best: number | undefined;
    for (const [size, blocks] of this.#free)
      if (size > wanted && size <= 2 * wanted && blocks.length > 0 && (best === undefined || size < best))
        if (isClass(size)) best = size;
    return best === undefined ? undefined : this.#free.get(best)?.pop();
  }

  /** Where nothing fits any more, others are asked to make room, again and again as long as they can. */
  #find(wanted: number): number {
    for (;;) {
      const free = this.#reuse(wanted);
      if (free !== undefined) return free;
      try {
        return this.#extend(wanted);
      } catch (error) {
        if (this.#join()) continue;
        const part = this.#carve(wanted);
        if (part !== undefined) return part;
        if (!this.makeRoom?.(wanted)) throw error;
      }
    }
  }

  /**
   * Makes one block of free ones that lie next to each other: a model of other sizes than the last would find no room among them.
   *
   * @returns whether the last of them lay at the end, and belongs to what was never handed out again
   */
  #join(): boolean {
    const addresses = [...this.#free.values()].flat().sort((a, b) => a - b);
    this.#free.clear();
    let open: number | undefined;
    for (const address of addresses) {
      const before = open === undefined ? 0 : this.sizeOf(open);
      if (open !== undefined && open + before === address) {
        this.#sizes.set(open, before + this.sizeOf(address));
        this.#sizes.delete(address);
        continue;
      }
      if (open !== undefined) this.#keep(open);
      open = address;
    }
    if (open === undefined) return false;
    const isEnd = open + this.sizeOf(open) === this.#top;
    if (isEnd) {
      this.#top = open;
      this.#sizes.delete(open);
    } else this.#keep(open);
    return isEnd;
  }

  /** The beginning of the smallest free block that is large enough; the rest stays free. */
  #carve(wanted: number): number | undefined {
    const sizes = [...this.#free].flatMap(([size, { length }]) => (size >= wanted && length > 0 ? size : []));
    if (sizes.length === 0) return undefined;
    const size = Math.min(...sizes);
    const address = this.#free.get(size)?.pop() as number;
    if (size > wanted) {
      this.#sizes.set(address, wanted);
      this.#sizes.set(address + wanted, size - wanted);
      this.#keep(address + wanted);
    }
    return address;
  }

  /** Puts a block among the free ones. */
  #keep(address: number): void {
    const size = this.sizeOf(address);
    const list = this.#free.get(size);
    if (list) list.push(address);
    else this.#free.set(size, [address]);
  }

  #extend(size: number): number {
    const address = this.#top;
    this.#ensure(address + size);
    this.#top += size;
    this.#sizes.set(address, size);
    return address;
  }

  /** Takes a block back that allocate gave. */
  free(address: number): void {
    const size = this.#sizes.get(address);
    if (size === undefined) throw new OutOfRangeError(say`heap: no block at ${address}`);
    this.#liveBytes -= size;
    this.#keep(address);
  }

  /** Bytes of the block at an address. */
  sizeOf(address: number): number {
    return this.#sizes.get(address) ?? 0;
  }
}
