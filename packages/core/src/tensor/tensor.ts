// A tensor: a type, a device, a handle on the elements, and how it came about.

import type { Device, DeviceArray } from "../devices/device.ts";
import { defaultDevice } from "../devices/registry.ts";
import { WrongTypeError } from "../errors.ts";
import { say } from "../words/index.ts";
import { breathe } from "./breathe.ts";
import type { Call } from "./call.ts";
import { Handle } from "./handle.ts";
import { isPressed } from "./pressure.ts";
import { printed } from "./print.ts";
import { onMoved, unwatch, watch } from "./room.ts";
import { recordInScope } from "./scope.ts";
import { type Data, type DType, numelOf, type Shape, ShapeError, showShape } from "./types.ts";

/** The recorded call that made a tensor, kept until backward() has gone through it. */
export interface Node {
  readonly call: Call;
  /** The gradients of the inputs where they are no operation's, but written by hand. */
  readonly own?: (grad: Tensor) => (Tensor | null)[];
  readonly inputs: readonly Tensor[];
  /** Calls are numbered as they are made; backward goes through them from the latest. */
  readonly order: number;
}

/** Gives a handle's memory back when the tensor that held it has been collected. */
const collected = new FinalizationRegistry<Handle>((handle) => {
  unwatch(handle.device, handle);
  handle.drop();
});
onMoved((handle) => collected.unregister(handle));

/** An array of numbers on a device, and how it was computed: operations on it give new tensors, and gradients flow back through them. As torch.Tensor. */
export class Tensor {
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
  /** Called with its gradient when it is whole, see registerHook. */
  hooks: Set<(grad: Tensor) => unknown> | null = null;
  /** What an inner tensor was made of: it can be made again as long as they are there. */
  origin: readonly Tensor[] | null = null;
  /** Whether PyTorch would have it share elements with another, where here it is a copy: it is not changed in place. */
  isView = false;
  /** How many recorded calls use it that backward() has not gone through. */
  users = 0;
  /** Never read: it only makes a forgotten tensor as heavy for the collector as it is on the device. */
  readonly weight: ArrayBuffer | undefined;

  constructor(
    device: Device,
    source: DeviceArray | { type: { shape: Shape; dtype: DType }; restore: () => DeviceArray },
    requiresGrad = false,
  ) {
    const isArray = "retain" in source;
    const type = isArray ? source : source.type;
    this.shape = type.shape;
    this.dtype = type.dtype;
    this.requiresGrad = requiresGrad;
    this.handle = isArray ? new Handle(device, source) : new Handle(device, null, source.restore);
    if (isArray) this.#watch();
    recordInScope(this);
    if (isPressed(device)) this.weight = new ArrayBuffer(4 * this.numel);
  }

  get device(): Device {
    return this.handle.device;
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
    if (!held) this.#watch();
    return array;
  }

  #watch(): void {
    collected.register(this, this.handle, this.handle);
    watch(this.device, this.handle);
  }

  /** A tensor that holds nothing need not be watched: watched ones live until a full collection. */
  #forget(): void {
    if (this.handle.held || this.node) return;
    collected.unregister(this.handle);
    unwatch(this.device, this.handle);
  }

  /** Takes note of the call that made it; `order` is 0 for one that is not recorded. */
  made(call: Call, inputs: readonly Tensor[], order: number, own?: Node["own"]): void {
    this.handle.call = call;
    if (order === 0) {
      this.origin = inputs;
      return;
    }
    this.requiresGrad = true;
    this.node = { call, inputs, order, own };
    for (const input of inputs) input.users++;
  }

  /** The outermost call in which it was made is over. */
  leaveScope(isNamed: boolean): void {
    const { handle, node } = this;
    handle.isInner = !isNamed;
    if (isNamed && !node) {
      handle.call = null;
      this.origin = null;
    }
    if (isNamed || this.users > 0 || !handle.call) return;
    handle.giveBack();
    handle.call.release();
    this.#forget();
  }

  /** backward() has gone through the call that made it. */
  spend(): void {
    const { handle, node } = this;
    if (!node) return;
    for (const input of node.inputs) input.#used();
    node.call.release();
    this.node = null;
    this.spent = true;
    if (handle.isInner) this.origin = node.inputs;
    else handle.call = null;
    if (this.keepsGrad) return;
    if (handle.isInner) handle.giveBack();
    else handle.park();
    this.#forget();
  }

  /** Forgets the recorded call that made it, as if backward() had gone through it, and requires no gradient. */
  cut(): void {
    this.requiresGrad = false;
    this.spent = false;
    const { handle, node } = this;
    if (!node) return;
    for (const input of node.inputs) input.#used();
    node.call.release();
    this.node = null;
    if (handle.isInner) this.origin = node.inputs;
    else handle.call = null;
  }

  /** One recorded call less uses it. What was made without a gradient, for such calls alone, is given back with the last. */
  #used(): void {
    this.users--;
    if (this.users > 0 || this.node) return;
    if (this.handle.isReleased) this.drop();
    if (!this.handle.isInner || !this.handle.call) return;
    this.handle.giveBack();
    this.#forget();
  }

  /** Gives device memory back that is soon wanted again; the elements move to JavaScript's memory if nothing else can make them. */
  recycle(): void {
    this.handle.park();
    this.#forget();
  }

  /** Gives everything back: nobody will ask again. */
  drop(): void {
    this.node = null;
    this.origin = null;
    this.handle.drop();
    this.#forget();
  }

  /** Takes elements of the host in the place of its own, on a device that may be another: the old one may be gone. */
  settle(device: Device, data: Data): void {
    unwatch(this.device, this.handle);
    this.handle.settle(device, device.fromHost(data, this));
    watch(device, this.handle);
  }

  /** A tensor of the elements before a change in place; it stands for this one in what is computed of them. */
  before(): Tensor {
    const before = new Tensor(this.device, this.array.retain(), this.requiresGrad);
    before.node = this.node;
    before.spent = this.spent;
    return before;
  }

  /**
   * Takes the elements that were computed of `before` in the place of its own, and where that was recorded its history: what was
   * recorded up to now is then that of `before`.
   */
  become(made: Tensor, before: Tensor): void {
    const { handle, node } = this;
    const { call } = handle;
    handle.replace(made.array.retain());
    if (!made.node) {
      before.node = null;
      return;
    }
    before.handle.call = node && call;
    before.origin = this.origin;
    this.node = made.node;
    handle.call = made.node.call;
    this.requiresGrad = true;
    this.spent = false;
    made.node = null;
    made.handle.call = null;
  }

  /** Whether this tensor was made by the user, not by a recorded operation. */
  get isLeaf(): boolean {
    return this.node === null && !this.spent;
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

  /** The same elements, cut off from the graph. */
  detach(): Tensor {
    const detached = new Tensor(this.device, this.array.retain());
    detached.isView = true;
    return detached;
  }

  /** As PyTorch prints it; shape and type alone where the elements cannot be had at once. */
  toString(): string {
    const made = this.node
      ? [`gradFn=<${this.node.call.op.name}>`]
      : this.requiresGrad
        ? ["requiresGrad=true"]
        : [];
    const where = this.device === defaultDevice() ? [] : [`device=${this.device.name}`];
    try {
      const data = this.device.peek(this.array);
      if (data) return printed(data, this.shape, this.dtype, [...where, ...made]);
    } catch {
      // Released, or stale: there is nothing to show but what is known of it.
    }
    return `Tensor(${[showShape(this.shape), this.dtype, this.device.name, ...made].join(", ")})`;
  }

  /** `x * 2` and `loss < 0.1` would be NaN and false without a word; in a text a tensor is its text. */
  [Symbol.toPrimitive](hint: string): string {
    if (hint === "number")
      throw new WrongTypeError(
        say`a tensor is no number: compute with its methods, such as x.mul(2), x.sub(y), x.lt(0.1), or read its number with await x.item()`,
      );
    return this.toString();
  }

  /** What console.log shows in Node. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return String(this);
  }
}
