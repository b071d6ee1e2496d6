// One direction of a depthwise convolution, or of its input's gradient: which places each result is a sum of.

/** Results are sums over `taps` of places of the source. */
export interface Line {
  /** Places of the result and of the source. */
  readonly to: number;
  readonly from: number;
  readonly taps: number;
  /** After so many results the pattern comes again, so many source places further. */
  readonly period: number;
  readonly move: number;
  /** The source place of tap 0 of result 0, in units of 1 / period, and from tap to tap. */
  readonly first: number;
  readonly step: number;
}

/** Of the convolution: result i sees i · stride + tap · dilation − padding. */
export const forwardLine = (
  size: number,
  out: number,
  taps: number,
  stride: number,
  dilation: number,
  padding: number,
): Line => ({ to: out, from: size, taps, period: 1, move: stride, first: -padding, step: dilation });

/** Of the gradient: place i is seen by (i + padding − tap · dilation) / stride, where that is whole. */
export const backwardLine = (
  size: number,
  out: number,
  taps: number,
  stride: number,
  dilation: number,
  padding: number,
): Line => ({ to: size, from: out, taps, period: stride, move: 1, first: padding, step: -dilation });

/** A tap and the source place that it meets. */
export interface Meeting {
  readonly tap: number;
  readonly at: number;
}

/** What result i is a sum of, places beyond the source included, by rising place. */
export function meetings(line: Line, i: number): Meeting[] {
  const { taps, period, move, first, step } = line;
  const found: Meeting[] = [];
  for (let tap = 0; tap < taps; tap++) {
    const at = (i * move + first + tap * step) / period;
    if (Number.isInteger(at)) found.push({ tap, at });
  }
  return found.sort((a, b) => a.at - b.at);
}

/** The same without what lies beyond the source. */
export const inside = (line: Line, i: number): Meeting[] =>
  meetings(line, i).filter(({ at }) => at >= 0 && at < line.from);

/** Results that are computed together: of each what it is a sum of, places counted from `base`. */
export interface Chunk {
  readonly start: number;
  readonly base: number;
  readonly results: readonly (readonly Meeting[])[];
  /** How often the pattern comes, each time `results` further. */
  readonly times: number;
}

const patternOf = (line: Line, start: number, length: number): Omit<Chunk, "times"> => {
  const all = Array.from({ length }, (_, i) => inside(line, start + i));
  const base = Math.min(line.from - 1, ...all.flat().map(({ at }) => at));
  const results = all.map((met) => met.map(({ tap, at }) => ({ tap, at: at - base })));
  return { start, base, results };
};

/** The results of a line in chunks of about so many, those with the same pattern together. */
export function chunksOf(line: Line, about: number): Chunk[] {
  const length = line.period * Math.ceil(about / line.period);
  const chunks: Chunk[] = [];
  for (let start = 0; start < line.to; start += length) {
    const next = patternOf(line, start, Math.min(length, line.to - start));
    const last = chunks.at(-1);
    const isSame =
      last !== undefined &&
      next.base === last.base + (last.times * length * line.move) / line.period &&
      JSON.stringify(next.results) === JSON.stringify(last.results);
    if (isSame) chunks[chunks.length - 1] = { ...last, times: last.times + 1 };
    else chunks.push({ ...next, times: 1 });
  }
  return chunks;
}
