// The gradients of a convolution's weight and bias: a thread makes all taps of one input channel for some output channels, from some
// of all rows; the parts are added up in order.
import type { GroupedGeometry } from "../../../../ops/conv2d/geometry.ts";
import type { Shape } from "../../../../tensor/types.ts";
import { partsFor, sumParts } from "../../prims/parts.ts";
import { type Program, word } from "../../program.ts";
import type { GpuValue, Work } from "../../value.ts";
import { formOf, type Gradients, numbers, SIZE_WORDS, sizesInto, sizesText, tileOf } from "./text.ts";

/** Pixels that are read together. */
const PIXELS = 4;
/** Sums that a thread keeps in registers. */
const SUMS = 40;

const tileFor = ({ oc, groups, kh, kw }: GroupedGeometry): number =>
  tileOf(oc / groups, Math.max(1, Math.floor(SUMS / (kh * kw))));

function programOf(g: GroupedGeometry, tile: number, hasBias: boolean, gradients: Gradients): Program {
  const { kh, kw, sh, sw, ph, pw, dh, dw } = g;
  const [rows, columns] = [numbers(tile), numbers(PIXELS)];
  const reached = [...new Set(columns.flatMap((p) => numbers(kw).map((k) => p * sw + k * dw)))];
  // Rows of a part, all rows, sums of a part.
  const [each, all, sums] = [0, 1, 2].map((at) => word(SIZE_WORDS + at));
  return {
    key: `conv weight ${formOf(g)} ${tile} ${hasBias} ${gradients.key}`,
    reads: ["f32", ...gradients.reads],
    writes: ["f32"],
    words: SIZE_WORDS + 3,
    body: () => `${sizesText}
  let k = i % INS;
  let o = i / INS % (OC / ${tile}u) * ${tile}u;
  let part = i / (INS * (OC / ${tile}u));
  let channel = o / OUTS * INS + k;
  ${rows
    .map((r) =>
      numbers(kh * kw)
        .map((t) => `var s${r}_${t} = 0.0;`)
        .join(" "),
    )
    .join("\n  ")}
  ${hasBias ? rows.map((r) => `var b${r} = 0.0;`).join(" ") : ""}
  for (var row = part * ${each}; row < min((part + 1u) * ${each}, ${all}); row++) {
    let n = row / OH;
    let oy = row % OH;
    let image = i32(n * C + channel) * iH;
    for (var ox = 0u; ox < OW; ox += ${PIXELS}u) {
      ${rows.map((r) => gradients.line(`(n * OC + o + ${r}u)`, "oy", "i32(ox)", columns, (p) => `g${r}_${p}`)).join("\n      ")}
      ${hasBias ? rows.map((r) => `b${r} += ${columns.map((p) => `g${r}_${p}`).join(" + ")};`).join(" ") : ""}
      let first = i32(ox * ${sw}u) - ${pw};
      ${reached.map((at) => `let in${at} = u32(first + ${at}) < W; let at${at} = clamp(first + ${at}, 0, iW - 1);`).join("\n      ")}
      ${numbers(kh)
        .map(
          (ky) => `{
        let iy = i32(oy * ${sh}u) + ${ky * dh - ph};
        if (u32(iy) < H) {
          let line = (image + iy) * iW;
          ${reached.map((at) => `let v${at} = select(0.0, x0[u32(line + at${at})], in${at});`).join(" ")}
          ${rows
            .map((r) =>
              numbers(kw)
                .map((kx) =>
                  columns.map((p) => `s${r}_${ky * kw + kx} += g${r}_${p} * v${p * sw + kx * dw};`).join(" "),
                )
                .join("\n          "),
            )
            .join("\n          ")}
        }
      }`,
        )
        .join("\n      ")}
    }
  }
  let to = part * ${sums};
  ${rows
    .map((r) =>
      numbers(kh * kw)
        .map((t) => `y0[to + ((o + ${r}u) * INS + k) * ${kh * kw}u + ${t}u] = s${r}_${t};`)
        .join(" "),
    )
    .join("\n  ")}
  ${hasBias ? `if (k == 0u) { ${rows.map((r) => `y0[to + ${sums} - OC + o + ${r}u] = b${r};`).join(" ")} }` : ""}`,
  };
}

/** @returns the weight's, and the bias's where there is one */
export function gradWeight(
  work: Work,
  x: GpuValue,
  grads: readonly GpuValue[],
  shapes: readonly Shape[],
  g: GroupedGeometry,
  gradients: Gradients,
): GpuValue[] {
  const tile = tileFor(g);
  const threads = ((g.c / g.groups) * g.oc) / tile;
  const rows = x.shape[0] * g.oh;
  const parts = partsFor(threads, rows);
  const sums = shapes.reduce((sum, shape) => sum + shape.reduce((a, b) => a * b, 1), 0);
  const partial = work.empty({ shape: [parts, sums], dtype: "float32" });
  const words = sizesInto(work.words, g).whole(Math.ceil(rows / parts), rows, sums);
  work.run(programOf(g, tile, shapes.length > 1, gradients), threads * parts, [x, ...grads, partial], words);
  return sumParts(work, partial, parts, shapes);
}
