"""Makes golden/architectures.json: torchvision's classifiers with weights that both sides compute, and torch's own initial ones.

Run: python3 parity/architectures.py (torchvision 0.14; minutes)
For each: a hash of all keys and shapes (1000 classes), two sums over the initial weights of seed 0, and with ten classes logits in eval
mode, loss and gradient norms (in the order of the sorted keys) of one step, in double precision.
"""
import hashlib, json, math, os
import numpy as np
import torch
import torch.nn.functional as F
import torchvision.models as tv

HERE = os.path.dirname(os.path.abspath(__file__))
NAMES = ("resnet18 densenet121 resnet34 resnet50 vgg16_bn densenet169 alexnet densenet201 vgg11 vgg19 resnet101 densenet161 resnet152 "
         "wide_resnet50_2 vgg13 vgg16 vgg11_bn vgg13_bn vgg19_bn wide_resnet101_2").split()


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


def case(name):
    torch.manual_seed(0)
    model = getattr(tv, name)()
    made = dict(name=name, parameters=sum(p.numel() for p in model.parameters()), keys=keys_hash(model), initial=sums(model))
    if made["parameters"] > 130e6:
        return made
    model = getattr(tv, name)(num_classes=10)
    set_all(model)
    for m in model.modules():
        if isinstance(m, torch.nn.Dropout):
            m.p = 0.0
    size = 64
    x = torch.from_numpy(noise(4 * 3 * size * size, "x").astype(np.float32)).reshape(4, 3, size, size).double()
    model = model.double()
    with torch.no_grad():
        logits = model.eval()(x)
    loss = F.cross_entropy(model.train()(x), torch.tensor([1, 7, 0, 4]))
    loss.backward()
    norms = [p.grad.norm().item() for _, p in sorted(model.named_parameters())]
    return dict(made, size=size, logits=short(logits.flatten().tolist(), 7), loss=loss.item(), gradNorms=short(norms, 6))


if __name__ == "__main__":
    cases = []
    for name in NAMES:
        cases.append(case(name))
        print(name, cases[-1].get("loss"), flush=True)
        with open(os.path.join(HERE, "golden", "architectures.json"), "w") as f:
            json.dump(dict(cases=cases), f, ensure_ascii=False)
            f.write("\n")
