// A host that can be told to stop, such as a notebook, says so here; long work asks between its steps.

let check: (() => void) | null = null;

/**
 * Sets what long work calls between its steps: the loader before each batch. A check that throws ends the work there, with
 * models and optimizers whole. `null` takes it away.
 */
export function setInterruptCheck(ask: (() => void) | null): void {
  check = ask;
}

export const checkInterrupt = (): void => check?.();
