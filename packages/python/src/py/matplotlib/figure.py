"""Figures: their axes in a grid, and what becomes of them."""
import base64
import os

from _tinycnn import host
from _tinycnn.bridge import call, js

from . import rcParams
from .axes import Axes
from _tinycnn.words import say


class Grid:
    """Axes in rows and columns."""

    def __init__(self, rows):
        self._rows = rows

    @property
    def flat(self):
        return iter([axes for row in self._rows for axes in row])

    def flatten(self):
        return Line(self.flat)

    ravel = flatten
    size = property(lambda self: sum(map(len, self._rows)))
    shape = property(lambda self: (len(self._rows), len(self._rows[0])))

    def __getitem__(self, at):
        if isinstance(at, tuple):
            return self._rows[at[0]][at[1]]
        return Line(self._rows[at])

    def __len__(self):
        return len(self._rows)

    def __iter__(self):
        return iter(map(Line, self._rows))


class Line(list):
    """Axes in one row."""

    flat = property(lambda self: iter(self))
    size = property(len)
    shape = property(lambda self: (len(self),))

    def flatten(self):
        return self

    ravel = flatten


class Figure:
    def __init__(self, figsize=None, dpi=None, **named):
        self._size = [float(side) for side in figsize or rcParams["figure.figsize"]]
        self.axes, self._title = [], None
        self._grid = (1, 1)

    def add_subplot(self, *args, **named):
        rows, columns, at = (1, 1, 1) if not args else args if len(args) == 3 else map(int, str(args[0]))
        first, last = (at if isinstance(at, tuple) else (at, at))
        place = ((first - 1) // columns, (first - 1) % columns, rows, columns, (last - 1) // columns, (last - 1) % columns)
        for axes in self.axes:
            if axes._place == place:
                return axes
        self.axes.append(Axes(self, place))
        return self.axes[-1]

    def subplots(self, nrows=1, ncols=1, squeeze=True, **named):
        rows = [[self.add_subplot(nrows, ncols, row * ncols + column + 1) for column in range(ncols)] for row in range(nrows)]
        if not squeeze:
            return Grid(rows)
        if nrows == ncols == 1:
            return rows[0][0]
        return Line(rows[0]) if nrows == 1 else Line(row[0] for row in rows) if ncols == 1 else Grid(rows)

    def gca(self):
        return self.axes[-1] if self.axes else self.add_subplot()

    def suptitle(self, t, **named):
        self._title = str(t)

    def colorbar(self, mappable=None, ax=None, **named):
        axes = ax if isinstance(ax, Axes) else self.gca()
        axes._tell(colorbar=True, colorbarLabel=named.get("label"))
        return Colorbar(axes)

    def tight_layout(self, *args, **named):
        pass

    subplots_adjust = set_tight_layout = autofmt_xdate = tight_layout

    def set_size_inches(self, *size):
        self._size = [float(side) for side in (size[0] if len(size) == 1 else size)]

    def clear(self):
        self.axes.clear()

    clf = clear

    def _svg(self):
        described = {"width": self._size[0], "height": self._size[1], "axes": [axes._described() for axes in self.axes]}
        if self._title:
            described["title"] = self._title
        return call(js.drawFigure, (described,), {})

    def savefig(self, fname, *args, format=None, **named):
        kind = (format or os.path.splitext(getattr(fname, "name", None) or os.fspath(fname))[1].lstrip(".") or "png").lower()
        svg = self._svg()
        if kind == "svg":
            data = svg.encode()
        elif kind == "png":
            data = host.ask("png", svg).to_bytes()
        else:
            raise ValueError(say("figures are saved as png or svg here, got {0}", kind))
        if hasattr(fname, "write"):
            fname.write(data)
            return
        with open(fname, "wb") as file:
            file.write(data)

    def show(self):
        host.display({"image/svg+xml": self._svg(), "text/plain": repr(self)})

    def _repr_svg_(self):
        return self._svg()

    def __repr__(self):
        width, height = (round(100 * side) for side in self._size)
        return f"<Figure size {width}x{height} with {len(self.axes)} Axes>"


class Colorbar:
    def __init__(self, axes):
        self._axes = axes

    def set_label(self, label, **named):
        self._axes._tell(colorbarLabel=str(label))
