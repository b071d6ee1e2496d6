// What a parameter may be: a test, the words for it, and values it takes.
import { say } from "../words/index.ts";

/** What a parameter may be, and how that is said. */
export interface Kind<T> {
  /** For "must be …", in the language of now. */
  what(): string;
  is(value: unknown): boolean;
  /** Values it takes, for tests and forms; none for what only code can make. */
  readonly samples: readonly T[];
  /** All values, where they are few. */
  readonly choices?: readonly T[];
}

/** Bounds of a number; without one there is none on that side. */
export interface Range {
  readonly min?: number;
  readonly max?: number;
  /** Bounds that are not reached themselves. */
  readonly above?: number;
  readonly below?: number;
  /** Whether ±∞ is a value. */
  readonly infinite?: boolean;
}

const within = ({ min, max, above, below, infinite }: Range, x: number): boolean =>
  (infinite ? !Number.isNaN(x) : Number.isFinite(x)) &&
  !((min !== undefined && x < min) || (above !== undefined && x <= above)) &&
  !((max !== undefined && x > max) || (below !== undefined && x >= below));

/** `[0, 1)`, where there are both ends. */
function interval({ min, max, above, below }: Range): string | null {
  const [low, high] = [min ?? above, max ?? below];
  if (low === undefined || high === undefined) return null;
  return `${min === undefined ? "(" : "["}${low}, ${high}${max === undefined ? ")" : "]"}`;
}

function numberWords(range: Range): string {
  const { min, max, above, below } = range;
  const both = interval(range);
  if (both) return say`a number in ${both}`;
  if (min !== undefined) return say`a number of at least ${min}`;
  if (above !== undefined) return say`a number above ${above}`;
  if (max !== undefined) return say`a number of at most ${max}`;
  return below === undefined ? say`a number` : say`a number below ${below}`;
}

/** Values near both ends of a range. */
function numbersOf({ min, max, above, below }: Range, step: number): number[] {
  const low = min ?? (above === undefined ? undefined : above + step);
  const high = max ?? (below === undefined ? undefined : below - step);
  const first = low ?? (high === undefined ? step : Math.min(high, step));
  const second = high === undefined ? first + step : Math.min(first + step, high);
  return first === second ? [first] : [second, first];
}

/** Any finite number within a range. */
export const number = (range: Range = {}): Kind<number> => ({
  what: () => numberWords(range),
  is: (x) => typeof x === "number" && within(range, x),
  samples: numbersOf(range, 0.125),
});

/** Whole numbers, exact ones. */
export const whole = (min?: number, max?: number): Kind<number> => ({
  what: () => {
    if (min === undefined) return say`a whole number`;
    return max === undefined
      ? say`a whole number of at least ${min}`
      : say`a whole number of ${min} to ${max}`;
  },
  is: (x) => Number.isSafeInteger(x) && within({ min, max }, x as number),
  samples: numbersOf({ min: min ?? 1, max }, 1),
});

/** true or false. */
export const flag: Kind<boolean> = {
  what: () => say`true or false`,
  is: (x) => typeof x === "boolean",
  samples: [true, false],
  choices: [true, false],
};

/** One of a few values. */
export const choice = <const T extends string | number>(...values: readonly T[]): Kind<T> => ({
  what: () => say`one of ${values.map((value) => JSON.stringify(value)).join(", ")}`,
  is: (x) => values.includes(x as T),
  samples: values.toReversed(),
  choices: values,
});

type Pair<T> = T | readonly [T, T];

/** One value for both directions, or [height, width]. */
export const pair = <T>(of: Kind<T>): Kind<Pair<T>> => ({
  what: () => say`${of.what()} or two of them, [height, width]`,
  is: (x) => of.is(x) || (Array.isArray(x) && x.length === 2 && x.every(of.is)),
  samples: [...of.samples, ...of.samples.map((value) => [value, value] as const)],
});

/** One value for every direction, or one for each: [length], [height, width], [depth, height, width]. */
export const single = <T>(of: Kind<T>): Kind<T | readonly [T]> => ({
  what: () => say`${of.what()} or a list of one`,
  is: (x) => of.is(x) || (Array.isArray(x) && x.length === 1 && x.every(of.is)),
  samples: [...of.samples, ...of.samples.map((value) => [value] as const)],
});
/** One value for all three sizes of a volume, or one for each. */
export const triple = <T>(of: Kind<T>): Kind<T | readonly [T, T, T]> => ({
  what: () => say`${of.what()} or three of them, [depth, height, width]`,
  is: (x) => of.is(x) || (Array.isArray(x) && x.length === 3 && x.every(of.is)),
  samples: [...of.samples, ...of.samples.map((value) => [value, value, value] as const)],
});

/** A list of any length, or of one of the given lengths. */
export const list = <T>(of: Kind<T>, ...lengths: readonly number[]): Kind<readonly T[]> => ({
  what: () =>
    lengths.length === 0
      ? say`a list of values that are each ${of.what()}`
      : say`a list of ${lengths.join(say` or `)} values that are each ${of.what()}`,
  is: (x) => Array.isArray(x) && (lengths.length === 0 || lengths.includes(x.length)) && x.every(of.is),
  samples: of.samples.map((value) => Array.from({ length: lengths[0] ?? 2 }, () => value)),
});

/** Two values, as `betas`. */
export const two = <T>(of: Kind<T>): Kind<readonly [T, T]> => list(of, 2) as Kind<readonly [T, T]>;

/** The first that fits. */
export const either = <A, B>(a: Kind<A>, b: Kind<B>): Kind<A | B> => ({
  what: () => say`${a.what()} or ${b.what()}`,
  is: (x) => a.is(x) || b.is(x),
  samples: [...a.samples, ...b.samples],
});

/** The kind itself, or null where PyTorch has None. */
export const optional = <T>(of: Kind<T>): Kind<T | null> => ({
  what: () => say`${of.what()} or null`,
  is: (x) => x === null || of.is(x),
  samples: of.samples,
});

/** What only code can make: tensors, modules, functions. */
export const thing = <T>(what: () => string, is: (value: unknown) => boolean): Kind<T> => ({
  what,
  is,
  samples: [],
});

/** A kind with more to ask of its values, and other words for it. */
export const such = <T>(of: Kind<T>, what: () => string, is: (value: T) => boolean): Kind<T> => ({
  what,
  is: (x) => of.is(x) && is(x as T),
  samples: of.samples.filter(is),
});
