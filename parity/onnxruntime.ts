// Models exported to ONNX against ONNX Runtime, and read again:
//
//   npx node parity/onnxruntime.ts [--modules DIR] [--only NAME]…
//
// ONNX Runtime takes 288 MB on disk, so it is no dependency: it is installed into a temporary folder, or taken from DIR, where
// `ONNXRUNTIME_NODE_INSTALL=skip npm install onnxruntime-node` has been run.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { manualSeed, type nn, noGrad, rand, randn } from "@tinycnn/core";
import { models, onnx } from "@tinycnn/vision";
import { largestDifference } from "./close.ts";

/** Of the largest logit, or of 1. */
const ALLOWED = 1e-4;
/** Read again, our own kernels may add up in another order. */
const ALLOWED_AGAIN = 1e-5;
const EXAMPLES = 3;

/** Names with the size of their images. */
const architectures: readonly (readonly [name: string, imageSize: number])[] = [
  ["tinycnn", 32],
  ["resnet20", 32],
  ["alexnet", 64],
  ["vgg11_bn", 224],
  ["resnet18", 64],
  ["densenet121", 64],
  ["googlenet", 64],
  ["inception_v3", 96],
  ["squeezenet1_1", 64],
  ["mobilenet_v2", 64],
  ["mobilenet_v3_small", 64],
  ["shufflenet_v2_x0_5", 64],
  ["mnasnet0_5", 64],
  ["efficientnet_b0", 64],
  ["regnet_y_400mf", 64],
  ["convnext_tiny", 64],
  ["vit_b_16", 64],
  ["swin_t", 64],
];

interface Runtime {
  Tensor: new (type: "float32", data: Float32Array, dims: number[]) => unknown;
  InferenceSession: {
    create(
      model: Uint8Array,
      options: object,
    ): Promise<{ run(feeds: object): Promise<Record<string, { data: Float32Array }>> }>;
  };
}

const { values } = parseArgs({
  options: { modules: { type: "string" }, only: { type: "string", multiple: true, default: [] } },
});
const isAsked = (name: string): boolean => values.only.length === 0 || values.only.includes(name);

function installed(): { folder: string; remove: () => void } {
  if (values.modules) return { folder: resolve(values.modules), remove: () => {} };
  const folder = mkdtempSync(join(tmpdir(), "tinycnn-onnxruntime-"));
  const env = { ...process.env, ONNXRUNTIME_NODE_INSTALL: "skip" };
  const { status } = spawnSync("npm", ["install", "--no-save", "--prefix", folder, "onnxruntime-node"], {
    env,
    stdio: "inherit",
  });
  if (status !== 0) throw new Error("onnxruntime-node cannot be installed");
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Nothing left at zero, which would hide all that stands before it; statistics that are not all 0 and 1, so that each is seen to be used. */
async function stir(model: nn.Module): Promise<void> {
  for (const parameter of model.parameters()) {
    const most = await parameter.detach().abs().max().item();
    if (most === 0) noGrad(() => parameter.add_(randn(parameter.shape).mul(0.1)));
  }
  for (const [name, buffer] of model.namedBuffers()) {
    if (name.endsWith("running_mean")) buffer.add_(randn(buffer.shape).mul(0.1));
    if (name.endsWith("running_var")) buffer.mul_(rand(buffer.shape).add(0.5));
  }
}

const { folder, remove } = installed();
let failed = 0;
try {
  const runtime = createRequire(join(folder, "package.json"))("onnxruntime-node") as Runtime;
  for (const [name, imageSize] of architectures.filter(([one]) => isAsked(one))) {
    manualSeed(0);
    const model = models.create(name, { inChannels: 3, imageSize, numClasses: 10 });
    const x = randn([EXAMPLES, 3, imageSize, imageSize]);
    await stir(model);
    const bytes = await onnx.export(model.eval(), x);
    const session = await runtime.InferenceSession.create(bytes, { logSeverityLevel: 3 });
    const feed = new runtime.Tensor("float32", (await x.data()) as Float32Array, [...x.shape]);
    const logits = Array.from(await noGrad(() => model(x)).data());
    const again = await onnx.load(bytes);
    const theirs = largestDifference((await session.run({ input: feed })).output.data, logits);
    const ours = largestDifference(await noGrad(() => again(x)).data(), logits);
    const size = Math.max(1, ...logits.map(Math.abs));
    const isClose = theirs <= ALLOWED * size && ours <= ALLOWED_AGAIN * size;
    if (!isClose) failed++;
    console.log(
      `${isClose ? "✔" : "✖"} ${name}: logits up to ${Math.max(...logits.map(Math.abs)).toPrecision(3)}, ONNX Runtime ${theirs.toExponential(1)} apart, read again ${ours.toExponential(1)}, ${(bytes.length / 1e6).toFixed(1)} MB`,
    );
  }
} finally {
  remove();
}
process.exit(failed > 0 ? 1 : 0);
