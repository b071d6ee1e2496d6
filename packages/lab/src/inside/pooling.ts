// One window of a pooling layer.
export type Pooling = "max" | "average";

/** What a window becomes. */
export const pooled = (window: readonly number[], kind: Pooling): number =>
  kind === "max" ? Math.max(...window) : window.reduce((a, b) => a + b, 0) / window.length;
