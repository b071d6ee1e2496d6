// How many passes over shuffled data have begun: the nearest thing to an epoch that a loop written by hand shows to the library.
let begun = 0;

/** A shuffled loader begins a pass. */
export function beginPass(): void {
  begun++;
}

/** Passes begun so far, of all shuffled loaders together. */
export const passesBegun = (): number => begun;
