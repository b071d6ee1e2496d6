"""Pictures in a grid."""
import math

import torch


def make_grid(tensor, nrow=8, padding=2, normalize=False, value_range=None, scale_each=False, pad_value=0.0):
    if not isinstance(tensor, torch.Tensor):
        tensor = torch.stack(list(tensor))
    if tensor.dim() == 2:
        tensor = tensor.unsqueeze(0)
    if tensor.dim() == 3:
        tensor = tensor.unsqueeze(0 if tensor.size(0) in (1, 3) else 1)
    if tensor.size(1) == 1:
        tensor = torch.cat([tensor, tensor, tensor], 1)
    tensor = tensor.detach()
    if normalize:
        parts = list(tensor) if scale_each else [tensor]
        tensor = torch.stack([_ranged(one, value_range) for one in parts]) if scale_each else _ranged(tensor, value_range)
    count, channels, height, width = tensor.shape
    if count == 1:
        return tensor[0]
    columns = min(nrow, count)
    rows = math.ceil(count / columns)
    high, wide = height + padding, width + padding
    grid = torch.full((channels, high * rows + padding, wide * columns + padding), float(pad_value)).to(tensor.dtype)
    for i in range(count):
        top, left = i // columns * high + padding, i % columns * wide + padding
        grid[:, top : top + height, left : left + width] = tensor[i]
    return grid


def _ranged(tensor, value_range):
    low, high = value_range or (tensor.min().item(), tensor.max().item())
    return tensor.clamp(low, high).sub(low).div(max(high - low, 1e-5))


def save_image(tensor, fp, format=None, **named):
    from .transforms.functional import to_pil_image

    grid = make_grid(tensor, **named)
    to_pil_image(grid.mul(255).add(0.5).clamp(0, 255).to(torch.uint8)).save(fp, format)
