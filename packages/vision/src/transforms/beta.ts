// Draws from the beta distribution. The numbers come from core's default generator and so repeat with the seed, but they are not
// those of torch.distributions.Beta, which draws its gamma values in another way.
import { defaultGenerator } from "@tinycnn/core";

const one = new Float32Array(1);

function normal(): number {
  defaultGenerator.normalFill(one, 0, 1);
  return one[0];
}

/** Uniform in (0, 1]: a logarithm can be taken of it. */
const positive = (): number => 1 - defaultGenerator.rand();

/** Logarithm of a draw from the gamma distribution of shape `a`, scale 1, by Marsaglia & Tsang's squeeze (2000). */
function logGamma(a: number): number {
  // Below 1: a draw of shape a + 1, times U^(1/a). As logarithms, since it may be far below the smallest number.
  if (a < 1) return logGamma(a + 1) + Math.log(positive()) / a;
  const d = a - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal();
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(positive()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return Math.log(d * v);
  }
}

/** A number in [0, 1] from the beta distribution of two positive shapes. */
export function drawBeta(a: number, b: number): number {
  const first = logGamma(a);
  const second = logGamma(b);
  return 1 / (1 + Math.exp(second - first));
}
