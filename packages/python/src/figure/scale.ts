// From numbers to places, and the numbers that are written beside them.

export interface Scale {
  readonly ticks: readonly number[];
  /** How a tick is written. */
  label(value: number): string;
  /** Where a number lies, in pixels. */
  at(value: number): number;
}

/** Steps of 1, 2 or 5 times a power of ten, about so many. */
function stepOf(span: number, count: number): number {
  const raw = span / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(raw));
  return power * ([1, 2, 5, 10].find((nice) => nice * power >= raw * 0.999) ?? 10);
}

function linearTicks(low: number, high: number, count: number): number[] {
  const step = stepOf(high - low, count);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => (first + i) * step);
}

function written(ticks: readonly number[]): (value: number) => string {
  const largest = Math.max(0, ...ticks.map(Math.abs));
  if (largest >= 1e6 || (largest > 0 && largest < 1e-3))
    return (value) => (value === 0 ? "0" : value.toExponential(1).replace(".0e", "e"));
  const step = ticks.length > 1 ? Math.abs(ticks[1] - ticks[0]) : 1;
  const digits = Math.max(0, Math.min(6, -Math.floor(Math.log10(step) + 1e-9)));
  return (value) => value.toFixed(digits).replace(/^-(0(?:\.0+)?)$/, "$1");
}

export interface ScaleOptions {
  readonly low: number;
  readonly high: number;
  /** Pixels of the two. */
  readonly from: number;
  readonly to: number;
  readonly isLog: boolean;
  readonly given?: readonly number[];
  readonly labels?: readonly string[];
}

export function scaleOf({ low, high, from, to, isLog, given, labels }: ScaleOptions): Scale {
  const place = isLog ? (x: number): number => Math.log10(Math.max(x, Number.MIN_VALUE)) : (x: number) => x;
  const [a, b] = [place(low), place(high)];
  const at = (value: number): number => from + ((place(value) - a) / (b - a || 1)) * (to - from);
  const count = Math.max(2, Math.floor(Math.abs(to - from) / 55));
  const own = isLog
    ? linearTicks(a, b, Math.min(count, Math.max(1, Math.ceil(b - a))))
        .filter(Number.isInteger)
        .map((power) => 10 ** power)
    : linearTicks(Math.min(low, high), Math.max(low, high), count);
  const ticks = given ?? own;
  const write = isLog
    ? (value: number) => (value >= 1e-3 && value < 1e5 ? String(value) : value.toExponential(0))
    : written(ticks);
  const label = (value: number): string => {
    const named = labels?.[ticks.indexOf(value)];
    return labels ? (named ?? "") : write(value);
  };
  return { ticks, label, at };
}
