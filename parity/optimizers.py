"""Every optimizer with its options, in double precision: golden/optimizers.json; and LBFGS on a bent valley: golden/lbfgs.json.

    python3 parity/optimizers.py

Two groups of one parameter each, the second with half the rate. The gradient is that of a bowl around the origin plus a wave that
changes with the step; in "edges" one element's is NaN in the third step, one's infinite, one's always 0.
"""
import json
import math
import pathlib
import re

import torch

SHAPES = [[3, 5], [4]]
STEPS = (1, 2, 3, 8, 30)


def wave(shape, seed):
    length = math.prod(shape)
    return torch.tensor([math.sin(seed + 1.7 * i + 0.01 * i * i) for i in range(length)]).double().reshape(shape)


def numbers(x):
    return [float(f"{v:.10g}") if math.isfinite(v) else str(v) for v in x.detach().flatten().tolist()]


def snake(name):
    return re.sub(r"(?<=[a-z0-9])([A-Z])", lambda m: "_" + m[1].lower(), name)


def run(kind, settings, edges=False):
    params = [wave(s, 1).requires_grad_() for s in SHAPES]
    given = {snake(k): v for k, v in settings.items()}
    # torch 1.13's plain loop of NAdam takes a momentum twice into a product; its other one is that of 2.x.
    if kind == "NAdam":
        given["foreach"] = True
    make = getattr(torch.optim, kind)
    lr = given.get("lr", {"Adadelta": 1.0, "SGD": 1e-3}.get(kind) or make(params).param_groups[0]["lr"])
    given["lr"] = lr
    optimizer = make([{"params": params[:1]}, {"params": params[1:], "lr": lr / 2}], **given)
    after = {}
    for step in range(1, max(STEPS) + 1):
        for i, p in enumerate(params):
            p.grad = 0.3 * p.detach() + wave(SHAPES[i], step + 2)
            if edges:
                p.grad.view(-1)[0] = 0
                if step == 3:
                    p.grad.view(-1)[1:3] = torch.tensor([math.nan, math.inf])
        optimizer.step()
        if step in STEPS:
            after[step] = [numbers(p) for p in params]
    state = optimizer.state[params[0]]
    kept = {k: numbers(v.double()) for k, v in state.items() if torch.is_tensor(v) and k != "step"}
    return dict(kind=kind, settings=settings, edges=edges, after=after, state=kept)


CASES = [
    ("Adagrad", {}),
    ("Adagrad", dict(lr=0.1, lrDecay=0.05, weightDecay=0.02, initialAccumulatorValue=0.5, eps=1e-6)),
    ("Adagrad", dict(lr=0.05, maximize=True)),
    ("Adadelta", {}),
    ("Adadelta", dict(lr=0.5, rho=0.95, eps=1e-4, weightDecay=0.02)),
    ("Adadelta", dict(maximize=True)),
    ("Adamax", {}),
    ("Adamax", dict(lr=0.02, betas=[0.8, 0.99], eps=1e-6, weightDecay=0.02)),
    ("Adamax", dict(maximize=True)),
    ("NAdam", {}),
    ("NAdam", dict(lr=0.02, betas=[0.8, 0.99], eps=1e-6, weightDecay=0.02, momentumDecay=0.02)),
    ("RAdam", {}),
    ("RAdam", dict(lr=0.02, betas=[0.8, 0.99], eps=1e-6, weightDecay=0.02)),
    ("RAdam", dict(lr=0.02, betas=[0.9, 0.6])),
    ("ASGD", {}),
    ("ASGD", dict(lr=0.1, lambd=0.01, alpha=0.5, t0=3, weightDecay=0.02)),
    ("ASGD", dict(maximize=True)),
    ("Rprop", {}),
    ("Rprop", dict(lr=0.1, etas=[0.4, 1.3], stepSizes=[0.01, 0.2])),
    ("Rprop", dict(maximize=True)),
    ("SGD", dict(lr=0.05, momentum=0.9, nesterov=True, weightDecay=0.02)),
    ("SGD", dict(lr=0.05, momentum=0.9, dampening=0.3)),
    ("SGD", dict(lr=0.05, momentum=0.9, maximize=True)),
    ("Adam", dict(amsgrad=True)),
    ("Adam", dict(lr=0.02, betas=[0.8, 0.9], weightDecay=0.02, amsgrad=True, maximize=True)),
    ("Adam", dict(maximize=True)),
    ("AdamW", dict(lr=0.02, betas=[0.8, 0.9], amsgrad=True)),
    ("AdamW", dict(lr=0.02, weightDecay=0.1, maximize=True)),
    ("RMSprop", dict(maximize=True)),
    ("RMSprop", dict(momentum=0.8, centered=True, weightDecay=0.02, alpha=0.9)),
]


def bowl(x, y):
    """Rosenbrock's valley, and a second term that no line search is done with at once."""
    return (1 - x) ** 2 + 100 * (y - x ** 2) ** 2 + 0.5 * torch.sin(3 * x) + 0.1 * x * y


def lbfgs(settings, calls, start=(-1.5, 2.0)):
    """Loss before each call, and where the parameters are after it."""
    params = [torch.tensor([x], dtype=torch.float64, requires_grad=True) for x in start]
    optimizer = torch.optim.LBFGS(params, **{snake(k): v for k, v in settings.items()})
    rows = []
    for _ in range(calls):
        def closure():
            optimizer.zero_grad()
            loss = bowl(*params).sum()
            loss.backward()
            return loss
        loss = optimizer.step(closure)
        rows.append([float(f"{v:.12g}") for v in (loss.item(), params[0].item(), params[1].item())])
    return dict(settings=settings, start=start, rows=rows)


LBFGS = [
    lbfgs(dict(lineSearchFn="strong_wolfe"), 4),
    lbfgs(dict(lineSearchFn="strong_wolfe", maxIter=3, historySize=2), 8),
    lbfgs(dict(lr=0.002, maxIter=5), 6),
    lbfgs(dict(lr=0.001, maxIter=8, maxEval=4, toleranceGrad=1e-3), 5),
    lbfgs(dict(lr=0.5, lineSearchFn="strong_wolfe", maxIter=2, toleranceChange=1e-3), 8),
    *[lbfgs(dict(lineSearchFn="strong_wolfe", maxIter=6), 3, start) for start in ((3.0, -2.0), (0.1, 5.0), (-4.0, 0.5), (1.3, 1.2), (-0.5, -3.0))],
]
KINDS = ["SGD", "Adam", "AdamW", "RMSprop", "Adagrad", "Adadelta", "Adamax", "NAdam", "RAdam", "ASGD", "Rprop"]
golden = [run(*case) for case in CASES] + [run(kind, {}, edges=True) for kind in KINDS]
out = pathlib.Path(__file__).parent / "golden" / "optimizers.json"
out.write_text("[\n" + ",\n".join(json.dumps(case) for case in golden) + "\n]\n")
(out.parent / "lbfgs.json").write_text("[\n" + ",\n".join(json.dumps(case) for case in LBFGS) + "\n]\n")
