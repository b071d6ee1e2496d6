// A matrix as panels of 16 columns, packed once for all steps of a recurrence, and rows multiplied with a panel.
import { type KernelBuilder, kernel } from "../../kernel.ts";
import { transposeBlock } from "../../layout.ts";
import { Accumulators, halves, PANEL, ROWS, type Tile } from "../../tile.ts";
import type { Local } from "../../wasm/builder.ts";
import type { FunctionCode } from "../../wasm/encode.ts";
import { type I32, i32, v128 } from "../../wasm/expr.ts";

/** Rows of a panel that are added up at a time: a long sum is built of short ones, which rounds less. */
const DEPTH = 256;

/** Floats of a panel: 16 that a sum begins with, then its rows, room for a last four whole. */
export const panelFloats = (depth: number): number => PANEL * (1 + 4 * Math.ceil(depth / 4));

export interface Packing {
  /** Rows of a panel, and floats from one to the next and from one column to the next in the matrix; one of the two is 1. */
  readonly depth: number;
  readonly row: number;
  readonly col: number;
  /** Panels that lie between neighbours of columns, `across` columns apart: a gate's after a gate's. */
  readonly gates: number;
  readonly across: number;
}

/**
 * Packs columns 16·b … of every gate as panel b · gates + gate.
 *
 * Arguments: matrix, packed, 0 or what sums begin with. Parts: panels.
 */
export function packCode({ depth, row, col, gates, across }: Packing): FunctionCode {
  return kernel((k) => {
    const [matrix, packed, bias] = [0, 1, 2].map((i) => k.arg(i));
    const block = k.local("i32", i32.divU(k.part, i32.const(gates)));
    const gate = k.local("i32", i32.remU(k.part, i32.const(gates)));
    const column = k.local("i32", i32.add(i32.mul(gate, across), i32.mul(block, PANEL)));
    const cols = k.local("i32", i32.sub(i32.const(across), i32.mul(block, PANEL)));
    const target = k.local("i32", i32.add(packed, i32.mul(k.part, 4 * panelFloats(depth))));
    const source = k.local("i32", i32.add(matrix, i32.mul(column, 4 * col)));
    const from = k.local("i32");
    const to = k.local("i32");
    const [c, d] = [k.local("i32"), k.local("i32")];
    // Speed only. Of columns that are not there nothing is read, but what is left over there may be too small a number to be fast.
    k.fillZero(target, PANEL);
    const some = k.local("i32", i32.select(i32.ltU(cols, i32.const(PANEL)), cols, PANEL));
    k.if(bias, () => {
      k.for(c, 0, some, 1, () => {
        const value = i32.load(i32.add(bias, i32.mul(i32.add(column, c), 4)));
        k.storeI32(i32.add(target, i32.mul(c, 4)), value);
      });
    });
    k.bump(target, 4 * PANEL);
    const single = (): void => {
      // Speed only, as above.
      k.fillZero(target, PANEL * depth);
      k.for(c, 0, some, 1, () => {
        k.set(from, i32.add(source, i32.mul(c, 4 * col)));
        k.set(to, i32.add(target, i32.mul(c, 4)));
        k.for(d, 0, i32.const(depth), 1, () => {
          k.storeI32(to, i32.load(from));
          k.bump(from, 4 * row);
          k.bump(to, 4 * PANEL);
        });
      });
    };
    const whole = (): void => {
      if (col === 1) {
        k.set(from, source);
        k.for(d, 0, i32.const(depth), 1, () => {
          for (let v = 0; v < 4; v++) k.store(target, v128.load(from, 16 * v), 16 * v);
          k.bump(from, 4 * row);
          k.bump(target, 4 * PANEL);
        });
        return;
      }
      // Four columns by four rows at a time; a last group reads past a column's end and writes rows that nobody reads.
      const turn = transposeBlock(k);
      for (let group = 0; group < 4; group++) {
        k.set(from, i32.add(source, i32.const(16 * group * col)));
        k.set(to, i32.add(target, i32.const(16 * group)));
        k.for(d, 0, i32.const(depth), 4, () => {
          turn(
            (i) => v128.load(from, 4 * i * col),
            (i, v) => k.store(to, v, 4 * PANEL * i),
          );
          k.bump(from, 16);
          k.bump(to, 16 * PANEL);
        });
      }
    };
    k.if(i32.ltU(cols, i32.const(PANEL)), single, whole);
  });
}

export interface Product {
  /** Inner size; floats between rows of the left side and of the target. */
  readonly depth: number;
  readonly leftRow: number;
  readonly targetRow: number;
  /** Whether it is added to what stands in the target. */
  readonly upon?: boolean;
}

/** Emits: `rows` rows of the target become those of the left side times a panel, and what its sums begin with or what stood there. */
export function multiplier(
  k: KernelBuilder,
  tile: Tile,
  { depth, leftRow, targetRow, upon = false }: Product,
): (left: I32, panel: I32, target: I32, rows: I32) => void {
  const [a, b, row, from] = [k.local("i32"), k.local("i32"), k.local("i32"), k.local("i32")];
  const [leftAt, panelAt, targetAt] = [k.local("i32"), k.local("i32"), k.local("i32")];
  const [first, whole, end] = [k.local("i32"), k.local("i32"), k.local("i32")];
  const sums = [new Accumulators(k, tile, ROWS), new Accumulators(k, tile, 1)];

  const tileOf = (acc: Accumulators): void => {
    for (const half of halves(tile)) {
      const place = (r: number, v: number): [Local<"i32">, number] => [
        targetAt,
        4 * r * targetRow + 16 * (v + half),
      ];
      k.set(a, i32.add(leftAt, i32.mul(from, 4)));
      acc.zero();
      const steps = (count: number): void => {
        for (let i = 0; i < count; i++)
          acc.step((r) => [a, 4 * (r * leftRow + i)], [b, 4 * PANEL * i + 16 * half]);
        k.bump(a, 4 * count);
      };
      k.set(b, first);
      k.for(b, b, whole, 16 * PANEL, () => steps(4));
      k.for(b, b, end, 4 * PANEL, () => steps(1));
      const further = (): void => acc.add((r, v) => v128.load(...place(r, v)));
      const begun = (): void => acc.add((_, v) => v128.load(panelAt, 16 * (v + half)));
      if (upon) further();
      else k.if(i32.eq(from, i32.const(0)), begun, further);
      acc.store(place);
    }
    k.bump(leftAt, 4 * acc.rows * leftRow);
    k.bump(targetAt, 4 * acc.rows * targetRow);
  };

  return (left, panel, target, rows) => {
    k.set(panelAt, panel);
    k.for(from, 0, i32.const(Math.max(1, depth)), DEPTH, () => {
      const rest = i32.sub(i32.const(depth), from);
      k.set(end, i32.select(i32.ltU(i32.const(DEPTH), rest), DEPTH, rest));
      k.set(first, i32.add(panelAt, i32.mul(i32.add(from, 1), 4 * PANEL)));
      k.set(whole, i32.add(first, i32.mul(i32.and(end, -4), 4 * PANEL)));
      k.set(end, i32.add(first, i32.mul(end, 4 * PANEL)));
      k.set(leftAt, left);
      k.set(targetAt, target);
      k.for(row, 0, i32.and(rows, -ROWS), ROWS, () => tileOf(sums[0]));
      k.for(row, row, rows, 1, () => tileOf(sums[1]));
    });
  };
}
