// NumPy's .npz: a zip of .npy files, packed (savez_compressed) or not (savez).
import { say } from "@tinycnn/core";
import * as serialization from "@tinycnn/core/serialization";
import { inflate } from "./inflate.ts";
import { npyOf, parseNpy } from "./npy.ts";

type Stored = serialization.Stored;
const { fail, Zip, zipped, WeightsError } = serialization;

const SUFFIX = ".npy";
/** Bytes of all arrays together: far above what the engine's memory holds. */
const MOST_BYTES = 2 ** 31;
/** An int8 becomes four bytes, and some more. */
const [TIMES, MORE] = [4, 2 ** 26];
/** No stream of deflate makes more bytes of one. */
const MOST_OF_ONE = 1032;

/**
 * The arrays in a .npz file by their names, in the order of the file.
 *
 * @throws WeightsError for anything but a whole zip of .npy files, each read in bounds
 */
export function parseNpz(bytes: Uint8Array): Map<string, Stored> {
  const zip = new Zip(bytes, inflate);
  const most = Math.min(MOST_BYTES, TIMES * MOST_OF_ONE * bytes.length, TIMES * bytes.length + MORE);
  const total = zip.names.reduce((sum, name) => sum + zip.sizeOf(name), 0);
  if (total > most) fail(say`its arrays take ${total} bytes when unpacked, expected at most ${most}`);
  const arrays = new Map<string, Stored>();
  for (const name of zip.names) {
    if (!name.endsWith(SUFFIX)) fail(say`it holds ${name}, expected .npy files only`);
    try {
      arrays.set(name.slice(0, -SUFFIX.length), parseNpy(zip.read(name) as Uint8Array));
    } catch (error) {
      if (!(error instanceof WeightsError)) throw error;
      throw new WeightsError(`${name}: ${error.message}`);
    }
  }
  return arrays;
}

/** Whether a zip is NumPy's rather than torch.save's, by the names in it. */
export function isNpz(bytes: Uint8Array): boolean {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return false;
  try {
    const { names } = new Zip(bytes, inflate);
    return names.length > 0 && names.every((name) => name.endsWith(SUFFIX));
  } catch {
    return false;
  }
}

/** Arrays as a .npz file, which `numpy.load` reads; not packed. */
export const npzOf = (arrays: ReadonlyMap<string, Stored>): Uint8Array =>
  zipped(new Map([...arrays].map(([name, array]) => [`${name}${SUFFIX}`, npyOf(array)])));
