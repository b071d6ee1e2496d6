// The devices of this process: made when first asked for, one of each.
import { NotPossibleError, OutOfRangeError, WrongTypeError } from "../errors.ts";
import { say } from "../words/index.ts";
import { chooseTile } from "./cpu/choose.ts";
import { CpuDevice } from "./cpu/cpuDevice.ts";
import { availableCores } from "./cpu/threads.ts";
import type { Device, DeviceName } from "./device.ts";
import { ReferenceDevice } from "./reference/device.ts";
import type { Choice, Comparing } from "./webgpu/choose.ts";
import type { WebGpuDevice } from "./webgpu/device.ts";

/** How the cpu device is made; it counts at its first use. */
export interface DeviceOptions {
  /** Threads of the cpu device, 1 to 64; all cores by default. Results do not depend on it. */
  threads?: number;
  /**
   * Whether the cpu device gives the same bits on every runtime and processor: it never multiplies and adds with one rounding then, which
   * some can and some cannot. Slower, see docs/guide/determinism.md; false by default. `TINYCNN_FMA=0` does the same from outside.
   */
  portable?: boolean;
  /** Most MiB that the cpu device may hold, 64 to 4096 (the default): a model of others that wants more is refused in words. */
  memory?: number;
}

const makers = new Map<string, (options: DeviceOptions) => Device>([
  [
    "cpu",
    ({ threads = Math.min(availableCores(), 64), portable, memory }) =>
      new CpuDevice(threads, chooseTile(portable), memory),
  ],
  ["reference", () => new ReferenceDevice()],
  [
    "webgpu",
    () => {
      throw new NotPossibleError(
        say`the webgpu device is not open: put await openDevice("webgpu") before the first call that names it`,
      );
    },
  ],
]);
const made = new Map<string, Device>();

/** Names that getDevice accepts. */
export const deviceNames = (): string[] => ["auto", ...makers.keys()];

/** Tells of another device: from then on getDevice and all that takes a device's name know it. @throws RangeError for a name that is taken */
export function registerDevice(name: string, make: (options: DeviceOptions) => Device): void {
  if (deviceNames().includes(name)) throw new OutOfRangeError(say`there is a device "${name}" already`);
  makers.set(name, make);
}

/**
 * The device of that name; "auto" is the fastest there is, today the cpu. `threads`, `portable` and `memory` count when the device
 * is made, at its first use.
 */
export function getDevice(name: DeviceName | "auto", options: DeviceOptions = {}): Device {
  const wanted = name === "auto" ? "cpu" : name;
  const maker = makers.get(wanted);
  if (!maker)
    throw new OutOfRangeError(say`unknown device "${name}", expected one of ${deviceNames().join(", ")}`);
  const { threads, portable, memory } = options;
  if (threads !== undefined && !(Number.isInteger(threads) && threads >= 1 && threads <= 64))
    throw new OutOfRangeError(say`threads: expected a whole number from 1 to 64, got ${threads}`);
  if (portable !== undefined && typeof portable !== "boolean")
    throw new WrongTypeError(say`portable: expected true or false, got ${String(portable)}`);
  if (memory !== undefined && !(Number.isInteger(memory) && memory >= 64 && memory <= 4096))
    throw new OutOfRangeError(say`memory: expected whole MiB from 64 to 4096, got ${memory}`);
  const known = made.get(wanted);
  if (known) {
    if (threads !== undefined && wanted === "cpu" && (known as CpuDevice).threads !== threads)
      throw new NotPossibleError(
        say`the cpu device already runs with ${(known as CpuDevice).threads} threads; ask for ${threads} before anything else uses it`,
      );
    if (portable === true && wanted === "cpu" && (known as CpuDevice).engine.tile.fused)
      throw new NotPossibleError(
        say`the cpu device already runs with fused multiply-add; ask for portable before anything else uses it`,
      );
    return known;
  }
  const device = maker(options);
  made.set(wanted, device);
  return device;
}

/**
 * The device of that name, once it can be used: "webgpu" is the graphics card, which has to be waited for; from then on its name is known
 * everywhere. "auto" is the card where there is a real one that is clearly faster, else the cpu; see chooseDevice.
 *
 * @throws TinycnnError where there is no graphics card that can be reached, and what to do about it
 */
export async function openDevice(name: DeviceName | "auto", options: DeviceOptions = {}): Promise<Device> {
  if (name === "auto") return (await chooseDevice(options)).device;
  return name === "webgpu" ? openCard() : getDevice(name, options);
}

async function openCard(): Promise<WebGpuDevice> {
  const known = made.get("webgpu");
  if (known && !known.isLost) return known as WebGpuDevice;
  const { openWebGpu } = await import("./webgpu/open.ts");
  const device = await openWebGpu();
  made.set("webgpu", device);
  return device;
}

let chosen: Promise<Choice> | undefined;

/** How the card and the cpu are compared, and how the cpu is made. */
export interface ChoiceOptions extends DeviceOptions, Comparing {}

/**
 * The graphics card where there is a real one that gives the cpu's numbers for the operations of a small network and is 1.2 times as fast
 * at a convolution, or at the given `trial`; else the cpu. Without a trial it is decided once, and anew when that one is lost.
 *
 * @param options `trial` is what both are timed with; `measurements` keeps what was found, so that the same is chosen next time
 * @returns the device and the reason, in words
 */
export async function chooseDevice(options: ChoiceOptions = {}): Promise<Choice> {
  if (options.trial) return choiceNow(options);
  const before = chosen;
  if (before && !(await before).device.isLost) return before;
  // Of several who wait for the first choice, or after a loss, one chooses.
  if (chosen === before) chosen = choiceNow(options);
  return chosen as Promise<Choice>;
}

async function choiceNow({ trial, measurements, ...options }: ChoiceOptions): Promise<Choice> {
  const { choose } = await import("./webgpu/choose.ts");
  return choose(getDevice("cpu", options), openCard, { trial, measurements });
}

/**
 * What to go on with after a device was lost: the next one of its kind, else the cpu. Where new tensors went there, they go to it too.
 *
 * @param isAgain whether it is to be tried once more: what is lost each time leads nowhere
 */
export async function deviceAfter(lost: Device, isAgain: boolean): Promise<Device> {
  // Whatever keeps it from being opened, the cpu is there.
  const next = isAgain ? await openDevice(lost.name).catch(() => null) : null;
  const device = next && !next.isLost ? next : getDevice("cpu");
  if (fallback === lost) fallback = device;
  return device;
}

export const deviceOf = (device: Device | DeviceName): Device =>
  typeof device === "string" ? getDevice(device) : device;

let fallback: Device | undefined;

/** Where new tensors go that name no device. */
export const defaultDevice = (): Device => {
  fallback ??= getDevice("auto");
  return fallback;
};

/** Says where new tensors go that name no device. @throws RangeError for a name that is none */
export function setDefaultDevice(device: Device | DeviceName): void {
  fallback = deviceOf(device);
}
