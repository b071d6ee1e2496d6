// A tensor: a type, a device, a handle on the elements, and how it came about.

import type { Device, DeviceArray, DeviceName } from "../devices/device.ts";
import { deviceNames, deviceOf } from "../devices/registry.ts";
import type { Op } from "../ops/op.ts";
import { say } from "../words/index.ts";
import { backward } from "./backward.ts";
import { breathe } from "./breathe.ts";
import { cast } from "./cast.ts";
import { Handle } from "./handle.ts";
import { isPressed } from "./pressure.ts";
import { type Data, type DType, dtypes, numelOf, type Shape, ShapeError, showShape } from "./types.ts";

/** The call that made a tensor, kept until backward() has gone through it. */
export interface Node {
  readonly op: Op;
  readonly inputs: Tensor[];
  readonly saved: DeviceArray[];
  readonly params: unknown;
  /** Calls are numbered as they are made; backward goes through them from the latest. */
  readonly order: number;
  readonly versions: number[];
}

/** Gives a handle's memory back when the tensor that held it has been collected. */
const collected = new FinalizationRegistry<Handle>((handle) => handle.drop());

export class Tensor {
  readonly device: Device;
  readonly shape: Shape;
  readonly dtype: DType;
  readonly handle: Handle;
  requiresGrad: boolean;
  /** Gradient of the last backward(), of the same shape; null before. */
  grad: Tensor | null = null;
  /** Set by zeroGrad: the next gradient takes the place of what `grad` holds instead of being added to it. */
  gradIsZero = false;
  node: Node | null = null;
  /** Whether backward() has gone through the call that made this tensor. */
  spent = false;
  /** Whether grad is kept although an operation made this tensor, see retainGrad. */
  keepsGrad = false;
  /** Never read: it only makes a forgotten tensor as heavy for the collector as it is on the device. */
  readonly weight: ArrayBuffer | undefined;

  constructor(
    device: Device,
    source: DeviceArray | { type: { shape: Shape; dtype: DType }; restore: () => DeviceArray },
    requiresGrad = false,
  ) {
    const isArray = "retain" in source;
    const type = isArray ? source : source.type;
    this.device = device;
    this.shape = type.shape;
    this.dtype = type.dtype;
    this.requiresGrad = requiresGrad;
    this.handle = isArray ? new Handle(source) : new Handle(null, source.restore);
    if (isArray) collected.register(this, this.handle, this.handle);
    if (isPressed(device)) this.weight = new ArrayBuffer(4 * this.numel);
  }

  /** Number of dimensions. */
  get dim(): number {
    return this.shape.length;
  }
  get numel(): number {
    return numelOf(this.shape);
  }
  get array(): DeviceArray {
    const { handle } = this;
    const held = handle.held;
    const { array } = handle;
    if (!held) collected.register(this, handle, handle);
    return array;
  }

  /** Gives the memory back to the device, see handle.ts; a small tensor stays readable. */
  giveBack(): void {
    this.handle.giveBack(this.device);
    this.#forget();
  }

  /** Gives the memory back if the elements can be made again, or are few. */
  recycle(): void {
    this.handle.recycle(this.device);
    this.#forget();
  }

  /** A tensor that holds nothing need not be watched: watched ones live until a full collection. */
  #forget(): void {
    if (!this.handle.held) collected.unregister(this.handle);
  }

  /** Whether this tensor was made by the user, not by a recorded operation. */
  get isLeaf(): boolean {
    return this.node === null;
  }

  /** Size of one dimension; negative ones count from the last. */
  size(dim: number): number {
    const size = this.shape[dim < 0 ? dim + this.dim : dim];
    if (size === undefined)
      throw new ShapeError(
        say`size(${dim}): a tensor of shape ${showShape(this.shape)} has ${this.dim} dimensions`,
      );
    return size;
  }

  /** A copy of the elements, row-major. */
  async data(): Promise<Data> {
    const data = await this.device.read(this.array);
    await breathe();
    return data;
  }

  /** The only element, as a number. */
  async item(): Promise<number> {
    if (this.numel !== 1)
      throw new ShapeError(say`item() reads a tensor of one element, got shape ${showShape(this.shape)}`);
    return (await this.data())[0];
  }

  /**
   * Adds to `grad` of every leaf that requires it the derivative of this tensor (one element) by it, and gives back the memory
   * of what was made on the way. Matches torch.Tensor.backward with retain_graph=False.
   */
  backward(): void {
    backward(this);
  }

  /** Keeps the gradient of a tensor that is no leaf, and its elements, for after backward(). */
  retainGrad(): void {
    this.keepsGrad = true;
  }

  /** The same elements, cut off from the graph. */
  detach(): Tensor {
    return new Tensor(this.device, this.array.retain());
  }

  /** The tensor on another device, where the copy is a leaf, or in another type; itself if nothing changes. */
  to(where: Device | DeviceName | DType): Tensor {
    if ((dtypes as readonly unknown[]).includes(where)) return cast(this, where as DType);
    const device = where as Device | DeviceName;
    if (typeof device === "string" && !deviceNames().includes(device))
      throw new RangeError(
        say`to("${device}"): expected a device, ${deviceNames().join(", ")}, or an element type, ${dtypes.join(", ")}`,
      );
    const target = deviceOf(device);
    if (target === this.device) return this;
    if (!this.device.snapshot)
      throw new Error(
        say`a tensor on ${this.device.name} cannot be moved at once: read it with data() first`,
      );
    return new Tensor(target, target.fromHost(this.device.snapshot(this.array), this), this.requiresGrad);
  }

  toString(): string {
    const grad = this.requiresGrad ? ", requiresGrad" : "";
    return `Tensor(${showShape(this.shape)}, ${this.dtype}, ${this.device.name}${grad})`;
  }
}
