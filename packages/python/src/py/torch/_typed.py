"""torch.FloatTensor and its kin: old names for tensors of one type."""
from . import _create, _dtypes
from ._tensor import Tensor


class _OfType(type):
    """Whether a tensor is one of these, its type says."""

    def __instancecheck__(cls, value):
        return isinstance(value, Tensor) and value.dtype is cls._dtype

    def __call__(cls, *given):
        if len(given) == 1 and not isinstance(given[0], (int, _dtypes.Size)):
            return _create.tensor(given[0], dtype=cls._dtype)
        return _create.empty(*given, dtype=cls._dtype)

    def __repr__(cls):
        return f"<class 'torch.{cls.__name__}'>"


def _made(name, dtype):
    return _OfType(name, (), {"_dtype": dtype, "__module__": "torch"})


FloatTensor = _made("FloatTensor", _dtypes.float32)
LongTensor = _made("LongTensor", _dtypes.int64)
IntTensor = _made("IntTensor", _dtypes.int32)
ByteTensor = _made("ByteTensor", _dtypes.uint8)
BoolTensor = _made("BoolTensor", _dtypes.bool)
#: Not here: who is given one of these refuses it by its type.
DoubleTensor = _made("DoubleTensor", _dtypes.float64)
HalfTensor = _made("HalfTensor", _dtypes.float16)

__all__ = ["BoolTensor", "ByteTensor", "DoubleTensor", "FloatTensor", "HalfTensor", "IntTensor", "LongTensor"]
BY_NAME = {f"torch.{one.__name__}": one._dtype for one in (FloatTensor, LongTensor, IntTensor, ByteTensor, BoolTensor, DoubleTensor, HalfTensor)}
