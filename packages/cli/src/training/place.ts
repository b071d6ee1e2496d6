// Where a run is trained: on the device that was asked for, or by "auto" on the one that is faster at this very model.
import { mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type ChoiceOptions, chooseDevice, type Device, type Measurements, say } from "@tinycnn/core";
import type { DatasetSpec } from "@tinycnn/vision";
import { cacheDir, writeWhole } from "@tinycnn/vision/node";
import { z } from "zod";
import { type DeviceFlags, deviceFrom } from "../options.ts";
import { stepSeconds } from "../pace.ts";
import type { Config } from "../run/config.ts";
import { VERSION } from "../version.ts";

export interface Place {
  readonly device: Device;
  /** Why it is this one; null where it was asked for. */
  readonly reason: string | null;
}

/** Images of the step that both devices are timed with, at most. */
const IMAGES = 128;
/** So many measurements are remembered, the latest. */
const MOST = 200;

const ratios = z.record(z.string().max(2_000), z.number().positive());

/** What was measured on this machine before, in a file of the cache; one that cannot be read or written is as if it were not there. */
export function measurementsIn(file: string, what: string): Measurements {
  const all = (): Record<string, number> => {
    try {
      return ratios.parse(JSON.parse(readFileSync(file, "utf8")));
    } catch {
      return {};
    }
  };
  const key = (devices: string): string => `${VERSION} | ${what} | ${devices}`;
  return {
    get: (devices) => all()[key(devices)],
    set(devices, ratio) {
      const { [key(devices)]: _, ...others } = all();
      const kept = [...Object.entries(others), [key(devices), ratio]].slice(-MOST);
      try {
        mkdirSync(dirname(file), { recursive: true });
        writeWhole(file, `${JSON.stringify(Object.fromEntries(kept), null, 1)}\n`);
      } catch {
        // It is measured again then.
      }
    },
  };
}

/** The device for a training. @param choose stands in for the choice between the devices of this machine, for tests */
export async function placeOf(
  flags: DeviceFlags,
  config: Config,
  spec: DatasetSpec,
  choose: (options: ChoiceOptions) => Promise<Place> = chooseDevice,
): Promise<Place> {
  if (flags.device !== "auto") return { device: await deviceFrom(flags), reason: null };
  const images = Math.min(config.batchSize, IMAGES);
  const { model, modelOptions, optimizer } = config;
  const what = JSON.stringify([model, modelOptions, optimizer, images, spec.channels, spec.size]);
  return choose({
    threads: flags.threads,
    trial: {
      name: say`a step of ${model}`,
      seconds: (device) => stepSeconds(config, spec, device, images),
    },
    measurements: measurementsIn(join(cacheDir(), "devices.json"), what),
  });
}
