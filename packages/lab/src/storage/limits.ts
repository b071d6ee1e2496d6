// How large what the browser keeps may be.

/** Largest file that is no photo (CIFAR-10's archive has 163 MiB). */
export const MAX_FILE_BYTES = 200 * 2 ** 20;

/** Most pictures of one set, and most bytes of their files together: as much as an archive brings back. */
export const MOST_PICTURES = 5_000;
export const MAX_SET_BYTES = 768 * 2 ** 20;
/** Most classes of one set. */
export const MOST_CLASSES = 50;

/** Most bytes of weights that are kept of a variable. */
export const MAX_WEIGHTS_BYTES = 200 * 2 ** 20;
