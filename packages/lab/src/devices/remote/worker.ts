// The worker's side: as much of WebGPU as the engine asks for. What is made and computed is only written down and sent together; only who reads waits.
import type { Answer, Call, Command, Dispatch, Maker, Told } from "./calls.ts";

type Ask = { resolve(value: unknown): void; reject(error: Error): void };

/** Numbers of things: no cell can say one that it was not given. */
const numbers = new WeakMap<object, number>();
const numberOf = (thing: object): number => numbers.get(thing) as number;

class Line {
  readonly #port: MessagePort;
  readonly #wait: () => void;
  readonly #asks = new Map<number, Ask>();
  readonly #devices = new Map<number, RemoteDevice>();
  readonly #gone = new FinalizationRegistry<number>((thing) => this.say({ call: "forget", thing }));
  #calls: Call[] = [];
  #isSoon = false;
  #last = 0;

  constructor(port: MessagePort, wait: () => void) {
    this.#port = port;
    this.#wait = wait;
    port.onmessage = ({ data }: MessageEvent<Answer>) => this.#hear(data);
  }

  #hear(answer: Answer): void {
    if ("ask" in answer) {
      const ask = this.#asks.get(answer.ask);
      this.#asks.delete(answer.ask);
      if (answer.error === null) ask?.resolve(answer.value);
      else ask?.reject(new Error(answer.error));
    } else if ("lost" in answer) this.#devices.get(answer.lost)?.end(answer.reason, answer.message);
    else this.#devices.get(answer.fault)?.fail(answer.message);
  }

  /** A number that is of this thing. @param isCounted whether the frame forgets it when it is collected here */
  number(thing: object, isCounted = true): number {
    const number = ++this.#last;
    numbers.set(thing, number);
    if (thing instanceof RemoteDevice) this.#devices.set(number, thing);
    else if (isCounted) this.#gone.register(thing, number);
    return number;
  }

  say(call: Call): void {
    this.#calls.push(call);
    if (this.#isSoon) return;
    this.#isSoon = true;
    queueMicrotask(() => this.send());
  }

  ask<T>(call: (ask: number) => Call): Promise<T> {
    const ask = ++this.#last;
    return new Promise<T>((resolve, reject) => {
      this.#asks.set(ask, { resolve: resolve as Ask["resolve"], reject });
      this.say(call(ask));
    });
  }

  send(): void {
    this.#isSoon = false;
    if (this.#calls.length === 0) return;
    const calls = this.#calls;
    this.#calls = [];
    this.#port.postMessage(calls);
  }

  /** Sends commands, and waits where the frame is far behind. */
  submit(call: Call): void {
    this.#calls.push(call);
    this.send();
    this.#wait();
  }
}

/** A descriptor with numbers in place of things. */
function written(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(written);
  const thing = numbers.get(value);
  if (thing !== undefined) return { thing };
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, written(one)]));
}

class RemoteBuffer {
  readonly size: number;
  readonly #line: Line;
  #mapped: ArrayBuffer | null = null;

  constructor(line: Line, size: number) {
    this.#line = line;
    this.size = size;
  }
  async mapAsync(mode: number, at = 0, bytes = this.size - at): Promise<void> {
    const buffer = numberOf(this);
    this.#mapped = await this.#line.ask((ask) => ({ call: "map", ask, buffer, mode, at, bytes }));
  }
  /** Of what was mapped, which began at `at`. */
  getMappedRange(): ArrayBuffer {
    return this.#mapped as ArrayBuffer;
  }
  unmap(): void {
    this.#mapped = null;
    this.#line.say({ call: "unmap", thing: numberOf(this) });
  }
  destroy(): void {
    this.#line.say({ call: "destroy", thing: numberOf(this) });
  }
}

class RemoteEncoder {
  readonly commands: Command[] = [];

  beginComputePass(): object {
    const pass: Dispatch[] = [];
    this.commands.push({ pass });
    let [pipeline, group, offsets]: [number, number, readonly number[]] = [0, 0, []];
    return {
      setPipeline: (one: object) => {
        pipeline = numberOf(one);
      },
      setBindGroup: (_: number, one: object, at: readonly number[]) => {
        [group, offsets] = [numberOf(one), at];
      },
      dispatchWorkgroups: (x: number, y = 1) => pass.push([pipeline, group, offsets, x, y]),
      end: () => {},
    };
  }
  copyBufferToBuffer(from: object, fromAt: number, to: object, toAt: number, bytes: number): void {
    this.commands.push({ copy: [numberOf(from), fromAt, numberOf(to), toAt, bytes] });
  }
  finish(): this {
    return this;
  }
}

class RemoteDevice extends EventTarget {
  limits: Record<string, number> = {};
  readonly lost: Promise<{ reason: string; message: string }>;
  readonly queue: object;
  readonly #line: Line;
  #end!: (how: { reason: string; message: string }) => void;

  constructor(line: Line) {
    super();
    this.#line = line;
    this.lost = new Promise((resolve) => {
      this.#end = resolve;
    });
    this.queue = {
      submit: ([{ commands }]: [RemoteEncoder]) =>
        line.submit({ call: "submit", device: numberOf(this), commands }),
      writeBuffer: (
        buffer: object,
        at: number,
        data: ArrayBufferView | ArrayBuffer,
        from = 0,
        count?: number,
      ) => {
        // Elements where it is an array of such, bytes where it is a buffer.
        const size = (data as Uint8Array).BYTES_PER_ELEMENT ?? 1;
        const [whole, begin] = ArrayBuffer.isView(data) ? [data.buffer, data.byteOffset] : [data, 0];
        const all = data.byteLength;
        const bytes = new Uint8Array(
          whole as ArrayBuffer,
          begin + from * size,
          count === undefined ? all - from * size : count * size,
        ).slice();
        line.say({ call: "write", device: numberOf(this), buffer: numberOf(buffer), at, bytes });
      },
    };
  }

  end(reason: string, message: string): void {
    this.#end({ reason, message });
  }
  fail(message: string): void {
    this.dispatchEvent(Object.assign(new Event("uncapturederror"), { error: { message } }));
  }

  #make<T extends object>(by: Maker, descriptor: object, thing: T, isCounted = true): T {
    this.#line.say({
      call: "make",
      thing: this.#line.number(thing, isCounted),
      device: numberOf(this),
      by,
      descriptor: written(descriptor) as object,
    });
    return thing;
  }
  createBuffer(descriptor: { size: number }): object {
    // The pool destroys what it does not need.
    return this.#make("createBuffer", descriptor, new RemoteBuffer(this.#line, descriptor.size), false);
  }
  createShaderModule = (descriptor: object): object => this.#make("createShaderModule", descriptor, {});
  createBindGroupLayout = (descriptor: object): object => this.#make("createBindGroupLayout", descriptor, {});
  createPipelineLayout = (descriptor: object): object => this.#make("createPipelineLayout", descriptor, {});
  createComputePipeline = (descriptor: object): object => this.#make("createComputePipeline", descriptor, {});
  createBindGroup = (descriptor: object): object => this.#make("createBindGroup", descriptor, {});
  createCommandEncoder = (): object => new RemoteEncoder();
  destroy(): void {
    this.#line.say({ call: "destroy", thing: numberOf(this) });
  }
}

/** @param wait called when commands were sent; returns once the frame is not far behind */
export function remoteGpu(port: MessagePort, wait: () => void): GPU {
  const line = new Line(port, wait);
  const requestAdapter = async (options: object = {}): Promise<object | null> => {
    const adapter = {};
    const thing = line.number(adapter);
    const told = await line.ask<Told | null>((ask) => ({ call: "adapter", ask, thing, options }));
    if (!told) return null;
    return Object.assign(adapter, told, {
      requestDevice: async ({ requiredLimits = {} }: { requiredLimits?: Record<string, number> } = {}) => {
        const device = new RemoteDevice(line);
        const own = line.number(device);
        device.limits = await line.ask((ask) => ({
          ...{ call: "device", ask, thing: own },
          ...{ adapter: thing, limits: requiredLimits },
        }));
        return device;
      },
    });
  };
  return { requestAdapter } as unknown as GPU;
}
