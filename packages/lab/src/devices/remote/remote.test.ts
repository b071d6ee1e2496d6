// The engine on a card that somebody else holds: the same bits as on one's own, losses and faults told.
import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { type Device, DeviceLostError, manualSeed, randn } from "@tinycnn/core";
import { create } from "webgpu";
import { noCard, openCard } from "../../../../../tests/webgpu.ts";
import { WebGpuDevice } from "../../../../core/src/devices/webgpu/device.ts";
import { serveGpu } from "./frame.ts";
import { remoteGpu } from "./worker.ts";

/** A product, its gradients, and some steps against them. */
async function descended(device: Device): Promise<number[]> {
  manualSeed(0);
  const x = randn([5, 7], { device });
  let w = randn([7, 3], { device, requiresGrad: true });
  for (let step = 0; step < 5; step++) {
    x.matmul(w).relu().sum().backward();
    const grad = w.grad;
    assert.ok(grad);
    w = w.detach().sub(grad.mul(0.01)).requiresGrad_();
  }
  return [...(await w.data())];
}

describe("a card behind a port", { skip: noCard }, () => {
  const { port1, port2 } = new MessageChannel();
  after(() => port1.close());
  let [submitted, waited] = [0, 0];
  const gpu = remoteGpu(port2 as never, () => void waited++);

  async function open(): Promise<WebGpuDevice> {
    const adapter = await gpu.requestAdapter();
    assert.ok(adapter);
    const { maxStorageBuffersPerShaderStage } = adapter.limits;
    const device = await adapter.requestDevice({ requiredLimits: { maxStorageBuffersPerShaderStage } });
    return new WebGpuDevice(adapter, device);
  }

  test("computes the same steps to the bit, and every submission is waited for once", async () => {
    const own = await openCard(); // names the driver
    serveGpu(port1 as never, create([]), () => void submitted++);
    const remote = await open();
    assert.equal(remote.description, own.description);
    assert.ok(remote.isSoftware);
    assert.deepEqual(await descended(remote), await descended(own));
    assert.ok(submitted > 0 && submitted === waited, `${submitted} submissions, ${waited} waits`);
  });

  test("one that is lost says so to who reads, and another can be opened", async () => {
    const type = { shape: [2], dtype: "float32" } as const;
    const lost = await open();
    const x = lost.fromHost(Float32Array.of(1, 2), type);
    const buffer = x.retain();
    lost.queue.destroy();
    await assert.rejects(
      async () => lost.queue.read([{ block: lost.queue.buffers.take(8), bytes: 8 }]),
      DeviceLostError,
    );
    assert.ok(lost.isLost);
    buffer.release();
    const next = await open();
    assert.deepEqual([...(await next.read(next.fromHost(Float32Array.of(3, 4), type)))], [3, 4]);
  });

  test("a fault of the card is told, and nothing that a cell could say ends the frame", async () => {
    const device = await open();
    const fault = new Promise<string>((told) =>
      device.queue.device.addEventListener("uncapturederror", (event) =>
        told((event as GPUUncapturedErrorEvent).error.message),
      ),
    );
    device.queue.device.createBuffer({ size: 2 ** 45, usage: 0x80 });
    assert.match(await fault, /\d+/);
    device.queue.device.createBindGroup({ layout: {} as never, entries: [] });
    const y = device.fromHost(Float32Array.of(5), { shape: [1], dtype: "float32" });
    assert.deepEqual([...(await device.read(y))], [5]);
  });

  test("without WebGPU there is no adapter", async () => {
    const line = new MessageChannel();
    serveGpu(line.port1 as never, undefined, () => {});
    assert.equal(await remoteGpu(line.port2 as never, () => {}).requestAdapter(), null);
    line.port1.close();
  });
});
