// The frame's side: does what the worker says with the browser's own WebGPU.
import type { Answer, Call, Command, Told } from "./calls.ts";

type Thing = GPUAdapter | GPUDevice | GPUObjectBase;

/** All numbers of an object whose properties are on its prototype. */
function limitsOf(limits: GPUSupportedLimits): Record<string, number> {
  const all: Record<string, number> = {};
  for (const name in limits) {
    const value = limits[name as keyof GPUSupportedLimits];
    if (typeof value === "number") all[name] = value;
  }
  return all;
}

/** @param gpu the browser's, where it has one @param onSubmit told when commands have been handed on */
export function serveGpu(port: MessagePort, gpu: GPU | undefined, onSubmit: () => void): void {
  const things = new Map<number, Thing>();
  const the = <T>(thing: number): T => things.get(thing) as T;
  const answer = (message: Answer, transfer: Transferable[] = []): void =>
    port.postMessage(message, transfer);

  /** A descriptor with its things. */
  const revived = (value: unknown): unknown => {
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map(revived);
    if ("thing" in value) return the(value.thing as number);
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, revived(one)]));
  };

  async function adapterFor(thing: number, options: object): Promise<Told | null> {
    const adapter = await gpu?.requestAdapter(options);
    if (!adapter) return null;
    things.set(thing, adapter);
    const { vendor, architecture, description, device, isFallbackAdapter } = adapter.info;
    return {
      info: { vendor, architecture, description, device, isFallbackAdapter },
      limits: limitsOf(adapter.limits),
    };
  }

  async function deviceFor(thing: number, adapter: number, limits: Record<string, number>) {
    const device = await the<GPUAdapter>(adapter).requestDevice({ requiredLimits: limits });
    things.set(thing, device);
    void device.lost.then(({ reason, message }) => answer({ lost: thing, reason, message }));
    device.addEventListener("uncapturederror", (event) => {
      answer({ fault: thing, message: (event as GPUUncapturedErrorEvent).error.message });
    });
    return limitsOf(device.limits);
  }

  function encode(encoder: GPUCommandEncoder, command: Command): void {
    if ("copy" in command) {
      const [from, fromAt, to, toAt, bytes] = command.copy;
      encoder.copyBufferToBuffer(the(from), fromAt, the(to), toAt, bytes);
      return;
    }
    const pass = encoder.beginComputePass();
    for (const [pipeline, group, offsets, x, y] of command.pass) {
      pass.setPipeline(the(pipeline));
      pass.setBindGroup(0, the<GPUBindGroup>(group), offsets);
      pass.dispatchWorkgroups(x, y);
    }
    pass.end();
  }

  async function mapped({ buffer, mode, at, bytes }: Extract<Call, { call: "map" }>): Promise<ArrayBuffer> {
    const one = the<GPUBuffer>(buffer);
    await one.mapAsync(mode, at, bytes);
    return one.getMappedRange(at, bytes).slice(0);
  }

  const ask = (number: number, asked: Promise<unknown>): void => {
    asked.then(
      (value) => answer({ ask: number, value, error: null }, value instanceof ArrayBuffer ? [value] : []),
      (error: unknown) =>
        answer({ ask: number, value: null, error: String((error as Error).message ?? error) }),
    );
  };

  function follow(call: Call): void {
    if (call.call === "adapter") ask(call.ask, adapterFor(call.thing, call.options));
    else if (call.call === "device") ask(call.ask, deviceFor(call.thing, call.adapter, call.limits));
    else if (call.call === "make")
      things.set(
        call.thing,
        the<Record<string, (of: unknown) => Thing>>(call.device)[call.by](revived(call.descriptor)),
      );
    else if (call.call === "write")
      the<GPUDevice>(call.device).queue.writeBuffer(
        the(call.buffer),
        call.at,
        call.bytes as Uint8Array<ArrayBuffer>,
      );
    else if (call.call === "submit") {
      const device = the<GPUDevice>(call.device);
      const encoder = device.createCommandEncoder();
      for (const command of call.commands) encode(encoder, command);
      device.queue.submit([encoder.finish()]);
    } else if (call.call === "map") ask(call.ask, mapped(call));
    else if (call.call === "unmap") the<GPUBuffer>(call.thing).unmap();
    else {
      const thing = the<GPUBuffer | GPUDevice>(call.thing);
      if (call.call === "destroy") thing.destroy();
      // A device that is gone takes what was on its way.
      if (!("queue" in thing)) things.delete(call.thing);
    }
  }

  port.onmessage = ({ data }: MessageEvent<readonly Call[]>) => {
    for (const call of data)
      try {
        follow(call);
      } catch (error) {
        // What no engine says, but a cell may.
        if ("device" in call) answer({ fault: call.device, message: String(error) });
      } finally {
        if (call.call === "submit") onSubmit();
      }
  };
}
