"""Names: the engine's are PyTorch's in camelCase."""
import re

_known = {}


def camel(name):
    """`weight_decay` is `weightDecay`; a last underscore stays: `masked_fill_` is `maskedFill_`."""
    found = _known.get(name)
    if found is None:
        found = re.sub(r"(?<=[A-Za-z0-9])_+([a-zA-Z0-9])", lambda m: m[1].upper(), name)
        _known[name] = found
    return found


def snake(name):
    """`weightDecay` is `weight_decay`; classes and names in capitals stay."""
    if name[:1].isupper():
        return name
    return re.sub(r"[A-Z]+", lambda m: "_" + m[0].lower(), name)


def snaked(text):
    """The engine's names within a message as Python has them."""
    return re.sub(r"(?<![\w.])[a-z]+(?:[A-Z][a-z0-9]*)+_?(?!\w)", lambda m: snake(m[0]), text)
