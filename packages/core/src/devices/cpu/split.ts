// How work is cut into parts: by the work alone, never by the number of threads, so that every sum is built in the same order
// whoever computes it.

/** Parts of a batch whose images are independent: enough to balance 16 threads. Speed only. */
export const splitBatch = (images: number): number => Math.max(1, Math.min(images, 64));

/** Sums of parts take up at most so much memory together. Speed only. */
const SUM_BYTES = 40 * 2 ** 20;

/**
 * Parts of a batch that each build a sum of their own (a weight's gradient), added up afterwards: 8, since each costs memory, and
 * 4 or 2 where the sum is very large: numbers that as many threads share evenly. Speed only.
 */
export const splitSums = (images: number, sumBytes: number): number => {
  const most = Math.min(8, Math.max(2, SUM_BYTES / sumBytes));
  return Math.max(1, Math.min(images, 2 ** Math.floor(Math.log2(most))));
};

/** Parts of a flat range of floats: of 64 kilobytes, below which handing parts out costs more than it gains. Speed only. */
export const splitFlat = (floats: number): number => Math.max(1, Math.min(64, Math.ceil(floats / 16_384)));
