"""PyTorch's distributions: draws from seed 5, log_prob, entropy, moments, divergences, and gradients: golden/distributions.json.

python3 parity/distributions.py   (PyTorch 1.13, CPU)
"""
import torch
from torch import distributions as D

from cases import write

KINDS = {
    "Normal": [dict(loc=[0.5, -2.0, 3.0], scale=[1.0, 0.1, 7.0]), dict(loc=0.0, scale=2.0), dict(loc=[[1.0], [2.0]], scale=[0.5, 1.5, 2.5])],
    "Uniform": [dict(low=[0.0, -1.0], high=[1.0, 3.5]), dict(low=-2.0, high=2.0)],
    "Bernoulli": [dict(probs=[0.0, 0.25, 0.5, 1.0]), dict(logits=[-30.0, -1.0, 0.0, 2.5]), dict(probs=0.3)],
    "Categorical": [dict(probs=[1.0, 2.0, 5.0]), dict(logits=[[0.5, -1.0, 2.0, 0.0], [3.0, 3.0, -2.0, 1.0]]), dict(probs=[[0.0, 1.0], [0.25, 0.75]])],
}
numbers = lambda x: [float(v) for v in x.detach().double().flatten()]
plain = lambda x: dict(shape=list(x.shape), data=numbers(x))


def leaves(given):
    return {key: torch.tensor(value, requires_grad=True) for key, value in given.items()}


def graded(given, call):
    """What it gives, and the gradient for each parameter of a sum with weights by rule."""
    leaf = leaves(given)
    y = call(leaf)
    weights = (torch.arange(y.numel()) % 5).float().reshape(y.shape) - 1.5
    if y.requires_grad:
        (y * weights).sum().backward()
    return dict(plain(y), grads={key: None if x.grad is None else numbers(x.grad) for key, x in leaf.items()})


cases = []
for kind, all in KINDS.items():
    make = getattr(D, kind)
    for given in all:
        one = make(**leaves(given))
        torch.manual_seed(5)
        drawn = [one.sample(), one.sample((4,)), one.sample((2, 3))]
        found = dict(kind=kind, given=given, batchShape=list(one.batch_shape), drawn=[plain(x) for x in drawn])
        with torch.no_grad():
            found["mean"], found["variance"] = [numbers(x.nan_to_num(-7.0)) for x in (one.mean, one.variance)]
        found["logProb"] = [graded(given, lambda leaf, x=x: make(**leaf).log_prob(x)) for x in drawn]
        found["entropy"] = graded(given, lambda leaf: make(**leaf).entropy())
        if one.has_rsample:
            def again(leaf):
                torch.manual_seed(6)
                return make(**leaf).rsample((2,))
            found["rsample"] = graded(given, again)
            found["cdf"] = graded(given, lambda leaf: make(**leaf).cdf(drawn[1]))
            found["icdf"] = graded(given, lambda leaf: make(**leaf).icdf(torch.full(one.batch_shape, 0.3)))
        cases.append(found)

pairs = [
    ("Normal", dict(loc=[0.5, -2.0], scale=[1.0, 0.1]), dict(loc=[0.0, 1.0], scale=[2.0, 0.5])),
    ("Bernoulli", dict(probs=[0.2, 0.9]), dict(probs=[0.5, 0.1])),
    ("Bernoulli", dict(logits=[-1.0, 3.0]), dict(logits=[0.5, -2.0])),
    ("Categorical", dict(logits=[[0.5, -1.0, 2.0], [1.0, 1.0, 1.0]]), dict(logits=[[0.0, 0.0, 0.0], [1.0, 2.0, -3.0]])),
    ("Categorical", dict(probs=[0.0, 0.5, 0.5]), dict(probs=[0.2, 0.3, 0.5])),
    ("Uniform", dict(low=[0.0, 0.0], high=[1.0, 4.0]), dict(low=[-1.0, 1.0], high=[3.0, 5.0])),
]
kl = []
for kind, p, q in pairs:
    make = getattr(D, kind)
    both = {**{f"p.{k}": v for k, v in p.items()}, **{f"q.{k}": v for k, v in q.items()}}
    call = lambda leaf: D.kl_divergence(*[make(**{k[2:]: x for k, x in leaf.items() if k[0] == of}) for of in "pq"])
    found = graded(both, call)
    found["data"] = [min(x, 1e30) for x in found["data"]]
    kl.append(dict(kind=kind, p=p, q=q, **found))
write("distributions", dict(cases=cases, kl=kl))
