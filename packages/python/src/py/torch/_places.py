"""The order of arguments of the engine's functions that take no names themselves, after the tensor that they are called on."""

PLACES = {
    "argmax": ("dim", "keepdim"),
    "cat": ("dim",),
    "chunk": ("chunks", "dim"),
    "clamp": ("min", "max"),
    "concat": ("dim",),
    "flatten": ("start_dim", "end_dim"),
    "lerp": ("end", "weight"),
    "log_softmax": ("dim",),
    "matmul": ("other",),
    "mean": ("dim", "keepdim"),
    "mm": ("mat2",),
    "bmm": ("mat2",),
    "mv": ("vec",),
    "dot": ("other",),
    "narrow": ("dim", "start", "length"),
    "permute": ("dims",),
    "pow": ("exponent",),
    "register_hook": ("hook",),
    "requires_grad_": ("requires_grad",),
    "select": ("dim", "index"),
    "size": ("dim",),
    "softmax": ("dim",),
    "split": ("split_size_or_sections", "dim"),
    "squeeze": ("dim",),
    "stack": ("dim",),
    "sum": ("dim", "keepdim"),
    "transpose": ("dim0", "dim1"),
    "unbind": ("dim",),
    "unsqueeze": ("dim",),
    "where": ("input", "other"),
}

#: numpy's words for the same.
ALIKE = {"axis": "dim", "keepdims": "keepdim", "dim": "dim", "split_size": "split_size_or_sections"}


def placed(name, args, named):
    """Arguments by place alone, where the function takes no names; `args` are those after the tensor."""
    places = PLACES.get(name)
    if not named or places is None:
        return args, named
    left = {ALIKE.get(key, key): value for key, value in named.items()}
    left.pop("out", None)
    filled = list(args)
    for place in places[len(args):]:
        filled.append(left.pop(place, None))
    while filled and filled[-1] is None:
        filled.pop()
    return filled, left
