"""Makes golden/homework-*.json: what PyTorch gives for the optimizers, schedules, losses and layers of the lecture's homework.

Run: python3 parity/homework.py [optim] [schedules] [losses] [layers] [dropout] [training]      (all of them when none is named)
"""
import json, math, os, sys, warnings
import torch
import torch.nn.functional as F
from torch import nn
from torch.optim import lr_scheduler as L
from torch.optim.swa_utils import AveragedModel

HERE = os.path.dirname(os.path.abspath(__file__))
warnings.filterwarnings("ignore")


def digits(tensor, n=10):
    return [float(f"{v:.{n}g}") for v in tensor.detach().double().flatten().tolist()]


def wave(shape, seed, scale=1.0):
    """Numbers that both sides compute alike: sines in double precision, rounded to float32."""
    n = math.prod(shape)
    values = [scale * math.sin(seed + 1.7 * i + 0.01 * i * i) for i in range(n)]
    return torch.tensor(values, dtype=torch.float32).reshape(shape)


OPTIMIZERS = [
    ("Adam", dict(lr=3e-3)),
    ("Adam", dict(lr=1e-2, betas=(0.8, 0.95), eps=1e-6, weight_decay=0.01)),
    ("AdamW", dict(lr=3e-3)),
    ("AdamW", dict(lr=1e-2, betas=(0.85, 0.99), weight_decay=0.1)),
    ("SGD", dict(lr=0.05)),
    ("SGD", dict(lr=0.05, momentum=0.9, dampening=0.1)),
    ("SGD", dict(lr=0.05, momentum=0.9, nesterov=True)),
    ("SGD", dict(lr=0.05, momentum=0.85, weight_decay=5e-4, nesterov=True)),
    ("RMSprop", dict(lr=1e-3)),
    ("RMSprop", dict(lr=1e-3, alpha=0.9, eps=1e-6, weight_decay=0.01)),
    ("RMSprop", dict(lr=1e-3, momentum=0.9)),
    ("RMSprop", dict(lr=1e-3, momentum=0.5, centered=True)),
    ("Muon", dict(lr=0.02)),
    ("Muon", dict(lr=0.05, momentum=0.6, ns_steps=3, weight_decay=0, normalize=True)),
    ("Muon", dict(lr=0.01, nesterov=False, adjust_lr_fn="match_rms_adamw")),
]


class Muon(torch.optim.Optimizer):
    """torch.optim.Muon of PyTorch 2.9, which is newer than ours here, in float32; normalize as in airbench94_muon.py."""

    def __init__(self, params, lr=1e-3, weight_decay=0.1, momentum=0.95, nesterov=True, ns_coefficients=(3.4445, -4.775, 2.0315),
                 eps=1e-7, ns_steps=5, adjust_lr_fn="original", normalize=False):
        super().__init__(params, dict(lr=lr, weight_decay=weight_decay, momentum=momentum, nesterov=nesterov, eps=eps,
                                      ns=ns_coefficients, ns_steps=ns_steps, adjust=adjust_lr_fn, normalize=normalize))

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for p in group["params"]:
                buffer = self.state[p].setdefault("momentum_buffer", torch.zeros_like(p))
                buffer.lerp_(p.grad, 1 - group["momentum"])
                x = p.grad.lerp(buffer, group["momentum"]) if group["nesterov"] else buffer.clone()
                rows, columns = x.shape
                if rows > columns:
                    x = x.T
                x = x / x.norm().clamp(min=group["eps"])
                a, b, c = group["ns"]
                for _ in range(group["ns_steps"]):
                    gram = x @ x.T
                    x = a * x + (b * gram + c * gram @ gram) @ x
                if rows > columns:
                    x = x.T
                if group["adjust"] == "original":
                    rate = group["lr"] * math.sqrt(max(1, rows / columns))
                else:
                    rate = group["lr"] * 0.2 * math.sqrt(max(rows, columns))
                if group["normalize"]:
                    p.mul_(rows ** 0.5 / p.norm())
                p.mul_(1 - group["lr"] * group["weight_decay"])
                p.add_(x, alpha=-rate)


def optimizer_of(kind, params, settings):
    return (Muon if kind == "Muon" else getattr(torch.optim, kind))(params, **settings)




# Values that have another name in TypeScript.
CAMEL = {"match_rms_adamw": "matchRmsAdamW"}


def camel(name):
    head, *rest = name.split("_")
    return head + "".join(word.capitalize() for word in rest)


def optim():
    """Fifty steps: the gradient of a bowl around the origin plus a wave that changes with the step."""
    cases = []
    for kind, settings in OPTIMIZERS:
        p = nn.Parameter(wave([3, 5], 1))
        optimizer = optimizer_of(kind, [p], settings)
        for step in range(50):
            p.grad = 0.3 * p.detach() + wave([3, 5], step + 2)
            optimizer.step()
        cases.append(dict(kind=kind, settings={camel(k): CAMEL.get(v, v) for k, v in settings.items()}, after=digits(p)))
    return cases


METRICS = [math.exp(-0.1 * i) if i < 20 else 0.14 + 0.002 * math.sin(i) for i in range(60)]


def warm_cosine(optimizer):
    warm = L.LinearLR(optimizer, start_factor=0.1, total_iters=5)
    return L.SequentialLR(optimizer, [warm, L.CosineAnnealingLR(optimizer, 55)], [5])


SCHEDULES = {
    "StepLR": lambda o: L.StepLR(o, 7, gamma=0.5),
    "MultiStepLR": lambda o: L.MultiStepLR(o, [10, 25, 26, 50], gamma=0.3),
    "ExponentialLR": lambda o: L.ExponentialLR(o, 0.95),
    "CosineAnnealingLR": lambda o: L.CosineAnnealingLR(o, 60),
    "CosineAnnealingLR, short": lambda o: L.CosineAnnealingLR(o, 25, eta_min=1e-3),
    "LinearLR": lambda o: L.LinearLR(o, start_factor=0.2, total_iters=8),
    "ConstantLR": lambda o: L.ConstantLR(o, factor=0.5, total_iters=9),
    "LambdaLR": lambda o: L.LambdaLR(o, lambda epoch: 1 / (1 + epoch)),
    "LambdaLR, one a group": lambda o: L.LambdaLR(o, [lambda epoch: 0.95 ** epoch, lambda epoch: max(0, 1 - epoch / 40)]),
    "OneCycleLR": lambda o: L.OneCycleLR(o, 0.1, total_steps=60),
    "OneCycleLR, linear": lambda o: L.OneCycleLR(o, 0.2, epochs=6, steps_per_epoch=10, pct_start=0.2,
                                                 anneal_strategy="linear", div_factor=5, final_div_factor=100),
    "OneCycleLR, three phases": lambda o: L.OneCycleLR(o, 0.2, total_steps=60, three_phase=True),
    "ReduceLROnPlateau": lambda o: L.ReduceLROnPlateau(o, patience=3, factor=0.5, cooldown=2, min_lr=1e-3),
    "ReduceLROnPlateau, abs": lambda o: L.ReduceLROnPlateau(o, mode="max", patience=5, threshold=1e-3,
                                                            threshold_mode="abs"),
    "SequentialLR": warm_cosine,
    "MultiplicativeLR": lambda o: L.MultiplicativeLR(o, lambda epoch: 0.9 + 0.1 * (epoch % 3)),
    "MultiplicativeLR, one a group": lambda o: L.MultiplicativeLR(o, [lambda epoch: 0.95, lambda epoch: 1 - 1 / (epoch + 1)]),
    "PolynomialLR": lambda o: L.PolynomialLR(o),
    "PolynomialLR, a square": lambda o: L.PolynomialLR(o, total_iters=40, power=2.0),
    "CosineAnnealingWarmRestarts": lambda o: L.CosineAnnealingWarmRestarts(o, 7),
    "CosineAnnealingWarmRestarts, longer": lambda o: L.CosineAnnealingWarmRestarts(o, 4, T_mult=2, eta_min=1e-3),
    "ChainedScheduler": lambda o: L.ChainedScheduler([L.ConstantLR(o, factor=0.1, total_iters=20), L.ExponentialLR(o, 0.9)]),
    "ChainedScheduler, three": lambda o: L.ChainedScheduler([L.LinearLR(o, 0.2, total_iters=9), L.StepLR(o, 11, 0.5), L.CosineAnnealingLR(o, 70)]),
    "CyclicLR": lambda o: L.CyclicLR(o, 0.01, 0.1, step_size_up=7),
    "CyclicLR, halves": lambda o: L.CyclicLR(o, [0.01, 0.02], [0.1, 0.3], step_size_up=5, step_size_down=9, mode="triangular2", base_momentum=0.7, max_momentum=0.95),
    "CyclicLR, exponential": lambda o: L.CyclicLR(o, 0.01, 0.1, step_size_up=6, mode="exp_range", gamma=0.97, cycle_momentum=False),
    "CyclicLR, own": lambda o: L.CyclicLR(o, 0.01, 0.1, step_size_up=6, scale_fn=lambda x: 1 / (5 ** (x * 0.0001)), scale_mode="iterations"),
}


def schedules():
    """Rates of two groups and the first one's momentum, before the first and after each of 60 epochs."""
    cases = []
    for name, make in SCHEDULES.items():
        for kind in ["SGD", "Adam"] if name.startswith("OneCycle") else ["SGD"]:
            groups = [dict(params=[nn.Parameter(torch.zeros(1))]), dict(params=[nn.Parameter(torch.zeros(1))], lr=0.02)]
            extra = dict(momentum=0.9) if kind == "SGD" else {}
            optimizer = getattr(torch.optim, kind)(groups, lr=0.1, **extra)
            scheduler = make(optimizer)
            rows = []
            for epoch in range(61):
                first, second = optimizer.param_groups
                momentum = first["momentum"] if kind == "SGD" else first["betas"][0]
                rows.append([first["lr"], second["lr"], momentum])
                optimizer.step()
                if epoch == 60:
                    break
                scheduler.step(*([METRICS[epoch]] if name.startswith("Reduce") else []))
            cases.append(dict(name=name, kind=kind, rows=[[float(f"{v:.15g}") for v in row] for row in rows]))
    return dict(metrics=METRICS, cases=cases)


def focal(gamma, alpha=None):
    def loss(x, y):
        logs = F.log_softmax(x, 1).gather(1, y[:, None])[:, 0]
        weight = 1 if alpha is None else torch.as_tensor(alpha, dtype=x.dtype).expand(x.shape[1])[y]
        return (-weight * (1 - logs.exp()) ** gamma * logs).mean()
    return loss


def losses():
    """Values and gradients in double precision of the same float32 numbers."""
    weight = wave([5], 3, 0.4).double() + 1
    probabilities = F.softmax(wave([6, 5], 8).double(), 1)
    labels = torch.tensor([0, 3, 1, 4, 4, 2])
    hot = F.one_hot(labels, 5).double()
    ce = F.cross_entropy
    cases = {
        "cross-entropy": lambda x: ce(x, labels),
        "cross-entropy, weights": lambda x: ce(x, labels, weight=weight),
        "cross-entropy, smoothing": lambda x: ce(x, labels, label_smoothing=0.1),
        "cross-entropy, both": lambda x: ce(x, labels, weight=weight, label_smoothing=0.2),
        "cross-entropy, sum": lambda x: ce(x, labels, weight=weight, label_smoothing=0.2, reduction="sum"),
        "cross-entropy, probabilities": lambda x: ce(x, probabilities, weight=weight, label_smoothing=0.1),
        "focal": lambda x: focal(2)(x, labels),
        "focal, alpha": lambda x: focal(1.5, 0.25)(x, labels),
        "focal, alphas": lambda x: focal(2, weight)(x, labels),
        "focal, gamma 0": lambda x: focal(0)(x, labels),
        "mse": lambda x: F.mse_loss(x, probabilities),
        "mse, classes": lambda x: F.mse_loss(x, hot),
    }
    out = []
    for name, loss in cases.items():
        x = wave([6, 5], 5, 2).double().requires_grad_()
        value = loss(x)
        value.backward()
        out.append(dict(name=name, value=value.item(), grad=digits(x.grad)))
    return dict(labels=labels.tolist(), probabilities=digits(probabilities, 12), weight=digits(weight, 12), cases=out)


LAYERS = {
    "GELU": (lambda: nn.GELU(), [4, 6]),
    "GELU, tanh": (lambda: nn.GELU(approximate="tanh"), [4, 6]),
    "SiLU": (lambda: nn.SiLU(), [4, 6]),
    "LeakyReLU": (lambda: nn.LeakyReLU(0.1), [4, 6]),
    "Tanh": (lambda: nn.Tanh(), [4, 6]),
    "Sigmoid": (lambda: nn.Sigmoid(), [4, 6]),
    "AvgPool2d": (lambda: nn.AvgPool2d(2), [2, 3, 5, 4]),
    "AvgPool2d, padded": (lambda: nn.AvgPool2d(3, stride=2, padding=1), [2, 3, 5, 4]),
    "AvgPool2d, padding not counted": (lambda: nn.AvgPool2d(3, stride=2, padding=1, count_include_pad=False), [2, 3, 5, 4]),
    "AdaptiveAvgPool2d(1)": (lambda: nn.AdaptiveAvgPool2d(1), [2, 3, 5, 4]),
    "AdaptiveAvgPool2d(3, 2)": (lambda: nn.AdaptiveAvgPool2d((3, 2)), [2, 3, 5, 4]),
    "BatchNorm2d": (lambda: nn.BatchNorm2d(4), [3, 4, 3, 2]),
    "BatchNorm2d, eval": (lambda: nn.BatchNorm2d(4).eval(), [3, 4, 3, 2]),
    "BatchNorm2d, plain": (lambda: nn.BatchNorm2d(3, affine=False), [3, 3, 2, 2]),
    "BatchNorm2d, no statistics": (lambda: nn.BatchNorm2d(3, track_running_stats=False).eval(), [3, 3, 2, 2]),
    "BatchNorm1d": (lambda: nn.BatchNorm1d(6, eps=1e-3), [5, 6]),
    "BatchNorm1d, lines": (lambda: nn.BatchNorm1d(4), [3, 4, 5]),
}


def layers():
    """Outputs and gradients in double precision; the loss is a wave times the output."""
    out = []
    for name, (make, shape) in LAYERS.items():
        layer = make().double()
        with torch.no_grad():
            for i, p in enumerate(layer.parameters()):
                p += wave(p.shape, i + 20, 0.5).double()
            if getattr(layer, "running_mean", None) is not None:
                layer.running_mean += wave([shape[1]], 30, 0.5).double()
                layer.running_var += wave([shape[1]], 31, 0.5).double()
        x = wave(shape, 6, 2).double().requires_grad_()
        y = layer(x)
        (y * wave(y.shape, 9).double()).sum().backward()
        case = dict(name=name, shape=shape, outShape=list(y.shape), out=digits(y), grad=digits(x.grad))
        case["params"] = [digits(p.grad) for p in layer.parameters()]
        out.append(case)
    return out


def dropout():
    """Masks of the default generator after manual_seed(7)."""
    out = []
    for name, layer, shape in [("Dropout", nn.Dropout(0.3), [4, 10]), ("Dropout2d", nn.Dropout2d(0.4), [3, 8, 2, 2])]:
        torch.manual_seed(7)
        out.append(dict(name=name, shape=shape, out=digits(layer(torch.ones(shape))), next=torch.rand(1).item()))
    return out


def training():
    """Twenty steps of a small network with batch normalisation, clipping and an average of its weights."""
    torch.manual_seed(3)
    model = nn.Sequential(nn.Conv2d(2, 4, 3, padding=1), nn.BatchNorm2d(4), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(),
                          nn.Linear(36, 8), nn.BatchNorm1d(8, momentum=0.3), nn.GELU(), nn.Linear(8, 3))
    ema = AveragedModel(model, avg_fn=lambda mean, p, n: 0.9 * mean + 0.1 * p)
    swa = AveragedModel(model)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.05, momentum=0.9)
    losses, norms = [], []
    for step in range(20):
        x, y = wave([6, 2, 6, 6], step, 2), torch.tensor([(step + i) % 3 for i in range(6)])
        loss = F.cross_entropy(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        norms.append(nn.utils.clip_grad_norm_(model.parameters(), 1.0).item())
        optimizer.step()
        ema.update_parameters(model)
        swa.update_parameters(model)
        losses.append(loss.item())
    keys = [k for k in model.state_dict() if "running" in k or "tracked" in k]
    x = wave([6, 2, 6, 6], 50, 2)
    train = model(x)
    buffers = {k: digits(model.state_dict()[k], 9) for k in keys}
    model.eval()
    averages = {k: digits(v, 9) for k, v in ema.state_dict().items() if k in ("module.0.bias", "module.8.weight", "n_averaged")}
    means = {k: digits(v, 9) for k, v in swa.state_dict().items() if k in ("module.0.bias", "module.8.weight", "n_averaged")}
    return dict(losses=losses, norms=norms, train=digits(train, 9), eval=digits(model(x), 9), buffers=buffers,
                averages=averages, means=means)


PARTS = dict(optim=optim, schedules=schedules, losses=losses, layers=layers, dropout=dropout, training=training)

if __name__ == "__main__":
    for name in sys.argv[1:] or PARTS:
        with open(os.path.join(HERE, "golden", f"homework-{name}.json"), "w") as file:
            json.dump(PARTS[name](), file)
            file.write("\n")
