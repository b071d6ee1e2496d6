// Convolutions in groups of few channels: how channels are cut into chunks whose images fit into a cache, and what a tile holds.
import type { GroupedGeometry } from "../../../../../ops/conv2d/geometry.ts";
import { PANEL, type Tile } from "../../../tile.ts";
import { type Line, meetings } from "../depthwise/lines.ts";
import { suitsWinograd } from "../winograd/plan.ts";

/** The most channels of a group, on either side, for which this is the fastest way: where Winograd's serves, and elsewhere. Speed only. */
const MOST = { winograd: 32, elsewhere: 128 };

/** Channels of a chunk, if a group is not larger. Speed only. */
const CHUNK = 32;

/** Groups of `ins` channels that become `outs` each, at places of the lines. */
export interface Grouped {
  readonly groups: number;
  readonly ins: number;
  readonly outs: number;
  readonly rows: Line;
  readonly columns: Line;
  readonly biased: boolean;
  /** Whether it is the input's gradient: what goes in are the convolution's results. */
  readonly isGradient: boolean;
}

export const keyOf = ({ rows, columns, ...rest }: Grouped): string =>
  [...Object.values(rest), ...Object.values(rows), ...Object.values(columns)].join(" ");

/** Whether groups are so small that other ways would multiply with zeros. */
export function suitsNarrow(g: GroupedGeometry): boolean {
  const [ins, outs] = [g.c / g.groups, g.oc / g.groups];
  const isWinograd = g.dh === 1 && g.dw === 1 && suitsWinograd({ ...g, c: ins, oc: outs });
  return g.groups > 1 && Math.max(ins, outs) <= MOST[isWinograd ? "winograd" : "elsewhere"];
}

/** Groups that are taken together. */
export function chunkOf({ groups, ins, outs }: Pick<Grouped, "groups" | "ins" | "outs">): number {
  const most = Math.max(1, Math.floor(CHUNK / Math.max(ins, outs)));
  for (let count = Math.min(most, groups); count > 1; count--) if (groups % count === 0) return count;
  return 1;
}

/** Vectors that so many channels of a result fill: one or two, or whole panels. */
export const vectorsOf = (outs: number): number =>
  outs <= 4 ? 1 : outs <= 8 ? 2 : (PANEL / 4) * Math.ceil(outs / PANEL);

/** Vectors of a result that are computed at once, the first of each time, and rows of a tile beside them in the registers. Speed only. */
export function widthOf(tile: Tile, vectors: number): { together: number; starts: number[]; rows: number } {
  const together = Math.min(vectors, tile.vectors);
  const starts = Array.from({ length: vectors / together }, (_, i) => i * together);
  const isPair = tile.name === "wide" && together > 1;
  return { together, starts, rows: isPair ? 16 / together : together === 1 ? 8 : 4 };
}

/** Where the lines' source places stand in a frame: the border before them, and its size. */
export function borderOf(line: Line): { before: number; size: number } {
  let [least, most] = [0, line.from - 1];
  for (let phase = 0; phase < Math.min(line.period, line.to); phase++) {
    const last = Math.ceil((line.to - phase) / line.period) - 1;
    for (const { at } of meetings(line, phase)) {
      least = Math.min(least, at);
      most = Math.max(most, at + last * line.move);
    }
  }
  return { before: -least, size: most + 1 - least };
}

/** Results of a line that are sums of the same taps: every `period`-th from the first, so many. */
export interface Phase {
  readonly first: number;
  readonly count: number;
  /** By rising place, the same distance between all. */
  readonly taps: readonly { readonly tap: number; readonly at: number }[];
}

export const phasesOf = (line: Line): Phase[] =>
  Array.from({ length: Math.min(line.period, line.to) }, (_, first) => ({
    first,
    count: Math.ceil((line.to - first) / line.period),
    taps: meetings(line, first),
  }));
