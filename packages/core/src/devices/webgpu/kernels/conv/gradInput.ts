// The gradient of a convolution's input: a thread makes some pixels of a row in some input channels.
import type { GroupedGeometry } from "../../../../ops/conv2d/geometry.ts";
import type { Shape } from "../../../../tensor/types.ts";
import type { Program } from "../../program.ts";
import type { GpuValue, Work } from "../../value.ts";
import { formOf, type Gradients, numbers, SIZE_WORDS, sizesInto, sizesText, tileOf } from "./text.ts";

const PIXELS = 4;

/** Statements that name the gradients of a row that pixels at some places need, where outputs are more than a pixel apart. */
function apart(
  gradients: Gradients,
  stride: number,
  places: readonly number[],
  name: (place: number) => string,
): string {
  return places
    .map((place) => {
      const at = `(i32(ix) + ${place})`;
      const column = `u32(clamp(${at} / ${stride}, 0, iOW - 1))`;
      const isOutput = `(${at} % ${stride} == 0) & (u32(${at}) < OW * ${stride}u)`;
      return `let ${name(place)} = select(0.0, ${gradients.at("plane", "oy", column)}, ${isOutput});`;
    })
    .join("\n      ");
}

function programOf(g: GroupedGeometry, tile: number, gradients: Gradients): Program {
  const { kh, kw, sh, sw, ph, pw, dh, dw } = g;
  const [rows, columns] = [numbers(tile), numbers(PIXELS)];
  const places = [...new Set(columns.flatMap((p) => numbers(kw).map((k) => pw + p - k * dw)))];
  const nameOf = (place: number): string => `v${place < 0 ? `m${-place}` : place}`;
  return {
    key: `conv input ${formOf(g)} ${tile} ${gradients.key}`,
    reads: ["f32", ...gradients.reads],
    writes: ["f32"],
    words: SIZE_WORDS,
    body: () => `${sizesText}
  let across = (W + ${PIXELS - 1}u) / ${PIXELS}u;
  let ix = i % across * ${PIXELS}u;
  let iy = i / across % H;
  let m = i / (across * H) % (C / ${tile}u) * ${tile}u;
  let n = i / (across * H * (C / ${tile}u));
  let inner = m % INS;
  ${rows.map((r) => columns.map((p) => `var s${r}_${p} = 0.0;`).join(" ")).join("\n  ")}
  for (var k = 0u; k < OUTS; k++) {
    let o = m / INS * OUTS + k;
    let plane = n * OC + o;
    for (var ky = 0; ky < ${kh}; ky++) {
      let y = i32(iy) + ${ph} - ky * ${dh};
      if (y < 0 || y % ${sh} != 0 || y / ${sh} >= iOH) { continue; }
      let oy = u32(y / ${sh});
      let tap = (o * INS + inner) * ${kh * kw}u + u32(ky) * ${kw}u;
      ${sw === 1 ? gradients.line("plane", "oy", "i32(ix)", places, nameOf) : apart(gradients, sw, places, nameOf)}
      ${numbers(kw)
        .map(
          (k) => `${rows.map((r) => `let w${r}_${k} = x0[tap + ${r * kh * kw + k}u];`).join(" ")}
      ${rows.map((r) => columns.map((p) => `s${r}_${p} += w${r}_${k} * ${nameOf(pw + p - k * dw)};`).join(" ")).join("\n      ")}`,
        )
        .join("\n      ")}
    }
  }
  ${rows
    .map(
      (r) => `let to${r} = ((n * C + m + ${r}u) * H + iy) * W + ix;
  ${columns.map((p) => `if (ix + ${p}u < W) { y0[to${r} + ${p}u] = s${r}_${p}; }`).join(" ")}`,
    )
    .join("\n  ")}`,
  };
}

export function gradInput(
  work: Work,
  weight: GpuValue,
  grads: readonly GpuValue[],
  shape: Shape,
  g: GroupedGeometry,
  gradients: Gradients,
): GpuValue {
  const out = work.empty({ shape, dtype: "float32" });
  const tile = tileOf(g.c / g.groups);
  const threads = (shape[0] * g.c * g.h * Math.ceil(g.w / PIXELS)) / tile;
  work.run(programOf(g, tile, gradients), threads, [weight, ...grads, out], sizesInto(work.words, g));
  return out;
}
