// Attention of several heads (Vaswani et al. 2017), as torch.nn.MultiheadAttention.
import { wrong } from "../../options/faults.ts";
import { flag, number, optional, whole } from "../../options/kinds.ts";
import { has, lacks, needs, type OptionsOf, type Places } from "../../options/parameters.ts";
import { type Signature, signature } from "../../options/signature.ts";
import { aTensor } from "../../options/things.ts";
import { addedMask, attentionWeights } from "../../tensor/attention.ts";
import { zeros } from "../../tensor/create.ts";
import { elementwise } from "../../tensor/elementwise.ts";
import { chunk, linear, matmul, mean, narrow, reshape, transpose } from "../../tensor/functional.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { type Shape, ShapeError, sameShape, showShape } from "../../tensor/types.ts";
import { say } from "../../words/index.ts";
import { lacksPlace } from "../check.ts";
import { xavierUniform_, zeros_ } from "../init/index.ts";
import { Linear } from "../layers.ts";
import { Module, Parameter } from "../module.ts";

const multihead = signature("MultiheadAttention", {
  embedDim: needs(whole(1)),
  numHeads: needs(whole(1)),
  /** Probability that a weight is dropped in training, 0 by default. */
  dropout: has(number({ min: 0, max: 1 }), 0),
  /** Whether learned values are added to what comes in and goes out; true by default. */
  bias: has(flag, true),
  addBiasKv: lacks(false),
  addZeroAttn: lacks(false),
  /** Sizes of keys and values, embedDim by default. */
  kdim: has(optional(whole(1)), null),
  vdim: has(optional(whole(1)), null),
  /** Whether inputs are [N, L, E] instead of [L, N, E]; false by default. */
  batchFirst: has(flag, false),
  ...lacksPlace,
});
/** What `MultiheadAttention` takes by name. */
export interface MultiheadAttentionOptions extends OptionsOf<typeof multihead.parameters> {}

const mask = has(optional(aTensor), null);
const call = signature("MultiheadAttention", {
  query: needs(aTensor),
  key: needs(aTensor),
  value: needs(aTensor),
  keyPaddingMask: mask,
  needWeights: has(flag, true),
  attnMask: mask,
  averageAttnWeights: has(flag, true),
});

interface CallOptions {
  /** [N, S], or [S]: truths where a key is none, or numbers that are added to the scores. */
  keyPaddingMask?: Tensor | null;
  /** Whether the weights are given too; true by default. */
  needWeights?: boolean;
  /** [L, S] or [N · heads, L, S]: truths where a position is not seen, or numbers that are added. */
  attnMask?: Tensor | null;
  /** Whether the weights are the mean over the heads; true by default. */
  averageAttnWeights?: boolean;
}
type In = [
  query: Tensor,
  key: Tensor,
  value: Tensor,
  ...more: Places<
    [
      keyPaddingMask: Tensor | null,
      needWeights: boolean,
      attnMask: Tensor | null,
      averageAttnWeights: boolean,
    ],
    CallOptions
  >,
];

const drawn = (...shape: number[]): Parameter => {
  const parameter = new Parameter(zeros(shape));
  xavierUniform_(parameter);
  return parameter;
};

/**
 * Every position of the query [L, N, E] looks at those of the key [S, N, kdim] and takes of the value [S, N, vdim], a part of E by each
 * head; without N for one example, [N, L, E] with batchFirst.
 *
 * Gives [output, weights]: the output of the query's shape, the weights [N, L, S] (or [N, heads, L, S]), null without needWeights.
 */
export class MultiheadAttention extends Module<In, [output: Tensor, weights: Tensor | null]> {
  static readonly signature: Signature = multihead;
  readonly embedDim: number;
  readonly numHeads: number;
  readonly dropout: number;
  readonly kdim: number;
  readonly vdim: number;
  readonly batchFirst: boolean;
  /** Of query, key and value, one below the other [3 · E, E]; null where their sizes differ. */
  readonly inProjWeight: Parameter | null;
  readonly qProjWeight: Parameter | null;
  readonly kProjWeight: Parameter | null;
  readonly vProjWeight: Parameter | null;
  readonly inProjBias: Parameter | null;
  /** Named as in PyTorch's state dicts. */
  readonly out_proj: Linear;

  constructor(
    embedDim: number,
    numHeads: number,
    ...more: Places<
      [
        dropout: number,
        bias: boolean,
        addBiasKv: false,
        addZeroAttn: false,
        kdim: number | null,
        vdim: number | null,
        batchFirst: boolean,
      ],
      MultiheadAttentionOptions
    >
  );
  constructor(embedDim: number, numHeads: number, options?: MultiheadAttentionOptions);
  constructor(...args: unknown[]) {
    super();
    const { embedDim, numHeads, dropout, bias, kdim, vdim, batchFirst } = multihead.read(args);
    if (embedDim % numHeads > 0)
      throw wrong("MultiheadAttention", "embedDim", say`a multiple of numHeads, ${numHeads}`, embedDim);
    this.embedDim = embedDim;
    this.numHeads = numHeads;
    this.dropout = dropout;
    this.kdim = kdim ?? embedDim;
    this.vdim = vdim ?? embedDim;
    this.batchFirst = batchFirst;
    // PyTorch makes, and so draws, what goes out before what comes in.
    const out = new Linear(embedDim, embedDim, { bias });
    const isOne = this.kdim === embedDim && this.vdim === embedDim;
    this.inProjWeight = isOne ? drawn(3 * embedDim, embedDim) : null;
    this.qProjWeight = isOne ? null : drawn(embedDim, embedDim);
    this.kProjWeight = isOne ? null : drawn(embedDim, this.kdim);
    this.vProjWeight = isOne ? null : drawn(embedDim, this.vdim);
    this.inProjBias = bias ? new Parameter(zeros([3 * embedDim])) : null;
    if (out.bias) zeros_(out.bias);
    this.out_proj = out;
  }

  get outProj(): Linear {
    return this.out_proj;
  }

  /** Query, key and value as the heads see them. */
  protected projected(query: Tensor, key: Tensor, value: Tensor): Tensor[] {
    const { inProjWeight, inProjBias, embedDim } = this;
    if (inProjWeight && query === key && key === value)
      return chunk(linear(query, inProjWeight, inProjBias), 3, -1);
    const part = (of: Tensor | null, i: number): Tensor | null => of && narrow(of, 0, i * embedDim, embedDim);
    const own = [this.qProjWeight, this.kProjWeight, this.vProjWeight];
    return [query, key, value].map((x, i) =>
      linear(x, (own[i] ?? part(inProjWeight, i)) as Tensor, part(inProjBias, i)),
    );
  }

  /** @throws ShapeError for inputs that do not fit each other or the layer */
  protected check(query: Tensor, key: Tensor, value: Tensor): void {
    const all = { query, key, value };
    const sizes = { query: this.embedDim, key: this.kdim, value: this.vdim };
    const shapes = this.batchFirst ? "[N, L, E]" : "[L, N, E]";
    for (const [name, x] of Object.entries(all)) {
      const size = sizes[name as keyof typeof sizes];
      if ((x.dim !== 2 && x.dim !== 3) || x.dim !== query.dim || x.shape[x.dim - 1] !== size)
        throw new ShapeError(
          say`MultiheadAttention expects ${name} of shape ${[shapes, "[L, E]"].join(say` or `)} with ${size} numbers a position, got ${showShape(x.shape)}`,
        );
    }
    const batch = this.batchFirst ? 0 : 1;
    const misfit = query.dim === 3 && query.shape[batch] !== key.shape[batch];
    if (misfit || !sameShape(key.shape.slice(0, -1), value.shape.slice(0, -1)))
      throw new ShapeError(
        say`MultiheadAttention: query ${showShape(query.shape)}, key ${showShape(key.shape)} and value ${showShape(value.shape)} do not fit: one number of examples, as many keys as values`,
      );
  }

  /** Both masks as numbers that are added to scores [N, heads, L, S]. */
  protected masks(attn: Tensor | null, padding: Tensor | null, [n, heads, l, s]: Shape): Tensor | null {
    const added = (name: string, given: Tensor, shapes: Record<string, Shape>, to: Shape): Tensor => {
      const fits = Object.values(shapes).some((shape) => sameShape(shape, given.shape));
      if (!fits)
        throw new ShapeError(
          say`MultiheadAttention expects ${name} of shape ${Object.values(shapes).map(showShape).join(say` or `)}, got ${showShape(given.shape)}`,
        );
      return reshape(addedMask("MultiheadAttention", given, false), to);
    };
    const each = attn?.dim === 3;
    const first =
      attn &&
      added(
        "attnMask",
        attn,
        { all: [l, s], each: [n * heads, l, s] },
        each ? [n, heads, l, s] : [1, 1, l, s],
      );
    const paddings: Record<string, Shape> = n === 1 ? { all: [n, s], one: [s] } : { all: [n, s] };
    const second = padding && added("keyPaddingMask", padding, paddings, [n, 1, 1, s]);
    return first && second ? elementwise.add(first, second) : (first ?? second);
  }

  override forward(...args: In): [output: Tensor, weights: Tensor | null] {
    const read = call.read(args);
    const { query, key, value, keyPaddingMask, needWeights, attnMask, averageAttnWeights } = read;
    this.check(query, key, value);
    const isBatch = query.dim === 3;
    const { numHeads: heads, embedDim } = this;
    const size = embedDim / heads;
    /** [N, heads, L, size]. */
    const headed = (x: Tensor): Tensor => {
      if (!isBatch) return transpose(reshape(x, [1, x.shape[0], heads, size]), 1, 2);
      const [a, b] = x.shape;
      const parts = reshape(x, [a, b, heads, size]);
      return this.batchFirst ? transpose(parts, 1, 2) : parts.permute(1, 2, 0, 3);
    };
    const [q, k, v] = this.projected(query, key, value).map(headed);
    const shape = [q.shape[0], heads, q.shape[2], k.shape[2]];
    const weights = attentionWeights(q, k, {
      mask: this.masks(attnMask, keyPaddingMask, shape),
      scale: 1 / Math.sqrt(size),
      dropoutP: this.training ? this.dropout : 0,
    });
    const taken = matmul(weights, v);
    const order = isBatch && !this.batchFirst ? [2, 0, 1, 3] : [0, 2, 1, 3];
    const output = this.out_proj(reshape(taken.permute(...order), query.shape));
    if (!needWeights) return [output, null];
    const shown = averageAttnWeights ? mean(weights, 1) : weights;
    return [output, isBatch ? shown : reshape(shown, shown.shape.slice(1))];
  }
}
