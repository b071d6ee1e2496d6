// Scaled dot-product attention (Vaswani et al. 2017, https://arxiv.org/abs/1706.03762), as torch.nn.functional.scaled_dot_product_attention.
import { matmul as matmulOp } from "../ops/matmul.ts";
import { say } from "../words/index.ts";
import { apply, checkTensor } from "./apply.ts";
import { tensor } from "./create.ts";
import { elementwise } from "./elementwise.ts";
import { dropout, matmul, softmax } from "./functional.ts";
import type { Tensor } from "./tensor.ts";
import { ShapeError, showShape } from "./types.ts";

const { add, mul, where } = elementwise;

/** 0 where a truth has the value `open`, −∞ elsewhere; what is added to scores. A mask of numbers is added itself. */
export function addedMask(name: string, mask: Tensor, open: boolean): Tensor {
  if (mask.dtype === "float32") return mask;
  if (mask.dtype !== "bool")
    throw new ShapeError(
      say`${name}: a mask is bool or float32, got ${mask.dtype} of shape ${showShape(mask.shape)}; compare it, or convert it with .${"bool()"}`,
    );
  const never = Number.NEGATIVE_INFINITY;
  return open ? where(mask, 0, never) : where(mask, never, 0);
}

/** Of L positions each sees those up to itself: 0 there, −∞ beyond; [L, S] on the device of a tensor. */
export function causalMask(length: number, source: number, like?: Tensor): Tensor {
  const data = new Float32Array(length * source);
  for (let i = 0; i < length; i++)
    for (let j = i + 1; j < source; j++) data[i * source + j] = Number.NEGATIVE_INFINITY;
  return tensor(data, { shape: [length, source], ...(like ? { device: like.device } : {}) });
}

/** softmax(query · keyᵀ · scale + mask), with some of it dropped; [..., L, S]. */
export function attentionWeights(
  query: Tensor,
  key: Tensor,
  { mask, scale, dropoutP }: { mask: Tensor | null; scale: number; dropoutP: number },
): Tensor {
  const scores = apply(matmulOp, [mul(query, scale), key], { turned: [false, true] });
  return dropout(softmax(mask ? add(scores, mask) : scores, -1), dropoutP, dropoutP > 0);
}

export interface AttentionOptions {
  /** [..., L, S]: truths where a position is seen, or numbers that are added to the scores. */
  attnMask?: Tensor | null;
  dropoutP?: number;
  isCausal?: boolean;
  /** 1 / √E by default. */
  scale?: number | null;
}

/** query [..., L, E], key [..., S, E], value [..., S, V]: [..., L, V]. */
export function scaledDotProductAttention(
  query: Tensor,
  key: Tensor,
  value: Tensor,
  { attnMask = null, dropoutP = 0, isCausal = false, scale = null }: AttentionOptions = {},
): Tensor {
  const name = "scaledDotProductAttention";
  const all = { query, key, value };
  for (const [which, x] of Object.entries(all)) {
    checkTensor(name, which, x);
    if (x.dim < 2)
      throw new ShapeError(
        say`${name} expects ${which} of at least 2 dimensions, got shape ${showShape(x.shape)}`,
      );
  }
  const [length, size] = query.shape.slice(-2);
  const [source] = key.shape.slice(-2);
  if (key.shape.at(-1) !== size || value.shape.at(-2) !== source)
    throw new ShapeError(
      say`${name}: query ${showShape(query.shape)}, key ${showShape(key.shape)} and value ${showShape(value.shape)} do not fit; key has query's last size, value as many rows as key`,
    );
  if (isCausal && attnMask)
    throw new ShapeError(say`${name}: give attnMask or isCausal, not both; a mask may say both at once`);
  const mask = isCausal ? causalMask(length, source, query) : attnMask && addedMask(name, attnMask, true);
  const settings = { mask, scale: scale ?? 1 / Math.sqrt(size), dropoutP };
  return matmul(attentionWeights(query, key, settings), value);
}
