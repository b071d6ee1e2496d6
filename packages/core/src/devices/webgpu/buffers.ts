// Buffers on the graphics card, taken from a pool and given back to it, so that a step of training makes none.
import { TinycnnError } from "../../errors.ts";
import { say } from "../../words/index.ts";

const MEBIBYTE = 2 ** 20;
/** Sizes up to it are rounded up to a power of two; larger ones are exact, since half of one may be much. */
const ROUNDED = MEBIBYTE;
const LEAST = 256;

/** STORAGE, COPY_SRC and COPY_DST: the same numbers everywhere, though Node has no GPUBufferUsage. */
export const STORAGE = 0x80 | 0x4 | 0x8;

/** A buffer with a number that is never given again. */
export interface Block {
  readonly id: number;
  readonly buffer: GPUBuffer;
  readonly bytes: number;
  /** The batch of commands that used it last. */
  batch: number;
}

/** What the device and its queue say to the pool. */
export interface Room {
  /** Sends what was encoded, so that buffers may be destroyed. */
  flush(): void;
  /** Asks others to give back at least so many bytes; whether they did. */
  makeRoom(bytes: number): boolean;
}

function sizeOf(bytes: number): number {
  const most = Math.max(LEAST, bytes);
  return most <= ROUNDED ? 2 ** Math.ceil(Math.log2(most)) : Math.ceil(most / LEAST) * LEAST;
}

const mib = (bytes: number): string => (bytes / MEBIBYTE).toFixed(0);

export class Buffers {
  readonly #device: GPUDevice;
  readonly #free = new Map<number, Block[]>();
  readonly #room: Room;
  readonly #most: number;
  /** The most that all buffers may hold together. */
  readonly budget: number;
  /** Of all buffers that there are, taken or free. */
  bytes = 0;
  /** How many were ever made. */
  made = 0;

  constructor(device: GPUDevice, budget: number, room: Room) {
    this.#device = device;
    this.#room = room;
    this.#most = Math.min(device.limits.maxBufferSize, device.limits.maxStorageBufferBindingSize);
    this.budget = budget;
  }

  /** A buffer of at least so many bytes, whatever is in it. @param unless not one that this batch of commands uses */
  take(bytes: number, unless = -1): Block {
    if (bytes > this.#most)
      throw new TinycnnError(
        say`webgpu: an array of ${mib(bytes)} MiB is more than the ${mib(this.#most)} MiB that this adapter takes in one piece; take smaller batches`,
        { code: "memory" },
      );
    const size = sizeOf(bytes);
    const free = this.#free.get(size) ?? [];
    // The one with the least number: steps that ask for the same get the same, whatever was given back in which order.
    let at = -1;
    for (let i = 0; i < free.length; i++)
      if (free[i].batch !== unless && (at < 0 || free[i].id < free[at].id)) at = i;
    if (at >= 0) return free.splice(at, 1)[0];
    if (this.bytes + size > this.budget) this.#shrink(size);
    const buffer = this.#device.createBuffer({ size, usage: STORAGE });
    this.bytes += size;
    return { id: this.made++, buffer, bytes: size, batch: -1 };
  }

  give(block: Block): void {
    const free = this.#free.get(block.bytes);
    if (free) free.push(block);
    else this.#free.set(block.bytes, [block]);
  }

  #shrink(bytes: number): void {
    this.#drop();
    while (this.bytes + bytes > this.budget) {
      if (!this.#room.makeRoom(bytes))
        throw new TinycnnError(
          say`webgpu: no room for ${mib(bytes)} MiB, of ${mib(this.budget)} MiB ${mib(this.bytes)} are in use; take smaller batches, or release what is not needed`,
          { code: "memory" },
        );
      this.#drop();
    }
  }

  /** Destroys what nobody uses. */
  #drop(): void {
    this.#room.flush();
    for (const free of this.#free.values())
      for (const { buffer, bytes } of free) {
        buffer.destroy();
        this.bytes -= bytes;
      }
    this.#free.clear();
  }
}
