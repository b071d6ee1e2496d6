// torch.cuda, of which there is none: scripts ask, and go on with the cpu.

/** Whether there is a CUDA device: no. */
export const isAvailable = (): boolean => false;
/** How many CUDA devices there are: none. */
export const deviceCount = (): number => 0;
/** Seeds CUDA's generators, of which there are none; manualSeed seeds the stream that everything draws from. */
export const manualSeed = (_seed: number | bigint): void => {};
/** Does nothing: the card draws from the host's stream, which manualSeed seeds. */
export const manualSeedAll = (_seed: number | bigint): void => {};
/** Gives back what CUDA keeps, which is nothing. */
export const emptyCache = (): void => {};
