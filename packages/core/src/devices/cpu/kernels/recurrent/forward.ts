// A recurrence forward as one job: sequences know nothing of each other, so a part takes its own through all steps.
import type { Cell } from "../../../../ops/recurrent/cells.ts";
import { kernel } from "../../kernel.ts";
import { PANEL, ROWS, type Tile } from "../../tile.ts";
import type { FunctionCode } from "../../wasm/encode.ts";
import { i32, v128 } from "../../wasm/expr.ts";
import { multiplier, panelFloats } from "./panels.ts";
import { everyVector, savedFloats, values } from "./vectors.ts";

/**
 * Arguments: input [rows, gates · H], packed weight, h and c before every step [rows, H], result [rows, H], what is saved
 * [rows, saved, H], where the last c goes [N, H], steps (first row and rows of each, and of none), their number, N.
 */
export function forwardCode(tile: Tile, cell: Cell, size: number): FunctionCode {
  return kernel((k) => {
    const [x, packed, hs, cs, out, saved, lastC, table, steps, n] = Array.from({ length: 10 }, (_, i) =>
      k.arg(i),
    );
    const { gates } = cell;
    const line = 4 * size;
    const [firstTile, lastTile] = k.share(i32.divU(i32.add(n, ROWS - 1), i32.const(ROWS)));
    const first = k.local("i32", i32.mul(firstTile, ROWS));
    const most = k.local("i32", i32.mul(lastTile, ROWS));
    /** Bytes of one gate's products in scratch. */
    const plane = k.local("i32", i32.mul(i32.sub(most, first), 4 * PANEL));
    const entry = k.local("i32", table);
    const [step, row, gate, panel, block] = Array.from({ length: 5 }, () => k.local("i32"));
    const [from, end, nextFrom, nextRows] = Array.from({ length: 4 }, () => k.local("i32"));
    const [target, left, product] = Array.from({ length: 3 }, () => k.local("i32"));
    const [xAt, hAt, cAt, outAt, savedAt, hNext, cNext, wanted] = Array.from({ length: 8 }, () =>
      k.local("i32"),
    );
    const multiply = multiplier(k, tile, { depth: size, leftRow: size, targetRow: PANEL });

    /** New states of one sequence's numbers in a block, whose products stand in scratch. */
    const advance = (): void => {
      const at = i32.add(from, row);
      k.set(xAt, i32.add(x, i32.mul(at, gates * line)));
      k.set(hAt, i32.add(hs, i32.mul(at, line)));
      k.set(outAt, i32.add(out, i32.mul(at, line)));
      k.set(savedAt, i32.add(saved, i32.mul(at, 4 * savedFloats(cell, size))));
      const goesOn = i32.ltU(row, nextRows);
      const next = i32.mul(i32.add(nextFrom, row), line);
      // h of a sequence that ends goes where it goes anyway.
      k.set(hNext, i32.select(goesOn, i32.add(hs, next), outAt));
      if (cell.states === 2) {
        k.set(cAt, i32.add(cs, i32.mul(at, line)));
        k.set(cNext, i32.select(goesOn, i32.add(cs, next), i32.add(lastC, i32.mul(row, line))));
      }
      k.set(product, i32.add(k.scratch, i32.mul(i32.sub(row, first), 4 * PANEL)));
      const start = i32.mul(block, 4 * PANEL);
      const stop = i32.mul(i32.add(block, 1), 4 * PANEL);
      everyVector(k, start, i32.select(i32.ltU(stop, i32.const(line)), stop, line), size, (unit, lanes) => {
        const there = k.local("i32", i32.add(product, i32.sub(unit, i32.mul(block, 4 * PANEL))));
        const place = (base: typeof xAt) => k.local("i32", i32.add(base, unit));
        const [xs, h, save, o, hTo] = [xAt, hAt, savedAt, outAt, hNext].map(place);
        const before = [() => v128.load(h)];
        const [c, cTo] = cell.states === 2 ? [cAt, cNext].map(place) : [];
        if (c) before.push(() => v128.load(c));
        const kept = values(k, cell.saved, [
          ...Array.from({ length: gates }, (_, g) => () => v128.load(xs, g * line)),
          ...Array.from({ length: gates }, (_, g) => () => v128.load(i32.add(there, i32.mul(plane, g)))),
          ...before,
        ]);
        const now = values(k, cell.next, [...kept.map((value) => () => value), ...before]);
        kept.forEach((value, s) => k.storeLanes(save, value, lanes, s * line));
        k.storeLanes(o, now[0], lanes);
        k.storeLanes(hTo, now[0], lanes);
        if (cTo) k.storeLanes(cTo, now[1], lanes);
      });
    };

    k.for(step, 0, steps, 1, () => {
      k.set(from, i32.load(entry));
      k.set(end, i32.load(entry, 4));
      k.set(nextFrom, i32.load(entry, 8));
      k.set(nextRows, i32.load(entry, 12));
      k.bump(entry, 8);
      k.set(end, i32.select(i32.ltU(most, end), most, end));
      k.if(i32.ltU(first, end), () => {
        k.set(panel, packed);
        k.set(left, i32.add(hs, i32.mul(i32.add(from, first), line)));
        k.set(wanted, i32.sub(end, first));
        k.for(block, 0, i32.const(Math.ceil(size / PANEL)), 1, () => {
          k.set(target, k.scratch);
          k.for(gate, 0, i32.const(gates), 1, () => {
            multiply(left, panel, target, wanted);
            k.bump(panel, 4 * panelFloats(size));
            k.set(target, i32.add(target, plane));
          });
          k.for(row, first, end, 1, advance);
        });
      });
    });
  });
}
