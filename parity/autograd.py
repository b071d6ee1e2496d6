"""Gradients of gradients: golden/autograd.json, in double precision.

python3 parity/autograd.py > parity/golden/autograd.json   (PyTorch 1.13, CPU)

Every case is written in the same few steps in autograd.test.ts.
"""
import json

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)


def wave(*shape, k=1):
    count = 1
    for size in shape:
        count *= size
    return torch.sin(torch.arange(count) * 0.7 * k + k).reshape(shape)


def told(x):
    return None if x is None else [float(f"{v:.12g}") for v in x.detach().flatten().tolist()]


def leaf(*shape, k=1):
    return wave(*shape, k=k).requires_grad_()


def orders(f, x, count):
    """f's sum and its derivatives, one after the other."""
    found, y = [], f(x)
    for _ in range(count):
        (y,) = torch.autograd.grad(y.sum(), x, create_graph=True)
        found.append(told(y))
    return found


def gradient_penalty():
    w1, b1, w2, b2 = leaf(4, 2, 3, 3), leaf(4, k=2), leaf(1, 64, k=3), leaf(1, k=4)
    gamma, beta = leaf(4, k=5), leaf(4, k=6)
    x = leaf(3, 2, 4, 4, k=7)
    mean, var = wave(4, k=8), wave(4, k=9) ** 2 + 0.5
    h = F.conv2d(x, w1, b1, padding=1)
    h = F.leaky_relu(F.batch_norm(h, mean, var, gamma, beta, False), 0.2)
    out = F.linear(torch.tanh(h).flatten(1), w2, b2)
    (grads,) = torch.autograd.grad(out, x, torch.ones_like(out), create_graph=True, retain_graph=True)
    penalty = ((grads.flatten(1).square().sum(1).sqrt() - 1) ** 2).mean() * 10
    (penalty + out.mean()).backward()
    return [told(penalty)] + [told(p.grad) for p in (w1, b1, w2, b2, gamma, beta, x)]


def pooled():
    x, w = leaf(2, 2, 6, 6), leaf(3, 2, 3, 3, k=2)
    out = F.avg_pool2d(F.max_pool2d(F.conv2d(x, w), 2), 2).flatten(1)
    loss = F.cross_entropy(out * out, torch.tensor([2, 0]))
    gx, gw = torch.autograd.grad(loss, (x, w), create_graph=True)
    ((gx * gx).sum() + (gw**3).sum()).backward()
    return [told(x.grad), told(w.grad)]


def hessian_vector():
    x, v = leaf(2, 3), wave(2, 3, k=3)
    loss = (F.softmax(x, 1) * torch.exp(x)).sum() + F.gelu(x).sum()
    (g,) = torch.autograd.grad(loss, x, create_graph=True)
    return [told(torch.autograd.grad(g, x, v)[0])]


def batch_statistics():
    x, gamma = leaf(4, 3), leaf(3, k=2)
    y = F.batch_norm(x, None, None, gamma, wave(3, k=4), True)
    (g,) = torch.autograd.grad((y**3).sum(), x, create_graph=True)
    (g * g).sum().backward()
    return [told(x.grad), told(gamma.grad)]


def unused():
    x, y, z = leaf(2), leaf(2, k=2), leaf(2, k=3)
    out = x.floor().sum() + y.sum()
    return [told(g) for g in torch.autograd.grad(out, (x, y, z), allow_unused=True)]


def several():
    x, y = leaf(3), leaf(3, k=2)
    a, b = x * y, (x + y).sum()
    found = [told(g) for g in torch.autograd.grad((a, b), (x, y), (wave(3, k=5), None), retain_graph=True)]
    a.backward(wave(3, k=6), retain_graph=True)
    torch.autograd.backward((a, b), (wave(3, k=5), None), inputs=[x])
    return found + [told(x.grad), told(y.grad)]


def hooks():
    x = leaf(3)
    y = x * 3
    y.register_hook(lambda g: g * 2)
    y.retain_grad()
    x.register_hook(lambda g: g + 1)
    ((y * y) + y).sum().backward()
    return [told(y.grad), told(x.grad)]


def inner():
    x = leaf(3)
    h = torch.sin(x)
    y = (h * h * x).sum()
    gh, gx = torch.autograd.grad(y, (h, x), create_graph=True)
    return [told(gh), told(gx), told(torch.autograd.grad((gh * gx).sum(), x)[0])]


def create_graph():
    x = leaf(3)
    (x**3).sum().backward(create_graph=True)
    g = x.grad
    x.grad = None
    (g * g).sum().backward()
    return [told(g), told(x.grad)]


third = {
    "tanh": lambda x: torch.tanh(x),
    "cube": lambda x: x**3,
    "fourth power": lambda x: x**4,
    "exp of sin": lambda x: torch.exp(torch.sin(x)),
    "softplus": lambda x: F.softplus(x),
    "silu": lambda x: F.silu(x),
    "gelu": lambda x: F.gelu(x),
    "reciprocal": lambda x: 1 / (x + 2),
    "log": lambda x: torch.log(x + 2),
    "mish": lambda x: F.mish(x),
}
cases = [gradient_penalty, pooled, hessian_vector, batch_statistics, unused, several, hooks, inner, create_graph]

print(json.dumps({
    "orders": {name: orders(f, leaf(4), 3) for name, f in third.items()},
    "cases": {case.__name__: case() for case in cases},
}, indent=None))
