"""Signatures of PyTorch's and torchvision's own, in their order: golden/signatures.json.

    python3 parity/signatures.py

One entry a name: [[parameter, kind, default], ...] with kind "place", "named" or "rest"; a default that JSON has no word for is
written as {"other": text}, and what must be given has no third element.
"""
import inspect
import json
import pathlib

import torch
import torchvision

KINDS = {
    inspect.Parameter.POSITIONAL_ONLY: "place",
    inspect.Parameter.POSITIONAL_OR_KEYWORD: "place",
    inspect.Parameter.KEYWORD_ONLY: "named",
    inspect.Parameter.VAR_POSITIONAL: "rest",
    inspect.Parameter.VAR_KEYWORD: "rest",
}


def plain(value):
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    if isinstance(value, torchvision.transforms.InterpolationMode):
        return value.value
    return {"other": type(value).__name__}


def signature(callee):
    listed = []
    for p in inspect.signature(callee).parameters.values():
        if p.name in ("self", "cls") or p.name.startswith("_"):
            continue
        required = p.default is inspect.Parameter.empty or "required parameter" in repr(p.default)
        listed.append([p.name, KINDS[p.kind]] + ([] if required else [plain(p.default)]))
    return listed


def classes(module):
    return {name: value for name, value in vars(module).items() if inspect.isclass(value) and not name.startswith("_")}


def signatures(room, callees):
    found = {}
    for name, callee in sorted(callees.items()):
        try:
            found[f"{room}.{name}"] = signature(callee)
        except ValueError:  # written in C++, without a signature
            pass
    return found


def functions(module, *names):
    return {name: getattr(module, name) for name in names}


golden = {
    "torch": torch.__version__.split("+")[0],
    "torchvision": torchvision.__version__.split("+")[0],
    "signatures": {
        **signatures("nn", {k: v for k, v in classes(torch.nn).items() if issubclass(v, torch.nn.Module)}),
        **signatures("optim", classes(torch.optim)),
        **signatures("optim.lr_scheduler", classes(torch.optim.lr_scheduler)),
        **signatures("optim.swa_utils", classes(torch.optim.swa_utils)),
        **signatures("optim.swa_utils", functions(torch.optim.swa_utils, "update_bn")),
        **signatures("nn.utils", functions(torch.nn.utils, "clip_grad_norm_", "clip_grad_value_")),
        **signatures("nn.init", {k: v for k, v in vars(torch.nn.init).items() if k.endswith("_") and not k.startswith("_")}),
        **signatures("nn.functional", {k: v for k, v in vars(torch.nn.functional).items() if inspect.isfunction(v) and not k.startswith("_")}),
        **signatures("utils.data", classes(torch.utils.data)),
        **signatures("utils.data", functions(torch.utils.data, "random_split")),
        **signatures("autograd.functional", functions(torch.autograd.functional, "jacobian", "hessian")),
        **signatures("transforms", classes(torchvision.transforms)),
    },
}
out = pathlib.Path(__file__).parent / "golden" / "signatures.json"
lines = ",\n".join(f"  {json.dumps(name)}: {json.dumps(value)}" for name, value in golden["signatures"].items())
out.write_text(
    f'{{"torch": "{golden["torch"]}", "torchvision": "{golden["torchvision"]}", "signatures": {{\n{lines}\n}}}}\n'
)
