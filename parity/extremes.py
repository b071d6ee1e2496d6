"""PyTorch's numbers, in double precision, for functions of numbers of every size, and for whole numbers up to their ends.

python3 parity/extremes.py > parity/golden/extremes.json   (PyTorch 1.13, CPU)
"""
import json
import math

import torch

NAMES = ("sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh sinc exp exp2 expm1 log log1p erf erfc erfinv lgamma digamma i0").split()
PAIRED = "atan2 hypot fmod remainder floor_divide copysign pow".split()
MULTIPLES = "gcd lcm".split()
WHOLE = "bitwise_and bitwise_or bitwise_xor fmod remainder floor_divide".split()
SHIFTS = "bitwise_left_shift bitwise_right_shift".split()


def plain(tensor):
    """As floats with all their digits; JSON has no infinities and no −0."""
    known = lambda v: "-0" if v == 0 and math.copysign(1, v) < 0 else float(f"{v:.9g}") if math.isfinite(v) else str(v)
    return [known(v) for v in tensor.float().tolist()]


def floats(values):
    return torch.tensor(values, dtype=torch.float32)


sizes = [(1 + 0.173 * (i % 7)) * 10.0 ** k for i, k in enumerate(range(-38, 39, 2))]
ends = [0.0, math.inf]
xs = floats([s * x for x in ends + sizes + [0.23 * i for i in range(1, 40)] + [1.0, 2.0, 3.0] for s in (1, -1)] + [math.nan])
values = [0.0, 1e-40, 3e-5, 0.75, 1.0, 2.0, 7.0, 12345.678, 3e20, 1e38, math.inf]
signed = [s * x for x in values for s in (1, -1)] + [math.nan]
a, b = (floats(side) for side in zip(*((p, q) for p in signed for q in signed)))
wholes = [0, 1, -1, 2, -3, 12, 31, -40, 255, 46341, -65536, 2**24 + 1, 2**31 - 1, -(2**31)]
# The least number divided by −1 is none of 32 bits: processors refuse it, and nor has it a size.
u, v = (torch.tensor(side, dtype=torch.int32) for side in zip(*((p, q) for p in wholes[:-1] for q in wholes[:-1])))
m, n = (torch.tensor(side, dtype=torch.int32) for side in zip(*((p, q) for p in wholes for q in wholes if q != 0 and (p, q) != (-(2**31), -1))))
p, by = (torch.tensor(side, dtype=torch.int32) for side in zip(*((v, k) for v in wholes for k in (0, 1, 2, 8, 17, 30, 31))))
camel = lambda name: name.split("_")[0] + "".join(word.capitalize() for word in name.split("_")[1:])
of = lambda names, *inputs: {camel(name): getattr(torch, name)(*inputs) for name in names}
shown = lambda results, show: {name: show(result) for name, result in results.items()}
print(
    json.dumps(
        {
            "torch": torch.__version__,
            "floats": [
                {"inputs": [plain(xs)], "values": shown(of(NAMES, xs.double()), plain)},
                {"inputs": [plain(a), plain(b)], "values": shown(of(PAIRED, a.double(), b.double()), plain)},
            ],
            "whole": [
                {"inputs": [u.tolist(), v.tolist()], "values": shown(of(MULTIPLES, u, v), torch.Tensor.tolist)},
                {"inputs": [m.tolist(), n.tolist()], "values": shown(of(WHOLE, m, n), torch.Tensor.tolist)},
                {"inputs": [p.tolist(), by.tolist()], "values": shown(of(SHIFTS, p, by), torch.Tensor.tolist)},
            ],
        }
    )
)
