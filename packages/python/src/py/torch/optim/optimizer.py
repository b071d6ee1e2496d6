"""An optimizer of the engine's as a Python class."""
from collections.abc import MutableMapping

from _tinycnn.bridge import Wrapper, back, call, core, js, make, out
from _tinycnn.names import camel, snake

from torch._tensor import settle


class Group(MutableMapping):
    """Parameters and settings of a group: read from the engine and written there."""

    def __init__(self, engine, parameters):
        self._engine, self._own = engine, {"params": parameters}

    def _keys(self):
        return {snake(name): name for name in js.keys(self._engine)}

    def __getitem__(self, name):
        if name in self._own:
            return self._own[name]
        if name not in self._keys():
            raise KeyError(name)
        return back(getattr(self._engine, camel(name)))

    def __setitem__(self, name, value):
        if name in self._own or not isinstance(value, (int, float, bool, list, tuple)):
            self._own[name] = value
        else:
            setattr(self._engine, camel(name), out(value))

    def __delitem__(self, name):
        del self._own[name]

    def __iter__(self):
        return iter({**self._own, **dict.fromkeys(self._keys())})

    def __len__(self):
        return len(list(iter(self)))

    def __repr__(self):
        return repr({name: value for name, value in self.items() if name != "params"})


class Optimizer(Wrapper):
    def __init__(self, params, *args, **named):
        params = list(params)
        grouped = bool(params) and isinstance(params[0], dict)
        groups = [dict(group) for group in params] if grouped else [{"params": params}]
        for group in groups:
            given = group["params"]
            group["params"] = [given] if hasattr(given, "_j") else list(given)
        self._j = make(self._constructor, (groups if grouped else groups[0]["params"], *args), named)
        engines = list(self._j.paramGroups)
        self.param_groups = [Group(engine, group["params"]) for engine, group in zip(engines, groups)]

    def step(self, closure=None):
        loss = None
        if closure is not None:
            from torch import enable_grad

            with enable_grad():
                loss = closure()
        settle()
        call(self._j.step, (), {})
        return loss

    def zero_grad(self, set_to_none=False):
        call(self._j.zeroGrad, (), {})

    def state_dict(self):
        """As PyTorch's: state by the parameter's number, groups with their settings."""
        state, count = {}, 0
        for name, value in js.entriesOf(self._j):
            first, _, rest = name.partition(".")
            if first != "group":
                kept = back(value)
                state.setdefault(int(first), {})[snake(rest)] = kept if isinstance(kept, (int, float)) else kept.clone()
        groups = []
        for group in self.param_groups:
            numbers = list(range(count, count + len(group["params"])))
            count += len(numbers)
            groups.append({**{name: value for name, value in group.items() if name != "params"}, "params": numbers})
        return {"state": state, "param_groups": groups}

    def load_state_dict(self, state_dict):
        names, values = [], []
        for i, kept in state_dict["state"].items():
            for name, value in kept.items():
                is_step = name == "step" and hasattr(value, "item")
                names.append(f"{i}.{camel(name)}")
                values.append(value.item() if is_step else value)
        call(js.restore, (names, values), {}, self._j)
        for group, saved in zip(self.param_groups, state_dict["param_groups"]):
            for name, value in saved.items():
                if name in group._keys() and name != "params":
                    group[name] = value

    def __repr__(self):
        lines = [type(self).__name__ + " ("]
        for i, group in enumerate(self.param_groups):
            lines.append(f"Parameter Group {i}")
            lines += [f"    {name}: {value}" for name, value in sorted(group.items()) if name != "params"]
        return "\n".join([*lines, ")"])


def optimizer(name):
    constructor = getattr(core.optim, name)
    return type(name, (Optimizer,), {"_constructor": constructor, "__module__": "torch.optim"})
