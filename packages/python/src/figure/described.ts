// What Python tells of a figure: sizes in inches, axes in a grid, marks in the order of their calls.
import type { Tensor } from "@tinycnn/core";

export interface Mark {
  readonly kind: "line" | "dots" | "bars" | "picture" | "text" | "rule" | "area";
  readonly x?: readonly number[];
  readonly y?: readonly number[];
  readonly label?: string;
  readonly color?: string;
  readonly alpha?: number;
  readonly marker?: string;
  /** Of a line: "-", "--", ":", "-." or "none". */
  readonly line?: string;
  readonly width?: number | readonly number[];
  readonly height?: readonly number[];
  /** Of markers, in points. */
  readonly size?: number;
  /** Of dots, areas in points². */
  readonly sizes?: readonly number[];
  readonly values?: readonly (number | string)[];
  readonly cmap?: string;
  readonly low?: number;
  readonly high?: number;
  /** Of a picture: [H, W], or [H, W, 3 or 4]. */
  readonly elements?: Tensor;
  readonly origin?: "upper" | "lower";
  readonly extent?: readonly [left: number, right: number, bottom: number, top: number];
  readonly smooth?: boolean;
  readonly stretch?: boolean;
  readonly text?: string;
  readonly anchor?: string;
  readonly baseline?: string;
  readonly fontsize?: number;
  readonly inAxes?: boolean;
}

type Ends = readonly [number | undefined, number | undefined];

export interface Axes {
  /** Row and column of the first place, rows and columns of the grid, row and column of the last place. */
  readonly place: readonly [number, number, number, number, number, number];
  readonly marks: readonly Mark[];
  readonly title?: string;
  readonly titleSize?: number;
  readonly xlabel?: string;
  readonly ylabel?: string;
  readonly xlim?: Ends;
  readonly ylim?: Ends;
  readonly xscale?: string;
  readonly yscale?: string;
  readonly xticks?: readonly number[];
  readonly yticks?: readonly number[];
  readonly xticklabels?: readonly string[];
  readonly yticklabels?: readonly string[];
  /** Degrees by which the labels below are turned. */
  readonly xturn?: number;
  readonly off?: boolean;
  readonly equal?: boolean;
  readonly inverted?: boolean;
  readonly grid?: boolean;
  readonly legend?: string;
  readonly colorbar?: boolean;
  readonly colorbarLabel?: string;
}

export interface Figure {
  readonly width: number;
  readonly height: number;
  readonly title?: string;
  readonly axes: readonly Axes[];
}
