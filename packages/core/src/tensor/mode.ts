// Whether operations are recorded for backward().
import { WrongTypeError } from "../errors.ts";
import { say } from "../words/index.ts";

interface Setting {
  enabled: boolean;
}

/** Outside of every block. */
const outside: Setting = { enabled: true };
/** Of the blocks that have not ended. Asynchronous ones may overlap: each takes its own away, whichever ends first. */
const blocks: Setting[] = [];

const current = (): Setting => blocks.at(-1) ?? outside;

/** Whether operations are recorded now, as torch.is_grad_enabled. */
export const isGradEnabled = (): boolean => current().enabled;

/** Sets whether operations are recorded from now on, in a block until its end; as torch.set_grad_enabled. */
export function setGradEnabled(enabled: boolean): void {
  current().enabled = enabled;
}

function within<T>(name: string, setting: Setting, body: () => T): T {
  if (typeof body !== "function")
    throw new WrongTypeError(say`${name} takes a function that computes: write ${name}(() => …)`);
  const end = (): void => {
    blocks.splice(blocks.indexOf(setting), 1);
  };
  blocks.push(setting);
  let result: T;
  try {
    result = body();
  } catch (error) {
    end();
    throw error;
  }
  if (result instanceof Promise) return result.finally(end) as T;
  end();
  return result;
}

/**
 * Runs a function whose operations are not recorded, as torch.no_grad does for a block. An asynchronous function keeps recording
 * off until its promise settles.
 */
export const noGrad = <T>(body: () => T): T => within("noGrad", { enabled: false }, body);

/** As noGrad; torch.inference_mode. */
export const inferenceMode = <T>(body: () => T): T => within("inferenceMode", { enabled: false }, body);

/** Runs a function whose operations are recorded, also within noGrad; as torch.enable_grad. */
export const enableGrad = <T>(body: () => T): T => within("enableGrad", { enabled: true }, body);
