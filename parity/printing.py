"""Tensors as PyTorch prints them.

python3 parity/printing.py > parity/golden/printing.json   (PyTorch 1.13, CPU)
"""
import json
import math

import torch

INF, NAN = math.inf, math.nan
cases = []


def case(values, shape=None, dtype=torch.float32, requires_grad=False):
    x = torch.tensor(values, dtype=dtype)
    if shape is not None:
        x = x.reshape(shape)
    x.requires_grad_(requires_grad)
    text = repr(x).replace("torch.", "").replace("requires_grad=True", "requiresGrad=true")
    data = [str(v) if isinstance(v, float) and not math.isfinite(v) else v for v in x.flatten().tolist()]
    cases.append({"data": data, "shape": list(x.shape), "dtype": str(dtype).replace("torch.", ""), "requiresGrad": requires_grad, "text": text})


def rule(shape, scale, dtype=torch.float32):
    """Too many to write down: element i is (i · 7919 mod 1000) · scale − 250 · scale."""
    n = math.prod(shape)
    x = torch.tensor([(i * 7919 % 1000 - 250) * scale for i in range(n)], dtype=torch.float64).to(dtype).reshape(shape)
    text = repr(x).replace("torch.", "")
    cases.append({"scale": scale, "shape": list(shape), "dtype": str(dtype).replace("torch.", ""), "requiresGrad": False, "text": text})


for values in [
    [1.0, 2, 3], [0.5, 0.25, 0.125], [1.5, -2.25, 1000], [1e-5, 1], [1e-3, 1], [0.0001, 0.05], [1e8, 1], [1e9, 2], [123456.789, 1],
    [0.0, 0.0], [-0.0, 1], [NAN, 1, 2], [INF, -INF, NAN], [INF, 1.5], [NAN, 1e-9, 5], [99999.0, 1], [1e7, 12], [1.0], [],
    [0.03125, 0.09375, 0.00005], [3.14159265, 2.71828182], [1e-10, 2e-10], [1e38, -1e38], [0.1 * i for i in range(30)], list(range(40)),
    [-1.0, -10, -100], [1e-4, 0.1], [9.99995, 1], [0.99999, 0.5], [1000.5, 0.5], [1001, 1], [1000, 1], [1, 0.001], [1, 0.00099],
]:
    case([float(v) for v in values])
case(3.0)
case(0.1)
case(NAN)
case(1e-7)
case(2.5, requires_grad=True)
for dtype in (torch.int32, torch.uint8):
    case([1, 2, 3], dtype=dtype)
    case([0, 255, 7, 30], (2, 2), dtype)
    case(5, dtype=dtype)
case([-100000, 3], dtype=torch.int32)
case([True, False, True])
case([True, False, True, True], (2, 2), torch.bool)
case(True, dtype=torch.bool)
case([float(i) for i in range(12)], (3, 4))
case([float(i) / 3 for i in range(24)], (2, 3, 4))
case([float(i) for i in range(16)], (2, 2, 2, 2))
case([float(i) / 7 for i in range(60)], (3, 20))
case([], (0, 3))
case([], (2, 0))
case([], (0,), torch.int32)
case([], (0, 2), torch.bool)
case([1.0, 2, 3], requires_grad=True)
case([float(i) / 7 for i in range(9)], requires_grad=True)
case([float(i) / 7 for i in range(8)], requires_grad=True)
for shape in [(1000,), (1001,), (40, 40), (3, 20, 20), (2, 3, 32, 32), (7, 1, 500), (1200, 1), (10, 3, 3, 20)]:
    rule(shape, 1.0)
    rule(shape, 0.37)
rule((1200,), 1e-6)
rule((40, 50), 3e5)
rule((40, 50), 1, torch.int32)
rule((2000,), 1, torch.int32)
# Around the end of a line, with what follows the elements on it or below.
for n in range(5, 13):
    case([0.25] * n, requires_grad=True)
    case([7] * n, dtype=torch.uint8)
print("[\n" + ",\n".join(json.dumps(c) for c in cases) + "\n]")
