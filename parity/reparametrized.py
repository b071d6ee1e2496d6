"""Weight norm, spectral norm, EmbeddingBag and hooks in PyTorch, layers from seed 5: golden/reparametrized.json.

python3 parity/reparametrized.py   (PyTorch 1.13, CPU)
"""
import torch
from torch import nn
from torch.nn.utils import parametrizations, remove_spectral_norm, remove_weight_norm, spectral_norm, weight_norm

from cases import write

numbers = lambda x: [float(f"{v:.8g}") for v in x.detach().flatten().tolist()]
plain = lambda x: dict(shape=list(x.shape), data=numbers(x))
state = lambda layer: {key: plain(x) for key, x in layer.state_dict().items()}
LAYERS = {"Linear": ((4, 3), (2, 4)), "Conv2d": ((2, 3, 2), (1, 2, 3, 3)), "ConvTranspose2d": ((3, 2, 2), (1, 3, 2, 2)), "Conv1d": ((2, 3, 2), (2, 2, 3))}


def rule(shape):
    n = int(torch.tensor(shape).prod())
    return torch.tensor([((i * 7919) % 1000) / 500 - 1 for i in range(n)])


def weighted(y):
    return (y * ((torch.arange(y.numel()) % 5).float() - 1.5).reshape(y.shape)).sum()


def used(kind, wrap, calls, remove=None):
    """Some calls in training, the gradients of the last, one in eval mode, and what stays without it."""
    args, shape = LAYERS[kind]
    torch.manual_seed(5)
    layer = wrap(getattr(nn, kind)(*args))
    x = rule(shape).reshape(shape)
    found = dict(kind=kind, args=list(args), shape=list(shape), state=state(layer), outputs=[])
    for _ in range(calls):
        layer.zero_grad()
        y = layer(x)
        found["outputs"].append(numbers(y))
        weighted(y).backward()
    found["grads"] = {key: numbers(p.grad) for key, p in layer.named_parameters()}
    layer.eval()
    found["eval"] = numbers(layer(x))
    found["after"] = state(layer)
    if remove:
        remove(layer)
        found["removed"] = state(layer)
    return found


weight = [dict(used(kind, lambda m: weight_norm(m, dim=dim), 1, remove_weight_norm), dim=dim)
          for kind, dim in (("Linear", 0), ("Linear", None), ("Linear", 1), ("Conv2d", 0), ("ConvTranspose2d", 1), ("Conv1d", 2))]
spectral = [dict(used(kind, lambda m: spectral_norm(m, n_power_iterations=n), 3, remove_spectral_norm), n=n)
            for kind, n in (("Linear", 1), ("Conv2d", 2), ("ConvTranspose2d", 1))]
parametrized = [dict(used(kind, lambda m: parametrizations.spectral_norm(m, n_power_iterations=n), 3,
                          lambda m: nn.utils.parametrize.remove_parametrizations(m, "weight")), n=n)
                for kind, n in (("Linear", 1), ("Conv2d", 2), ("ConvTranspose2d", 1))]

bags = []
two, row, offsets = [[1, 2, 4], [4, 3, 1], [0, 0, 5]], [1, 2, 4, 5, 4, 3, 2, 1], [0, 4, 4, 6]
for mode in ("sum", "mean", "max"):
    for input, more, options in (
        (two, {}, {}), (row, dict(offsets=offsets), {}), (row, dict(offsets=offsets + [8]), dict(include_last_offset=True)),
        (two, {}, dict(padding_idx=4)), (row, dict(offsets=offsets), dict(padding_idx=-1)), (two, dict(weights=True), {}),
    ):
        if more.get("weights") and mode != "sum":
            continue
        torch.manual_seed(5)
        layer = nn.EmbeddingBag(6, 3, mode=mode, **options)
        x = torch.tensor(input)
        factors = torch.tensor([0.5, -1.0, 2.0, 1.0, 0.0, 3.0, -2.0, 1.0, 0.25]).reshape(x.shape).requires_grad_() if more.get("weights") else None
        y = layer(x, torch.tensor(more["offsets"]) if "offsets" in more else None, factors)
        weighted(y).backward()
        bags.append(dict(mode=mode, input=input, offsets=more.get("offsets"), options=options, weight=numbers(layer.weight), result=plain(y),
                         grad=numbers(layer.weight.grad), factors=None if factors is None else dict(data=numbers(factors), grad=numbers(factors.grad))))

torch.manual_seed(5)
model = nn.Sequential(nn.Linear(3, 4), nn.Tanh(), nn.Linear(4, 2))
seen = []
model[0].register_full_backward_hook(lambda m, i, o: seen.append(["first", [None if g is None else numbers(g) for g in i], [numbers(g) for g in o]]))
model[1].register_full_backward_hook(lambda m, i, o: seen.append(["tanh", [numbers(g) for g in i], [numbers(g) for g in o]]))
model[2].register_full_backward_hook(lambda m, i, o: (i[0] * 2,))
model[2].register_forward_pre_hook(lambda m, i: (i[0] + 1,))
model[0].register_forward_hook(lambda m, i, y: y * 3)
x = rule((2, 3)).reshape(2, 3)
y = model(x)
weighted(y).backward()
hooks = dict(output=numbers(y), seen=seen, grads={key: numbers(p.grad) for key, p in model.named_parameters()})
write("reparametrized", dict(weight=weight, spectral=spectral, parametrized=parametrized, bags=bags, hooks=hooks))
