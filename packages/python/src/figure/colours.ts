// Colours by matplotlib's names, in tinycnn's look where a plot does not choose.

/** Lines and bars, one after the other: they can be told apart by people who see fewer colours, too. */
const CYCLE = [
  "#2563c9",
  "#c2570c",
  "#16794a",
  "#b3261e",
  "#7a3fb0",
  "#7a5195",
  "#ad1f7b",
  "#5b6470",
  "#8a7a00",
  "#00798c",
];

const NAMES: Readonly<Record<string, string>> = {
  b: "#2563c9",
  blue: "#2563c9",
  g: "#16794a",
  green: "#16794a",
  r: "#b3261e",
  red: "#b3261e",
  c: "#00798c",
  m: "#ad1f7b",
  y: "#8a7a00",
  k: "#1f2430",
  w: "#ffffff",
};

export const cycled = (i: number): string => CYCLE[i % CYCLE.length];

/** A colour for SVG: matplotlib's letters, C0 … C9, tab:blue, shares of grey, else what CSS knows. */
export function colourOf(name: string): string {
  if (/^C\d$/.test(name)) return cycled(Number(name[1]));
  if (/^[\d.]+$/.test(name))
    return `rgb(${Array(3)
      .fill(Math.round(255 * Number(name)))
      .join(",")})`;
  const plain = name.replace(/^(?:tab|xkcd):/, "").replace(/ /g, "");
  // What is no colour's form cannot stand in an attribute.
  return NAMES[plain] ?? (/^(?:#[\da-f]{3,8}|[a-z]+)$/i.test(plain) ? plain : "#1f2430");
}

type Rgb = readonly [number, number, number];

/** Colours at even steps between which the others lie. */
const MAPS: Readonly<Record<string, readonly string[]>> = {
  viridis: ["440154", "472d7b", "3b528b", "2c728e", "21918c", "28ae80", "5ec962", "addc30", "fde725"],
  plasma: ["0d0887", "4c02a1", "7e03a8", "aa2395", "cc4778", "e66c5c", "f89540", "fdc527", "f0f921"],
  inferno: ["000004", "210c4a", "57106e", "8a226a", "bc3754", "e45a31", "f98e09", "f9cb35", "fcffa4"],
  magma: ["000004", "1d1147", "51127c", "832681", "b73779", "e75263", "fc8961", "fec488", "fcfdbf"],
  hot: ["0b0000", "a80000", "ff4500", "ffe200", "ffffff"],
  jet: ["000080", "0000ff", "00ffff", "ffff00", "ff0000", "800000"],
  Blues: ["f7fbff", "deebf7", "c6dbef", "9ecae1", "6baed6", "4292c6", "2171b5", "08519c", "08306b"],
  Reds: ["fff5f0", "fee0d2", "fcbba1", "fc9272", "fb6a4a", "ef3b2c", "cb181d", "a50f15", "67000d"],
  Greens: ["f7fcf5", "e5f5e0", "c7e9c0", "a1d99b", "74c476", "41ab5d", "238b45", "006d2c", "00441b"],
  coolwarm: ["3b4cc0", "7b9ff9", "c0d4f5", "f2cbb7", "ee8468", "b40426"],
  RdBu: ["67001f", "d6604d", "f7f7f7", "4393c3", "053061"],
  bwr: ["0000ff", "ffffff", "ff0000"],
  gray: ["000000", "ffffff"],
  binary: ["ffffff", "000000"],
  tab10: CYCLE.map((colour) => colour.slice(1)),
};

const rgbOf = (hex: string): Rgb =>
  [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as never;

/** The colour of a share in [0, 1]. */
export function mapped(name: string | undefined): (share: number) => Rgb {
  const plain = (name ?? "viridis").replace(/_r$/, "").replace(/^(?:grey|Greys_r)$/, "gray");
  const found = MAPS[plain === "Greys" ? "binary" : plain] ?? MAPS.viridis;
  const stops = (name?.endsWith("_r") ? found.toReversed() : found).map(rgbOf);
  return (share) => {
    const at = Math.min(1, Math.max(0, Number.isNaN(share) ? 0 : share)) * (stops.length - 1);
    const [low, rest] = [Math.min(Math.floor(at), stops.length - 2), at];
    const between = rest - low;
    return stops[low].map((from, i) => Math.round(from + (stops[low + 1][i] - from) * between)) as never;
  };
}

export const hex = (rgb: Rgb): string => `#${rgb.map((part) => part.toString(16).padStart(2, "0")).join("")}`;

/** The colour of a share as shares of red, green, blue and 1. */
export const colourAt = (name: string, share: number): number[] => [
  ...mapped(name)(share).map((part) => part / 255),
  1,
];
