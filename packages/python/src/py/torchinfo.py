"""A model's layers as torchinfo prints them: a tree with shapes, parameters and multiplications."""
import math

import torch

_TITLES = {"input_size": "Input Shape", "output_size": "Output Shape", "num_params": "Param #", "kernel_size": "Kernel Shape", "mult_adds": "Mult-Adds", "trainable": "Trainable"}


class _Row:
    """A module at its place in the tree, and what its call gave."""

    def __init__(self, module, name, depth, index):
        self.module, self.name, self.depth, self.index = module, name, depth, index
        self.given = self.made = None
        self.recursive = False
        self.is_leaf = not any(True for _ in module.children())
        self.params = sum(one.numel() for one in module.parameters())
        self.learned = sum(one.numel() for one in module.parameters() if one.requires_grad)
        self.own = sum(one.numel() for one in module.parameters(recurse=False))

    def title(self, named):
        kind = type(self.module).__name__ + (f" ({self.name})" if named and self.name else "")
        return f"{kind}: {self.depth}-{self.index}" if self.depth else kind

    def mult_adds(self):
        if not self.made:
            return 0
        over = [self.made[0], *self.made[2:]] if "Conv" in type(self.module).__name__ else self.made[:1]
        return sum(one.numel() for one in self.module.parameters(recurse=False)) * math.prod(over)

    def cell(self, column, last):
        if column in ("input_size", "output_size"):
            return str(self.given if column == "input_size" else self.made or "--")
        if column == "num_params":
            count = self.params if self.is_leaf or last else self.own
            if self.recursive:
                return "(recursive)"
            text = f"{count:,}" if count else "--"
            return f"({text})" if count and not self.learned else text
        if column == "mult_adds":
            count = self.mult_adds()
            return "(recursive)" if self.recursive else f"{count:,}" if count and self.is_leaf else "--"
        if column == "kernel_size":
            weight = self.module._parameters.get("weight")
            return str(list(weight.shape[2:])) if weight is not None and weight.dim() > 2 else "--"
        return "--" if not self.params else "True" if self.learned == self.params else "False" if not self.learned else "Partial"


class ModelStatistics:
    """What summary gives: its text is the table."""

    def __init__(self, rows, sizes, columns, width, depth, named):
        self.summary_list, self._columns, self._width, self._depth, self._named = rows, columns, width, depth, named
        leaves = [row for row in rows if row.is_leaf]
        counted = [row for row in rows if not row.recursive]
        self.input_size = sizes
        self.total_params = sum(row.params if row.is_leaf else row.own for row in counted)
        self.trainable_params = sum(row.learned if row.is_leaf else min(row.own, row.learned) for row in counted)
        self.total_mult_adds = sum(row.mult_adds() for row in leaves)
        self.total_input = sum(math.prod(size) for size in sizes or ()) * 4
        self.total_output_bytes = sum(math.prod(row.made) * 8 for row in leaves if row.params and row.made)
        self.total_param_bytes = sum(row.params * 4 for row in leaves if not row.recursive)

    def __repr__(self):
        longest = max(len(row.title(self._named)) + row.depth * 5 + 1 for row in self.summary_list)
        wide = 40 if longest < 40 else math.ceil(longest / 5) * 5
        bar = "=" * (wide + self._width * len(self._columns))

        def line(first, cells):
            return (f"{first:<{wide}} " + "".join(f"{cell:<{self._width}} " for cell in cells)).rstrip()

        head = "Layer (type (var_name):depth-idx)" if self._named else "Layer (type:depth-idx)"
        lines = [bar, line(head, [_TITLES[column] for column in self._columns]), bar]
        for row in self.summary_list:
            if row.depth <= self._depth:
                start = "" if not row.depth else "├─" if row.depth == 1 else "│    " * (row.depth - 1) + "└─"
                lines.append(line(start + row.title(self._named), [row.cell(column, row.depth == self._depth) for column in self._columns]))
        lines += [bar, f"Total params: {self.total_params:,}", f"Trainable params: {self.trainable_params:,}", f"Non-trainable params: {self.total_params - self.trainable_params:,}"]
        if self.input_size:
            whole = self.total_input + self.total_output_bytes + self.total_param_bytes
            lines += [f"Total mult-adds{_short(self.total_mult_adds)}", bar, f"Input size (MB): {self.total_input / 1e6:.2f}", f"Forward/backward pass size (MB): {self.total_output_bytes / 1e6:.2f}"]
            lines += [f"Params size (MB): {self.total_param_bytes / 1e6:.2f}", f"Estimated Total Size (MB): {whole / 1e6:.2f}"]
        return "\n".join([*lines, bar])


def _short(count):
    for unit, size in (("T", 1e12), ("G", 1e9), ("M", 1e6), ("k", 1e3)):
        if count >= size:
            return f" ({unit}): {count / size:.2f}"
    return f": {count}"


def _shape(value):
    if isinstance(value, torch.Tensor):
        return list(value.shape)
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, (tuple, list)) else ()
    return next((shape for shape in map(_shape, parts) if shape), None)


def summary(model, input_size=None, input_data=None, batch_dim=None, cache_forward_pass=None, col_names=None, col_width=25, depth=3, device=None, dtypes=None, mode=None, row_settings=None, verbose=None, **named):
    """Runs the model once, and prints a table of its modules; gives it, too."""
    rows, at = [], {}

    def add(module, name, level):
        at[level] = at.get(level, 0) + (1 if level else 0)
        row = _Row(module, name, level, at[level])
        row.recursive = any(other.module is module for other in rows) and row.params > 0
        rows.append(row)
        for key, child in module._modules.items():
            if child is not None:
                add(child, key, level + 1)

    add(model, "", 0)
    sizes = None
    inputs = input_data if isinstance(input_data, (list, tuple)) else None if input_data is None else [input_data]
    if input_size is not None:
        sizes = [input_size] if isinstance(input_size[0], int) else list(input_size)
        inputs = [torch.rand(*([1, *size] if batch_dim is not None else size)) for size in sizes]
    if inputs is not None:
        sizes = [_shape(one) for one in inputs if _shape(one)]
        _run(model, rows, inputs, mode, named)
    found = ModelStatistics(rows, sizes, tuple(map(str, col_names or ("output_size", "num_params"))), col_width, depth, "var_names" in (row_settings or ()))
    if verbose != 0:
        print(found)
    return found


def _run(model, rows, inputs, mode, named):
    by_module = {}
    for row in rows:
        by_module.setdefault(row.module, []).append(row)

    def noted(module, given, result):
        for row in by_module[module]:
            row.given, row.made = _shape(given), _shape(result)

    hooks = [module.register_forward_hook(noted) for module in by_module]
    before = model.training
    model.train(mode == "train")
    try:
        with torch.no_grad():
            model(*inputs, **named)
    finally:
        model.train(before)
        for hook in hooks:
            hook.remove()
