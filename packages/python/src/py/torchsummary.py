"""A model's layers as torchsummary prints them."""
import math
from collections import OrderedDict

import torch
from _tinycnn.words import say
from torch import nn

_LINE, _DOUBLE = "-" * 64, "=" * 64


def summary(model, input_size, batch_size=-1, device="cuda", dtypes=None):
    """Runs the model once on two random inputs of that size, without the batch, and prints a table. There is the cpu alone."""
    if str(device).partition(":")[0] not in ("cuda", "cpu"):
        raise AssertionError(say("Input device is not valid, please specify 'cuda' or 'cpu'"))
    sizes = [input_size] if isinstance(input_size, tuple) else list(input_size)
    rows, hooks = OrderedDict(), []

    def watch(module):
        if isinstance(module, (nn.Sequential, nn.ModuleList)) or module is model:
            return

        def noted(module, given, result):
            name = f"{type(module).__name__}-{len(rows) + 1}"
            one = result[0] if isinstance(result, tuple) else result
            shape = [list(each.shape) for each in result] if isinstance(result, list) else [batch_size, *one.shape[1:]]
            own = [module._parameters.get(part) for part in ("weight", "bias")]
            count = sum(one.numel() for one in own if one is not None)
            rows[name] = shape, count, own[0] is not None and own[0].requires_grad

        hooks.append(module.register_forward_hook(noted))

    model.apply(watch)
    try:
        model(*[torch.rand(2, *size) for size in sizes])
    finally:
        for hook in hooks:
            hook.remove()
    _told(rows, sizes, batch_size)


def _told(rows, sizes, batch_size):
    print(_LINE)
    print(f"{'Layer (type)':>20}  {'Output Shape':>25} {'Param #':>15}")
    print(_DOUBLE)
    for name, (shape, count, _) in rows.items():
        print(f"{name:>20}  {str(shape):>25} {format(count, ','):>15}")
    total = sum(count for _, count, _ in rows.values())
    learned = sum(count for _, count, learns in rows.values() if learns)
    elements = sum(math.prod(shape) if isinstance(shape[0], int) else sum(map(math.prod, shape)) for shape, _, _ in rows.values())
    mega = 4.0 / 1024**2
    given = abs(math.prod(side for size in sizes for side in size) * batch_size * mega)
    passed, kept = abs(2.0 * elements * mega), abs(total * mega)
    print(_DOUBLE)
    print(f"Total params: {total:,}\nTrainable params: {learned:,}\nNon-trainable params: {total - learned:,}")
    print(_LINE)
    print(f"Input size (MB): {given:0.2f}\nForward/backward pass size (MB): {passed:0.2f}\nParams size (MB): {kept:0.2f}")
    print(f"Estimated Total Size (MB): {given + passed + kept:0.2f}")
    print(_LINE)
