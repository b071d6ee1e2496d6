// A tensor as text, as PyTorch prints one: four digits, columns of one width, of many elements the first and the last three.
import type { DType, Shape } from "./types.ts";

const PRECISION = 4;
/** More elements than that are not all shown, but so many from either end of every dimension. */
const THRESHOLD = 1_000;
const EDGE = 3;
const LINE = 80;

const shownOf = (size: number, isShort: boolean): number[] =>
  isShort && size > 2 * EDGE
    ? [
        ...Array.from({ length: EDGE }, (_, i) => i),
        ...Array.from({ length: EDGE }, (_, i) => size - EDGE + i),
      ]
    : Array.from({ length: size }, (_, i) => i);

/** Positions of the elements that are shown. */
function positions(shape: Shape, isShort: boolean, from = 0): number[] {
  if (shape.length === 0) return [from];
  const [size, ...rest] = shape;
  const step = rest.reduce((a, b) => a * b, 1);
  return shownOf(size, isShort).flatMap((i) => positions(rest, isShort, from + i * step));
}

/** With so many digits after the point; halves to the even digit, as C has it. */
function fixed(x: number, digits: number): string {
  const scaled = Math.abs(x) * 10 ** digits;
  const isHalf = scaled % 1 === 0.5;
  const size = isHalf ? (2 * Math.round(scaled / 2)) / 10 ** digits : Math.abs(x);
  return (x < 0 || Object.is(x, -0) ? "-" : "") + size.toFixed(digits);
}

const named = (x: number): string => (Number.isNaN(x) ? "nan" : x > 0 ? "inf" : "-inf");

/** 1.5e-5 as 1.5000e-05. */
const scientific = (x: number): string => x.toExponential(PRECISION).replace(/e([+-])(\d)$/, "e$10$2");

/** How the numbers shown are written, the same for all. */
function floatFormat(shown: readonly number[]): (x: number) => string {
  const finite = shown.filter((x) => Number.isFinite(x) && x !== 0).map(Math.abs);
  const least = finite.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const largest = finite.reduce((a, b) => Math.max(a, b), 0);
  const isWhole = finite.every(Number.isInteger);
  const isWide = finite.length > 0 && (largest / least > 1000 || largest > 1e8 || (!isWhole && least < 1e-4));
  if (isWide) return scientific;
  return isWhole ? (x) => `${fixed(x, 0)}.` : (x) => fixed(x, PRECISION);
}

function formatOf(dtype: DType, shown: readonly number[]): (x: number) => string {
  if (dtype === "bool") return (x) => (x ? "True" : "False");
  if (dtype !== "float32") return String;
  const format = floatFormat(shown);
  return (x) => (Number.isFinite(x) ? format(x) : named(x));
}

/** Zeros and what is no number count for the width of whole numbers' columns only as they stand there. */
function widthOf(dtype: DType, shown: readonly number[], format: (x: number) => string): number {
  const counted = dtype === "float32" ? shown.filter((x) => Number.isFinite(x) && x !== 0) : shown;
  return counted.reduce((width, x) => Math.max(width, format(x).length), 1);
}

function nested(
  at: (position: number) => string,
  shape: Shape,
  indent: number,
  width: number,
  isShort: boolean,
): string {
  const build = (dims: Shape, from: number, margin: number): string => {
    const [size, ...rest] = dims;
    if (size === undefined) return at(from);
    const step = rest.reduce((a, b) => a * b, 1);
    const parts = shownOf(size, isShort).map((i) => build(rest, from + i * step, margin + 1));
    const isCut = parts.length < size;
    if (rest.length > 0) {
      if (isCut) parts.splice(EDGE, 0, "...");
      return `[${parts.join(`,${"\n".repeat(dims.length - 1)}${" ".repeat(margin + 1)}`)}]`;
    }
    if (isCut) parts.splice(EDGE, 0, " ...");
    const perLine = Math.max(1, Math.floor((LINE - margin) / (width + 2)));
    const lines = Array.from({ length: Math.ceil(parts.length / perLine) }, (_, i) =>
      parts.slice(i * perLine, (i + 1) * perLine).join(", "),
    );
    return `[${lines.join(`,\n${" ".repeat(margin + 1)}`)}]`;
  };
  return build(shape, 0, indent);
}

/** What follows the elements goes to the next line where it would be too long. */
function withSuffixes(text: string, suffixes: readonly string[], indent: number): string {
  let last = text.length - text.lastIndexOf("\n") + 1;
  let all = text;
  for (const suffix of suffixes) {
    if (last + suffix.length + 2 > LINE) {
      all += `,\n${" ".repeat(indent)}${suffix}`;
      last = indent + suffix.length;
    } else {
      all += `, ${suffix}`;
      last += suffix.length + 2;
    }
  }
  return `${all})`;
}

/** @param notes what is said behind the elements, such as `requiresGrad=true` */
export function printed(
  data: ArrayLike<number>,
  shape: Shape,
  dtype: DType,
  notes: readonly string[],
): string {
  const prefix = "tensor(";
  const type = dtype === "float32" || (dtype === "bool" && data.length > 0) ? [] : [`dtype=${dtype}`];
  if (data.length === 0) {
    const size = shape.length === 1 ? [] : [`size=(${shape.join(", ")})`];
    return withSuffixes(
      `${prefix}[]`,
      [...size, ...(dtype === "bool" ? ["dtype=bool"] : type), ...notes],
      prefix.length,
    );
  }
  const isShort = data.length > THRESHOLD;
  const shown = positions(shape, isShort).map((i) => data[i]);
  const format = formatOf(dtype, shown);
  const width = widthOf(dtype, shown, format);
  const text = nested((i) => format(data[i]).padStart(width), shape, prefix.length, width, isShort);
  return withSuffixes(prefix + text, [...type, ...notes], prefix.length);
}
