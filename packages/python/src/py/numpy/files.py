"""Arrays in files: tables of text, and numpy's own format."""
import ast
import io
import math
import re
import struct
import zipfile
from array import array as numbers_of

from _tinycnn.words import say

from .array import _named, asarray, bool_, float32, float64, int64, uint8

__all__ = ["fromstring", "genfromtxt", "load", "loadtxt", "save", "savetxt", "savez", "savez_compressed"]

_LETTERS = {float64: ("<f8", "d"), float32: ("<f4", "f"), int64: ("<i8", "q"), uint8: ("|u1", "B"), bool_: ("|b1", "B")}
_READ = {"<f8": ("d", float64), "<f4": ("f", float32), "<i8": ("q", int64), "<i4": ("i", int64), "<i2": ("h", int64), "|i1": ("b", int64), "|u1": ("B", uint8), "|b1": ("B", bool_)}


def _lines(name):
    if hasattr(name, "read"):
        return name.read().splitlines()
    if isinstance(name, (list, tuple)):
        return name
    with open(name, encoding="utf-8") as file:
        return file.read().splitlines()


def _table(name, delimiter, comments, skip, usecols, convert):
    rows = []
    for line in list(_lines(name))[skip:]:
        line = line.split(comments)[0] if comments else line
        if line.strip():
            cells = [one.strip() for one in line.split(delimiter)]
            rows.append([convert(cells[i]) for i in usecols] if usecols is not None else [convert(one) for one in cells])
    if any(len(row) != len(rows[0]) for row in rows):
        raise ValueError(say("the rows of a table differ in their number of columns"))
    return rows


def _shaped(rows, dtype, unpack):
    made = asarray(rows, dtype).squeeze() if rows and (len(rows) == 1 or len(rows[0]) == 1) else asarray(rows, dtype)
    return made.T if unpack else made


def loadtxt(fname, dtype=float64, comments="#", delimiter=None, converters=None, skiprows=0, usecols=None, unpack=False, ndmin=0, **named):
    usecols = [usecols] if isinstance(usecols, int) else usecols
    return _shaped(_table(fname, delimiter, comments, skiprows, usecols, float), dtype, unpack)


def genfromtxt(fname, dtype=float64, comments="#", delimiter=None, skip_header=0, usecols=None, unpack=False, **named):
    def convert(text):
        try:
            return float(text)
        except ValueError:
            return math.nan

    usecols = [usecols] if isinstance(usecols, int) else usecols
    return _shaped(_table(fname, delimiter, comments, skip_header, usecols, convert), dtype, unpack)


def fromstring(text, dtype=float64, sep=" "):
    return asarray([float(one) for one in text.split(sep) if one.strip()], dtype)


def savetxt(fname, x, fmt="%.18e", delimiter=" ", header="", comments="# ", **named):
    x = asarray(x)
    rows = x.reshape(-1, 1).tolist() if x.ndim == 1 else x.tolist()
    body = "".join(delimiter.join(fmt % one for one in row) + "\n" for row in rows)
    text = (f"{comments}{header}\n" if header else "") + body
    if hasattr(fname, "write"):
        fname.write(text)
    else:
        with open(fname, "w", encoding="utf-8") as file:
            file.write(text)


def _bytes_of(x):
    return numbers_of(_LETTERS[x.dtype][1], x.reshape(-1).tolist() if x.size else []).tobytes()


def _bytes(x):
    x = asarray(x)
    word = _LETTERS[x.dtype][0]
    head = f"{{'descr': '{word}', 'fortran_order': False, 'shape': {x.shape!r}, }}"
    head += " " * (-(len(head) + 11) % 64) + "\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(head)) + head.encode("latin-1") + _bytes_of(x)


def _array(data):
    if data[:6] != b"\x93NUMPY":
        raise ValueError(say("this is no file of numpy's"))
    wide = data[6] > 1
    size = struct.unpack_from("<I" if wide else "<H", data, 8)[0]
    start = (12 if wide else 10) + size
    head = ast.literal_eval(data[start - size : start].decode("latin-1"))
    if head["descr"] not in _READ or head["fortran_order"]:
        raise ValueError(say("numbers of the kind {0} are not read here", head["descr"]))
    letter, kind = _READ[head["descr"]]
    flat = numbers_of(letter)
    flat.frombytes(data[start : start + math.prod(head["shape"]) * flat.itemsize])
    values = asarray(list(map(float, flat)) if kind.kind == "f" else list(flat), kind)
    return values.reshape(*head["shape"])


def _written(file, data):
    if hasattr(file, "write"):
        file.write(data)
        return
    with open(file, "wb") as opened:
        opened.write(data)


def _ending(file, ending):
    return file if hasattr(file, "write") or str(file).endswith(ending) else f"{file}{ending}"


def save(file, arr, **named):
    _written(_ending(file, ".npy"), _bytes(arr))


def savez(file, *args, **named):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, one in {**{f"arr_{i}": one for i, one in enumerate(args)}, **named}.items():
            archive.writestr(f"{name}.npy", _bytes(one))
    _written(_ending(file, ".npz"), target.getvalue())


savez_compressed = savez


class _Archive(dict):
    files = property(lambda self: list(self))

    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass

    close = __exit__


def load(file, *args, **named):
    if hasattr(file, "read"):
        data = file.read()
    else:
        with open(file, "rb") as opened:
            data = opened.read()
    if data[:2] != b"PK":
        return _array(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return _Archive({re.sub(r"\.npy$", "", name): _array(archive.read(name)) for name in archive.namelist()})
