// The code of gemm.ts: panels of B packed into scratch, tiles of A's rows multiplied with them.
import { type KernelBuilder, kernel } from "./kernel.ts";
import { transposeBlock } from "./layout.ts";
import { Accumulators, halves, PANEL, ROWS, type Tile } from "./tile.ts";
import type { Local } from "./wasm/builder.ts";
import type { FunctionCode } from "./wasm/encode.ts";
import { type I32, i32, v128 } from "./wasm/expr.ts";

/** Rows of B packed at a time. Speed only. */
const DEPTH = 256;
export const PACKED_BYTES = 4 * DEPTH * PANEL;

/** What the code depends on: distances in A and B, in floats, and what is done beside the product. */
export interface GemmShape {
  aRow: number;
  aCol: number;
  bRow: number;
  bCol: number;
  biased: boolean;
  many: boolean;
}

export function gemmCode(tile: Tile, s: GemmShape): FunctionCode {
  return kernel((k) => {
    const [a, b, c, bias, m, n, depth, cRow, across, down] = Array.from({ length: 10 }, (_, i) => k.arg(i));
    const each = k.local("i32", i32.mul(across, down));
    const part = k.local("i32", s.many ? i32.remU(k.part, each) : k.part);
    const panels = k.local("i32", i32.divU(i32.add(n, PANEL - 1), i32.const(PANEL)));
    const [firstPanel, lastPanel] = k.share(panels, i32.remU(part, across), across);
    const blocks = k.local("i32", i32.divU(i32.add(m, ROWS - 1), i32.const(ROWS)));
    const [firstBlock, lastBlock] = k.share(blocks, i32.divU(part, across), down);
    const firstRow = k.local("i32", i32.mul(firstBlock, ROWS));
    const endRow = k.local("i32", i32.mul(lastBlock, ROWS));
    k.set(endRow, i32.select(i32.ltU(m, endRow), m, endRow));
    const edge = k.local("i32", i32.add(k.scratch, PACKED_BYTES));
    const panel = k.local("i32");
    const cols = k.local("i32");
    const column = k.local("i32");
    const from = k.local("i32");
    const rows = k.local("i32");
    const target = k.local("i32");
    const targetRow = k.local("i32");
    const term = k.local("i32");
    const pack = packer(k, s);
    const multiply = multiplier(k, tile, s);
    const product = () =>
      k.for(from, 0, depth, DEPTH, () => {
        k.set(rows, i32.sub(depth, from));
        k.set(rows, i32.select(i32.ltU(i32.const(DEPTH), rows), DEPTH, rows));
        pack(i32.add(b, i32.mul(i32.add(i32.mul(from, s.bRow), i32.mul(column, s.bCol)), 4)), rows, cols);
        const left = i32.add(a, i32.mul(i32.add(i32.mul(firstRow, s.aRow), i32.mul(from, s.aCol)), 4));
        const biasAt = i32.add(bias, i32.mul(column, 4));
        const before = s.many ? i32.add(from, term) : from;
        multiply({ left, rows, target, targetRow, first: firstRow, end: endRow, before, biasAt });
      });
    /** Every panel of C, whose products `sum` adds up. */
    const everyPanel = (sum: () => void) =>
      k.for(panel, firstPanel, lastPanel, 1, () => {
        k.set(column, i32.mul(panel, PANEL));
        k.set(cols, i32.sub(n, column));
        const out = i32.add(i32.add(c, i32.mul(column, 4)), i32.mul(firstRow, cRow));
        const height = i32.sub(endRow, firstRow);
        const isEdge = i32.ltU(cols, i32.const(PANEL));
        // A panel that sticks out on the right is computed in scratch, and its columns copied.
        k.if(
          isEdge,
          () => {
            k.set(target, edge);
            k.set(targetRow, i32.const(4 * PANEL));
          },
          () => {
            k.set(cols, i32.const(PANEL));
            k.set(target, out);
            k.set(targetRow, cRow);
          },
        );
        sum();
        k.if(isEdge, () => copyColumns(k, [edge, i32.const(4 * PANEL)], [out, cRow], height, cols));
      });
    if (!s.many) {
      everyPanel(product);
      return;
    }
    const [count, terms, table] = [10, 11, 12].map((i) => k.arg(i));
    const [item, end] = k.share(count, i32.divU(k.part, each), i32.divU(k.parts, each));
    const words = k.local("i32", i32.add(i32.shl(terms, 3), 4));
    const entry = k.local("i32", i32.add(table, i32.mul(item, words)));
    const pair = k.local("i32");
    k.for(item, item, end, 1, () => {
      k.set(c, i32.load(entry));
      everyPanel(() => {
        k.set(pair, entry);
        k.for(term, 0, terms, 1, () => {
          k.set(a, i32.load(pair, 4));
          k.set(b, i32.load(pair, 8));
          product();
          k.bump(pair, 8);
        });
      });
      k.bump(entry, words);
    });
  });
}

/** Copies `rows` × `cols`; each place is an address and the distance between rows. */
function copyColumns(k: KernelBuilder, from: [I32, I32], to: [I32, I32], rows: I32, cols: I32): void {
  const source = k.local("i32", from[0]);
  const target = k.local("i32", to[0]);
  const row = k.local("i32");
  const j = k.local("i32");
  k.for(row, 0, rows, 1, () => {
    k.for(j, 0, i32.mul(cols, 4), 4, () => k.storeI32(i32.add(target, j), i32.load(i32.add(source, j))));
    k.bump(source, from[1]);
    k.bump(target, to[1]);
  });
}

type Pack = (from: I32, cols: I32) => void;

/** Packs `rows` rows of up to 16 columns into the scratch; missing columns become zeros. */
function packer(k: KernelBuilder, s: GemmShape): (from: I32, rows: I32, cols: I32) => void {
  const source = k.local("i32");
  const target = k.local("i32");
  const end = k.local("i32");
  const i = k.local("i32");
  const j = k.local("i32");
  const block = s.bRow === 1 ? transposeBlock(k) : undefined;
  const slow: Pack = (from, cols) => {
    k.set(source, from);
    k.for(target, k.scratch, end, 4 * PANEL, () => {
      k.for(i, 0, PANEL, 1, () => {
        k.set(j, i32.const(0));
        k.if(i32.ltU(i, cols), () => k.set(j, i32.load(i32.add(source, i32.mul(i, 4 * s.bCol)))));
        k.storeI32(i32.add(target, i32.mul(i, 4)), j);
      });
      k.bump(source, 4 * s.bRow);
    });
  };
  const whole: Pack = (from) => {
    if (s.bCol === 1) {
      k.set(source, from);
      k.for(target, k.scratch, end, 4 * PANEL, () => {
        for (let v = 0; v < 4; v++) k.store(target, v128.load(source, 16 * v), 16 * v);
        k.bump(source, 4 * s.bRow);
      });
    } else {
      // Four columns at a time, four rows at a time: each column's values stand side by side. A last group of fewer than four
      // rows reads past the column's end and writes rows that nobody reads.
      for (let group = 0; group < 4; group++) {
        k.set(source, i32.add(from, 16 * group * s.bCol));
        k.for(target, i32.add(k.scratch, 16 * group), end, 16 * PANEL, () => {
          block?.(
            (r) => v128.load(source, 4 * r * s.bCol),
            (r, v) => k.store(target, v, 4 * PANEL * r),
          );
          k.bump(source, 16);
        });
      }
    }
  };
  return (from, rows, cols) => {
    k.set(end, i32.add(k.scratch, i32.mul(rows, 4 * PANEL)));
    if (s.bCol !== 1 && !block) slow(from, cols);
    else
      k.if(
        i32.ltU(cols, i32.const(PANEL)),
        () => slow(from, cols),
        () => whole(from, cols),
      );
  };
}

interface Block {
  left: I32;
  rows: I32;
  target: I32;
  targetRow: I32;
  first: I32;
  end: I32;
  /** 0 where nothing of the sum stands in the target yet. */
  before: I32;
  biasAt: I32;
}

/** Multiplies rows `first` to `end` of A with the packed panel. */
function multiplier(k: KernelBuilder, tile: Tile, s: GemmShape): (block: Block) => void {
  const a = k.local("i32");
  const b = k.local("i32");
  const left = k.local("i32");
  const row = k.local("i32");
  const target = k.local("i32");
  const stepsEnd = k.local("i32");
  const whole = k.local("i32");
  const outs = Array.from({ length: ROWS }, () => k.local("i32"));
  const sums = [new Accumulators(k, tile, ROWS), new Accumulators(k, tile, 1)];

  const tileOf = (acc: Accumulators, block: Block): void => {
    outs.slice(0, acc.rows).forEach((out, r) => {
      k.set(out, r === 0 ? target : i32.add(outs[r - 1], block.targetRow));
    });
    for (const half of halves(tile)) {
      k.set(a, left);
      k.set(b, k.scratch);
      const place = (r: number, v: number): [Local<"i32">, number] => [outs[r], 16 * (v + half)];
      acc.zero();
      const steps = (count: number) => {
        for (let i = 0; i < count; i++)
          acc.step((r) => [a, 4 * (r * s.aRow + i * s.aCol)], [b, 4 * PANEL * i + 16 * half]);
        k.bump(a, 4 * count * s.aCol);
      };
      k.for(b, b, whole, 16 * PANEL, () => steps(4));
      k.for(b, b, stepsEnd, 4 * PANEL, () => steps(1));
      // A long sum is built of short ones, which rounds less.
      const upon = () => acc.add((r, v) => v128.load(...place(r, v)));
      k.if(
        i32.eq(block.before, 0),
        () => {
          if (s.biased) acc.add((_, v) => v128.load(block.biasAt, 16 * (v + half)));
        },
        upon,
      );
      acc.store(place);
    }
    k.bump(left, 4 * acc.rows * s.aRow);
    k.set(target, i32.add(outs[acc.rows - 1], block.targetRow));
  };

  return (block) => {
    k.set(stepsEnd, i32.add(k.scratch, i32.mul(block.rows, 4 * PANEL)));
    k.set(whole, i32.add(k.scratch, i32.mul(i32.and(block.rows, -4), 4 * PANEL)));
    k.set(left, block.left);
    k.set(target, block.target);
    const even = i32.add(block.first, i32.and(i32.sub(block.end, block.first), -ROWS));
    k.for(row, block.first, even, ROWS, () => tileOf(sums[0], block));
    k.for(row, row, block.end, 1, () => tileOf(sums[1], block));
  };
}
