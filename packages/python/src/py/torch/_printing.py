"""A tensor as text: the engine's text of its elements, PyTorch's words behind them."""
import re

_LINE = 80


def text_of(tensor):
    text = tensor._j.toString()
    head, opening, rest = text.partition("tensor(")
    # Behind the last bracket, or behind the only number, stand the engine's notes.
    end = rest.rfind("]") + 1 if rest.startswith("[") else re.match(r"[^,)]*", rest).end()
    body, notes = rest[:end], rest[end:]
    suffixes = []
    if body == "[]" and tensor.dim() != 1:
        suffixes.append(f"size=({', '.join(map(str, tensor.shape))})")
    kind = str(tensor.dtype)
    if kind not in ("torch.float32", "torch.int64", "torch.bool") or (body == "[]" and kind != "torch.float32"):
        suffixes.append(f"dtype={kind}")
    made = re.search(r"gradFn=<(\w)(\w*)>", notes)
    if made:
        suffixes.append(f"grad_fn=<{made[1].upper()}{made[2]}Backward0>")
    elif "requiresGrad" in notes:
        suffixes.append("requires_grad=True")
    return head + opening + with_suffixes(body, suffixes, len(opening)) + ")"


def with_suffixes(body, suffixes, indent):
    """What follows the elements goes to the next line where it would be too long."""
    last = indent + len(body) - body.rfind("\n") - 1 + (1 if "\n" not in body else -indent + 1)
    for suffix in suffixes:
        if last + len(suffix) + 2 > _LINE:
            body += f",\n{' ' * indent}{suffix}"
            last = indent + len(suffix)
        else:
            body += f", {suffix}"
            last += len(suffix) + 2
    return body
