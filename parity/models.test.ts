// The networks of the homework against the same in PyTorch (models.py): initial weights bit for bit, one training step, logits.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { describe, test } from "node:test";
import { manualSeed, nn, noGrad, type Tensor, tensor } from "@tinycnn/core";
import { models } from "@tinycnn/vision";
import { assertClose } from "./close.ts";
import golden from "./golden/models.json" with { type: "json" };
import { wave } from "./wave.ts";

async function checksum(model: nn.Module): Promise<string> {
  const hash = createHash("sha256");
  for (const parameter of model.parameters()) hash.update(Float32Array.from(await parameter.data()));
  return hash.digest("hex");
}

async function norm(x: Tensor): Promise<number> {
  let squares = 0;
  for (const value of await x.data()) squares += value * value;
  return Math.sqrt(squares);
}

const stateOf = (model: nn.Module): string[] =>
  [...model.stateDict()].map(([name, { shape }]) => `${name} ${shape.join("×")}`.trim());

describe("models equal PyTorch's", () => {
  for (const {
    name,
    inChannels,
    imageSize,
    parameters,
    state,
    sha256,
    loss,
    gradNorms,
    logits,
  } of golden.cases)
    test(`${name}, ${inChannels}×${imageSize}×${imageSize}`, async () => {
      manualSeed(golden.seed);
      const model = models.create(name, { inChannels, imageSize, numClasses: 10 });
      assert.equal(
        model.parameters().reduce((sum, p) => sum + p.numel, 0),
        parameters,
      );
      assert.deepEqual(stateOf(model).sort(), state.toSorted());
      assert.equal(await checksum(model), sha256);

      const x = tensor(wave([4, inChannels, imageSize, imageSize], 3), {
        shape: [4, inChannels, imageSize, imageSize],
      });
      const found = new nn.CrossEntropyLoss()(model(x), tensor(Int32Array.of(1, 7, 0, 4)));
      assertClose([await found.item()], [loss], 1e-5, "loss");
      found.backward();
      for (const [key, parameter] of model.namedParameters()) {
        const expected = (gradNorms as Record<string, number | undefined>)[key];
        assert.equal(parameter.grad === null, expected === undefined, key);
        if (!parameter.grad || expected === undefined) continue;
        // A bias before batch normalisation has no gradient but rounding.
        const difference = Math.abs((await norm(parameter.grad)) - expected);
        assert.ok(difference <= 1e-4 * expected + 1e-6, `gradient of ${key}: ${difference} from ${expected}`);
      }

      model.eval();
      const two = tensor((await x.data()).slice(0, x.numel / 2), { shape: [2, ...x.shape.slice(1)] });
      assertClose(await noGrad(() => model(two)).data(), logits, 1e-4, "logits");
    });
});
