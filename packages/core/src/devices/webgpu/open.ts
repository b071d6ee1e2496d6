// The graphics card of this machine: the browser's, or in Node that of the package `webgpu`.
import { TinycnnError } from "../../errors.ts";
import { say } from "../../words/index.ts";
import { WebGpuDevice, type WebGpuOptions } from "./device.ts";

/** No bundler is to follow it: a browser has its own. */
const PACKAGE = "webgpu";

/** Kept: without it Node's process ends with its adapters. */
let gpu: GPU | null = null;

function none(message: string): TinycnnError {
  return new TinycnnError(message, { code: "no-device" });
}

async function gpuHere(): Promise<GPU> {
  if (typeof navigator !== "undefined" && "gpu" in navigator && navigator.gpu) return navigator.gpu;
  if (typeof process === "undefined" || !process.versions?.node)
    throw none(
      say`webgpu: this browser has no WebGPU; Chrome, Edge, Safari 26 and Firefox on Windows or Apple Silicon have it`,
    );
  try {
    const { create } = (await import(/* @vite-ignore */ PACKAGE)) as { create(options: string[]): GPU };
    gpu ??= create([]);
    return gpu;
  } catch (error) {
    throw none(
      say`webgpu: Node reaches the graphics card by the package "webgpu" (132 MB), which is not here: npm install webgpu (${(error as Error).message.split("\n")[0]})`,
    );
  }
}

/** An adapter and what to ask of it: everything that it has, since what is given without asking is little. */
export async function openWebGpu(options?: WebGpuOptions): Promise<WebGpuDevice> {
  const adapter = await (await gpuHere()).requestAdapter({ powerPreference: "high-performance" });
  if (!adapter)
    throw none(
      say`webgpu: there is no graphics card that can be reached; a driver for Vulkan, Metal or Direct3D 12 is needed`,
    );
  const wanted = [
    "maxBufferSize",
    "maxStorageBufferBindingSize",
    "maxStorageBuffersPerShaderStage",
    "maxComputeInvocationsPerWorkgroup",
    "maxComputeWorkgroupSizeX",
    "maxComputeWorkgroupStorageSize",
  ] as const;
  const requiredLimits = Object.fromEntries(wanted.map((name) => [name, adapter.limits[name]]));
  const device = await adapter.requestDevice({ requiredLimits });
  return new WebGpuDevice(adapter, device, options);
}
