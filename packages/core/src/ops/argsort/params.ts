// How a line is sorted.
export interface ArgsortParams {
  /** From 0. */
  dim: number;
  descending: boolean;
  /** How many of the sorted places are wanted, from the first. */
  count: number;
}
