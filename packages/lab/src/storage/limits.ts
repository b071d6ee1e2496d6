// How large what the browser keeps may be.

/** Largest file that is no photo (CIFAR-10's archive has 163 MiB). */
export const MAX_FILE_BYTES = 200 * 2 ** 20;

/** Most bytes of weights that are kept of a variable. */
export const MAX_WEIGHTS_BYTES = 200 * 2 ** 20;
