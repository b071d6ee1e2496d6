"""What plots are given, as numbers."""
import re


def numbers(values):
    """A flat list of numbers of a list, a tensor, an array; texts stay."""
    if hasattr(values, "tolist"):
        values = values.tolist()
    if isinstance(values, (int, float)):
        return [values]
    found = []
    for one in values:
        one = one.tolist() if hasattr(one, "tolist") else one
        if isinstance(one, (list, tuple)):
            found += numbers(one)
        else:
            found.append(one if isinstance(one, str) else float(one))
    return found


def columns(values):
    """Lines of a table [points, lines], or the only line."""
    if hasattr(values, "tolist"):
        values = values.tolist()
    values = list(values)
    if values and isinstance(values[0], (list, tuple)) or (values and getattr(values[0], "ndim", 0)):
        return [numbers(line) for line in zip(*values)]
    return [numbers(values)]


_COLOUR = re.compile(r"[bgrcmykw]|C\d")
_MARKS = ".,ov^<>12348spP*hH+xXDd|_"


def style_of(text):
    """Colour, marker and line of "o--r"."""
    found, rest = {}, text
    for line in ("--", "-.", "-", ":"):
        if line in rest:
            found["linestyle"] = line
            rest = rest.replace(line, "", 1)
            break
    colour = _COLOUR.search(rest)
    if colour:
        found["color"] = colour[0]
        rest = rest.replace(colour[0], "", 1)
    if rest and rest[0] in _MARKS:
        found["marker"] = rest[0]
        found.setdefault("linestyle", "none")
    return found


def colour_of(value):
    """A colour as text, or none."""
    if value is None or isinstance(value, str):
        return value
    parts = numbers(value)
    if len(parts) in (3, 4):
        return "#" + "".join(f"{round(255 * min(1, max(0, part))):02x}" for part in parts[:3])
    return None
