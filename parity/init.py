"""What torch.nn.init draws from seed 3, and what it does not draw: golden/init.json.

python3 parity/init.py   (PyTorch 1.13, CPU)
"""
import torch
from torch.nn import init

from cases import elements, write

cases = []


def camel(name):
    first, *others = name.rstrip("_").split("_")
    return first + "".join(word[:1].upper() + word[1:] for word in others) + "_"


def case(name, shape, *args):
    torch.manual_seed(3)
    t = torch.full(shape, 7.0)
    getattr(init, name)(t, *args)
    after = torch.rand(1).item()
    cases.append({"name": camel(name), "shape": list(shape), "args": list(args), "data": elements(t), "after": after})


for shape in ((3, 4), (5, 4), (2, 3, 2, 2), (3, 2, 4), (17,)):
    case("uniform_", shape)
    case("uniform_", shape, -0.5, 2.0)
    case("normal_", shape)
    case("normal_", shape, 1.0, 0.02)
    case("trunc_normal_", shape)
    case("trunc_normal_", shape, 0.0, 0.02)
    case("trunc_normal_", shape, 0.5, 2.0, -1.0, 3.0)
    case("constant_", shape, 0.3)
    case("zeros_", shape)
    case("ones_", shape)
    if len(shape) < 2:
        continue
    for name in ("xavier_uniform_", "xavier_normal_"):
        case(name, shape)
        case(name, shape, 5 / 3)
    for name in ("kaiming_uniform_", "kaiming_normal_"):
        case(name, shape)
        case(name, shape, 0.2, "fan_out")
        case(name, shape, 0.0, "fan_in", "relu")
        case(name, shape, 0.0, "fan_out", "tanh")
    case("orthogonal_", shape)
    case("orthogonal_", shape, 1.5)
    if len(shape) == 2:
        case("eye_", shape)
        case("sparse_", shape, 0.4)
        case("sparse_", shape, 0.1, 2.0)
    else:
        case("dirac_", shape)
case("dirac_", (4, 2, 3, 3), 2)
case("dirac_", (2, 3, 1, 2, 3))
gains = {name: init.calculate_gain(name) for name in ("linear", "conv1d", "conv2d", "conv3d", "conv_transpose1d", "conv_transpose2d", "conv_transpose3d", "sigmoid", "tanh", "relu", "leaky_relu", "selu")}
gains["leaky_relu 0.2"] = init.calculate_gain("leaky_relu", 0.2)
write("init", {"torch": torch.__version__.split("+")[0], "cases": cases, "gains": gains})
