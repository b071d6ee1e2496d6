"""Element types, sizes and devices."""
from _tinycnn.bridge import Wrapper
from _tinycnn.words import say


class dtype(Wrapper):
    """An element type. Whole numbers are 32 bits wide in the engine, and shown as PyTorch's int64."""

    def __init__(self, name, engine, floating=False):
        self.name, self._j, self.is_floating_point = name, engine, floating
        self.is_complex = False

    @property
    def itemsize(self):
        return {"float64": 8, "int64": 8, "float32": 4, "int32": 4, "float16": 2, "bfloat16": 2, "int16": 2}.get(self.name, 1)

    @property
    def is_signed(self):
        return self.name not in ("uint8", "bool")

    def __repr__(self):
        return f"torch.{self.name}"

    def __reduce__(self):
        return f"{self.name}"


float32 = dtype("float32", "float32", True)
float64 = dtype("float64", "float64", True)
float16 = dtype("float16", "float16", True)
bfloat16 = dtype("bfloat16", "bfloat16", True)
int64 = dtype("int64", "int32")
int32 = dtype("int32", "int32")
int16 = dtype("int16", "int16")
int8 = dtype("int8", "int8")
uint8 = dtype("uint8", "uint8")
bool = dtype("bool", "bool")
float, double, half = float32, float64, float16
long, int, short = int64, int32, int16

#: What the engine's types are called here.
shown = {"float32": float32, "int32": int64, "uint8": uint8, "bool": bool}


class Size(tuple):
    """The sizes of a tensor."""

    def numel(self):
        count = 1
        for size in self:
            count *= size
        return count

    def __repr__(self):
        return f"torch.Size([{', '.join(map(str, self))}])"

    def __getitem__(self, at):
        found = tuple.__getitem__(self, at)
        return Size(found) if isinstance(at, slice) else found

    def __add__(self, other):
        return Size(tuple.__add__(self, other))


class device(Wrapper):
    """Where tensors are. There is the cpu; what asks for another is told so when it is used."""

    def __init__(self, type="cpu", index=None):
        name, _, number = str(type.type if isinstance(type, device) else type).partition(":")
        self.type = name
        self.index = index if index is not None else int_of(number)

    @property
    def _j(self):
        if self.type == "cpu":
            return "cpu"
        if self.type == "cuda":
            raise AssertionError(say("Torch not compiled with CUDA enabled: everything is on the cpu here; write device = 'cpu'"))
        raise RuntimeError(say("there is no device {0} here; write device = 'cpu'", repr(self.type)))

    def __str__(self):
        return self.type if self.index is None else f"{self.type}:{self.index}"

    def __repr__(self):
        place = "" if self.index is None else f", index={self.index}"
        return f"device(type={self.type!r}{place})"

    def __eq__(self, other):
        return isinstance(other, device) and (self.type, self.index) == (other.type, other.index)

    def __hash__(self):
        return hash((self.type, self.index))


def int_of(number):
    import builtins

    return builtins.int(number) if number else None


cpu = device("cpu")
