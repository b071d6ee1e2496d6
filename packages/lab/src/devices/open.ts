// A worker's device, as the reader has chosen it.
import { openDevice, say, setDefaultDevice } from "@tinycnn/core";

export type ComputesOn = "cpu" | "webgpu";

/**
 * Where all that this worker makes from here on is computed.
 *
 * @returns null; where the chosen device cannot be opened, why it is the cpu
 */
export async function computeOn(where: ComputesOn): Promise<string | null> {
  if (where === "cpu") return null;
  try {
    setDefaultDevice(await openDevice(where));
    return null;
  } catch (error) {
    return say`${(error as Error).message}. This is computed on the cpu`;
  }
}
