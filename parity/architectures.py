"""Makes golden/architectures.json: torchvision's classifiers with weights that both sides compute, and torch's own initial ones.

Run: /usr/bin/python3 parity/architectures.py [NAME...] (torchvision 0.14; minutes; names: only those anew)
For each: a hash of all keys and shapes (1000 classes), two sums over the initial weights of seed 0, and with ten classes logits in eval
mode, loss and gradients of one step, in double precision: the norm of every gradient (in the order of the sorted keys) for one or two of
a family, for the others one number of all norms. The pictures are the first on which no value stands at a ReLU's edge or beside an
equal one in a pooling, where rounding alone would decide what the gradient of all layers before it is: weights and pictures that are
moved by as much as float32 rounds must not move a gradient by more than 3e-5, or else by as little as there is (`jump`).
"""
import hashlib, json, math, os, sys
import numpy as np
import torch
import torch.nn.functional as F
import torchvision.models as tv
from torchvision.ops import StochasticDepth

HERE = os.path.dirname(os.path.abspath(__file__))
NAMES = """alexnet convnext_tiny convnext_small convnext_base
densenet121 densenet161 densenet169 densenet201
efficientnet_b0 efficientnet_b1 efficientnet_b2 efficientnet_b3 efficientnet_b4 efficientnet_b5 efficientnet_b6 efficientnet_b7
efficientnet_v2_s efficientnet_v2_m efficientnet_v2_l googlenet inception_v3
mnasnet0_5 mnasnet0_75 mnasnet1_0 mnasnet1_3 mobilenet_v2 mobilenet_v3_small mobilenet_v3_large
regnet_x_400mf regnet_x_800mf regnet_x_1_6gf regnet_x_3_2gf regnet_x_8gf regnet_x_16gf regnet_x_32gf
regnet_y_400mf regnet_y_800mf regnet_y_1_6gf regnet_y_3_2gf regnet_y_8gf regnet_y_16gf
resnet18 resnet34 resnet50 resnet101 resnet152
wide_resnet50_2 wide_resnet101_2 resnext50_32x4d resnext101_32x8d resnext101_64x4d
shufflenet_v2_x0_5 shufflenet_v2_x1_0 shufflenet_v2_x1_5 shufflenet_v2_x2_0
squeezenet1_0 squeezenet1_1 swin_t swin_s swin_b vit_b_16 vit_b_32
vgg11 vgg13 vgg16 vgg19 vgg11_bn vgg13_bn vgg16_bn vgg19_bn""".split()
"""Whose gradients are kept one by one."""
FULL = """alexnet convnext_tiny densenet121 efficientnet_b0 efficientnet_v2_s googlenet inception_v3 mnasnet0_5 mobilenet_v2
mobilenet_v3_small regnet_x_400mf regnet_y_400mf resnet18 resnet50 resnext50_32x4d shufflenet_v2_x0_5 squeezenet1_0 squeezenet1_1 swin_t
vit_b_16 vgg16_bn""".split()
"""The size of the pictures where it is not 64."""
SIZES = dict(inception_v3=80, vit_b_16=32)


def options_of(name):
    """What is given besides the number of classes; the pictures' size where a network is made for one."""
    size = dict(image_size=SIZES.get(name, 64)) if name.startswith("vit") else {}
    # Inception's output beside the main one needs pictures of 299×299.
    beside = dict(aux_logits=False) if name == "inception_v3" else {}
    return size | beside


"""From where pictures are looked for, where float32 falls on the other side of an edge all the same."""
FIRST = dict(shufflenet_v2_x0_5=5)


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


def set_all(model):
    with torch.no_grad():
        for key, t in model.state_dict().items():
            if t.dtype != torch.float32:
                continue
            u = noise(t.numel(), key)
            if t.dim() > 1:
                u *= math.sqrt(6 / (t.numel() / t.shape[0]))
            elif key.endswith("weight") or key.endswith("running_var"):
                u = 1 + 0.1 * u
            else:
                u = 0.1 * u
            t.copy_(torch.from_numpy(u.astype(np.float32)).reshape(t.shape))


def keys_hash(model):
    lines = sorted(f"{key} {'×'.join(map(str, t.shape))}".strip() for key, t in model.state_dict().items())
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def sums(model):
    """Every weight by a factor of its parameter's name, and their squares."""
    a = b = 0.0
    for key, p in model.named_parameters():
        v = p.detach().numpy().astype(np.float64).ravel()
        a += v.sum() * (seed_of(key) / 2**32 + 0.5)
        b += (v * v).sum()
    return [float(f"{a:.9g}"), float(f"{b:.9g}")]


def short(values, n):
    return [float(f"{v:.{n}g}") for v in values]


def mixed(norms, keys):
    """One number that every gradient counts in by its order of magnitude."""
    largest = max(norms)
    return float(f"{sum(math.log(n + 1e-3 * largest) * (seed_of(k) / 2**32 + 0.5) for n, k in zip(norms, keys)):.9g}")


def step(model, x):
    """Loss, and the norms of all gradients in the order of the sorted keys."""
    model.zero_grad()
    loss = loss_of(model(x))
    loss.backward()
    return loss.item(), [0.0 if p.grad is None else p.grad.norm().item() for _, p in sorted(model.named_parameters())]


def jump_of(model, x, norms):
    """By how much a gradient jumps when everything moves a little, or in single precision."""
    largest = max(norms)
    apart = lambda other: max(max(0, abs(a - b) - 1e-6 * largest) / a for a, b in zip(norms, other) if a > 1e-9 * largest)
    kept = [p.detach().clone() for p in model.parameters()]

    def put(values):
        with torch.no_grad():
            for p, value in zip(model.parameters(), values):
                p.copy_(value)

    # torch's own sums in single precision are up to 1e-4 off.
    jump = 0.1 * apart(step(model.float(), x.float())[1])
    model.double()
    for seed in range(2):
        torch.manual_seed(seed)
        moved = lambda t: t * (1 + 3e-7 * (2 * torch.rand_like(t) - 1))
        put([moved(p) for p in kept])
        jump = max(jump, apart(step(model, moved(x))[1]))
        if jump > 3e-4:
            break
    put(kept)
    return jump


def case(name):
    """Of the largest only what they begin with."""
    torch.manual_seed(0)
    model = getattr(tv, name)()
    made = dict(name=name, parameters=sum(p.numel() for p in model.parameters()), keys=keys_hash(model), initial=sums(model))
    if made["parameters"] > 130e6:
        return made
    model = getattr(tv, name)(num_classes=10, **options_of(name))
    set_all(model)
    for m in model.modules():
        if isinstance(m, (torch.nn.Dropout, StochasticDepth)):
            m.p = 0.0
        if isinstance(m, torch.nn.modules.batchnorm._BatchNorm):
            m.momentum = 0.0
    size = SIZES.get(name, 64)
    model = model.double()
    first, best = FIRST.get(name, 0), None
    for pictures in map(str, range(first, first + 12)):
        x = torch.from_numpy(noise(4 * 3 * size * size, pictures).astype(np.float32)).reshape(4, 3, size, size).double()
        loss, norms = step(model.train(), x)
        jump = jump_of(model, x, norms)
        if best is None or jump < best[0]:
            best = jump, pictures, x, loss, norms
        if jump <= 3e-5:
            break
    jump, pictures, x, loss, norms = best
    with torch.no_grad():
        logits = model.eval()(x)
    keys = [k for k, _ in sorted(model.named_parameters())]
    made.update(size=size, pictures=pictures, jump=float(f"{jump:.1g}"), logits=short(logits.flatten().tolist(), 7), loss=loss, gradients=mixed(norms, keys))
    return dict(made, gradNorms=short(norms, 6)) if name in FULL else made


def loss_of(out):
    """The outputs beside the main one count three tenths."""
    parts = [out] if torch.is_tensor(out) else list(out)
    losses = [F.cross_entropy(part, torch.tensor([1, 7, 0, 4])) for part in parts]
    return losses[0] + 0.3 * sum(losses[1:])


if __name__ == "__main__":
    torch.set_num_threads(1)
    path = os.path.join(HERE, "golden", "architectures.json")
    with open(path) as f:
        known = {one["name"]: one for one in json.load(f)["cases"]}
    for name in sys.argv[1:] or NAMES:
        known[name] = case(name)
        print(name, known[name].get("loss"), known[name].get("pictures"), known[name].get("jump"), flush=True)
        with open(path, "w") as f:
            json.dump(dict(cases=[known[name] for name in NAMES if name in known]), f, ensure_ascii=False)
            f.write("\n")
