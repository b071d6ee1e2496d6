// A device that is gone.
import { TinycnnError } from "../errors.ts";
import { say } from "../words/index.ts";

/** The graphics card is gone: what was on it is lost. */
export class DeviceLostError extends TinycnnError {
  override name = "DeviceLostError";

  /** @param reason what the driver or the browser says of it */
  constructor(reason: string) {
    super(
      say`the graphics card was lost (${reason}): what was on it is gone; go on from the last checkpoint, or on the cpu`,
      { code: "device-lost" },
    );
  }
}
