// A recurrence's gradient as one job: a part takes its own sequences from the last step to the first.
import type { Cell } from "../../../../ops/recurrent/cells.ts";
import type { Scalar } from "../../../../ops/scalar/scalar.ts";
import { kernel } from "../../kernel.ts";
import { PANEL, ROWS, type Tile } from "../../tile.ts";
import type { Local } from "../../wasm/builder.ts";
import type { FunctionCode } from "../../wasm/encode.ts";
import { i32, v128 } from "../../wasm/expr.ts";
import { multiplier, panelFloats } from "./panels.ts";
import { everyVector, savedFloats, values } from "./vectors.ts";

/** Floats of a row of h's gradient: whole panels. */
export const flowFloats = (size: number): number => PANEL * Math.ceil(size / PANEL);

/**
 * Arguments: the result's gradient [rows, H], what was saved, h and c before every step [rows, H], packed weight, gradients of the input
 * and of the products [rows, gates · H] (one and the same where a cell has no others), those that flow back to h [N, whole panels] and
 * c [N, H], steps from the last to the first (first row and rows of each), their number, N.
 */
export function backwardCode(tile: Tile, cell: Cell, size: number): FunctionCode {
  return kernel((k) => {
    const [grad, saved, hs, cs, packed, dx, dr, dh, dc, table, steps, n] = Array.from(
      { length: 12 },
      (_, i) => k.arg(i),
    );
    const { gates, slopes } = cell;
    const line = 4 * size;
    const flow = 4 * flowFloats(size);
    const width = gates * line;
    const [firstTile, lastTile] = k.share(i32.divU(i32.add(n, ROWS - 1), i32.const(ROWS)));
    const first = k.local("i32", i32.mul(firstTile, ROWS));
    const most = k.local("i32", i32.mul(lastTile, ROWS));
    const entry = k.local("i32", table);
    const [step, row, panel, target, left, wanted] = Array.from({ length: 6 }, () => k.local("i32"));
    const [from, end] = [k.local("i32"), k.local("i32")];
    const [gAt, savedAt, hAt, cAt, xAt, rAt, dhAt, dcAt] = Array.from({ length: 8 }, () => k.local("i32"));
    const multiply = multiplier(k, tile, {
      depth: gates * size,
      leftRow: gates * size,
      targetRow: flowFloats(size),
      upon: slopes.h !== undefined,
    });

    /** Gradients of one sequence's gates. */
    const retreat = (): void => {
      const at = i32.add(from, row);
      k.set(gAt, i32.add(grad, i32.mul(at, line)));
      k.set(savedAt, i32.add(saved, i32.mul(at, 4 * savedFloats(cell, size))));
      k.set(hAt, i32.add(hs, i32.mul(at, line)));
      k.set(xAt, i32.add(dx, i32.mul(at, width)));
      k.set(rAt, i32.add(dr, i32.mul(at, width)));
      k.set(dhAt, i32.add(dh, i32.mul(row, flow)));
      if (cell.states === 2) {
        k.set(cAt, i32.add(cs, i32.mul(at, line)));
        k.set(dcAt, i32.add(dc, i32.mul(row, line)));
      }
      everyVector(k, i32.const(0), i32.const(line), size, (unit, lanes) => {
        const place = (base: Local<"i32">) => k.local("i32", i32.add(base, unit));
        const [g, save, h, xTo, rTo, back] = [gAt, savedAt, hAt, xAt, rAt, dhAt].map(place);
        const arrived = k.local("v128", v128.add(v128.load(g), v128.load(back)));
        const [c, dcTo] = cell.states === 2 ? [cAt, dcAt].map(place) : [];
        const args = [
          ...cell.saved.map((_, s) => () => v128.load(save, s * line)),
          () => v128.load(h),
          ...(c ? [() => v128.load(c)] : []),
          () => arrived,
          ...(dcTo ? [() => v128.load(dcTo)] : []),
        ];
        const others = [slopes.h, slopes.c].filter((slope): slope is Scalar => slope !== undefined);
        const made = values(k, [...slopes.x, ...(slopes.r ?? []), ...others], args);
        for (let gate = 0; gate < gates; gate++) k.storeLanes(xTo, made[gate], lanes, gate * line);
        if (slopes.r)
          for (let gate = 0; gate < gates; gate++) k.storeLanes(rTo, made[gates + gate], lanes, gate * line);
        if (slopes.h) k.store(back, made[made.length - others.length]);
        if (dcTo && slopes.c) k.storeLanes(dcTo, made[made.length - 1], lanes);
      });
    };

    k.for(step, 0, steps, 1, () => {
      k.set(from, i32.load(entry));
      k.set(end, i32.load(entry, 4));
      k.bump(entry, 8);
      k.set(end, i32.select(i32.ltU(most, end), most, end));
      k.if(i32.ltU(first, end), () => {
        k.for(row, first, end, 1, retreat);
        k.set(panel, packed);
        k.set(left, i32.add(dr, i32.mul(i32.add(from, first), width)));
        k.set(target, i32.add(dh, i32.mul(first, flow)));
        k.set(wanted, i32.sub(end, first));
        k.for(row, 0, i32.const(flowFloats(size) / PANEL), 1, () => {
          multiply(left, panel, target, wanted);
          k.bump(panel, 4 * panelFloats(gates * size));
          k.bump(target, 4 * PANEL);
        });
      });
    });
  });
}
