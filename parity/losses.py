"""PyTorch's losses: values and gradients of every loss as module and as function, with every reduction, at kinks and infinities, of
views, of nothing: golden/losses.json.

python3 parity/losses.py   (PyTorch 1.13, CPU)
"""
import math

import torch
import torch.nn.functional as F
from torch import nn

from cases import given, short, solved, write

INF, NAN = math.inf, math.nan
torch.manual_seed(0)
cases = []


def camel(name):
    first, *others = name.split("_")
    return first + "".join(word[:1].upper() + word[1:] for word in others)


def plain(value):
    return value.tolist() if isinstance(value, torch.Tensor) else value


def everyway(module, function, inputs, reductions=("mean", "sum", "none"), only=None, **options):
    """As module and as function, which give the same, reduced in every way."""
    kind, call = getattr(nn, module), getattr(F, function)
    runs = []
    for reduction in reductions:
        all = {**options, **({} if reduction is None else {"reduction": reduction})}
        made = solved(lambda *x: kind(**all)(*x), inputs, only)
        assert str(made) == str(solved(lambda *x: call(*x, **all), inputs, only))
        runs.append({"reduction": reduction, **made})
    written = {camel(k): plain(v) for k, v in options.items()}
    cases.append({"module": module, "function": camel(function), "options": written, "inputs": given(inputs), "runs": runs})


def case(module, function, inputs, reduction=None, **options):
    everyway(module, function, inputs, (reduction,), **options)


rand = lambda *shape: short(torch.rand(*shape))
randn = lambda *shape: short(torch.randn(*shape))
f = lambda *x: torch.tensor(x, dtype=torch.float32)
i = lambda *x: torch.tensor(x, dtype=torch.int64)
signs = lambda *shape: torch.randint(0, 2, shape).float() * 2 - 1
views = lambda: [(randn(4, 3), ("transpose", 0, 1)), (randn(5, 4), ("narrow", 0, 1, 3))]

# Regression.
edges = f(1, 2, -1, INF, 0, NAN, 0.25, -3), f(1, 0, 3, INF, 0.5, 1, 0.25, -1)
for module, function, numbers in (
    ("L1Loss", "l1_loss", [{}]), ("SmoothL1Loss", "smooth_l1_loss", [{}, {"beta": 0.5}, {"beta": 2.0}, {"beta": 0.0}]),
    ("HuberLoss", "huber_loss", [{}, {"delta": 0.5}, {"delta": 2.0}]), ("MSELoss", "mse_loss", [{}]),
):
    for options in numbers:
        everyway(module, function, [randn(3, 4), randn(3, 4)], **options)
        case(module, function, edges, reduction="none", **options)
    everyway(module, function, [f(2)[0], f(0.5)[0]])
    everyway(module, function, [torch.zeros(0, 3), torch.zeros(0, 3)])
    case(module, function, views())
for module, function in (("L1Loss", "l1_loss"), ("SmoothL1Loss", "smooth_l1_loss")):
    case(module, function, [randn(4), i(1, 0, 2, -1)])

# Yes or no.
everyway("BCELoss", "binary_cross_entropy", [rand(3, 2), rand(3, 2)])
case("BCELoss", "binary_cross_entropy", [f(0, 1, 0, 1, 0.5), f(1, 1, 0, 0, 1)], reduction="none")
case("BCELoss", "binary_cross_entropy", [f(0.1, 0.2), f(2, -1)], reduction="none")
everyway("BCELoss", "binary_cross_entropy", [rand(3, 2), rand(3, 2)], weight=f(2, 0.5))
everyway("BCELoss", "binary_cross_entropy", [rand(0, 2), rand(0, 2)])
case("BCELoss", "binary_cross_entropy", [(rand(4, 3), ("transpose", 0, 1)), (rand(5, 4), ("narrow", 0, 1, 3))])
case("BCELoss", "binary_cross_entropy", [rand(2, 1, 3), rand(2, 1, 3)])
everyway("BCEWithLogitsLoss", "binary_cross_entropy_with_logits", [randn(3, 2) * 3, rand(3, 2)])
logits = f(INF, -INF, 100, -100, 0, NAN, 1.5, -1e4), f(1, 0, 0, 1, 0.5, 0.5, 0.2, 0)
case("BCEWithLogitsLoss", "binary_cross_entropy_with_logits", logits, reduction="none")
everyway("BCEWithLogitsLoss", "binary_cross_entropy_with_logits", [randn(3, 2), rand(3, 2)], weight=f(2, 0.5))
everyway("BCEWithLogitsLoss", "binary_cross_entropy_with_logits", [randn(3, 2), rand(3, 2)], pos_weight=f(2, 0.5))
case("BCEWithLogitsLoss", "binary_cross_entropy_with_logits", [randn(3, 2), rand(3, 2)], weight=rand(3, 1), pos_weight=f(3))
case("BCEWithLogitsLoss", "binary_cross_entropy_with_logits", [f(100, -100, 0), f(0, 1, 1)], pos_weight=f(2), reduction="none")
case("BCEWithLogitsLoss", "binary_cross_entropy_with_logits", views())
everyway("BCEWithLogitsLoss", "binary_cross_entropy_with_logits", [rand(0), rand(0)])
everyway("SoftMarginLoss", "soft_margin_loss", [randn(3, 4), signs(3, 4).long()])
case("SoftMarginLoss", "soft_margin_loss", [f(50, -50, 0, INF), i(1, 1, -1, 1)], reduction="none")
everyway("MultiLabelSoftMarginLoss", "multilabel_soft_margin_loss", [randn(3, 4), torch.randint(0, 2, (3, 4))])
everyway("MultiLabelSoftMarginLoss", "multilabel_soft_margin_loss", [randn(3, 4), torch.randint(0, 2, (3, 4)).float()], weight=rand(4))
everyway("MultiLabelSoftMarginLoss", "multilabel_soft_margin_loss", [randn(3), i(1, 0, 1)])

# Distributions.
for log in (False, True):
    everyway("KLDivLoss", "kl_div", [randn(3, 4), rand(3, 4)], ("mean", "sum", "none", "batchmean"), log_target=log)
    case("KLDivLoss", "kl_div", [f(1, 2, -INF, 3, 1, 1), f(0, 0.5, 1, -1, INF, NAN)], log_target=log, reduction="none")
    case("KLDivLoss", "kl_div", [randn(2, 3), rand(3)], log_target=log)
    case("KLDivLoss", "kl_div", [torch.zeros(0, 3), torch.zeros(0, 3)], log_target=log, reduction="sum")
for log in (True, False):
    for full in (True, False):
        counts = torch.randint(0, 5, (3, 4))
        everyway("PoissonNLLLoss", "poisson_nll_loss", [rand(3, 4) + 0.1, counts], log_input=log, full=full)
    case("PoissonNLLLoss", "poisson_nll_loss", [rand(3, 4), rand(3, 4) + 2], log_input=log)
    case("PoissonNLLLoss", "poisson_nll_loss", [f(0, -2, 1, 10, INF), i(0, 1, 3, 2, 1)], log_input=log, reduction="none", eps=1e-4)
for full in (True, False):
    everyway("GaussianNLLLoss", "gaussian_nll_loss", [randn(3, 4), randn(3, 4), rand(3, 4)], full=full)
case("GaussianNLLLoss", "gaussian_nll_loss", [f(0, 1, 2, 3), f(1, 1, 0, 3), f(0, 1e-9, 0.5, 2)], reduction="none")
case("GaussianNLLLoss", "gaussian_nll_loss", [f(0, 1, 2), f(1, 1, 0), f(0, 1e-3, 0.5)], reduction="none", eps=0.01)
for shape in ((3,), (3, 1)):
    case("GaussianNLLLoss", "gaussian_nll_loss", [randn(3, 4), randn(3, 4), rand(shape) + 0.1])
case("GaussianNLLLoss", "gaussian_nll_loss", [randn(3, 4), randn(4), rand(3, 4) + 0.1])

# Margins.
everyway("MarginRankingLoss", "margin_ranking_loss", [randn(7), randn(7), signs(7)])
everyway("MarginRankingLoss", "margin_ranking_loss", [randn(3, 2), randn(3, 2), signs(3, 2).long()], margin=0.5)
case("MarginRankingLoss", "margin_ranking_loss", [f(1, 2, 3, INF), f(1, 3, 2, INF), f(1, 1, -1, 1)], reduction="none")
case("MarginRankingLoss", "margin_ranking_loss", [randn(4), randn(4), i(1)], reduction="none")
everyway("HingeEmbeddingLoss", "hinge_embedding_loss", [rand(3, 4) * 2, signs(3, 4).long()])
case("HingeEmbeddingLoss", "hinge_embedding_loss", [f(1, 2, 3, 3, INF, NAN), i(1, -1, 0, -1, 0, -1)], margin=3.0, reduction="none")
everyway("CosineEmbeddingLoss", "cosine_embedding_loss", [randn(5, 3), randn(5, 3), signs(5).long()])
everyway("CosineEmbeddingLoss", "cosine_embedding_loss", [randn(5, 3), randn(5, 3), signs(5)], margin=0.2)
case("CosineEmbeddingLoss", "cosine_embedding_loss", [randn(3), randn(3), i(1)[0]])
case("CosineEmbeddingLoss", "cosine_embedding_loss", [f([0, 0], [1, 2], [1, 0]), f([1, 2], [0, 0], [-1, 0]), i(1, -1, 0)], reduction="none")
for options in ({}, {"margin": 0.3}, {"p": 1.0}, {"p": 3.0}, {"swap": True}, {"eps": 0.1, "swap": True}):
    everyway("TripletMarginLoss", "triplet_margin_loss", [randn(4, 3), randn(4, 3), randn(4, 3)], **options)
case("TripletMarginLoss", "triplet_margin_loss", [f([1, 2], [1, 2]), f([1, 3], [1, 2]), f([2, 2], [1, 2])], reduction="none")
case("TripletMarginLoss", "triplet_margin_loss", [randn(3), randn(3), randn(3)], reduction="none")

# Labels.
for options in ({}, {"ignore_index": 2}, {"weight": f(0.5, 1, 2, 0.25)}, {"weight": f(0.5, 1, 2, 0.25), "ignore_index": 1}):
    labels = torch.randint(0, 4, (6,))
    everyway("NLLLoss", "nll_loss", [randn(6, 4), labels], **options)
    everyway("CrossEntropyLoss", "cross_entropy", [randn(6, 4), labels], **options)
    everyway("CrossEntropyLoss", "cross_entropy", [randn(6, 4), labels], label_smoothing=0.2, **options)
    for module, function in (("NLLLoss", "nll_loss"), ("CrossEntropyLoss", "cross_entropy")):
        everyway(module, function, [randn(2, 4, 3), torch.randint(0, 4, (2, 3))], **options)
        case(module, function, [randn(2, 4, 2, 3), torch.randint(0, 4, (2, 2, 3))], reduction="none", **options)
    everyway("CrossEntropyLoss", "cross_entropy", [randn(2, 4, 3), torch.randint(0, 4, (2, 3))], label_smoothing=0.2, **options)
for module, function in (("NLLLoss", "nll_loss"), ("CrossEntropyLoss", "cross_entropy")):
    everyway(module, function, [randn(3), i(2)[0]])
    everyway(module, function, [f([-1, -2, -3], [0, 1, 2], [1, 1, 1]), i(2, -100, 0)])
    everyway(module, function, [f([-1, -2, -3], [0, 1, 2]), i(-100, -100)])
    everyway(module, function, [torch.zeros(0, 3), i()])
    case(module, function, [(randn(4, 3), ("transpose", 0, 1)), i(3, 0, 1)])
    case(module, function, [(randn(5, 4), ("narrow", 0, 1, 3)), (i(9, 1, 0, 3), ("narrow", 0, 1, 3))])
everyway("NLLLoss", "nll_loss", [f([-1, -INF, NAN], [-INF, 0, NAN]), i(0, 1)])
for options in ({}, {"label_smoothing": 0.1}, {"weight": f(0.5, 1, 2, 0.25)}):
    everyway("CrossEntropyLoss", "cross_entropy", [randn(2, 4, 3), rand(2, 4, 3)], only=0, **options)
for options in ({}, {"p": 2}, {"margin": 0.5}, {"weight": f(0.5, 1, 2, 0.25), "p": 2, "margin": 0.3}):
    everyway("MultiMarginLoss", "multi_margin_loss", [rand(3, 4), torch.randint(0, 4, (3,))], **options)
everyway("MultiMarginLoss", "multi_margin_loss", [f(0.1, 0.2, 0.4, 0.8), i(3)[0]])
case("MultiMarginLoss", "multi_margin_loss", [f([1, 0, 0], [0, 2, 1]), i(0, 1)], reduction="none")
everyway("MultiLabelMarginLoss", "multilabel_margin_loss", [f([0.1, 0.2, 0.4, 0.8], [1, 0.5, 0, -1], [1, 2, 3, 4]), i([3, 0, -1, 1], [-1, 0, 1, 2], [0, 1, 2, 3])])
everyway("MultiLabelMarginLoss", "multilabel_margin_loss", [f(0.1, 0.2, 0.4, 0.8), i(3, 3, -1, 1)])

# Distances.
distances = []


def between(module, inputs, **options):
    kind = getattr(nn, module)
    made = solved(lambda *x: kind(**options)(*x), inputs)
    distances.append({"module": module, "options": {camel(k): v for k, v in options.items()}, "inputs": given(inputs), **made})


for options in ({}, {"dim": 0}, {"dim": -1, "eps": 0.5}):
    between("CosineSimilarity", [randn(3, 4), randn(3, 4)], **options)
between("CosineSimilarity", [randn(2, 3, 4), randn(3, 4)])
between("CosineSimilarity", [f([0, 0], [1, 2], [3e-5, 4e-5]), f([1, 2], [1, 2], [1e-5, 0])])
between("CosineSimilarity", [randn(4), randn(4)], dim=0)
for options in ({}, {"p": 1.0}, {"p": 3.0}, {"p": 1.5, "keepdim": True}, {"eps": 0.5}, {"p": 0.0}):
    between("PairwiseDistance", [randn(3, 4), randn(3, 4)], **options)
    between("PairwiseDistance", [f([1, 2], [3, 4], [0, 0]), f([1, 3], [0, 0], [0, 0])], **{**options, "eps": 0.0})
between("PairwiseDistance", [randn(4), randn(3, 4)])
between("PairwiseDistance", [randn(0, 4), randn(0, 4)])

write("losses", {"torch": torch.__version__.split("+")[0], "losses": cases, "distances": distances})
