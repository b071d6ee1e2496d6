// Grad-CAM (Selvaraju et al. 2017, https://arxiv.org/abs/1610.02391): where a layer's maps speak for a class.

/**
 * ReLU of the maps' sum, each map weighed by the mean of the class score's gradient over it.
 *
 * @param activations a layer's output [C, H, W]
 * @param gradient of the class's score by that output, same shape
 * @returns [H, W], divided by its largest value; all 0 where nothing speaks for the class
 */
export function gradCamHeat(
  activations: ArrayLike<number>,
  gradient: ArrayLike<number>,
  [channels, height, width]: readonly [number, number, number],
): Float32Array {
  const area = height * width;
  const heat = new Float32Array(area);
  for (let c = 0; c < channels; c++) {
    let weight = 0;
    for (let i = 0; i < area; i++) weight += gradient[c * area + i] / area;
    for (let i = 0; i < area; i++) heat[i] += weight * activations[c * area + i];
  }
  const top = heat.reduce((a, b) => Math.max(a, b), 0);
  return heat.map((value) => (top > 0 ? Math.max(0, value) / top : 0));
}
