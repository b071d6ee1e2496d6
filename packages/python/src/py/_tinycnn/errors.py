"""Errors of the engine as PyTorch raises them: its kinds, our words."""
from .names import snaked

#: By the engine's class.
_KINDS = {
    "ArgumentError": TypeError,
    "RangeError": ValueError,
    "ShapeError": RuntimeError,
    "TypeError": TypeError,
    "UnknownNameError": ValueError,
    "PhotoError": OSError,
    "DataError": RuntimeError,
    "Interrupted": KeyboardInterrupt,
}
#: By the error's code, which says more than its class.
_CODES = {"wrong-value": ValueError, "not-here-yet": NotImplementedError, "no-such-index": IndexError}


def raised(error):
    """The Python exception for a JsException."""
    js = error.js_error
    name = getattr(js, "name", "Error")
    message = snaked(str(getattr(js, "message", js)))
    return _CODES.get(getattr(js, "code", None), _KINDS.get(name, RuntimeError))(message)
