// Reading options: numbers in their range, names that exist.
import { type Device, getDevice, openDevice, say, TinycnnError } from "@tinycnn/core";
import { UnknownNameError } from "@tinycnn/vision";
import { InvalidArgumentError, Option } from "commander";
import { UserError } from "./errors.ts";

interface Range {
  min?: number;
  max?: number;
  /** Whether min itself is too small. */
  above?: boolean;
}

/** A number as people write it; not 0x10, 1_000 or Infinity. */
const DECIMAL = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i;

function check(text: string, kind: string, value: number, { min, max, above }: Range): number {
  const low = min === undefined || (above ? value > min : value >= min);
  if (text.trim() !== "" && !Number.isNaN(value) && low && (max === undefined || value <= max)) return value;
  const lower = min === undefined ? "" : above ? say` above ${min}` : say` of at least ${min}`;
  const upper = max === undefined ? "" : say`, at most ${max}`;
  throw new InvalidArgumentError(say`expected ${kind}${lower}${upper}, got "${text}".`);
}

/** Parser of a whole number. */
export const whole =
  (range: Range = {}) =>
  (text: string): number => {
    const value = DECIMAL.test(text) ? Number(text) : Number.NaN;
    return check(text, say`a whole number`, Number.isSafeInteger(value) ? value : Number.NaN, range);
  };

/** Parser of a finite number. */
export const real =
  (range: Range = {}) =>
  (text: string): number => {
    const value = DECIMAL.test(text) ? Number(text) : Number.NaN;
    return check(text, say`a number`, Number.isFinite(value) ? value : Number.NaN, range);
  };

/** Parser of a name out of a list. */
export const oneOf =
  (kind: string, known: readonly string[]) =>
  (text: string): string => {
    if (known.includes(text)) return text;
    throw new InvalidArgumentError(`${new UnknownNameError(kind, text, known).message}.`);
  };

export const jsonOption = (): Option =>
  new Option("--json", say`print one JSON object a line on stdout, messages on stderr`);

export const threadsOption = (): Option =>
  new Option(
    "--threads <n>",
    say`threads of the cpu device (default: all cores); results do not depend on it`,
  ).argParser(whole({ min: 1, max: 64 }));

export const deviceOption = (): Option =>
  new Option(
    "--device <name>",
    say`where to compute: cpu, webgpu (the graphics card), reference (float64 loops, slow), or auto: a training on the card where it is clearly faster, else the cpu`,
  )
    .default("auto")
    .env("TINYCNN_DEVICE")
    .argParser(oneOf(say`device`, ["auto", "cpu", "webgpu", "reference"]));

export const dataDirOption = (): Option =>
  new Option(
    "--data-dir <dir>",
    say`directory with fashion-mnist/, mnist/ or cifar-10-batches-bin/ (default: TINYCNN_DATA, then the cache)`,
  );

export interface DeviceFlags {
  device: string;
  threads?: number;
}

/** The device that the flags ask for. @throws UserError where it cannot be reached */
export async function deviceFrom({ device, threads }: DeviceFlags): Promise<Device> {
  try {
    return device === "webgpu" ? await openDevice(device) : getDevice(device, { threads });
  } catch (error) {
    if (error instanceof TinycnnError && error.code === "no-device") throw new UserError(error.message);
    throw error;
  }
}
