// A convolution that waits for what follows it, so that model code which calls its layers one by one is fused as Sequential is.
import { nn, Tensor } from "@tinycnn/core";

const { Conv2d } = nn;

export const chains = {
  relu: new nn.ReLU(),
  halving: new nn.MaxPool2d(2),

  /** Whether a layer's call is sure not to fail, so that it may come later: an error is told by the line that made it. */
  mayWait(layer: nn.Module, x: unknown): boolean {
    if (!(layer instanceof Conv2d && layer.forward === Conv2d.prototype.forward && x instanceof Tensor))
      return false;
    const { weight, stride, padding, dilation, groups, borders } = layer;
    if (borders || groups !== 1 || x.dim !== 4 || x.dtype !== "float32" || x.shape[1] !== weight.shape[1])
      return false;
    if (layer.isHooked || weight.dtype !== "float32" || weight.device !== x.device) return false;
    // Two places at least each way, for the pool.
    return [0, 1].every((d) => {
      const room = x.shape[2 + d] + 2 * padding[d] - dilation[d] * (weight.shape[2 + d] - 1) - 1;
      return room >= stride[d];
    });
  },

  runLayers: (x: Tensor, ...layers: nn.Module[]): Tensor => nn.runLayers(layers, x),

  /** Whether a pool is the one that a convolution is fused with. */
  halves(pool: nn.Module): boolean {
    if (!(pool instanceof nn.MaxPool2d && pool.forward === nn.MaxPool2d.prototype.forward)) return false;
    const { kernelSize, stride, padding, dilation, ceilMode, returnIndices } = pool;
    return (
      [...kernelSize, ...stride].every((size) => size === 2) &&
      padding.every((size) => size === 0) &&
      dilation.every((size) => size === 1) &&
      !ceilMode &&
      !returnIndices
    );
  },
};
