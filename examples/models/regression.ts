// A polynomial found from its values: one linear layer on x, x², x³, x⁴, its weights moved by hand against their gradients.
import { cat, nn, noGrad, randn, type Tensor } from "@tinycnn/core";
import { type Training, watch } from "./training.ts";

const F = nn.functional;
const DEGREE = 4;

/** Numbers [N] to their powers [N, 4]. */
export const powers = (x: Tensor): Tensor =>
  cat(
    Array.from({ length: DEGREE }, (_, i) => x.unsqueeze(1).pow(i + 1)),
    1,
  );

export function regression(lr = 0.1): Training<[x: Tensor, y: Tensor]> & { layer: nn.Linear } {
  const layer = new nn.Linear(DEGREE, 1);
  return {
    layer,
    modules: { layer },
    step(x, y) {
      layer.zeroGrad();
      const loss = F.smoothL1Loss(layer(powers(x)), y);
      loss.backward();
      noGrad(() => {
        for (const parameter of layer.parameters())
          if (parameter.grad) parameter.add_(parameter.grad.mul(-lr));
      });
      return { loss };
    },
  };
}

/** A target polynomial is drawn, and found again. */
export async function main(steps = 500): Promise<void> {
  const made = regression();
  const weights = randn([DEGREE, 1]).mul(5);
  const bias = randn([1]).mul(5);
  const draw = (): [Tensor, Tensor] => {
    const x = randn([32]);
    return [x, powers(x).mm(weights).add(bias)];
  };
  await watch(() => made, draw, steps);
  console.log("wanted", weights.view(-1), "found", made.layer.weight.view(-1));
}
