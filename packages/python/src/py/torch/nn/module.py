"""The base of every model: parameters, buffers and modules found among its attributes, in the order of their assignment."""
from collections import OrderedDict

from torch._tensor import Tensor

from .parameter import Parameter
from _tinycnn.words import say


class _Hook:
    """What a registration gives: it takes itself back."""

    _count = 0

    def __init__(self, hooks, function):
        self._hooks, self._id = hooks, _Hook._count
        _Hook._count += 1
        hooks[self._id] = function

    def remove(self):
        self._hooks.pop(self._id, None)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.remove()


class Module:
    training = True

    def __init__(self):
        made = self.__dict__
        made["training"] = True
        for name in ("_parameters", "_buffers", "_modules", "_forward_hooks", "_forward_pre_hooks"):
            made[name] = OrderedDict()
        made["_not_saved"] = set()

    def forward(self, *inputs):
        raise NotImplementedError(say("Module [{0}] is missing the required \"forward\" function", type(self).__name__))

    def __call__(self, *inputs, **named):
        state = self.__dict__
        if not state.get("_forward_hooks") and not state.get("_forward_pre_hooks"):
            return self.forward(*inputs, **named)
        for hook in tuple(state["_forward_pre_hooks"].values()):
            given = hook(self, inputs)
            if given is not None:
                inputs = given if isinstance(given, tuple) else (given,)
        result = self.forward(*inputs, **named)
        for hook in tuple(state["_forward_hooks"].values()):
            given = hook(self, inputs, result)
            if given is not None:
                result = given
        return result

    # Attributes

    def _room_of(self, value):
        if isinstance(value, Parameter):
            return "_parameters"
        return "_modules" if isinstance(value, Module) else None

    def __setattr__(self, name, value):
        state = self.__dict__
        room = self._room_of(value)
        if room and room not in state:
            kind = "parameter" if room == "_parameters" else "module"
            raise AttributeError(say("cannot assign {0} before Module.__init__() call: write super().__init__() first", kind))
        for other in ("_parameters", "_modules", "_buffers"):
            known = state.get(other)
            if known is not None and name in known:
                if room == other or value is None or (other == "_buffers" and isinstance(value, Tensor)):
                    known[name] = value
                    return
                if other == "_parameters":
                    raise TypeError(say("cannot assign '{0}' as parameter '{1}' (torch.nn.Parameter or None expected)", type(value).__name__, name))
                del known[name]
        if room:
            state.pop(name, None)
            state[room][name] = value
        else:
            object.__setattr__(self, name, value)

    def __getattr__(self, name):
        for room in ("_parameters", "_buffers", "_modules"):
            known = self.__dict__.get(room)
            if known is not None and name in known:
                return known[name]
        raise AttributeError(say("'{0}' object has no attribute '{1}'", type(self).__name__, name))

    def __delattr__(self, name):
        for room in ("_parameters", "_buffers", "_modules"):
            if name in self.__dict__[room]:
                del self.__dict__[room][name]
                return
        object.__delattr__(self, name)

    def __dir__(self):
        return [*object.__dir__(self), *self._parameters, *self._buffers, *self._modules]

    def register_parameter(self, name, param):
        self._parameters[name] = param

    def register_buffer(self, name, tensor, persistent=True):
        self._buffers[name] = tensor
        if not persistent:
            self._not_saved.add(name)

    def add_module(self, name, module):
        self._modules[name] = module

    register_module = add_module

    # What is in it

    def named_children(self):
        yield from ((name, module) for name, module in self._modules.items() if module is not None)

    def children(self):
        yield from (module for _, module in self.named_children())

    def named_modules(self, memo=None, prefix="", remove_duplicate=True):
        memo = set() if memo is None else memo
        if self in memo:
            return
        memo.add(self)
        yield prefix, self
        for name, module in self.named_children():
            yield from module.named_modules(memo, f"{prefix}.{name}" if prefix else name)

    def modules(self):
        yield from (module for _, module in self.named_modules())

    def _named(self, room, prefix, recurse):
        seen = set()
        for path, module in self.named_modules(prefix=prefix) if recurse else [(prefix, self)]:
            for name, value in module.__dict__[room].items():
                if value is not None and id(value) not in seen:
                    seen.add(id(value))
                    yield (f"{path}.{name}" if path else name), value

    def named_parameters(self, prefix="", recurse=True):
        yield from self._named("_parameters", prefix, recurse)

    def parameters(self, recurse=True):
        yield from (parameter for _, parameter in self.named_parameters(recurse=recurse))

    def named_buffers(self, prefix="", recurse=True):
        yield from self._named("_buffers", prefix, recurse)

    def buffers(self, recurse=True):
        yield from (buffer for _, buffer in self.named_buffers(recurse=recurse))

    def get_submodule(self, target):
        module = self
        for name in target.split(".") if target else []:
            module = getattr(module, name)
        return module

    def get_parameter(self, target):
        path, _, name = target.rpartition(".")
        return getattr(self.get_submodule(path), name)

    # Modes and places

    def train(self, mode=True):
        self.training = bool(mode)
        for module in self.children():
            module.train(mode)
        return self

    def eval(self):
        return self.train(False)

    def requires_grad_(self, requires_grad=True):
        for parameter in self.parameters():
            parameter.requires_grad = requires_grad
        return self

    def zero_grad(self, set_to_none=False):
        for parameter in self.parameters():
            parameter.grad = None

    def apply(self, function):
        for module in self.children():
            module.apply(function)
        function(self)
        return self

    def to(self, *args, **named):
        for one in (*args, *named.values()):
            if isinstance(one, str) or type(one).__name__ == "device":
                from torch import device

                device(one)._j
            elif type(one).__name__ == "dtype" and one._j != "float32":
                raise NotImplementedError(say("weights are float32 here, got {0}; leave it out", one))
        return self

    def cpu(self):
        return self

    float = cpu

    def cuda(self, device=None):
        return self.to("cuda")

    # Hooks

    def register_forward_hook(self, hook, **named):
        made = self.__dict__.get("_made")
        return made.watch(self, hook) if made else _Hook(self._forward_hooks, hook)

    def register_forward_pre_hook(self, hook, **named):
        if self.__dict__.get("_made"):
            raise NotImplementedError(say("register_forward_pre_hook: a part of a model that the engine made is looked at behind its call alone; take register_forward_hook"))
        return _Hook(self._forward_pre_hooks, hook)

    def register_full_backward_hook(self, hook, **named):
        """Called with the gradients of its input and of its output, where they are known."""

        def watched(module, given, result):
            if not isinstance(result, Tensor) or not result.requires_grad:
                return
            first = next((one for one in given if isinstance(one, Tensor) and one.requires_grad), None)
            seen = []
            result.register_hook(seen.append if first is not None else lambda grad: hook(module, (None,), (grad,)) and None)
            if first is not None:
                first.register_hook(lambda grad: hook(module, (grad,), (seen[-1],)) if seen else None)

        return self.register_forward_hook(watched)

    register_backward_hook = register_full_backward_hook

    # State

    def state_dict(self, destination=None, prefix="", keep_vars=False):
        found = OrderedDict() if destination is None else destination
        for path, module in self.named_modules(prefix=prefix.rstrip(".")):
            start = f"{path}." if path else ""
            for name, value in (*module._parameters.items(), *module._buffers.items()):
                if value is not None and name not in module._not_saved:
                    found[start + name] = value if keep_vars else value.detach()
        return found

    def load_state_dict(self, state_dict, strict=True):
        own = self.state_dict(keep_vars=True)
        missing = [name for name in own if name not in state_dict]
        odd = [name for name in state_dict if name not in own]
        faults = []
        if strict and odd:
            faults.append(say("Unexpected key(s) in state_dict: {0}. ", ", ".join(f'"{name}"' for name in odd)))
        if strict and missing:
            faults.append(say("Missing key(s) in state_dict: {0}. ", ", ".join(f'"{name}"' for name in missing)))
        for name, value in own.items():
            other = state_dict.get(name)
            if other is not None and other.shape != value.shape:
                faults.append(
                    say("size mismatch for {0}: copying a param with shape {1} from checkpoint, the shape in current model is {2}.", name, other.shape, value.shape)
                )
        if faults:
            raise RuntimeError(say("Error(s) in loading state_dict for {0}:", type(self).__name__) + "\n\t" + "\n\t".join(faults))
        from torch import no_grad

        with no_grad():
            for name, value in own.items():
                if name in state_dict:
                    value.copy_(state_dict[name])
        return _Keys(missing, odd)

    # As text

    def extra_repr(self):
        return ""

    def _get_name(self):
        return type(self).__name__

    def __repr__(self):
        extra = self.extra_repr()
        lines = extra.split("\n") if extra else []
        parts = [f"({name}): " + repr(module).replace("\n", "\n  ") for name, module in self._modules.items()]
        name = self._get_name()
        if not parts and len(lines) <= 1:
            return f"{name}({extra})"
        return f"{name}(\n  " + "\n  ".join([*lines, *parts]) + "\n)"


class _Keys:
    def __init__(self, missing, odd):
        self.missing_keys, self.unexpected_keys = missing, odd

    def __repr__(self):
        if not self.missing_keys and not self.unexpected_keys:
            return "<All keys matched successfully>"
        return f"_IncompatibleKeys(missing_keys={self.missing_keys}, unexpected_keys={self.unexpected_keys})"
