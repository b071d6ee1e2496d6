"""Errors of the engine as PyTorch raises them: its kinds, our words."""
from .names import snaked

#: By the engine's class.
_KINDS = {
    "ShapeError": RuntimeError,
    "TypeError": TypeError,
    "UnknownNameError": ValueError,
    "PhotoError": OSError,
    "DataError": RuntimeError,
    "Interrupted": KeyboardInterrupt,
}
#: By what is wrong with an argument.
_CODES = {"wrong-value": ValueError, "not-here-yet": NotImplementedError}


def raised(error):
    """The Python exception for a JsException."""
    js = error.js_error
    name = getattr(js, "name", "Error")
    message = snaked(str(getattr(js, "message", js)))
    if name == "ArgumentError":
        return _CODES.get(getattr(js, "code", None), TypeError)(message)
    if name == "RangeError":
        return (IndexError if "there is no example" in message else ValueError)(message)
    return _KINDS.get(name, RuntimeError)(message)
