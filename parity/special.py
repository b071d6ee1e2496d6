"""What numbers of every size give in PyTorch: polygamma in double precision, one_hot, whole divisions: golden/special.json.

python3 parity/special.py   (PyTorch 1.13, CPU)
"""
import torch
from torch.nn import functional as F

from cases import write

xs = [0.25, 0.5, 1.0, 1.75, 3.0, 9.5, 20.0, 1000.0, -0.5, -1.25, -7.75, -100.375, 1e-3]
polygamma = []
for n in range(6):
    x = torch.tensor(xs, dtype=torch.float64, requires_grad=True)
    y = torch.polygamma(n, x)
    y.sum().backward()
    # At n = 1 torch's own trigamma is exact in fewer digits than its zeta: what both are off is checked with the values.
    polygamma.append(dict(n=n, values=y.tolist(), gradients=x.grad.tolist()))

labels = torch.tensor([[2, 0], [1, 2]])
hot = [dict(classes=c, shape=list(y.shape), dtype=str(y.dtype), data=y.flatten().tolist())
       for c, y in ((c, F.one_hot(labels, *([] if c == -1 else [c]))) for c in (-1, 3, 5))]


def refused(call):
    try:
        call()
    except RuntimeError as error:
        return str(error)


whole = torch.tensor([7, -7, 0])
zero = [dict(name=name, refused=refused(lambda: getattr(torch, name)(whole, by)) is not None) for name in ("floor_divide", "remainder", "fmod")
        for by in (0, torch.tensor([1, 0, 2]))]
write("special", dict(xs=[xs], polygamma=polygamma, hot=hot, zero=zero))
