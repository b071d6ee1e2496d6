// A cpu device whose blocks lie between walls: what a kernel reads where nothing was written is no number, and what it writes where
// nothing is its own is found out. So temporary arrays and scratch of a wrong size are noticed, which the room that blocks have to
// spare would hide.
import assert from "node:assert/strict";
import { CpuDevice } from "../packages/core/src/devices/cpu/device.ts";
import type { CpuEngine } from "../packages/core/src/devices/cpu/engine.ts";
import { SCRATCH_WORD } from "../packages/core/src/devices/cpu/job.ts";
import type { CpuKernel, CpuUpdate } from "../packages/core/src/devices/cpu/kernels/contract.ts";
import type { Tile } from "../packages/core/src/devices/cpu/tile.ts";
import type { Op, UpdateOp } from "../packages/core/src/ops/op.ts";

/** A float that is no number, one that no sum leaves as it was; as a whole number far below zero. */
const POISON = 0xff800001;
const POISONED = new Uint8Array(Uint32Array.of(POISON).buffer);
/** Bytes of a wall, on either side of a block. */
const WALL = 256;
/** Bytes past an array's end that kernels may write, since they write whole vectors. */
const SLACK = 64;

/** Walls around what a heap gives from now on. */
class Walls {
  readonly #engine: CpuEngine;
  /** By its address how long a block is, and how much of it may be written. */
  readonly #blocks = new Map<number, { bytes: number; mine: number }>();
  readonly #allocate: (bytes: number) => number;
  readonly #free: (at: number) => void;

  constructor(engine: CpuEngine) {
    const { heap } = engine;
    this.#engine = engine;
    this.#allocate = heap.allocate.bind(heap);
    this.#free = heap.free.bind(heap);
    const sizeOf = heap.sizeOf.bind(heap);
    heap.allocate = (bytes) => this.allocate(bytes, SLACK);
    heap.free = (at) => this.free(at);
    heap.sizeOf = (at) => sizeOf(at - WALL);
  }

  allocate(bytes: number, slack: number): number {
    const at = this.#allocate(bytes + 2 * WALL) + WALL;
    this.#engine.i32.fill(POISON, (at - WALL) / 4, Math.ceil((at + bytes + WALL) / 4));
    this.#blocks.set(at, { bytes, mine: bytes + slack });
    return at;
  }

  free(at: number): void {
    this.#look(at);
    this.#blocks.delete(at);
    this.#free(at - WALL);
  }

  #look(at: number): void {
    const { u8 } = this.#engine;
    const { bytes, mine } = this.#blocks.get(at) as { bytes: number; mine: number };
    for (let i = -WALL; i < bytes + WALL; i++) {
      if (i === 0) i = mine;
      if (u8[at + i] !== POISONED[(at + i) & 3]) assert.fail(`byte ${i} of a block of ${bytes} was written`);
    }
  }

  /** @throws where a block that is still there has a hole in its walls */
  look(): void {
    for (const at of this.#blocks.keys()) this.#look(at);
  }
}

/** With one thread; the tile is chosen as anywhere. */
export class GuardedDevice extends CpuDevice {
  readonly #walls: Walls;
  /** What the operation that runs has of scratch: what it asked for, and no more. */
  #scratch: { at: number; bytes: number } | null = null;

  constructor(tile?: Tile) {
    super(1, tile);
    this.#walls = new Walls(this.engine);
    this.engine.scratch = (bytes) => {
      if (bytes <= (this.#scratch?.bytes ?? 0)) return;
      this.#giveBack();
      this.#scratch = { at: this.#walls.allocate(Math.ceil(bytes), 0), bytes };
      this.engine.i32[SCRATCH_WORD.base] = this.#scratch.at;
    };
  }

  #giveBack(): void {
    if (this.#scratch) this.#walls.free(this.#scratch.at);
    this.#scratch = null;
  }

  #guarded<T>(work: () => T): T {
    const result = work();
    this.#giveBack();
    this.#walls.look();
    return result;
  }

  protected override kernelOf<P>(op: Op<P>): CpuKernel<P> {
    const { forward, backward } = super.kernelOf(op);
    return {
      forward: (...call) => this.#guarded(() => forward(...call)),
      backward: backward && ((...call) => this.#guarded(() => backward(...call))),
    };
  }
  protected override updateOf<P>(op: UpdateOp<P>): CpuUpdate<P> {
    const update = super.updateOf(op);
    return (...call) => this.#guarded(() => update(...call));
  }
}
