// What is to be computed, gathered into few submissions: commands go into one open pass, and whoever reads sends them.
import { NotPossibleError } from "../../errors.ts";
import { say } from "../../words/index.ts";
import { DeviceLostError } from "../lost.ts";
import { type Block, Buffers } from "./buffers.ts";
import { Pipelines } from "./pipelines.ts";
import { GROUP, type Program, slotBytes, type Words } from "./program.ts";
import { Staging } from "./staging.ts";

/** Bytes of all words of one submission. */
const RING_BYTES = 2 ** 18;
const UNIFORM = 0x40 | 0x8;

/** What a card was asked to do. */
export interface Counts {
  dispatches: number;
  submissions: number;
  maps: number;
  uploads: number;
  uploadedBytes: number;
}

export class Queue {
  readonly device: GPUDevice;
  readonly buffers: Buffers;
  readonly pipelines: Pipelines;
  readonly counts: Counts = { dispatches: 0, submissions: 0, maps: 0, uploads: 0, uploadedBytes: 0 };
  /** Bytes that tensors hold. */
  liveBytes = 0;
  /** Why the card is gone; null while it is there. */
  lost: string | null = null;
  /** Called before an allocation fails. */
  makeRoom: (bytes: number) => boolean = () => false;
  readonly #ring: GPUBuffer;
  readonly #words = new Int32Array(RING_BYTES / 4);
  readonly #staging: Staging;
  #used = 0;
  #batch = 0;
  #encoder: GPUCommandEncoder | null = null;
  #pass: GPUComputePassEncoder | null = null;
  #fault: string | null = null;

  constructor(device: GPUDevice, budget: number) {
    this.device = device;
    this.buffers = new Buffers(device, budget, {
      flush: () => this.flush(),
      makeRoom: (bytes) => this.makeRoom(bytes),
    });
    this.#ring = device.createBuffer({ size: RING_BYTES, usage: UNIFORM });
    this.pipelines = new Pipelines(device, this.#ring);
    this.#staging = new Staging(device);
    void device.lost.then(({ reason, message }) => {
      this.lost = message || reason;
    });
    device.addEventListener("uncapturederror", (event) => {
      this.#fault ??= (event as GPUUncapturedErrorEvent).error.message;
    });
  }

  /** Puts a program into the open batch. @param threads how many run @param blocks its inputs, then its outputs */
  run(program: Program, threads: number, blocks: readonly Block[], words: Words): void {
    if (threads === 0) return;
    const bytes = slotBytes(program.words);
    if (this.#used + bytes > RING_BYTES) this.flush();
    const at = this.#used;
    this.#used += bytes;
    this.#words[at / 4] = threads;
    this.#words.set(words.bytes.subarray(0, words.length), at / 4 + 1);
    const pipeline = this.pipelines.of(program);
    this.#encoder ??= this.device.createCommandEncoder();
    this.#pass ??= this.#encoder.beginComputePass();
    this.#pass.setPipeline(pipeline.pipeline);
    this.#pass.setBindGroup(0, this.pipelines.groupOf(pipeline, blocks), [at]);
    const groups = Math.ceil(threads / GROUP);
    const wide = Math.min(groups, this.device.limits.maxComputeWorkgroupsPerDimension);
    this.#pass.dispatchWorkgroups(wide, Math.ceil(groups / wide));
    for (const block of blocks) block.batch = this.#batch;
    this.counts.dispatches++;
  }

  /** A buffer for elements of the host: none that the open batch still reads, since what is written arrives before it. */
  uploaded(data: ArrayBufferView<ArrayBuffer>): Block {
    const block = this.buffers.take(data.byteLength, this.#batch);
    this.device.queue.writeBuffer(block.buffer, 0, data.buffer, data.byteOffset, data.byteLength);
    this.counts.uploads++;
    this.counts.uploadedBytes += data.byteLength;
    return block;
  }

  /** Sends the open batch. */
  flush(): void {
    if (!this.#encoder) return;
    this.#pass?.end();
    this.#send(this.#encoder);
  }

  #send(encoder: GPUCommandEncoder): void {
    const { queue } = this.device;
    if (this.#used > 0) queue.writeBuffer(this.#ring, 0, this.#words, 0, this.#used / 4);
    queue.submit([encoder.finish()]);
    this.counts.submissions++;
    [this.#encoder, this.#pass, this.#used] = [null, null, 0];
    this.#batch++;
  }

  /** The first bytes of each buffer, once all that was encoded is done; one wait for all of them. */
  async read(wanted: readonly { readonly block: Block; readonly bytes: number }[]): Promise<ArrayBuffer[]> {
    this.#pass?.end();
    this.#pass = null;
    const encoder = this.#encoder ?? this.device.createCommandEncoder();
    const { buffer, places, size } = this.#staging.copies(encoder, wanted);
    this.#send(encoder);
    try {
      this.counts.maps++;
      await buffer.mapAsync(1, 0, size);
    } catch (error) {
      await Promise.race([this.device.lost, new Promise((done) => setTimeout(done, 100))]);
      throw this.lost === null ? error : new DeviceLostError(this.lost);
    }
    if (this.#fault !== null) throw new NotPossibleError(say`webgpu: ${this.#fault}`);
    const all = buffer.getMappedRange(0, size);
    const found = wanted.map(({ bytes }, i) => all.slice(places[i], places[i] + bytes));
    buffer.unmap();
    this.#staging.give(buffer);
    return found;
  }

  destroy(): void {
    this.device.destroy();
  }
}
