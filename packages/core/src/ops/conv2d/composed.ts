// Convolution as a matrix product: every window a column.
import type { Lowering, Prims, Value } from "../prims/prims.ts";
import {
  channels,
  inner,
  pad,
  permute,
  plus,
  sumOver,
  transpose,
  windows,
  zeros,
} from "../prims/shorthand.ts";
import { type Conv2dParams, type Geometry, geometryOf } from "./geometry.ts";

/** The padded images' windows as columns [N, C·KH·KW, OH·OW]. */
function columnsOf(h: Prims, x: Value, { c, kh, kw, sh, sw, ph, pw, oh, ow }: Geometry): Value {
  const padded = pad(h, x, [ph, pw], 0);
  const seen = h.view(padded, ...windows([kh, kw], [sh, sw]));
  return h.reshape(permute(h, seen, 0, 1, 4, 5, 2, 3), [x.shape[0], c * kh * kw, oh * ow]);
}

/** Filters as rows [OC, C·KH·KW]. */
const rowsOf = (h: Prims, weight: Value, { oc, c, kh, kw }: Geometry): Value =>
  h.reshape(weight, [oc, c * kh * kw]);

export const lower: Lowering<Conv2dParams> = {
  forward(h, [x, weight, bias], params, out) {
    const g = geometryOf(x, weight, params);
    const y = h.reshape(h.product(rowsOf(h, weight, g), columnsOf(h, x, g)), out.shape);
    return bias ? h.map(plus, [y, channels(h, bias, 4)]) : y;
  },
  backward(h, { grad, inputs: [x, weight, bias], params, needs }) {
    const g = geometryOf(x, weight, params);
    const n = x.shape[0];
    const { oc, c, kh, kw, ph, pw, oh, ow } = g;
    const rows = h.reshape(grad, [n, oc, oh * ow]);

    const toInput = (): Value => {
      const columns = h.product(transpose(h, rowsOf(h, weight, g)), rows);
      const seen = permute(h, h.reshape(columns, [n, c, kh, kw, oh, ow]), 0, 1, 4, 5, 2, 3);
      const padded = zeros(h, [n, c, g.h + 2 * ph, g.w + 2 * pw]);
      const spread = h.place(padded, windows([kh, kw], [g.sh, g.sw]), seen, "add");
      return h.view(spread, ...inner(x.shape, [ph, pw]));
    };
    // One product over images and places together.
    const toWeight = (): Value => {
      const wide = h.reshape(permute(h, rows, 1, 0, 2), [oc, n * oh * ow]);
      const tall = h.reshape(permute(h, columnsOf(h, x, g), 0, 2, 1), [n * oh * ow, c * kh * kw]);
      return h.reshape(h.product(wide, tall), weight.shape);
    };
    const grads = [needs[0] ? toInput() : null, needs[1] ? toWeight() : null];
    return bias ? [...grads, h.reshape(sumOver(h, rows, 0, 2), [oc])] : grads;
  },
};
