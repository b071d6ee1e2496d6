// A scheme's maps in two dimensions, on vectors of four channels. Squares are lists row by row.
import type { FunctionBuilder, Local } from "../../../wasm/builder.ts";
import type { V128 } from "../../../wasm/expr.ts";
import type { Arithmetic, LineMap } from "./scheme.ts";

/** Neighbouring vectors of a place that go through a transform together. */
export type Bundle = V128[];

/**
 * Applies a map to every column of a square, then to every row of what comes out.
 *
 * @param size values along a side
 * @param take vectors at a place of the square, in expressions that are read once
 * @param give told what comes out at each place, row by row
 */
export function emitSquare(
  k: FunctionBuilder,
  [map, arithmetic]: [LineMap, Arithmetic],
  size: number,
  take: (place: number) => Bundle,
  give: (place: number, bundle: Local<"v128">[]) => void,
): void {
  const keep = (value: V128): Local<"v128"> => k.local("v128", value);
  const mapped = (line: V128[]): Local<"v128">[] => map(line, arithmetic).map(keep);
  const indices = Array.from({ length: size }, (_, i) => i);
  // [column][vector of the bundle][row]: a column's values die before the next is read, for registers are few.
  const columns = indices.map((j) => {
    const column = indices.map((i) => take(size * i + j).map(keep));
    return column[0].map((_, s) => mapped(column.map((bundle) => bundle[s])));
  });
  for (let i = 0; i < columns[0][0].length; i++) {
    const row = columns[0].map((_, s) => mapped(columns.map((column) => column[s][i])));
    for (let j = 0; j < row[0].length; j++)
      give(
        i * row[0].length + j,
        row.map((line) => line[j]),
      );
  }
}
