// Cases of operations on elements, from their descriptions; and the broadcasts and types that networks use beside them.
import type { Op } from "../../packages/core/src/ops/op.ts";
import type { DType, Shape } from "../../packages/core/src/tensor/types.ts";
import type { Call, CallsAt } from "./cases.ts";
import { floats, type Input, whole } from "./sizes.ts";

export const isElementwise = (op: Op): boolean => op.map !== undefined;

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** One of torch.nn.functional's losses, before it is reduced. */
function loss(name: string, options = ""): string {
  return `F.${name}(x[0], x[1], ${options}reduction="none")`;
}

/** Calls that PyTorch spells in another way than our names in its own case. */
const spelled: Readonly<Record<string, string>> = {
  cube: "x[0] ** 3",
  geluTanh: 'F.gelu(x[0], approximate="tanh")',
  logSigmoid: "F.logsigmoid(x[0])",
  sloped: "torch.where(x[0] > 0, x[0], x[0] * x[1])",
  lengthOf: "torch.sqrt(x[0])",
  powerOf: "x[0].abs() ** 1.5",
  rootOf: "x[0] ** (1 / 3)",
  stirling:
    "torch.where(x[0] <= 1, torch.zeros_like(x[0]), x[0] * torch.log(x[0]) - x[0] + 0.5 * torch.log(6.2831853 * x[0]))",
  absoluteError: loss("l1_loss"),
  smoothAbsoluteError: loss("smooth_l1_loss"),
  huber: loss("huber_loss"),
  binaryCrossEntropy: loss("binary_cross_entropy"),
  binaryCrossEntropyWithLogits: loss("binary_cross_entropy_with_logits"),
  weightedCrossEntropyWithLogits:
    'F.binary_cross_entropy_with_logits(x[0], x[1], pos_weight=x[2], reduction="none")',
  divergence: loss("kl_div"),
  logDivergence: loss("kl_div", "log_target=True, "),
  poissonOfLog: loss("poisson_nll_loss"),
  poisson: loss("poisson_nll_loss", "log_input=False, "),
  gaussian: 'F.gaussian_nll_loss(x[0], x[1], x[2], reduction="none")',
  marginRanking: 'F.margin_ranking_loss(x[0], x[1], x[2], margin=0.5, reduction="none")',
  hingeEmbedding: loss("hinge_embedding_loss"),
  softMargin: loss("soft_margin_loss"),
};

/** Losses, whose gradient is asked for by what is predicted alone. */
const isLoss = (torch: string): boolean => torch.includes("reduction=");

/** What PyTorch refuses otherwise: shares from 0 to 1. */
const prepared: Readonly<Record<string, string>> = { binaryCrossEntropy: "x[:] = [t / 2.2 for t in x]" };

function torchCall(name: string, inputs: number, params: object): string {
  if (spelled[name]) return spelled[name];
  const given = Array.from({ length: inputs }, (_, i) => `x[${i}]`);
  const named = Object.entries(params).map(([key, value]) => `${snake(key)}=${value}`);
  return `call("${snake(name)}")(${[...given, ...named].join(", ")})`;
}

function inputOf(op: Op, at: number, shape: Shape): Input {
  const sample = op.samples()[0].inputs[at];
  if (sample.dtype === "bool") return whole(shape, 2, "bool");
  if (sample.dtype === "int32") return whole(shape, 40);
  return floats(shape, sample.data.every((x) => x > 0) ? "positive" : "all");
}

/** Further calls by operation: with a row, a number for each image and channel, one number, in other types. */
const further: Readonly<
  Record<string, readonly ("row" | "channels" | "number" | Exclude<DType, "float32">)[]>
> = {
  add: ["row", "channels", "number", "int32"],
  sub: ["channels", "int32"],
  mul: ["row", "channels", "number", "int32"],
  div: ["channels", "number"],
  pow: ["number"],
  eq: ["number", "int32", "uint8"],
  gt: ["number"],
  maximum: ["number", "int32", "uint8"],
  relu: ["int32"],
  clone: ["int32"],
  bitwiseAnd: ["uint8", "bool"],
  logicalAnd: ["bool"],
};

const otherShapes: Readonly<Record<string, (shape: Shape) => Shape>> = {
  row: (shape) => shape.slice(-1),
  channels: ([n, c, ...rest]) => [n, rest.length === 0 ? 1 : c, ...rest.map(() => 1)],
  number: () => [],
};

export const elementwiseCases =
  (op: Op): CallsAt =>
  (shape) => {
    const [{ params, inputs: sampled }] = op.samples();
    const torch = torchCall(op.name, sampled.length, params as object);
    const call = (label: string | undefined, inputs: Input[]): Call => ({
      label,
      inputs,
      params,
      torch,
      prepare: prepared[op.name],
      needs: isLoss(torch) ? [0] : undefined,
    });
    const inputs = sampled.map((_, i) => inputOf(op, i, shape));
    const others = (further[op.name] ?? []).map((kind) =>
      kind === "int32" || kind === "uint8" || kind === "bool"
        ? call(
            kind,
            inputs.map(({ shape }) => whole(shape, kind === "bool" ? 2 : 100, kind)),
          )
        : call(`with ${kind}`, [inputs[0], { ...inputs[1], shape: otherShapes[kind](shape) }]),
    );
    return [call(undefined, inputs), ...others];
  };
