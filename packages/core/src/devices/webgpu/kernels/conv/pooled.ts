// A convolution, ReLU or not, and 2×2 max pooling in one: a thread makes four pixels in some channels and keeps the largest, and which
// one it was.
import type { GroupedGeometry } from "../../../../ops/conv2d/geometry.ts";
import type { TensorType } from "../../../../tensor/types.ts";
import type { Program } from "../../program.ts";
import type { GpuValue, Work } from "../../value.ts";
import { DEAD, formOf, numbers, pixel, SIZE_WORDS, sizesInto, sizesText, tileOf } from "./text.ts";

function programOf(g: GroupedGeometry, tile: number, hasBias: boolean, relu: boolean): Program {
  const { kh, kw, sh, sw, ph, pw } = g;
  const rows = numbers(tile);
  const columns = [...new Set([0, 1].flatMap((dx) => numbers(kw).map((kx) => dx * sw + kx)))];
  /** Sums of the pixels in row dy of the four, from what line holds. */
  const sums = (dy: number, ky: number, line: number): string =>
    rows
      .map((r) =>
        numbers(kw)
          .map((kx) => {
            const weight = `w${r}_${kx}_${dy}`;
            const pixels = [0, 1].map(
              (dx) => `s${r}_${2 * dy + dx} += ${weight} * v${line}_${dx * sw + kx};`,
            );
            return `let ${weight} = x1[tap + ${r * kh * kw}u * C + ${ky * kw + kx}u]; ${pixels.join(" ")}`;
          })
          .join(" "),
      )
      .join("\n      ");
  const lines = [...new Set([0, 1].flatMap((dy) => numbers(kh).map((ky) => dy * sh + ky)))];
  return {
    key: `conv pool ${formOf(g)} ${tile} ${hasBias} ${relu}`,
    reads: ["f32", "f32", ...(hasBias ? ["f32"] : [])],
    writes: ["f32", "i32"],
    words: SIZE_WORDS,
    body: () => `${sizesText}
  let across = OW >> 1u;
  let down = OH >> 1u;
  let px = i % across;
  let py = i / across % down;
  let o = i / (across * down) % (OC / ${tile}u) * ${tile}u;
  let n = i / (across * down * (OC / ${tile}u));
  let x = i32(px * ${2 * sw}u) - ${pw};
  let y = i32(py * ${2 * sh}u) - ${ph};
  ${rows
    .map((r) =>
      numbers(4)
        .map((p) => `var s${r}_${p} = 0.0;`)
        .join(" "),
    )
    .join("\n  ")}
  for (var k = 0u; k < C; k++) {
    let plane = i32(n * C + k) * iH * iW;
    let tap = (o * C + k) * ${kh * kw}u;
    ${lines
      .map(
        (line) => `{
      let is${line} = u32(y + ${line}) < H;
      let row${line} = plane + clamp(y + ${line}, 0, iH - 1) * iW;
      ${columns.map((to) => `let v${line}_${to} = ${pixel(`row${line}`, `(x + ${to})`, `is${line} & `)};`).join("\n      ")}
      ${[0, 1]
        .filter((dy) => line - dy * sh >= 0 && line - dy * sh < kh)
        .map((dy) => sums(dy, line - dy * sh, line))
        .join("\n      ")}
    }`,
      )
      .join("\n    ")}
  }
  ${rows
    .map(
      (r) => `{
    let b = ${hasBias ? `x2[o + ${r}u]` : "0.0"};
    var best = s${r}_0 + b;
    var which = 0;
    ${[1, 2, 3].map((p) => `let p${p} = s${r}_${p} + b; let more${p} = gt_(p${p}, best) | nan_(p${p}); best = select(best, p${p}, more${p}); which = select(which, ${p}, more${p});`).join("\n    ")}
    ${relu ? `let dead = (best <= 0.0) & !nan_(best); best = select(best, 0.0, dead); which = select(which, ${DEAD}, dead);` : ""}
    let to = ((n * OC + o + ${r}u) * down + py) * across + px;
    y0[to] = best;
    y1[to] = which;
  }`,
    )
    .join("\n  ")}`,
  };
}

/** @returns the maxima, and which of four pixels each was */
export function pooled(
  work: Work,
  [x, weight, bias]: readonly GpuValue[],
  type: TensorType,
  g: GroupedGeometry,
  relu: boolean,
): { out: GpuValue; which: GpuValue } {
  const out = work.empty(type);
  const which = work.empty({ shape: type.shape, dtype: "int32" });
  const tile = tileOf(g.oc);
  const threads = (x.shape[0] * g.oc * (g.oh >> 1) * (g.ow >> 1)) / tile;
  const values = [x, weight, ...(bias ? [bias] : []), out, which];
  work.run(programOf(g, tile, bias !== undefined, relu), threads, values, sizesInto(work.words, g));
  return { out, which };
}
