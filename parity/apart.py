"""Weights and pictures of a training step in which no value stands at an edge: made by rules that filled.ts has too.

A rectifier's gradient jumps where its input crosses 0, a max pooling's where its two largest change places; a value that stands nearer
to that than sums are rounded decides by chance what the gradient of all layers before it is. Weights are noise made of their names, and
a layer whose values stand at an edge has its bias (before a pooling: a filter before it) drawn anew, by its name and a number, its salt.

What normalises gives values of ½ around 0 to 1: with those of 1 around 0, as layers begin, rounding doubles every three or four layers
(regnet_x_400mf's last values were 6e-5 off in single precision, now 7e-7), and no two computations agree within 1e-4 after fifty.
"""
import math
import numpy as np
import torch
import torch.nn.functional as F

"""Values at which the slope jumps."""
EDGES = dict(relu=lambda *_, **__: (0,), relu6=lambda *_, **__: (0, 6), hardswish=lambda *_, **__: (-3, 3),
             hardsigmoid=lambda *_, **__: (-3, 3), hardtanh=lambda x, low=-1.0, high=1.0, *_: (low, high))
"""How far from an edge a value is to stand, in what single precision is off there."""
FAR = 12
"""How many biases are tried for a layer, and filters for a pooling; of biases the best is kept then."""
BIASES, FILTERS = 1500, 60
"""Of values at an edge: with more no bias is found, and one more or less of so many changes little."""
HOPELESS = 12


def seed_of(text):
    h = 2166136261
    for byte in text.encode():
        h = (h ^ byte) * 16777619 & 0xFFFFFFFF
    return h


def noise(count, name):
    """Numbers in [-1, 1) by whole-number arithmetic, the same on every machine."""
    x = (np.arange(count, dtype=np.uint64) * 2654435761 + seed_of(name)) & 0xFFFFFFFF
    for factor in (0x7FEB352D, 0x846CA68B):
        x = (x ^ (x >> np.uint64(16))) * np.uint64(factor) & np.uint64(0xFFFFFFFF)
    x = x ^ (x >> np.uint64(15))
    return x.astype(np.float64) / 2**31 - 1


def drawn(key, t, salt=0):
    """The values of a tensor of a state dict."""
    u = noise(t.numel(), f"{key} {salt}" if salt else key)
    if t.dim() > 1:
        u *= math.sqrt(6 / (t.numel() / t.shape[0]))
    elif key.endswith("running_mean"):
        u = 0.1 * u
    elif key.endswith("bias"):
        u = 0.5 + 0.5 * u
    else:
        u = (1 if key.endswith("running_var") else 0.5) * (1 + 0.1 * u)
    return torch.from_numpy(u.astype(np.float32)).reshape(t.shape).to(t.dtype)


def set_all(model, salts={}):
    with torch.no_grad():
        for key, t in model.state_dict().items():
            if t.is_floating_point():
                t.copy_(drawn(key, t, salts.get(key, 0)))


class Seen:
    """While it is open, `visit(name, x, args, kwargs)` has what goes into rectifiers and max poolings, and gives what goes in instead."""
    def __init__(self, visit):
        self.visit = visit

    def __enter__(self):
        self.kept = {name: getattr(F, name) for name in [*EDGES, "max_pool2d"]}
        depth = [0]

        def watching(name, f):
            def run(x, *args, **kwargs):
                # hardswish and others may be made of one another.
                x = x if depth[0] else self.visit(name, x, args, kwargs)
                depth[0] += 1
                try:
                    # Not in place: what went in is looked at.
                    kept = args if name == "max_pool2d" else args[:2] if name == "hardtanh" else ()
                    return f(x, *kept, **{k: v for k, v in kwargs.items() if k != "inplace"})
                finally:
                    depth[0] -= 1
            return run
        for name, f in self.kept.items():
            setattr(F, name, watching(name, f))

    def __exit__(self, *_):
        for name, f in self.kept.items():
            setattr(F, name, f)


def rounding(model, x):
    """By how much single precision is off at every edge, as a share of the values' size there."""
    seen = []
    with torch.no_grad(), Seen(lambda _n, v, _a, _k: seen.append(v.double()) or v):
        model(x)
        model.float()(x.float())
    model.double()
    half = len(seen) // 2
    return [(one - exact).pow(2).mean().sqrt().item() / exact.pow(2).mean().sqrt().item() for exact, one in zip(seen, seen[half:])]


def gaps(x, kernel_size, stride=None, padding=0, dilation=1, **more):
    """The largest of each window less the second, where they are not equal."""
    pairs = lambda v: (v, v) if isinstance(v, int) else tuple(v)
    (k, l), (s, t), (p, q) = pairs(kernel_size), pairs(stride or kernel_size), pairs(padding)
    # A border that is never chosen, as wide as windows that reach beyond the end need.
    framed = F.pad(x, (q, q + t, p, p + s), value=-1e30)
    cells = framed.unfold(2, k, s).unfold(3, l, t).flatten(4)
    top = cells.topk(2, -1).values
    gap = top[..., 0] - top[..., 1]
    return gap[(gap > 0) & (top[..., 0] > -1e29)]


class Again(Exception):
    """What is before has changed."""


def settle(model, x):
    """Gives the model, in double precision and training, weights with which values stand apart from edges: their salts, None without edges."""
    set_all(model)
    errors, salts, tries = rounding(model, x), {}, {}
    if not errors:
        return None
    names = {m: name for name, m in model.named_modules()}
    passed = []
    hooks = [m.register_forward_hook(lambda m, _i, _o: passed.append(m)) for m in model.modules()
             if isinstance(getattr(m, "weight", None), torch.nn.Parameter)]

    def salt(module, kind):
        key = f"{names[module]}.{kind}"
        salts[key] = salts.get(key, 0) + 1
        t = getattr(module, kind)
        t.data.copy_(drawn(key, t, salts[key]))

    def search(at, v, edges, far):
        """The input of a rectifier, its layer's bias drawn anew until it stands apart."""
        apart = lambda u: min((u - edge).abs().min().item() for edge in edges)
        # How many values are to be expected at an edge, whatever the bias.
        expected = sum(((v - edge).abs() < 50 * far).sum().item() for edge in edges) / 50
        if apart(v) >= far or expected > HOPELESS:
            return v
        with_bias = [m for m in passed if getattr(m, "bias", None) is not None]
        module = with_bias[-1] if with_bias else None
        if module is None or module.bias.numel() != v.shape[1]:
            tries[at] = tries.get(at, 0) + 1
            if tries[at] > FILTERS:
                return v
            salt(module or passed[-1], "bias" if module else "weight")
            raise Again
        key, old, best = f"{names[module]}.bias", module.bias.data.clone(), (apart(v), salts.get(f"{names[module]}.bias", 0), v)
        by_channel = [1, -1] + [1] * (v.dim() - 2)
        # Biases are in [0, 1): what is farther away stays there.
        near = torch.stack([(v - edge).abs() < 1.01 for edge in edges]).any(0)
        values, channel = v[near], torch.arange(v.shape[1]).reshape(by_channel).expand_as(v)[near]
        for s in range(best[1] + 1, best[1] + BIASES):
            new = drawn(key, old, s)
            distance = apart(values + (new - old)[channel])
            if distance > best[0]:
                best = distance, s, v + (new - old).reshape(by_channel)
            if distance >= far:
                break
        if best[1]:
            salts[key] = best[1]
            module.bias.data.copy_(drawn(key, old, best[1]))
        return best[2]

    def visit(name, v, args, kwargs):
        at = visit.count
        visit.count += 1
        far = FAR * errors[at] * v.pow(2).mean().sqrt().item()
        if name != "max_pool2d":
            return search(at, v, EDGES[name](v, *args), far)
        gap = gaps(v, *args, **kwargs)
        if gap.numel() and gap.min().item() < far and (gap < 50 * far).sum().item() / 50 < HOPELESS and tries.get(at, 0) < FILTERS:
            tries[at] = tries.get(at, 0) + 1
            filters = [m for m in passed if m.weight.dim() > 1]
            salt(filters[-1 - tries[at] % min(7, len(filters))], "weight")
            raise Again
        return v

    with torch.no_grad():
        while True:
            visit.count = 0
            passed.clear()
            try:
                with Seen(visit):
                    model(x)
                break
            except Again:
                continue
    for hook in hooks:
        hook.remove()
    return {key: n for key, n in salts.items() if n}
