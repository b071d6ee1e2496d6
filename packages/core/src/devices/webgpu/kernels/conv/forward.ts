// A convolution: a thread makes some pixels of a row in some output channels, in registers.
import type { GroupedGeometry } from "../../../../ops/conv2d/geometry.ts";
import type { TensorType } from "../../../../tensor/types.ts";
import type { Program } from "../../program.ts";
import type { GpuValue, Work } from "../../value.ts";
import { formOf, numbers, pixel, SIZE_WORDS, sizesInto, sizesText, tileOf } from "./text.ts";

const PIXELS = 4;

function programOf(g: GroupedGeometry, tile: number, hasBias: boolean): Program {
  const { kh, kw, sh, sw, ph, pw, dh, dw } = g;
  const [rows, columns] = [numbers(tile), numbers(PIXELS)];
  // Columns of the image that the pixels' windows reach, from the first one.
  const reached = [...new Set(columns.flatMap((p) => numbers(kw).map((k) => p * sw + k * dw)))];
  return {
    key: `conv ${formOf(g)} ${tile} ${hasBias}`,
    reads: ["f32", "f32", ...(hasBias ? ["f32"] : [])],
    writes: ["f32"],
    words: SIZE_WORDS,
    body: () => `${sizesText}
  let across = (OW + ${PIXELS - 1}u) / ${PIXELS}u;
  let ox = i % across * ${PIXELS}u;
  let oy = i / across % OH;
  let o = i / (across * OH) % (OC / ${tile}u) * ${tile}u;
  let n = i / (across * OH * (OC / ${tile}u));
  let plane = n * C + o / OUTS * INS;
  let first = i32(ox * ${sw}u) - ${pw};
  ${rows.map((r) => columns.map((p) => `var s${r}_${p} = 0.0;`).join(" ")).join("\n  ")}
  for (var k = 0u; k < INS; k++) {
    for (var ky = 0; ky < ${kh}; ky++) {
      let iy = i32(oy * ${sh}u) + ky * ${dh} - ${ph};
      if (iy < 0 || iy >= iH) { continue; }
      let row = (i32(plane + k) * iH + iy) * iW;
      let tap = (o * INS + k) * ${kh * kw}u + u32(ky) * ${kw}u;
      ${reached.map((at) => `let v${at} = ${pixel("row", `(first + ${at})`)};`).join("\n      ")}
      ${numbers(kw)
        .map(
          (k) => `${rows.map((r) => `let w${r}_${k} = x1[tap + ${r * kh * kw}u * INS + ${k}u];`).join(" ")}
      ${rows.map((r) => columns.map((p) => `s${r}_${p} += w${r}_${k} * v${p * sw + k * dw};`).join(" ")).join("\n      ")}`,
        )
        .join("\n      ")}
    }
  }
  ${rows
    .map(
      (r) => `let b${r} = ${hasBias ? `x2[o + ${r}u]` : "0.0"};
  let to${r} = ((n * OC + o + ${r}u) * OH + oy) * OW + ox;
  ${columns.map((p) => `if (ox + ${p}u < OW) { y0[to${r} + ${p}u] = s${r}_${p}${hasBias ? ` + b${r}` : ""}; }`).join(" ")}`,
    )
    .join("\n  ")}`,
  };
}

export function convolved(
  work: Work,
  [x, weight, bias]: readonly GpuValue[],
  type: TensorType,
  g: GroupedGeometry,
): GpuValue {
  const out = work.empty(type);
  const tile = tileOf(g.oc / g.groups);
  const threads = (x.shape[0] * g.oc * g.oh * Math.ceil(g.ow / PIXELS)) / tile;
  const values = [x, weight, ...(bias ? [bias] : []), out];
  work.run(programOf(g, tile, bias !== undefined), threads, values, sizesInto(work.words, g));
  return out;
}
