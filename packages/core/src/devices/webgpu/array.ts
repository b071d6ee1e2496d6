// Arrays on the graphics card.
import { type Data, type DType, numelOf, type Shape, type TensorType } from "../../tensor/types.ts";
import type { DeviceArray } from "../device.ts";
import type { Block } from "./buffers.ts";
import type { Queue } from "./queue.ts";

/** An element's bytes: those of a byte take four, since a GPU writes no single bytes. */
const ELEMENT = 4;

/** Elements of the host as they lie on the card; a copy. */
export type Words = Float32Array<ArrayBuffer> | Int32Array<ArrayBuffer>;

function words(data: Data, dtype: DType): Words {
  return dtype === "float32" ? Float32Array.from(data) : Int32Array.from(data);
}

/** Elements as the card has them, as those of the host. */
export function unpacked(buffer: ArrayBuffer, dtype: DType): Data {
  if (dtype === "float32") return new Float32Array(buffer);
  const whole = new Int32Array(buffer);
  return dtype === "int32" ? whole : Uint8Array.from(whole);
}

/**
 * Elements that nobody writes any more once they are there. What came from the host goes to the card when a program first asks, and
 * stays here to be read at once.
 */
export class Cell {
  readonly bytes: number;
  readonly #queue: Queue;
  readonly #dtype: DType;
  #owners = 1;
  #block: Block | null;
  #host: Words | null;

  private constructor(queue: Queue, type: TensorType, block: Block | null, host: Cell["host"]) {
    this.bytes = ELEMENT * numelOf(type.shape);
    this.#queue = queue;
    this.#dtype = type.dtype;
    this.#block = block;
    this.#host = host;
    queue.liveBytes += this.bytes;
  }

  static empty(queue: Queue, type: TensorType): Cell {
    return new Cell(queue, type, queue.buffers.take(ELEMENT * numelOf(type.shape)), null);
  }
  /** @param host elements as they lie on the card, which nobody writes */
  static ofWords(queue: Queue, host: Words, type: TensorType): Cell {
    return new Cell(queue, type, null, host);
  }
  static ofHost(queue: Queue, data: Data, type: TensorType): Cell {
    return new Cell(queue, type, null, words(data, type.dtype));
  }

  /** The elements as they came from the host; null for what was computed. */
  get host(): Words | null {
    return this.#host;
  }

  /** Takes note of elements that were read. */
  keep(buffer: ArrayBuffer): Words {
    const read = this.#dtype === "float32" ? new Float32Array(buffer) : new Int32Array(buffer);
    this.#host ??= read;
    return read;
  }

  /** They as tensors have them, a copy. */
  hosted(): Data | null {
    if (!this.#host) return null;
    return this.#dtype === "uint8" || this.#dtype === "bool"
      ? Uint8Array.from(this.#host)
      : this.#host.slice();
  }

  get block(): Block {
    if (!this.#block) {
      const host = this.#host as Words;
      this.#block = host.length > 0 ? this.#queue.uploaded(host) : this.#queue.buffers.take(0);
    }
    return this.#block;
  }

  /** Whether nobody else has these elements. */
  get isOwn(): boolean {
    return this.#owners === 1;
  }

  /** They are written on the card now: what came from the host is no longer so. */
  get written(): Block {
    const { block } = this;
    this.#host = null;
    return block;
  }

  retain(): this {
    this.#owners++;
    return this;
  }
  release(): void {
    if (--this.#owners > 0) return;
    this.#queue.liveBytes -= this.bytes;
    if (this.#block) this.#queue.buffers.give(this.#block);
    this.#block = null;
    this.#host = null;
  }
}

export class GpuArray implements DeviceArray {
  readonly shape: Shape;
  readonly dtype: DType;
  #cell: Cell;
  #owners = 1;

  /** @param cell becomes the array's */
  constructor(type: TensorType, cell: Cell) {
    this.shape = type.shape;
    this.dtype = type.dtype;
    this.#cell = cell;
  }

  get cell(): Cell {
    return this.#cell;
  }

  /** Other elements in the place of these, for all who have the array. @param cell becomes the array's */
  become(cell: Cell): void {
    this.#cell.release();
    this.#cell = cell;
  }

  retain(): this {
    this.#owners++;
    return this;
  }
  release(): void {
    if (--this.#owners === 0) this.#cell.release();
  }
}
