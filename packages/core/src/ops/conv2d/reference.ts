// Convolution (cross-correlation, as torch.nn.functional.conv2d) written out.
import type { HostArray, ReferenceKernel } from "../op.ts";
import { type Conv2dParams, geometryOf } from "./geometry.ts";

type Visit = (n: number, o: number, out: number, x: number, weight: number) => void;

/** Calls `visit` for every product of the sum, with the flat positions of its three members. */
function everyProduct(x: HostArray, weight: HostArray, params: Conv2dParams, visit: Visit): void {
  const { c, h, w, oc, kh, kw, sh, sw, ph, pw, oh, ow, dh, dw, groups } = geometryOf(x, weight, params);
  const [ins, outs] = [c / groups, oc / groups];
  for (let n = 0; n < x.shape[0]; n++)
    for (let o = 0; o < oc; o++)
      for (let y = 0; y < oh; y++)
        for (let z = 0; z < ow; z++) {
          const out = ((n * oc + o) * oh + y) * ow + z;
          for (let i = 0; i < ins; i++) {
            const channel = n * c + Math.floor(o / outs) * ins + i;
            for (let ky = 0; ky < kh; ky++) {
              const row = y * sh + ky * dh - ph;
              if (row < 0 || row >= h) continue;
              const [from, weights] = [(channel * h + row) * w, ((o * ins + i) * kh + ky) * kw];
              for (let kx = 0; kx < kw; kx++) {
                const col = z * sw + kx * dw - pw;
                if (col >= 0 && col < w) visit(n, o, out, from + col, weights + kx);
              }
            }
          }
        }
}

export const conv2dReference: ReferenceKernel<Conv2dParams> = {
  forward([x, weight, bias], out, params) {
    const [n, oc, oh, ow] = out.shape;
    const y = new Float64Array(n * oc * oh * ow);
    if (bias) for (const i of y.keys()) y[i] = bias.data[Math.floor(i / (oh * ow)) % oc];
    everyProduct(x, weight, params, (_n, _o, at, xAt, wAt) => {
      y[at] += x.data[xAt] * weight.data[wAt];
    });
    return y;
  },
  backward(grad, [x, weight, bias], _out, params) {
    const dx = new Float64Array(x.data.length);
    const dw = new Float64Array(weight.data.length);
    everyProduct(x, weight, params, (_n, _o, at, xAt, wAt) => {
      dx[xAt] += grad[at] * weight.data[wAt];
      dw[wAt] += grad[at] * x.data[xAt];
    });
    if (!bias) return [dx, dw];
    const db = new Float64Array(bias.data.length);
    const pixels = grad.length / (x.shape[0] * db.length);
    grad.forEach((g, i) => {
      db[Math.floor(i / pixels) % db.length] += g;
    });
    return [dx, dw, db];
  },
};
