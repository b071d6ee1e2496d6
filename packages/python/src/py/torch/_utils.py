"""Tensors in PyTorch's files: the names that its pickles call them by."""
from _tinycnn.words import say


class Storage:
    """Elements in a file."""

    def __init__(self, tensor):
        self.tensor = tensor


FloatStorage = type("FloatStorage", (), {"__module__": "torch"})
LongStorage = type("LongStorage", (), {"__module__": "torch"})
ByteStorage = type("ByteStorage", (), {"__module__": "torch"})
BoolStorage = type("BoolStorage", (), {"__module__": "torch"})


def _rebuild_tensor_v2(storage, offset, size, stride, requires_grad, hooks, metadata=None):
    count = 1
    for side in size:
        count *= side
    expected, step = [], 1
    for side in reversed(size):
        expected.insert(0, step)
        step *= side
    if any(a != b for a, b, side in zip(stride, expected, size) if side > 1):
        raise RuntimeError(say("this file holds a view of a tensor; save it with .contiguous()"))
    return storage.narrow(0, offset, count).reshape(*size).clone() if size else storage[offset].clone()


def _rebuild_parameter(data, requires_grad, hooks):
    from .nn import Parameter

    return Parameter(data, requires_grad)
