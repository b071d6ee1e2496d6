// Buffers through which elements come back. They are no pool's others: one that is being read must not be taken meanwhile.
import type { Block } from "./buffers.ts";

/** MAP_READ and COPY_DST. */
const USAGE = 0x1 | 0x8;
const LEAST = 256;

export class Staging {
  readonly #device: GPUDevice;
  readonly #free: GPUBuffer[] = [];

  constructor(device: GPUDevice) {
    this.#device = device;
  }

  /** Encodes copies of the first bytes of each buffer. @returns the buffer that they go to, where each begins, and all their bytes */
  copies(
    encoder: GPUCommandEncoder,
    wanted: readonly { readonly block: Block; readonly bytes: number }[],
  ): { buffer: GPUBuffer; places: number[]; size: number } {
    const places: number[] = [];
    let size = 0;
    for (const { bytes } of wanted) {
      places.push(size);
      size += Math.ceil(bytes / 8) * 8;
    }
    const buffer = this.#take(size);
    wanted.forEach(({ block, bytes }, i) => {
      encoder.copyBufferToBuffer(block.buffer, 0, buffer, places[i], Math.ceil(bytes / 4) * 4);
    });
    return { buffer, places, size };
  }

  #take(bytes: number): GPUBuffer {
    const at = this.#free.findIndex(({ size }) => size >= bytes && size <= Math.max(LEAST, 4 * bytes));
    if (at >= 0) return this.#free.splice(at, 1)[0];
    const size = 2 ** Math.ceil(Math.log2(Math.max(LEAST, bytes)));
    return this.#device.createBuffer({ size, usage: USAGE });
  }

  give(buffer: GPUBuffer): void {
    this.#free.push(buffer);
    // A few are enough.
    if (this.#free.length > 4) this.#free.shift()?.destroy();
  }
}
