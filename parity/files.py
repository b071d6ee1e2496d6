"""Files of torch.save for core.load, and torch.load's word on those of core.save: golden/files.json.

    python3 parity/files.py                            writes the golden files and what they hold
    npx node parity/files.ts DIR && python3 parity/files.py DIR   reads those that core.save wrote, with weights_only where there is such a thing
"""
import base64
import collections
import io
import json
import pathlib
import pickle
import sys
import warnings
import zlib

import torch

warnings.filterwarnings("ignore")


def written(value, legacy=False, protocol=2):
    file = io.BytesIO()
    torch.save(value, file, pickle_protocol=protocol, _use_new_zipfile_serialization=not legacy)
    return file.getvalue()


def plain(value):
    """As the TypeScript test sees it."""
    if isinstance(value, torch.Tensor):
        dtype = {torch.float32: "float32", torch.int32: "int32", torch.uint8: "uint8", torch.bool: "bool"}.get(value.dtype)
        if dtype is None:
            dtype = "float32" if value.is_floating_point() else "int32"
        data = [str(x) if x != x or x in (float("inf"), float("-inf")) else x for x in value.detach().to(torch.float32 if dtype == 'float32' else torch.int64).flatten().tolist()]
        return {"tensor": [dtype, list(value.shape), data, value.requires_grad and not isinstance(value, torch.nn.Parameter)]}
    if isinstance(value, collections.OrderedDict) or (isinstance(value, dict) and not all(isinstance(k, str) for k in value)):
        return {"map": [[key, plain(one)] for key, one in value.items()]}
    if isinstance(value, dict):
        return {"object": [[key, plain(one)] for key, one in value.items()]}
    if isinstance(value, (list, tuple)):
        return {"list": [plain(one) for one in value]}
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= 2**53:
        return {"bigint": str(value)}
    if isinstance(value, torch.device):
        return str(value)
    if isinstance(value, float) and (value != value or value in (float("inf"), float("-inf"))):
        return {"number": str(value)}
    return value


def model():
    torch.manual_seed(1)
    net = torch.nn.Sequential(torch.nn.Conv2d(1, 2, 3), torch.nn.BatchNorm2d(2), torch.nn.Flatten(), torch.nn.Linear(8, 3))
    net(torch.randn(4, 1, 4, 4))
    return net


def trained():
    net = model()
    adam = torch.optim.Adam(net.parameters(), lr=0.01)
    net(torch.randn(4, 1, 4, 4)).sum().backward()
    adam.step()
    return {"epoch": 3, "model_state_dict": net.state_dict(), "optimizer_state_dict": adam.state_dict(), "best_acc": 0.75, "name": "작은 모델"}


def types():
    x = torch.tensor([0.0, -0.0, 1.5, -2.25, 65504.0, 6e-8, 1e-5, float("inf"), float("-inf"), float("nan")])
    shared = torch.arange(12, dtype=torch.float32)
    return {
        "float32": x, "float16": x.half(), "bfloat16": x.bfloat16(), "float64": x.double() / 3,
        "int64": torch.tensor([-(2**31), 2**31 - 1, 7]), "int32": torch.tensor([1, -2], dtype=torch.int32),
        "int16": torch.tensor([[-3], [4]], dtype=torch.int16), "int8": torch.tensor([-128, 127], dtype=torch.int8),
        "uint8": torch.tensor([0, 255], dtype=torch.uint8), "bool": torch.tensor([True, False]),
        "scalar": torch.tensor(5), "empty": torch.zeros(0, 3), "grad": torch.ones(2, requires_grad=True),
        "turned": shared.view(3, 4).t(), "part": shared[3:9:2], "whole": shared, "expanded": torch.tensor([2.5]).expand(2, 3),
        "last": torch.arange(24, dtype=torch.float32).view(1, 2, 3, 4).to(memory_format=torch.channels_last),
        "parameter": torch.nn.Parameter(torch.ones(2)), "float64s": torch.arange(6, dtype=torch.float64).view(2, 3).t(),
    }


def values():
    return {
        "none": None, "truths": [True, False], "ints": [0, 255, 256, 65536, -1, 2**31, -(2**40), 2**53, -(2**70)],
        "floats": [0.5, 1e300, float("inf"), float("nan")], "texts": ["", "é한🙂", "x" * 300], "tuple": (1, (2, "b")), "empty": [{}, [], ()],
        "numbered": {0: "a", 5: "b"}, "ordered": collections.OrderedDict(a=1, b=collections.OrderedDict()), "size": torch.zeros(2, 3).shape,
        "device": torch.device("cuda", 1), "nested": {"a": {"b": {"c": [torch.tensor([1, 2])]}}},
    }


CASES = [
    ("state dict", model().state_dict, {}),
    ("module prefix", lambda: {f"module.{k}": v for k, v in model().state_dict().items()}, {}),
    ("checkpoint", trained, {}),
    ("types", types, {}),
    ("values", values, {}),
    ("values, protocol 4", values, {"protocol": 4}),
    ("one tensor", lambda: torch.arange(3), {}),
    ("before 1.6: state dict", model().state_dict, {"legacy": True}),
    ("before 1.6: types", types, {"legacy": True}),
    ("before 1.6: checkpoint", trained, {"legacy": True}),
]

def steps(make):
    """The state after two steps with given gradients, and the weights after it and after a third."""
    weight = torch.nn.Parameter(torch.tensor([[1.0, -2.0, 3.0]]))
    other = torch.nn.Parameter(torch.tensor([0.5]))
    optimizer = make([weight, other])
    weights = []
    for k in range(1, 4):
        weight.grad = torch.tensor([[0.5 * k, -k, 0.25]])
        other.grad = torch.tensor([0.125 * k])
        optimizer.step()
        weights.append(weight.detach().flatten().tolist() + other.tolist())
        if k == 2:
            state = written(optimizer.state_dict())
    return state, weights


# NAdam one by one multiplies by a momentum too many in 1.13; together, and later, it does not.
OPTIMIZERS = [
    ("Adam", dict(lr=0.1, betas=(0.8, 0.99), weight_decay=0.01)), ("AdamW", dict(lr=0.05)), ("SGD", dict(lr=0.1, momentum=0.9, nesterov=True)), ("SGD", dict(lr=0.1)),
    ("RMSprop", dict(lr=0.01, momentum=0.5)), ("RMSprop", dict(lr=0.01, centered=True)), ("Adagrad", dict(lr=0.1)), ("Adadelta", dict(lr=1.0)), ("Adamax", dict(lr=0.1)),
    ("NAdam", dict(lr=0.1)), ("RAdam", dict(lr=0.1)), ("Rprop", dict(lr=0.1)), ("ASGD", dict(lr=0.1)),
]

HOSTILE = [
    ("whole module", model, False),
    ("whole module, before 1.6", model, True),
    ("a function", lambda: {"f": print}, False),
    ("complex numbers", lambda: torch.zeros(2, dtype=torch.complex64), False),
    ("a set", lambda: {1, 2}, False),
    ("an int64 too large", lambda: torch.tensor([2**40]), False),
]

golden_path = pathlib.Path(__file__).parent / "golden" / "files.json"


def make():
    golden = json.loads(golden_path.read_text()) if golden_path.exists() else {}
    text = lambda data: base64.b64encode(zlib.compress(data, 9)).decode()
    golden["torch"] = torch.__version__
    golden["files"] = [dict(name=name, file=text(written(make(), **how)), holds=plain(make())) for name, make, how in CASES]
    golden["optimizers"] = []
    for name, settings in OPTIMIZERS:
        state, weights = steps(lambda params: getattr(torch.optim, name)(params, **settings, **(dict(foreach=True) if name == "NAdam" else {})))
        camel = {"".join(w.title() if i else w for i, w in enumerate(k.split("_"))): v for k, v in settings.items()}
        golden["optimizers"].append(dict(name=name, settings=camel, state=text(state), weights=weights[1:]))
    golden["refused"] = [dict(name=name, file=text(written(make(), legacy))) for name, make, legacy in HOSTILE]
    save(golden)


def save(golden):
    lines = lambda items: "[\n" + ",\n".join(json.dumps(one, ensure_ascii=False) for one in items) + "\n]"
    parts = [f"{json.dumps(k)}: {lines(v) if isinstance(v, list) else json.dumps(v)}" for k, v in golden.items()]
    golden_path.write_text("{" + ",\n".join(parts) + "}\n")


def equal(a, b):
    if isinstance(a, dict):
        return a.keys() == b.keys() and all(equal(a[k], b[k]) for k in a)
    if isinstance(a, list):
        return len(a) == len(b) and all(map(equal, a, b))
    return a == b and isinstance(a, bool) == isinstance(b, bool)


def read(folder):
    """Loads NAME.pth, expects what NAME.json says, and notes the checksum of a file that is right."""
    golden = json.loads(golden_path.read_text())
    golden["written"] = {}
    for path in sorted(pathlib.Path(folder).glob("*.pth")):
        try:
            value = torch.load(path, weights_only=True)
        except (TypeError, pickle.UnpicklingError):
            if not torch.__version__.startswith("1."):  # whose weights_only does not know floats
                raise
            value = torch.load(path)
        expected = json.loads(path.with_suffix(".json").read_text())
        assert equal(plain(value), expected), (path, plain(value), expected)
        golden["written"][path.stem] = f"crc32:{zlib.crc32(path.read_bytes()):08x}"
        print("read", path.name, "with", torch.__version__)
    save(golden)


read(sys.argv[1]) if len(sys.argv) > 1 else make()
