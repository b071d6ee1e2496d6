// Whether operations are recorded for backward().

let enabled = true;

export const isGradEnabled = (): boolean => enabled;

function setGradEnabled(value: boolean): void {
  enabled = value;
}

/**
 * Runs a function whose operations are not recorded, as torch.no_grad does for a block. An asynchronous function keeps recording
 * off until its promise settles.
 */
export function noGrad<T>(body: () => T): T {
  const before = enabled;
  setGradEnabled(false);
  let result: T;
  try {
    result = body();
  } catch (error) {
    setGradEnabled(before);
    throw error;
  }
  if (result instanceof Promise) return result.finally(() => setGradEnabled(before)) as T;
  setGradEnabled(before);
  return result;
}
