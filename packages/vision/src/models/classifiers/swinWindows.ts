// Attention within the windows of an image.
import { indexSelect, nn, roll, type Tensor, tensor, zeros } from "@tinycnn/core";
import { block } from "./block.ts";

/** For every two places of a window, from where in the table their bias comes: by how far they are apart down and across. */
function relativePositions(window: number): Int32Array {
  const places = window * window;
  const down = (a: number, b: number) => Math.floor(a / window) - Math.floor(b / window) + window - 1;
  const across = (a: number, b: number) => (a % window) - (b % window) + window - 1;
  return Int32Array.from({ length: places * places }, (_, i) => {
    const [a, b] = [Math.floor(i / places), i % places];
    return down(a, b) * (2 * window - 1) + across(a, b);
  });
}

/** [N, H, W, C] to [N · windows, places, C]. */
function windowsOf(x: Tensor, window: number): Tensor {
  const [n, h, w, c] = x.shape;
  return x
    .reshape(n, h / window, window, w / window, window, c)
    .permute(0, 1, 3, 2, 4, 5)
    .reshape(-1, window * window, c);
}

/** The way back to [N, H, W, C]. */
function imagesOf(windows: Tensor, [n, h, w, c]: readonly number[], window: number): Tensor {
  return windows
    .reshape(n, h / window, w / window, window, window, c)
    .permute(0, 1, 3, 2, 4, 5)
    .reshape(n, h, w, c);
}

/** Which of the three parts a place of a line is in: what was moved around, what stands at the edge before it, the rest. */
function partOf(at: number, size: number, window: number, shift: number): number {
  if (shift === 0 || at < size - window) return 0;
  return at < size - shift ? 1 : 2;
}

/** [windows, 1, places, places]: −100 where two places of a moved window were not neighbours before. */
function apart([, h, w]: readonly number[], window: number, [down, across]: readonly number[]): Float32Array {
  const places = window * window;
  const rows: number[] = [];
  for (let y = 0; y < h; y += window)
    for (let x = 0; x < w; x += window) {
      const parts = Array.from({ length: places }, (_, i) => {
        const row = partOf(y + Math.floor(i / window), h, window, down);
        return 3 * row + partOf(x + (i % window), w, window, across);
      });
      for (const a of parts) for (const b of parts) rows.push(a === b ? 0 : -100);
    }
  return Float32Array.from(rows);
}

/** Attention of [N, H, W, C] within windows that are moved on by `shift` where there are several. */
export const windowAttention = block(
  "ShiftedWindowAttention",
  (
    ...[width, heads, window, shift, dropout, attentionDropout]: readonly [
      width: number,
      heads: number,
      window: number,
      shift: number,
      dropout: number,
      attentionDropout: number,
    ]
  ) => {
    const [qkv, proj] = [new nn.Linear(width, 3 * width), new nn.Linear(width, width)];
    const table = new nn.Parameter(zeros([(2 * window - 1) ** 2, heads]));
    nn.init.truncNormal_(table, 0, 0.02);
    return {
      relative_position_bias_table: table,
      relative_position_index: tensor(relativePositions(window)),
      qkv,
      proj,
      heads,
      window,
      shift,
      dropout,
      attentionDropout,
    };
  },
  (x, own) => {
    const { window, qkv, proj, heads, dropout, attentionDropout, training } = own;
    const over = (size: number) => (window - (size % window)) % window;
    const whole = nn.functional.pad(x, [0, 0, 0, over(x.shape[2]), 0, over(x.shape[1])]);
    const { shape } = whole;
    const shifts = [shape[1], shape[2]].map((size) => (window >= size ? 0 : own.shift));
    const isMoved = shifts.some((by) => by > 0);
    const back = shifts.map((by) => -by);
    const windows = windowsOf(isMoved ? roll(whole, back, [1, 2]) : whole, window);
    const [count, places, width] = windows.shape;
    const [q, k, v] = qkv(windows)
      .reshape(count, places, 3, heads, width / heads)
      .permute(2, 0, 3, 1, 4)
      .unbind(0);
    const table = indexSelect(own.relative_position_bias_table, 0, own.relative_position_index);
    const bias = table.reshape(places, places, heads).permute(2, 0, 1).unsqueeze(0);
    let looks = q
      .mul((width / heads) ** -0.5)
      .matmul(k.transpose(2, 3))
      .add(bias);
    if (isMoved) {
      const each = count / shape[0];
      const mask = tensor(apart(shape, window, shifts), {
        shape: [each, 1, places, places],
        device: x.device,
      });
      looks = looks.reshape(-1, each, heads, places, places).add(mask).reshape(-1, heads, places, places);
    }
    const weights = nn.functional.dropout(looks.softmax(-1), attentionDropout, training);
    const taken = weights.matmul(v).transpose(1, 2).reshape(count, places, width);
    const made = imagesOf(nn.functional.dropout(proj(taken), dropout, training), shape, window);
    const placed = isMoved ? roll(made, shifts, [1, 2]) : made;
    return placed.narrow(1, 0, x.shape[1]).narrow(2, 0, x.shape[2]);
  },
);
