// A first convolution whose outputs are uncorrelated over natural images and of like variance.
import { nn, ShapeError, say, type Tensor } from "@tinycnn/core";
import { symmetricEigen } from "./jacobi.ts";

/** Mean product of every two places of a patch [C, KH, KW], over all patches of the images. */
function patchCovariance(
  data: ArrayLike<number>,
  [n, channels, height, width]: readonly number[],
  [kh, kw]: readonly [number, number],
): number[][] {
  const size = channels * kh * kw;
  const sums = Array.from({ length: size }, () => new Float64Array(size));
  const patch = new Float64Array(size);
  for (let image = 0; image < n; image++)
    for (let y = 0; y + kh <= height; y++)
      for (let x = 0; x + kw <= width; x++) {
        let at = 0;
        for (let c = 0; c < channels; c++)
          for (let ky = 0; ky < kh; ky++)
            for (let kx = 0; kx < kw; kx++)
              patch[at++] = data[((image * channels + c) * height + y + ky) * width + x + kx];
        for (let i = 0; i < size; i++) for (let j = 0; j <= i; j++) sums[i][j] += patch[i] * patch[j];
      }
  const count = n * (height - kh + 1) * (width - kw + 1);
  return sums.map((row, i) => Array.from(row, (_, j) => (j <= i ? row[j] : sums[j][i]) / count));
}

/**
 * Sets a convolution's weight to the eigenvectors of its patches' covariance over images, each divided by the root of its eigenvalue,
 * largest first, then to the same with the other sign (Tysam 2023, hlb-CIFAR10; Jordan 2024, https://arxiv.org/abs/2404.00498).
 *
 * @param conv with 2 · in · KH · KW filters
 * @param images [N, C, H, W] as the network will get them, normalised; a few thousand are enough
 * @param eps added to the eigenvalues, which bounds how much faint patterns are raised
 * @throws ShapeError when the filters or the images are of another number
 */
export async function whiten(conv: nn.Conv2d, images: Tensor, eps = 5e-4): Promise<void> {
  const [out, channels, kh, kw] = conv.weight.shape;
  const size = channels * kh * kw;
  if (out !== 2 * size)
    throw new ShapeError(
      say`whiten: a convolution over ${channels}×${kh}×${kw} needs ${2 * size} filters, got ${out}`,
    );
  if (images.dim !== 4 || images.shape[1] !== channels)
    throw new ShapeError(say`whiten expects images [N, ${channels}, H, W], got [${images.shape.join(", ")}]`);
  const { values, vectors } = symmetricEigen(patchCovariance(await images.data(), images.shape, [kh, kw]));
  const filters = vectors.map((vector, i) => vector.map((x) => x / Math.sqrt(Math.max(values[i], 0) + eps)));
  nn.init.edit(conv.weight, (data) => {
    data.set(filters.flat());
    data.set(
      filters.flat().map((x) => -x),
      size * size,
    );
  });
}
