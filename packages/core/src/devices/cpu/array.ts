// Arrays in the engine's memory, and what kernels do with them besides arithmetic.
import type { Data, DType, Shape, TensorType } from "../../tensor/types.ts";
import { numelOf } from "../../tensor/types.ts";
import type { DeviceArray } from "../device.ts";
import { bytesOf, type Elements } from "./elements.ts";
import type { CpuEngine } from "./engine.ts";
import { toChannelsLast, toContiguous } from "./layout.ts";

/**
 * Order of a 4-dimensional array's elements. Convolutions work with the channels innermost (N, H, W, C), so that a vector holds
 * four channels of one pixel; everything else sees N, C, H, W.
 */
export type Layout = "contiguous" | "channelsLast";

/** A block of the heap with its number of owners. */
class Block {
  owners = 1;
  readonly address: number;
  readonly #engine: CpuEngine;

  constructor(engine: CpuEngine, bytes: number) {
    this.#engine = engine;
    this.address = engine.heap.allocate(bytes);
  }

  release(): void {
    if (--this.owners === 0) this.#engine.heap.free(this.address);
  }
}

export class CpuArray implements DeviceArray, Elements {
  readonly shape: TensorType["shape"];
  readonly dtype: DType;
  readonly layout: Layout;
  readonly #block: Block;

  constructor(block: Block, type: TensorType, layout: Layout) {
    this.#block = block;
    this.shape = type.shape;
    this.dtype = type.dtype;
    this.layout = layout;
  }

  static empty(engine: CpuEngine, type: TensorType, layout: Layout = "contiguous"): CpuArray {
    return new CpuArray(new Block(engine, numelOf(type.shape) * bytesOf(type.dtype)), type, layout);
  }

  get address(): number {
    return this.#block.address;
  }
  get numel(): number {
    return numelOf(this.shape);
  }
  /** Whether nobody else holds the memory. */
  get isAlone(): boolean {
    return this.#block.owners === 1;
  }

  retain(): this {
    this.#block.owners++;
    return this;
  }
  release(): void {
    this.#block.release();
  }

  /** The same elements under another shape, one owner more. */
  view(type: TensorType, layout: Layout = this.layout): CpuArray {
    this.#block.owners++;
    return new CpuArray(this.#block, type, layout);
  }
}

/** What a kernel may ask for while its operation runs. Temporaries are given back when the operation is over. */
export class CpuContext {
  readonly engine: CpuEngine;
  readonly #temporaries: CpuArray[] = [];

  constructor(engine: CpuEngine) {
    this.engine = engine;
  }

  empty(type: TensorType, layout: Layout = "contiguous"): CpuArray {
    return CpuArray.empty(this.engine, type, layout);
  }

  /** Address of so many floats, given back after the operation. */
  temporary(floats: number): number {
    const array = this.empty({ shape: [floats], dtype: "float32" });
    this.#temporaries.push(array);
    return array.address;
  }

  /** The array with its last dimension innermost; a temporary copy if it was not so. */
  contiguous(array: CpuArray): CpuArray {
    if (array.layout === "contiguous") return array;
    const copy = this.empty(array);
    toContiguous(this.engine, array, copy);
    this.#temporaries.push(copy);
    return copy;
  }

  /** The images with their channels innermost; a temporary copy if they were not so. */
  channelsLast(array: CpuArray): CpuArray {
    if (array.layout === "channelsLast") return array;
    if (array.shape[1] === 1 || array.shape[2] * array.shape[3] === 1) {
      const view = array.view(array, "channelsLast");
      this.#temporaries.push(view);
      return view;
    }
    const copy = this.empty(array, "channelsLast");
    toChannelsLast(this.engine, array, copy);
    this.#temporaries.push(copy);
    return copy;
  }

  /** The same elements under another shape, until the operation is over. */
  borrow(array: CpuArray, shape: Shape, layout: Layout = "contiguous"): CpuArray {
    const view = array.view({ shape, dtype: array.dtype }, layout);
    this.#temporaries.push(view);
    return view;
  }

  /** Gives an array made here back when the operation is over. */
  keep(array: CpuArray): CpuArray {
    this.#temporaries.push(array);
    return array;
  }

  /** An array made here under another shape, in the place of the one given. */
  renamed(array: CpuArray, type: TensorType, layout: Layout): CpuArray {
    const view = array.view({ shape: type.shape, dtype: array.dtype }, layout);
    array.release();
    return view;
  }

  /** A contiguous array in the place of the one given. */
  owned(array: CpuArray): CpuArray {
    const plain = this.contiguous(array).retain();
    array.release();
    return plain;
  }
  /** Copies all elements; both arrays lie alike. */
  copy(from: CpuArray, to: CpuArray): void {
    const bytes = from.numel * bytesOf(from.dtype);
    this.engine.u8.copyWithin(to.address, from.address, from.address + bytes);
  }

  /** The array in the given layout. */
  as(array: CpuArray, layout: Layout): CpuArray {
    return layout === "contiguous" ? this.contiguous(array) : this.channelsLast(array);
  }

  /** Reads elements out, row-major. */
  snapshot(array: CpuArray): Data {
    const plain = this.contiguous(array);
    const at = plain.address;
    if (bytesOf(array.dtype) === 1) return this.engine.u8.slice(at, at + plain.numel);
    const view = array.dtype === "int32" ? this.engine.i32 : this.engine.f32;
    return view.slice(at / 4, at / 4 + plain.numel);
  }

  done(): void {
    for (const array of this.#temporaries) array.release();
    this.#temporaries.length = 0;
  }
}
