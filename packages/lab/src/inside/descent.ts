// Going down a curve step by step: w ← w − lr · slope, with momentum if wanted, as torch.optim.SGD.

export interface Curve {
  /** Loss at w. */
  at(w: number): number;
  /** Its derivative. */
  slope(w: number): number;
  from: number;
  to: number;
}

export const curves = {
  /** One valley. */
  bowl: { at: (w) => w * w, slope: (w) => 2 * w, from: -3, to: 3 },
  /** A shallow valley before a deep one. */
  valleys: {
    at: (w) => 0.25 * w ** 4 - 1.5 * w ** 2 + 0.6 * w + 3,
    slope: (w) => w ** 3 - 3 * w + 0.6,
    from: -2.6,
    to: 2.6,
  },
} as const satisfies Record<string, Curve>;

export type CurveName = keyof typeof curves;

export interface Walk {
  w: number;
  velocity: number;
}

/** One step. */
export function descend(curve: Curve, { w, velocity }: Walk, lr: number, momentum: number): Walk {
  const next = momentum * velocity + curve.slope(w);
  return { w: w - lr * next, velocity: next };
}
