// The graphics card as a device: operations by what they say they are made of, encoded at once and computed later; only who reads waits.
import { NotPossibleError } from "../../errors.ts";
import type { Op, UpdateOp } from "../../ops/op.ts";
import type { Prims, Value } from "../../ops/prims/prims.ts";
import { type Data, numelOf, sameShape, type TensorType } from "../../tensor/types.ts";
import { say } from "../../words/index.ts";
import type { BackwardCall, Device, DeviceArray, Forward } from "../device.ts";
import { Cell, GpuArray, unpacked } from "./array.ts";
import { fuses, kernelOf } from "./kernels/index.ts";
import { Steps } from "./kernels/steps.ts";
import { rowsOf } from "./prims/map.ts";
import { type Look, primsOf } from "./prims/prims.ts";
import { Words } from "./program.ts";
import { Queue } from "./queue.ts";
import { Reads } from "./reads.ts";
import { GpuValue, own, Work } from "./value.ts";

const gpu = (array: DeviceArray): GpuArray => array as GpuArray;
const elementsOf = (array: DeviceArray): GpuValue => GpuValue.of(gpu(array).cell, array);

export interface WebGpuOptions {
  /** The most bytes that it may hold. */
  readonly budget?: number;
}

const GIBIBYTE = 2 ** 30;

export class WebGpuDevice implements Device {
  readonly name = "webgpu";
  readonly description: string;
  readonly queue: Queue;
  readonly #words = new Words();
  readonly #constants = new Map<string, Cell>();
  readonly #reads: Reads;
  readonly #steps: Steps;
  /** Kept, since a device whose adapter is collected takes the process with it. */
  readonly adapter: GPUAdapter;

  constructor(adapter: GPUAdapter, device: GPUDevice, { budget = 4 * GIBIBYTE }: WebGpuOptions = {}) {
    this.adapter = adapter;
    const { vendor, architecture, description } = adapter.info;
    const what = description || [vendor, architecture].filter(Boolean).join(" ") || say`a graphics card`;
    this.description = say`webgpu (${what})`;
    this.queue = new Queue(device, budget);
    this.#reads = new Reads(this.queue);
    this.#steps = new Steps(this.queue, this.#words);
  }

  get isLost(): boolean {
    return this.queue.lost !== null;
  }
  /** Whether the processor does the work of a card, as SwiftShader lets it. */
  get isSoftware(): boolean {
    const { isFallbackAdapter, architecture } = this.adapter.info;
    return isFallbackAdapter || /swiftshader|llvmpipe|lavapipe/i.test(architecture);
  }

  fromHost(data: Data, { shape, dtype }: TensorType): DeviceArray {
    return new GpuArray({ shape, dtype }, Cell.ofHost(this.queue, data, { shape, dtype }));
  }

  peek(array: DeviceArray): Data | null {
    this.#steps.run();
    return (
      gpu(array).cell.hosted() ??
      (numelOf(array.shape) === 0 ? unpacked(new ArrayBuffer(0), array.dtype) : null)
    );
  }

  async read(array: DeviceArray): Promise<Data> {
    const there = this.peek(array);
    if (there) return there;
    return unpacked(await this.#reads.of(gpu(array).cell), array.dtype);
  }

  copy(array: DeviceArray): DeviceArray {
    this.#steps.run();
    return new GpuArray(array, gpu(array).cell.retain());
  }

  park(array: DeviceArray): (() => DeviceArray) | null {
    this.#steps.run();
    const where = this.#reads.leave(gpu(array).cell);
    const { shape, dtype } = array;
    return (
      where &&
      (() => {
        const there = where();
        const cell =
          there instanceof Cell ? there.retain() : Cell.ofWords(this.queue, there, { shape, dtype });
        return new GpuArray({ shape, dtype }, cell);
      })
    );
  }

  forward<P>(op: Op<P>, inputs: DeviceArray[], type: TensorType, params: P): Forward {
    return this.#with((h, work) => {
      const values = inputs.map(elementsOf);
      const made = kernelOf(op)?.forward?.(work, values, type, params);
      const out = made?.out ?? op.lower.forward(h, values, params, type);
      return {
        out: new GpuArray(type, this.#given(work, out, type, op.name)),
        saved: (made?.saved ?? []).map((one) => new GpuArray(one, one.cell.retain())),
      };
    });
  }

  backward<P>(
    op: Op<P>,
    { grad, inputs, out, saved, params, needs }: BackwardCall<P>,
  ): (DeviceArray | null)[] {
    return this.#with((h, work) => {
      const [g, y, ...x] = [grad, out, ...inputs].map(elementsOf);
      const call = { grad: g, inputs: x, out: y, saved: saved.map(elementsOf), params, needs };
      const grads = kernelOf(op)?.backward?.(work, call) ?? op.lower.backward?.(h, call) ?? [];
      return inputs.map(({ shape }, i) => {
        const value = needs[i] ? grads[i] : null;
        const type = { shape, dtype: "float32" } as const;
        return value
          ? new GpuArray(type, this.#given(work, value, type, say`the gradient ${i} of ${op.name}`))
          : null;
      });
    });
  }

  update<P>(op: UpdateOp<P>, inputs: DeviceArray[], params: P): void {
    if (this.#steps.takes(op, inputs.map(gpu), params)) return;
    this.#with((h, work) => {
      const values = op.lower(h, inputs.map(elementsOf), params);
      // All of them before the first is replaced: one may be made of another's old elements.
      const cells = values.map((value, i) => value && this.#given(work, value, inputs[i], op.name));
      cells.forEach((cell, i) => {
        if (cell) gpu(inputs[i]).become(cell);
      });
    });
  }

  fuses(op: Op): boolean {
    return fuses(op);
  }

  onFull(makeRoom: (bytes: number) => boolean): void {
    this.queue.makeRoom = makeRoom;
  }

  liveBytes(): number {
    return this.queue.liveBytes;
  }

  /** The elements of a value, row by row, the caller's. */
  #given(work: Work, value: Value, { shape, dtype }: TensorType, what: string): Cell {
    if (!sameShape(value.shape, shape) || value.dtype !== dtype)
      throw new NotPossibleError(
        say`${what} is ${value.dtype} [${value.shape.join(", ")}], said to be ${dtype} [${shape.join(", ")}]`,
      );
    return rowsOf(work, own(value)).cell.retain();
  }

  #with<T>(run: (h: Prims, work: Work) => T): T {
    this.#steps.run();
    const work = new Work(this.queue, this.#words, this.#constants);
    try {
      return run(
        primsOf(work, (look: Look) => this.#reads.look(look)),
        work,
      );
    } finally {
      work.done();
    }
  }
}
