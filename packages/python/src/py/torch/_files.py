"""torch.save and torch.load: PyTorch's files, a zip with a pickle that names the tensors beside it."""
import io
import pickle
import zipfile
from array import array
from collections import OrderedDict

from . import _dtypes, _utils
from ._create import tensor
from ._tensor import Tensor
from _tinycnn.words import say

#: Storages by our types: their class, and the letter of their elements in `array`.
_STORED = {
    _dtypes.float32: (_utils.FloatStorage, "f"),
    _dtypes.int64: (_utils.LongStorage, "q"),
    _dtypes.uint8: (_utils.ByteStorage, "B"),
    _dtypes.bool: (_utils.BoolStorage, "B"),
}
_READ = {"FloatStorage": ("f", "float32"), "DoubleStorage": ("d", "float32"), "LongStorage": ("q", "int64"), "IntStorage": ("i", "int64"), "ByteStorage": ("B", "uint8"), "BoolStorage": ("B", "bool")}
_SAFE = {("collections", "OrderedDict"): OrderedDict, ("torch._utils", "_rebuild_tensor_v2"): _utils._rebuild_tensor_v2, ("torch._utils", "_rebuild_parameter"): _utils._rebuild_parameter, ("torch", "Size"): _dtypes.Size}


class _Pickler(pickle.Pickler):
    def __init__(self, file, stored):
        super().__init__(file, protocol=2)
        self.stored = stored

    def persistent_id(self, value):
        if not isinstance(value, _utils.Storage):
            return None
        key = str(len(self.stored))
        self.stored.append(value.tensor)
        return ("storage", _STORED[value.tensor.dtype][0], key, "cpu", value.tensor.numel())

    def reducer_override(self, value):
        if not isinstance(value, Tensor):
            return NotImplemented
        stride, step = [], 1
        for side in reversed(value.shape):
            stride.insert(0, step)
            step *= side
        plain = value.detach()
        return _utils._rebuild_tensor_v2, (_utils.Storage(plain), 0, tuple(value.shape), tuple(stride), value.requires_grad, OrderedDict())


class _Unpickler(pickle.Unpickler):
    def __init__(self, file, read):
        super().__init__(file)
        self.read = read

    def find_class(self, module, name):
        if (module, name) in _SAFE:
            return _SAFE[module, name]
        if module == "torch" and name in _READ:
            return name
        raise pickle.UnpicklingError(say("this file holds {0}.{1}; tensors and plain values alone are read: save model.state_dict() instead of the model", module, name))

    def persistent_load(self, saved):
        _, kind, key, _, _ = saved
        return self.read(kind, key)


def save(obj, f, **named):
    body, stored = io.BytesIO(), []
    _Pickler(body, stored).dump(obj)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as file:
        file.writestr("archive/data.pkl", body.getvalue())
        file.writestr("archive/version", "3\n")
        for key, one in enumerate(stored):
            letter = _STORED[one.dtype][1]
            file.writestr(f"archive/data/{key}", array(letter, one.reshape(-1).tolist()).tobytes())
    if hasattr(f, "write"):
        f.write(target.getvalue())
    else:
        with open(f, "wb") as file:
            file.write(target.getvalue())


def load(f, map_location=None, pickle_module=None, *, weights_only=False, **named):
    if not hasattr(f, "read"):
        with open(f, "rb") as file:
            data = file.read()
    else:
        data = f.read()
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        start = next(name for name in file.namelist() if name.endswith("data.pkl")).removesuffix("data.pkl")
        known = {}

        def read(kind, key):
            if key not in known:
                letter, name = _READ[kind]
                numbers = array(letter)
                numbers.frombytes(file.read(f"{start}data/{key}"))
                known[key] = tensor(list(numbers), dtype=getattr(_dtypes, name))
            return known[key]

        return _Unpickler(io.BytesIO(file.read(f"{start}data.pkl")), read).load()
