// What poolings as layers share.
import type { Kind } from "../../options/kinds.ts";
import { optional, whole } from "../../options/kinds.ts";
import { has, needs } from "../../options/parameters.ts";

export type SizesOf<S> = (of: Kind<number>) => Kind<number | S>;

/** The window of a pooling, sizes for every direction as `of` makes them. */
export const windowed = <S>(of: SizesOf<S>) => ({
  kernelSize: needs(of(whole(1))),
  /** Elements from one window to the next; the kernel's size by default. */
  stride: has(optional(of(whole(1))), null),
  /** Width of the border, 0 by default. */
  padding: has(of(whole(0)), 0),
});

export const show = (sizes: readonly (number | null)[]): string => `[${sizes.map(String).join(", ")}]`;

export const shownUnless = (name: string, value: readonly number[] | boolean, usual: number): string =>
  (typeof value === "boolean" ? value : value.some((size) => size !== usual))
    ? `, ${name}=${typeof value === "boolean" ? value : show(value)}`
    : "";
