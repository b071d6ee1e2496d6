// The CPU engine: one memory, kernels emitted for it, threads that run them.
import { NotPossibleError, OutOfRangeError } from "../../errors.ts";
import { say } from "../../words/index.ts";
import { Heap } from "./heap.ts";
import {
  ARGS_AT,
  close,
  HEAP_AT,
  instantiate,
  type Kernel,
  MAX_ARGS,
  MAX_PARTS,
  MAX_QUEUES,
  open,
  pause,
  SCRATCH_WORD,
  takeParts,
  WORD,
  wordsOf,
} from "./job.ts";
import { Plans } from "./plans.ts";
import { canShareMemory, startThread } from "./threads.ts";
import type { Tile } from "./tile.ts";
import { encodeModule, type FunctionCode } from "./wasm/encode.ts";

const PAGE = 65_536;
/** 4 GiB, the most a WebAssembly memory holds. */
const MAX_PAGES = 65_536;
const PAGES_A_MEBIBYTE = 2 ** 20 / PAGE;
/** Bytes of a block of code: some sixty kernels. */
const CODE_CHUNK = 256 * 1024;
const MAX_MEBIBYTES = MAX_PAGES / PAGES_A_MEBIBYTE;

/** A compiled kernel with its name, its number and the place of its code. */
export interface Compiled {
  readonly key: string;
  readonly id: number;
  readonly run: Kernel;
  readonly codeAt: number;
  readonly codeBytes: number;
}

/** The bits of a float32 as a kernel argument. */
const floatBits = new Int32Array(1);
const floatOf = new Float32Array(floatBits.buffer);
export function bits(x: number): number {
  floatOf[0] = x;
  return floatBits[0];
}

export class CpuEngine {
  readonly memory: WebAssembly.Memory;
  readonly heap: Heap;
  readonly tile: Tile;
  readonly threads: number;
  /** What kernels know of calls they have met. */
  readonly plans = new Plans();
  #f32!: Float32Array;
  #i32!: Int32Array;
  #u8!: Uint8Array;
  #words!: Int32Array;
  readonly #kernels = new Map<string, Compiled>();
  readonly #byId: Kernel[] = [];
  readonly #maxPages: number;
  #job = 0;
  #scratchBytes = 0;
  #started = 1;
  #ownBytes = 0;
  /** The rest of the block that code is put into. */
  #codeTop = 0;
  #codeEnd = 0;

  /**
   * @param threads threads that work together, this one included; 1 where memory cannot be shared
   * @param tile the micro-kernel's shape, see tile.ts
   * @param mebibytes the most the memory may grow to
   */
  constructor(threads: number, tile: Tile, mebibytes = MAX_MEBIBYTES) {
    const shared = canShareMemory();
    this.threads = shared ? threads : 1;
    this.tile = tile;
    this.memory = new WebAssembly.Memory({ initial: 16, maximum: mebibytes * PAGES_A_MEBIBYTE, shared });
    this.#maxPages = mebibytes * PAGES_A_MEBIBYTE;
    this.#look();
    this.#words[WORD.queues] = Math.min(this.threads, MAX_QUEUES);
    close(this.#words);
    this.heap = new Heap(HEAP_AT, (bytes) => this.#ensure(bytes));
  }

  get f32(): Float32Array {
    return this.#f32;
  }
  get i32(): Int32Array {
    return this.#i32;
  }
  get u8(): Uint8Array {
    return this.#u8;
  }

  #look(): void {
    const buffer = this.memory.buffer;
    this.#f32 = new Float32Array(buffer);
    this.#i32 = new Int32Array(buffer);
    this.#u8 = new Uint8Array(buffer);
    this.#words = wordsOf(this.memory);
  }

  #ensure(bytes: number): void {
    const missing = bytes - this.#u8.length;
    if (missing <= 0) return;
    const pages = Math.ceil(missing / PAGE);
    const generous = Math.min(this.#maxPages - this.#u8.length / PAGE, Math.max(pages, 256));
    try {
      this.memory.grow(Math.max(pages, generous));
    } catch {
      throw new OutOfRangeError(
        say`the cpu device is out of memory: ${(bytes / 2 ** 20).toFixed(0)} MiB wanted, ${this.#maxPages / PAGES_A_MEBIBYTE} MiB is the most a WebAssembly memory holds; use a smaller batch or a smaller model`,
      );
    }
    this.#look();
  }

  /** Bytes that tensors and temporaries hold: all of the heap but code and scratch. */
  get liveBytes(): number {
    return this.heap.liveBytes - this.#ownBytes;
  }

  #allocateOwn(bytes: number): number {
    const address = this.heap.allocate(bytes);
    this.#ownBytes += this.heap.sizeOf(address);
    return address;
  }

  /** A place for code. It stays for good, so it lies together: strewn about, it would cut free memory into pieces. */
  #placeCode(bytes: number): number {
    if (bytes > this.#codeEnd - this.#codeTop) {
      const chunk = Math.max(bytes, CODE_CHUNK);
      this.#codeTop = this.#allocateOwn(chunk);
      this.#codeEnd = this.#codeTop + chunk;
    }
    const address = this.#codeTop;
    this.#codeTop += bytes;
    return address;
  }

  /** Makes sure every thread has at least so many bytes of scratch for the next kernels. */
  scratch(bytes: number): void {
    if (bytes <= this.#scratchBytes) return;
    const words = this.#words;
    if (this.#scratchBytes > 0) {
      // Words are signed; an address above 2 GiB comes back negative.
      const old = words[SCRATCH_WORD.base] >>> 0;
      this.#ownBytes -= this.heap.sizeOf(old);
      this.heap.free(old);
    }
    this.#scratchBytes = Math.ceil((bytes * 1.25) / 4096) * 4096;
    // The words are looked for anew: where memory is not shared, those from before it grew are gone.
    const base = this.#allocateOwn(this.#scratchBytes * this.threads);
    this.#words[SCRATCH_WORD.base] = base;
    this.#words[SCRATCH_WORD.stride] = this.#scratchBytes;
  }

  /**
   * Runs a kernel once for each part, on all threads, and returns when the last part is done.
   *
   * Without parts there is nothing to do.
   *
   * @param key names the kernel and everything its code depends on; code is emitted once for each key
   * @param args up to 32 words the kernel reads: addresses, integers, `bits(x)` of floats
   */
  run(key: string, emit: (tile: Tile) => FunctionCode, parts: number, args: readonly number[]): void {
    this.launch(this.kernel(key, emit), parts, args);
  }

  /** The kernel of that name, for whoever launches it often. */
  kernel(key: string, emit: (tile: Tile) => FunctionCode): Compiled {
    return this.#kernels.get(key) ?? this.#compile(key, emit(this.tile));
  }

  /** As run, a kernel that is there. */
  launch(kernel: Compiled, parts: number, args: readonly number[]): void {
    if (args.length > MAX_ARGS)
      throw new OutOfRangeError(say`${kernel.key}: ${args.length} arguments, at most ${MAX_ARGS}`);
    if (parts < 0 || parts >= MAX_PARTS) throw new OutOfRangeError(say`${kernel.key}: ${parts} parts`);
    if (parts === 0) return;
    const words = this.#words;
    for (let i = 0; i < args.length; i++) words[ARGS_AT / 4 + i] = args[i];
    if (this.threads === 1 || parts === 1) {
      const scratch = words[SCRATCH_WORD.base];
      for (let part = 0; part < parts; part++) kernel.run(ARGS_AT, part, parts, scratch);
      return;
    }
    this.#share(kernel, parts);
    if (Atomics.exchange(this.#words, WORD.fault, 0) !== 0)
      throw new NotPossibleError(say`the kernel "${kernel.key}" failed`);
  }

  #share(kernel: Compiled, parts: number): void {
    const words = this.#words;
    while (this.#started < this.threads) startThread({ memory: this.memory, thread: this.#started++ });
    words[WORD.parts] = parts;
    words[WORD.kernel] = kernel.id;
    words[WORD.codeAt] = kernel.codeAt;
    words[WORD.codeBytes] = kernel.codeBytes;
    Atomics.store(words, WORD.done, 0);
    open(words, ++this.#job);
    if (Atomics.load(words, WORD.sleepers) > 0) Atomics.notify(words, WORD.job);
    takeParts(words, 0, (id) => this.#byId[id]);
    while (Atomics.load(words, WORD.done) < parts) pause();
    // Closed before the next job's words are written, so that no thread takes a part of a job half described.
    close(words);
  }

  #compile(key: string, code: FunctionCode): Compiled {
    const shared = canShareMemory();
    const bytes = encodeModule([code], { initial: 1, maximum: MAX_PAGES, shared });
    const codeAt = this.#placeCode(bytes.length);
    this.#u8.set(bytes, codeAt);
    const run = instantiate(this.memory, codeAt, bytes.length);
    const compiled = { key, id: this.#byId.length, run, codeAt, codeBytes: bytes.length };
    this.#byId.push(run);
    this.#kernels.set(key, compiled);
    return compiled;
  }
}
