// The cpu device: operations by their WebAssembly kernels.
import { NotPossibleError } from "../../errors.ts";
import type { Op, UpdateOp } from "../../ops/op.ts";
import type { Data, TensorType } from "../../tensor/types.ts";
import { say } from "../../words/index.ts";
import type { BackwardCall, Device, DeviceArray, Forward } from "../device.ts";
import { CpuArray, CpuContext } from "./array.ts";
import { chooseTile } from "./choose.ts";
import { bytesOf } from "./elements.ts";
import { CpuEngine } from "./engine.ts";
import type { CpuBackward, CpuKernel, CpuUpdate } from "./kernels/contract.ts";
import { fuses, hasKernels, kernelOf, updateOf } from "./kernels/table.ts";
import type { Tile } from "./tile.ts";

const cpu = (array: DeviceArray): CpuArray => array as CpuArray;

export class CpuDevice implements Device {
  readonly name = "cpu";
  readonly engine: CpuEngine;

  /** @param tile the micro-kernel; by default the one that proves fastest here @param mebibytes the most it may hold */
  constructor(threads: number, tile: Tile = chooseTile(), mebibytes?: number) {
    if (!hasKernels())
      throw new NotPossibleError(
        say`the cpu has no kernels yet: import "@tinycnn/core", or "@tinycnn/core/predict" for a trained model alone`,
      );
    this.engine = new CpuEngine(threads, tile, mebibytes);
  }

  get threads(): number {
    return this.engine.threads;
  }

  get description(): string {
    const { tile, threads } = this.engine;
    const width = tile.name === "wide" ? say`256-bit` : say`128-bit`;
    const fused = tile.fused ? say`, fused multiply-add` : "";
    return threads === 1
      ? say`cpu (1 thread, WebAssembly SIMD, ${width} tiles${fused})`
      : say`cpu (${threads} threads, WebAssembly SIMD, ${width} tiles${fused})`;
  }

  fromHost(data: Data, type: TensorType): DeviceArray {
    const array = CpuArray.empty(this.engine, type);
    const { f32, i32, u8 } = this.engine;
    if (type.dtype === "float32") f32.set(data, array.address / 4);
    else if (type.dtype === "int32") i32.set(data, array.address / 4);
    else u8.set(data, array.address);
    return array;
  }

  peek(array: DeviceArray): Data {
    return this.#with((ctx) => ctx.snapshot(cpu(array)));
  }

  copy(array: DeviceArray): DeviceArray {
    return this.#with((ctx) => {
      const from = cpu(array);
      const to = ctx.empty(from, from.layout);
      ctx.copy(from, to);
      return to;
    });
  }

  read(array: DeviceArray): Promise<Data> {
    return Promise.resolve(this.peek(array));
  }

  park(array: DeviceArray): () => DeviceArray {
    const { address, numel, shape, dtype, layout } = cpu(array);
    const bytes = this.engine.u8.slice(address, address + numel * bytesOf(dtype));
    return () => {
      const back = CpuArray.empty(this.engine, { shape, dtype }, layout);
      this.engine.u8.set(bytes, back.address);
      return back;
    };
  }

  onFull(makeRoom: (bytes: number) => boolean): void {
    this.engine.heap.makeRoom = makeRoom;
  }

  forward<P>(op: Op<P>, inputs: DeviceArray[], type: TensorType, params: P): Forward {
    return this.#with((ctx) => {
      const { out, saved = [] } = this.kernelOf(op).forward(ctx, inputs.map(cpu), type, params);
      return { out, saved };
    });
  }

  backward<P>(op: Op<P>, call: BackwardCall<P>): (DeviceArray | null)[] {
    return this.#with((ctx) => {
      const { grad, inputs, out, saved, params, needs } = call;
      const arrays = { grad: cpu(grad), inputs: inputs.map(cpu), out: cpu(out), saved: saved.map(cpu) };
      const before = call.before as CpuBackward<P>["before"];
      const spare = call.isSpent && arrays.grad.isAlone ? arrays.grad : null;
      return this.kernelOf(op).backward?.(ctx, { ...arrays, params, needs, before, spare }) ?? [];
    });
  }

  update<P>(op: UpdateOp<P>, inputs: DeviceArray[], params: P): void {
    this.#with((ctx) => this.updateOf(op)(ctx, inputs.map(cpu), params));
  }

  fuses(op: Op, input: TensorType): boolean {
    return fuses(op, input);
  }

  liveBytes(): number {
    return this.engine.liveBytes;
  }

  /** What an operation runs as; tests take another way here. */
  protected kernelOf<P>(op: Op<P>): CpuKernel<P> {
    return kernelOf(op);
  }
  protected updateOf<P>(op: UpdateOp<P>): CpuUpdate<P> {
    return updateOf(op);
  }

  #with<T>(work: (ctx: CpuContext) => T): T {
    const ctx = new CpuContext(this.engine);
    try {
      return work(ctx);
    } finally {
      ctx.done();
    }
  }
}
