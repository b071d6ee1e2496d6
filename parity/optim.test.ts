// Optimizers against PyTorch's: parameters after 1, 2 and 10 steps of the same gradients, the learning rate cut after 6.

import { test } from "node:test";
import { Generator, nn, optim, tensor } from "@tinycnn/core";
import { type AnyDevice, everyDevice } from "../tests/everyDevice.ts";
import { assertClose } from "./close.ts";
import golden from "./golden/optim.json" with { type: "json" };

const TOLERANCES: Record<AnyDevice, number> = { reference: 1e-9, primitives: 1e-9, cpu: 1e-6 };
const SHAPES = [[3, 4], [5]];

type Settings = Partial<optim.AdamSettings & optim.SgdSettings>;
const make = (kind: string, params: nn.Parameter[], settings: Settings) =>
  kind === "Adam" ? new optim.Adam(params, settings) : new optim.SGD(params, settings);

for (const device of everyDevice)
  for (const { kind, settings, after } of golden)
    test(`${device}: ${kind} ${JSON.stringify(settings)}`, async () => {
      const generator = new Generator(7);
      const uniform = (shape: readonly number[]) => {
        const data = new Float32Array(shape.reduce((a, b) => a * b, 1));
        generator.uniformFill(data, -1, 1);
        return tensor(data, { shape, device });
      };
      const params = SHAPES.map((shape) => new nn.Parameter(uniform(shape)));
      const optimizer = make(kind, params, settings as Settings);
      for (let step = 1; step <= 10; step++) {
        for (const parameter of params) parameter.grad = uniform(parameter.shape);
        optimizer.step();
        const expected = after[String(step) as keyof typeof after];
        for (const [i, values] of (expected ?? []).entries())
          assertClose(
            await params[i].data(),
            values,
            TOLERANCES[device],
            `parameter ${i} after ${step} steps`,
          );
        if (step === 6) optimizer.paramGroups[0].lr /= 10;
      }
    });
