"""Arrays as numpy writes them."""
import math


def short(x, bits=53):
    """The shortest text that means the same number."""
    if math.isnan(x) or math.isinf(x):
        return str(float(x))
    if bits == 53:
        return repr(float(x))
    from array import array

    exact = array("f", [x])[0]
    for digits in range(1, 10):
        text = f"{x:.{digits}g}"
        if array("f", [float(text)])[0] == exact:
            found = repr(float(text))
            return found
    return repr(float(x))


def _texts(values, kind):
    if kind.kind != "f":
        return [str(value) for value in values]
    texts = []
    for value in values:
        text = short(value, 24 if kind.name == "float32" else 53)
        if "e" not in text and "." in text and len(text.partition(".")[2]) > 8:
            text = f"{value:.8f}".rstrip("0")
        texts.append(text[:-1] if text.endswith(".0") else text)
    after = max((len(text.partition(".")[2]) for text in texts), default=0)
    texts = [text if "e" in text or "n" in text else (text if "." in text else text + ".").ljust(text.find(".") + 1 + after if "." in text else len(text) + 1 + after) for text in texts]
    return texts


def text_of(array, is_repr):
    values = array.reshape(-1).tolist() if array.ndim else [array.item()]
    texts = _texts(values, array.dtype)
    width = max(map(len, texts), default=0)
    texts = [text.rjust(width) for text in texts]
    if not array.ndim:
        return texts[0].strip()
    gap, start = (", ", "array(") if is_repr else (" ", "")

    def rows(shape, at, indent):
        if len(shape) == 1:
            return "[" + gap.join(texts[at : at + shape[0]]) + "]"
        step = len(texts) // max(1, math.prod(array.shape[: array.ndim - len(shape)])) // max(1, shape[0])
        line = gap.rstrip() + "\n" * (len(shape) - 1) + " " * (indent + 1)
        return "[" + line.join(rows(shape[1:], at + i * step, indent + 1) for i in range(shape[0])) + "]"

    body = rows(array.shape, 0, len(start))
    usual = array.dtype.name in ("float64", "int64", "bool")
    return f"{start}{body}{'' if usual else f', dtype={array.dtype.name}'})" if is_repr else body
