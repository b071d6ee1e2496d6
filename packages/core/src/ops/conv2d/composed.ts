// Convolution as a matrix product: every window a column, a product for each group of channels.
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
import { type Conv2dParams, type GroupedGeometry, geometryOf } from "./geometry.ts";

/** The windows of padded images, [N, C, OH, OW, KH, KW]. */
const seen = ({ kh, kw, sh, sw, dh, dw }: GroupedGeometry) => windows([kh, kw], [sh, sw], [dh, dw]);

/** The padded images' windows as columns [N, G, C/G·KH·KW, OH·OW]. */
function columnsOf(h: Prims, x: Value, g: GroupedGeometry): Value {
  const { c, kh, kw, ph, pw, oh, ow, groups } = g;
  const cells = h.view(pad(h, x, [ph, pw], 0), ...seen(g));
  const shape = [x.shape[0], groups, (c / groups) * kh * kw, oh * ow];
  return h.reshape(permute(h, cells, 0, 1, 4, 5, 2, 3), shape);
}

/** Filters as rows [G, OC/G, C/G·KH·KW]. */
const rowsOf = (h: Prims, weight: Value, { oc, c, kh, kw, groups }: GroupedGeometry): Value =>
  h.reshape(weight, [groups, oc / groups, (c / groups) * kh * kw]);

export const lower: Lowering<Conv2dParams> = {
  forward(h, [x, weight, bias], params, out) {
    const g = geometryOf(x, weight, params);
    const y = h.reshape(h.product(rowsOf(h, weight, g), columnsOf(h, x, g)), out.shape);
    return bias ? h.map(plus, [y, channels(h, bias, 4)]) : y;
  },
  backward(h, { grad, inputs: [x, weight, bias], params, needs }) {
    const g = geometryOf(x, weight, params);
    const n = x.shape[0];
    const { oc, c, kh, kw, ph, pw, oh, ow, groups } = g;
    const [ins, outs] = [(c / groups) * kh * kw, oc / groups];
    const rows = h.reshape(grad, [n, groups, outs, oh * ow]);

    const toInput = (): Value => {
      const columns = h.product(transpose(h, rowsOf(h, weight, g)), rows);
      const cells = permute(h, h.reshape(columns, [n, c, kh, kw, oh, ow]), 0, 1, 4, 5, 2, 3);
      const padded = zeros(h, [n, c, g.h + 2 * ph, g.w + 2 * pw]);
      const spread = h.place(padded, seen(g), cells, "add");
      return h.view(spread, ...inner(x.shape, [ph, pw]));
    };
    // One product over images and places together.
    const toWeight = (): Value => {
      const wide = h.reshape(permute(h, rows, 1, 2, 0, 3), [groups, outs, n * oh * ow]);
      const tall = h.reshape(permute(h, columnsOf(h, x, g), 1, 0, 3, 2), [groups, n * oh * ow, ins]);
      return h.reshape(h.product(wide, tall), weight.shape);
    };
    const grads = [needs[0] ? toInput() : null, needs[1] ? toWeight() : null];
    return bias ? [...grads, h.reshape(sumOver(h, rows, 0, 3), [oc])] : grads;
  },
};
