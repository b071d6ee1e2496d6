// Layers of vectors and sequences: linear, normalisation, softmax, attention, recurrence, losses, and turned inputs.
import { nn, type Tensor } from "@tinycnn/core";
import { floats, whole } from "../sizes.ts";
import { type Layer, line, moduleLine } from "./case.ts";

const { functional: F } = nn;

const linear = (rows: readonly number[], features: number, out: number): Layer =>
  line(
    `linear ${features}→${out}`,
    [floats([...rows, features]), floats([out, features]), floats([out])],
    (x, weight, bias) => F.linear(x, weight, bias),
    "F.linear(x[0], x[1], x[2])",
  );

const layerNorm = (shape: readonly number[]): Layer => {
  const last = shape.slice(-1);
  return line(
    `layerNorm ${shape.join("×")}`,
    [floats(shape), floats(last), floats(last)],
    (x, weight, bias) => F.layerNorm(x, last, { weight, bias }),
    `F.layer_norm(x[0], [${last}], x[1], x[2])`,
  );
};

const attention = (
  [n, heads, length, size]: readonly number[],
  { causal = false }: { causal?: boolean } = {},
): Layer => {
  const of = floats([n, heads, length, size]);
  const mask = causal ? ` + torch.full((${length}, ${length}), float("-inf")).triu(1)` : "";
  return line(
    `attention ${heads} heads × ${length} × ${size}${causal ? ", causal" : ""}`,
    [of, of, of],
    (q, k, v) => F.scaledDotProductAttention(q, k, v, { isCausal: causal }),
    "attend(*x)",
    {
      // PyTorch 1.13 has it as products and a softmax alone.
      prepare: `
mask = 0${mask}
def attend(q, k, v):
    if hasattr(F, "scaled_dot_product_attention"):
        return F.scaled_dot_product_attention(q, k, v, is_causal=${causal ? "True" : "False"})
    return torch.softmax(q @ k.transpose(-2, -1) * ${size} ** -0.5${causal ? " + mask" : ""}, -1) @ v
`,
    },
  );
};

const long = (at: number): string => `x[${at}] = x[${at}].long()`;

const crossEntropy = (rows: number, classes: number): Layer =>
  line(
    `crossEntropy ${rows}×${classes}`,
    [floats([rows, classes]), whole([rows], classes)],
    (x, labels) => F.crossEntropy(x, labels),
    "F.cross_entropy(x[0], x[1])",
    { prepare: long(1), needs: [0] },
  );

const activation = (name: string, shape: readonly number[], run: (x: Tensor) => Tensor, torch: string) =>
  line(`${name} ${shape.join("×")}`, [floats(shape)], run, torch);

export const sequences: readonly Layer[] = [
  linear([64], 768, 3072),
  linear([64], 3072, 768),
  linear([128], 512, 10),
  linear([128, 65], 192, 576),
  linear([128], 400, 120),
  layerNorm([128, 64, 256]),
  layerNorm([64, 50, 192]),
  layerNorm([128, 30]),
  activation("softmax", [128, 8, 65, 65], (x) => F.softmax(x, -1), "torch.softmax(x[0], -1)"),
  activation("softmax", [128, 10], (x) => F.softmax(x, 1), "torch.softmax(x[0], 1)"),
  activation("softmax", [128, 1000], (x) => F.softmax(x, 1), "torch.softmax(x[0], 1)"),
  activation("logSoftmax", [512, 100], (x) => F.logSoftmax(x, 1), "torch.log_softmax(x[0], 1)"),
  activation(
    "softmax of the transpose",
    [64, 49, 64],
    (x) => F.softmax(x.transpose(1, 2), -1),
    "torch.softmax(x[0].transpose(1, 2), -1)",
  ),
  activation("gelu", [64, 65, 768], (x) => F.gelu(x), "F.gelu(x[0])"),
  activation("gelu", [128, 512], (x) => F.gelu(x), "F.gelu(x[0])"),
  activation("tanh", [64, 65, 192], (x) => x.tanh(), "torch.tanh(x[0])"),
  attention([16, 8, 64, 32]),
  attention([32, 3, 65, 64]),
  attention([8, 4, 197, 32]),
  attention([8, 4, 128, 32], { causal: true }),
  moduleLine(
    "multiheadAttention 192, 3 heads",
    [floats([65, 32, 192])],
    () => new nn.MultiheadAttention(192, 3),
    (m, x) => m(x, x, x, { needWeights: false })[0],
    "torch.nn.MultiheadAttention(192, 3)",
    "m(x[0], x[0], x[0], need_weights=False)[0]",
  ),
  moduleLine(
    "transformerEncoderLayer 192, 3 heads",
    [floats([32, 65, 192])],
    () =>
      new nn.TransformerEncoderLayer(192, 3, {
        dimFeedforward: 768,
        dropout: 0,
        activation: "gelu",
        batchFirst: true,
        normFirst: true,
      }),
    (m, x) => m(x),
    'torch.nn.TransformerEncoderLayer(192, 3, 768, 0.0, "gelu", batch_first=True, norm_first=True)',
  ),
  moduleLine(
    "lstm 28→128, 2 layers",
    [floats([28, 64, 28])],
    () => new nn.LSTM(28, 128, 2),
    (m, x) => m(x)[0],
    "torch.nn.LSTM(28, 128, 2)",
    "m(x[0])[0]",
  ),
  moduleLine(
    "lstm 64→256",
    [floats([35, 20, 64])],
    () => new nn.LSTM(64, 256),
    (m, x) => m(x)[0],
    "torch.nn.LSTM(64, 256)",
    "m(x[0])[0]",
  ),
  moduleLine(
    "gru 64→128",
    [floats([30, 64, 64])],
    () => new nn.GRU(64, 128),
    (m, x) => m(x)[0],
    "torch.nn.GRU(64, 128)",
    "m(x[0])[0]",
  ),
  line(
    "embedding 10000×128",
    [whole([64, 35], 10000), floats([10000, 128])],
    (x, weight) => F.embedding(x, weight),
    "F.embedding(x[0], x[1])",
    { prepare: long(0) },
  ),
  crossEntropy(128, 10),
  crossEntropy(128, 1000),
  line(
    "xᵀ · y 64×256×128",
    [floats([32, 64, 256]), floats([32, 64, 128])],
    (x, y) => x.transpose(1, 2).matmul(y),
    "x[0].transpose(1, 2) @ x[1]",
  ),
  line(
    "x · yᵀ 196×64×196",
    [floats([16, 196, 64]), floats([16, 196, 64])],
    (x, y) => x.matmul(y.transpose(1, 2)),
    "x[0] @ x[1].transpose(1, 2)",
  ),
  line("matmul 512×512×512", [floats([512, 512]), floats([512, 512])], (x, y) => x.matmul(y), "x[0] @ x[1]"),
  line(
    "layerNorm of the transpose 64×192×49",
    [floats([64, 192, 49]), floats([192]), floats([192])],
    (x, weight, bias) => F.layerNorm(x.transpose(1, 2), [192], { weight, bias }),
    "F.layer_norm(x[0].transpose(1, 2), [192], x[1], x[2])",
  ),
];
