// The contract between tensors and whatever computes them.
import type { Op, UpdateOp } from "../ops/op.ts";
import type { Data, TensorType } from "../tensor/types.ts";

/** "cpu", "reference", and those that registerDevice has been told of. */
export type DeviceName = "cpu" | "reference" | (string & {});

/** Elements that live on a device, counted: whoever keeps one retains it, and releases it when done. */
export interface DeviceArray extends TensorType {
  retain(): this;
  release(): void;
}

export interface Forward {
  out: DeviceArray;
  /** What the gradient will want besides inputs and output, such as the positions of the maxima. */
  saved: DeviceArray[];
}

/** What computes: it keeps arrays and runs operations on them. Tensors of two devices do not mix. */
export interface Device {
  readonly name: DeviceName;
  /** What to tell the user: the processor, its threads, the kernels in use. */
  readonly description: string;
  /** Copies row-major elements to the device. */
  fromHost(data: Data, type: TensorType): DeviceArray;
  /** Copies an array's elements out, row-major. */
  read(array: DeviceArray): Promise<Data>;
  /**
   * As read, at once; null where the device would have to be waited for. What came by fromHost and was not written since is there on
   * every device.
   */
  peek(array: DeviceArray): Data | null;
  /** The same elements in memory of their own, without waiting. */
  copy(array: DeviceArray): DeviceArray;
  forward<P>(op: Op<P>, inputs: DeviceArray[], type: TensorType, params: P): Forward;
  /** Gradients of the inputs that need one; null for the others. The caller owns them. */
  backward<P>(op: Op<P>, call: BackwardCall<P>): (DeviceArray | null)[];
  /** Overwrites the first `op.writes` inputs. */
  update<P>(op: UpdateOp<P>, inputs: DeviceArray[], params: P): void;
  /** Whether an operation that does the work of several is faster here than one after the other. */
  fuses?(op: Op, input: TensorType): boolean;
  /**
   * Moves elements to JavaScript's memory without waiting; the array stays the caller's. @returns what brings them back; null where they
   * have to stay
   */
  park?(array: DeviceArray): (() => DeviceArray) | null;
  /** Tells what to call before an allocation of so many bytes fails; it answers whether it has made room. */
  onFull?(makeRoom: (bytes: number) => boolean): void;
  /** Whether it is gone for good, as a graphics card may be. */
  readonly isLost?: boolean;
  /** Bytes now held by tensors. */
  liveBytes(): number;
}

export interface BackwardCall<P> {
  grad: DeviceArray;
  inputs: DeviceArray[];
  out: DeviceArray;
  saved: DeviceArray[];
  params: P;
  needs: boolean[];
  /** Gradients that the inputs have so far: what adds its own to one in place gives that back. */
  before?: readonly (DeviceArray | undefined)[];
  /** Whether nobody reads `grad` after the call: a gradient made of it may take its memory. */
  isSpent?: boolean;
}
