// The parameters of a constructor or function: which it must be given, which have a default, which PyTorch has and we do not.
import type { Words } from "./choice.ts";
import type { Kind } from "./kinds.ts";

export interface Parameter<T> {
  readonly kind: Kind<T>;
  /** What it is, for those who choose by name: what has words is a setting there. */
  readonly words?: Words;
}

/** Must be given. */
export interface Needed<T> extends Parameter<T> {
  readonly needed: true;
}

/** Has a default. */
export interface Defaulted<T, D> extends Parameter<T> {
  readonly fallback: D;
  /** Whether it may stand among the positional arguments. */
  readonly named: boolean;
}

/** PyTorch's, and not here: its default is taken, since that changes nothing. */
export interface Lacking {
  readonly lacks: true;
  readonly fallback: unknown;
  readonly named: boolean;
  /** What to do without it. */
  readonly instead?: () => string;
}

export type AnyParameter = Needed<unknown> | Defaulted<unknown, unknown> | Lacking;

/** By name, in PyTorch's order. */
export type Parameters = Readonly<Record<string, AnyParameter>>;

/** A parameter without a default. */
export const needs = <T>(kind: Kind<T>, words?: Words): Needed<T> => ({ kind, needed: true, words });

/** A parameter with a default; undefined where something else decides. */
export const has = <T, const D extends T | null | undefined>(
  kind: Kind<T>,
  fallback: D,
  words?: Words,
): Defaulted<T, D> => ({
  kind,
  fallback,
  named: false,
  words,
});

/** The same, but only by name: keyword-only in PyTorch, or not PyTorch's at all. */
export const named = <T, const D extends T | null | undefined>(
  kind: Kind<T>,
  fallback: D,
  words?: Words,
): Defaulted<T, D> => ({ kind, fallback, named: true, words });

/** A parameter of PyTorch's that is not here: any value but its default is refused by name. @param instead what to do */
export const lacks = (fallback: unknown, instead?: () => string): Lacking => ({
  lacks: true,
  fallback,
  named: false,
  instead,
});

/** The same for one that PyTorch takes by name alone. */
export const lacksNamed = (fallback: unknown, instead?: () => string): Lacking => ({
  ...lacks(fallback, instead),
  named: true,
});

type Value<P> = P extends Needed<infer T> ? T : P extends Defaulted<infer T, infer D> ? Widened<T, D> : never;
/** A default that is none stays a possible value. */
type Widened<T, D> = D extends undefined ? T | undefined : D extends null ? T | null : T;

/** What reading gives: every parameter we have, defaults filled in. */
export type ValuesOf<P extends Parameters> = {
  -readonly [K in keyof P as P[K] extends Lacking ? never : K]: Value<P[K]>;
};

/** What the last object may hold: everything that has a default. */
export type OptionsOf<P extends Parameters> = {
  -readonly [K in keyof P as P[K] extends Defaulted<unknown, unknown> ? K : never]?: Value<P[K]> | undefined;
};

/** The same, with some of what must be given: for a call that names it. */
export type NamedOf<P extends Parameters, K extends keyof P> = OptionsOf<P> & {
  -readonly [N in keyof P as N extends K ? N : never]: Value<P[N]>;
};

/** The same once defaults are filled in, as an optimizer's groups hold them. */
export type SettingsOf<P extends Parameters> = {
  -readonly [K in keyof P as P[K] extends Defaulted<unknown, unknown> ? K : never]: Value<P[K]>;
};

/**
 * Arguments in PyTorch's order, broken off anywhere, and options after them: `(3, 1, { bias: false })`. For an overload
 * `(...more: Places<[stride: Pair, padding: Pair], Options>)`.
 */
export type Places<P extends readonly unknown[], Options> = Prefixes<
  { [K in keyof P]: P[K] | undefined },
  Options
>;
type Prefixes<P extends readonly unknown[], Options> =
  | [...P, options?: Options]
  | (P extends [...infer Init, unknown] ? Prefixes<Init, Options> : never);
