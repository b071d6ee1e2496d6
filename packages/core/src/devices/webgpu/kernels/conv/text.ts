// Pieces of WGSL that the convolutions share. What is written out (taps, steps, borders) names the program; sizes are words of the
// call, so that the layers of a network have few programs.
import type { GroupedGeometry } from "../../../../ops/conv2d/geometry.ts";
import { type Words, word, wordI32 } from "../../program.ts";

export const numbers = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

/** The largest tile, of at most so many, that divides a number of channels. */
export const tileOf = (channels: number, most = 4): number =>
  [4, 2].find((size) => size <= most && channels % size === 0) ?? 1;

/** More taps than this are not written out: such convolutions run as matrix products. */
const MOST_TAPS = 25;

export const isWritable = ({ kh, kw }: Pick<GroupedGeometry, "kh" | "kw">): boolean => kh * kw <= MOST_TAPS;

/** What is written out. */
export const formOf = ({ kh, kw, sh, sw, ph, pw, dh, dw }: GroupedGeometry): string =>
  [kh, kw, sh, sw, ph, pw, dh, dw].join(" ");

const SIZES = ["C", "H", "W", "OC", "OH", "OW", "INS", "OUTS"] as const;
/** How many words the sizes are; a program's own come after them. */
export const SIZE_WORDS = SIZES.length;

/** Names for the sizes: C, H … of u32, iC, iH … of i32; INS and OUTS are the channels of a group. */
export const sizesText = SIZES.map(
  (name, at) => `  let ${name} = ${word(at)}; let i${name} = ${wordI32(at)};`,
).join("\n");

export const sizesInto = (words: Words, { c, h, w, oc, oh, ow, groups }: GroupedGeometry): Words =>
  words.whole(c, h, w, oc, oh, ow, c / groups, oc / groups);

/** A pixel of the image, 0 beyond its border; row is the place of its first pixel. */
export const pixel = (row: string, column: string, isIn = ""): string =>
  `select(0.0, x0[u32(${row} + clamp(${column}, 0, iW - 1))], ${isIn}(u32(${column}) < W))`;

/** How gradients of the convolution's output are read: as they are, or through a 2×2 pooling that kept where its maxima were. */
export interface Gradients {
  readonly key: string;
  /** WGSL types of what is read. */
  readonly reads: readonly string[];
  /** The gradient of a plane's pixel, whose row and column, of u32, are within it. */
  at(plane: string, row: string, column: string): string;
  /** Statements that name those of a row: at places beside `base`, an even i32; 0 outside. */
  line(
    plane: string,
    row: string,
    base: string,
    places: readonly number[],
    name: (place: number) => string,
  ): string;
}

/** @param first number of the binding */
export const plainGradients = (first: number): Gradients => {
  const at = (plane: string, row: string, column: string): string =>
    `x${first}[(${plane} * OH + ${row}) * OW + ${column}]`;
  return {
    key: "plain",
    reads: ["f32"],
    at,
    line: (plane, row, base, places, name) =>
      places
        .map((place) => {
          const column = `(${base} + ${place})`;
          const value = at(plane, row, `u32(clamp(${column}, 0, iOW - 1))`);
          return `let ${name(place)} = select(0.0, ${value}, u32(${column}) < OW);`;
        })
        .join("\n      "),
  };
};

/** Which of the four pixels was the maximum; DEAD where a ReLU let nothing through. */
export const DEAD = 4;

/** Without branches: SwiftShader compiles a function that returns early, called sixteen times, for a minute. */
export const pooledGradients = (first: number): Gradients => ({
  key: "pooled",
  reads: ["f32", "i32"],
  at(plane, row, column) {
    const at = `(${plane} * (OH >> 1u) + min(${row} >> 1u, (OH >> 1u) - 1u)) * (OW >> 1u) + min(${column} >> 1u, (OW >> 1u) - 1u)`;
    const isIn = `(${row} < (OH & ~1u)) & (${column} < (OW & ~1u))`;
    return `select(0.0, x${first}[${at}], ${isIn} & (x${first + 1}[${at}] == i32((${row} & 1u) * 2u + (${column} & 1u))))`;
  },
  line(plane, row, base, places, name) {
    const own = name(places[0]);
    const halves = [...new Set(places.map((place) => Math.floor(place / 2)))];
    const nameOf = (half: number): string => `${own}_${half < 0 ? `m${-half}` : half}`;
    return `let ${own}_row = (${plane} * (OH >> 1u) + min(${row} >> 1u, (OH >> 1u) - 1u)) * (OW >> 1u);
      let ${own}_base = ${base} >> 1u;
      let ${own}_in = ${row} < (OH & ~1u);
      ${halves
        .map((half) => {
          const column = `(${own}_base + ${half})`;
          const at = `${own}_row + u32(clamp(${column}, 0, (iOW >> 1u) - 1))`;
          return `let g${nameOf(half)} = select(0.0, x${first}[${at}], ${own}_in & (u32(${column}) < (OW >> 1u))); let w${nameOf(half)} = x${first + 1}[${at}] - i32((${row} & 1u) * 2u);`;
        })
        .join("\n      ")}
      ${places
        .map((place) => {
          const half = nameOf(Math.floor(place / 2));
          return `let ${name(place)} = select(0.0, g${half}, w${half} == ${place - 2 * Math.floor(place / 2)});`;
        })
        .join("\n      ")}`;
  },
});
