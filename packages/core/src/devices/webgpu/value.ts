// What a primitive takes and gives: elements on the card, and the steps in which they are read.
import type { Value } from "../../ops/prims/prims.ts";
import { rowMajor, type Strided } from "../../ops/prims/views.ts";
import type { DType, Shape, TensorType } from "../../tensor/types.ts";
import { Cell } from "./array.ts";
import type { Block } from "./buffers.ts";
import type { Program, Words } from "./program.ts";
import type { Queue } from "./queue.ts";

export class GpuValue implements Value {
  readonly cell: Cell;
  readonly dtype: DType;
  readonly lies: Strided;

  constructor(cell: Cell, dtype: DType, lies: Strided) {
    this.cell = cell;
    this.dtype = dtype;
    this.lies = lies;
  }
  static of(cell: Cell, { dtype, shape }: TensorType): GpuValue {
    return new GpuValue(cell, dtype, rowMajor(shape));
  }

  get shape(): Shape {
    return this.lies.shape;
  }
  get block(): Block {
    return this.cell.block;
  }

  /** Whether they are all the cell's elements, row by row. */
  get isWhole(): boolean {
    const { shape, strides, offset } = this.lies;
    if (offset !== 0) return false;
    let step = 1;
    for (let dim = shape.length - 1; dim >= 0; dim--) {
      if (shape[dim] !== 1 && strides[dim] !== step) return false;
      step *= shape[dim];
    }
    return 4 * step === this.cell.bytes || step === 0;
  }
}

export const own = (value: Value): GpuValue => value as GpuValue;

/** What programs are run with while an operation lasts: what it makes on its way is given back at the end. */
export class Work {
  readonly queue: Queue;
  readonly #words: Words;
  readonly #cells: Cell[] = [];
  /** Elements of the host that many operations ask for, such as a 0. */
  readonly #constants: Map<string, Cell>;

  constructor(queue: Queue, words: Words, constants: Map<string, Cell>) {
    this.queue = queue;
    this.#words = words;
    this.#constants = constants;
  }

  get words(): Words {
    return this.#words.clear();
  }

  empty(type: TensorType): GpuValue {
    const cell = Cell.empty(this.queue, type);
    this.#cells.push(cell);
    return GpuValue.of(cell, type);
  }

  constant(values: ArrayLike<number>, type: TensorType): GpuValue {
    const key = `${type.dtype} ${Array.prototype.join.call(values, " ")}`;
    let cell = this.#constants.get(key);
    if (!cell) {
      cell = Cell.ofHost(this.queue, values as never, type);
      this.queue.liveBytes -= cell.bytes;
      this.#constants.set(key, cell);
    }
    return GpuValue.of(cell, type);
  }

  run(program: Program, threads: number, values: readonly GpuValue[], words: Words): void {
    this.queue.run(
      program,
      threads,
      values.map(({ block }) => block),
      words,
    );
  }

  done(): void {
    for (const cell of this.#cells) cell.release();
    this.#cells.length = 0;
  }
}
