"""What is drawn on one pair of axes: remembered, and drawn when the figure is shown."""
import math

from .values import colour_of, columns, numbers, style_of
from _tinycnn.words import say

_KEPT = ("alpha", "label", "marker")


class Axes:
    def __init__(self, figure, place):
        self.figure, self._place = figure, place
        self._marks, self._told = [], {}
        self.xaxis = self.yaxis = _Axis()
        self.spines = _Spines()

    # Marks

    def _add(self, kind, named, **mark):
        kept = {name: named[name] for name in _KEPT if named.get(name) is not None}
        colour = colour_of(named.get("color", named.get("c", named.get("facecolor"))))
        if colour is not None:
            kept["color"] = colour
        self._marks.append({"kind": kind, **kept, **{name: value for name, value in mark.items() if value is not None}})
        return _Drawn(self._marks[-1])

    def plot(self, *args, **named):
        drawn, left = [], list(args)
        while left:
            first = left.pop(0)
            second = left.pop(0) if left and not isinstance(left[0], str) else None
            style = style_of(left.pop(0)) if left and isinstance(left[0], str) else {}
            lines = columns(first if second is None else second)
            for line in lines:
                x = list(range(len(line))) if second is None else numbers(first)
                look = {**style, **{name: value for name, value in named.items() if value is not None}}
                wide = look.get("linewidth", look.get("lw"))
                drawn.append(self._add("line", look, x=x, y=line, line=look.get("linestyle", look.get("ls")), width=wide, size=look.get("markersize", look.get("ms"))))
        return drawn

    def scatter(self, x, y, s=None, c=None, marker=None, cmap=None, vmin=None, vmax=None, **named):
        values = None
        if c is not None and not isinstance(c, str):
            if colour_of(c) is None or len(numbers(c)) == len(numbers(x)):
                values = c
            else:
                named["color"] = c
        elif c is not None:
            named["color"] = c
        values = values if values is None or isinstance(values, list) and values and isinstance(values[0], str) else numbers(values)
        size = numbers(s) if s is not None else None
        self._mappable = self._add("dots", named, x=numbers(x), y=numbers(y), values=values, sizes=size, cmap=_name(cmap), low=vmin, high=vmax)
        return self._mappable

    def bar(self, x, height, width=0.8, bottom=None, align="center", tick_label=None, **named):
        labels = numbers(x)
        heights = numbers(height)
        if labels and isinstance(labels[0], str):
            self.set_xticks(range(len(labels)), labels)
            labels = list(range(len(labels)))
        if tick_label is not None:
            self.set_xticks(labels, tick_label)
        heights = heights * len(labels) if len(heights) == 1 else heights
        bottoms = [0.0] * len(labels) if bottom is None else numbers(bottom) * (len(labels) if isinstance(bottom, (int, float)) else 1)
        wide = numbers(width) * (len(labels) if isinstance(width, (int, float)) else 1)
        lefts = [at - (w / 2 if align == "center" else 0) for at, w in zip(labels, wide)]
        drawn = self._add("bars", named, x=lefts, width=wide, y=bottoms, height=heights)
        return [drawn] * len(labels)

    def barh(self, y, width, height=0.8, left=None, **named):
        labels = numbers(y)
        if labels and isinstance(labels[0], str):
            self.set_yticks(range(len(labels)), labels)
            labels = list(range(len(labels)))
        lengths = numbers(width)
        starts = [0.0] * len(labels) if left is None else numbers(left)
        return self._add("bars", named, x=starts, width=lengths, y=[at - height / 2 for at in labels], height=[height] * len(labels))

    def hist(self, x, bins=10, range=None, density=False, **named):
        values = [value for value in numbers(x) if math.isfinite(value)]
        if isinstance(bins, int):
            low, high = range or ((min(values), max(values)) if values else (0.0, 1.0))
            high = high if high > low else low + 1
            edges = [low + (high - low) * i / bins for i in _count(bins + 1)]
        else:
            edges = numbers(bins)
        counts = [0.0] * (len(edges) - 1)
        for value in values:
            if edges[0] <= value <= edges[-1]:
                at = next((i for i in _count(len(counts)) if value < edges[i + 1]), len(counts) - 1)
                counts[at] += 1
        if density and sum(counts):
            total = sum(counts)
            counts = [count / total / (b - a) for count, a, b in zip(counts, edges, edges[1:])]
        self._add("bars", named, x=edges[:-1], width=[b - a for a, b in zip(edges, edges[1:])], y=[0.0] * len(counts), height=counts)
        return counts, edges, []

    def imshow(self, X, cmap=None, vmin=None, vmax=None, interpolation=None, origin="upper", extent=None, aspect=None, alpha=None, **named):
        import torch

        picture = X._tensor() if hasattr(X, "_tensor") else torch.as_tensor(X)
        if picture.dim() == 3 and picture.shape[2] == 1:
            picture = picture.squeeze(2)
        if picture.dim() not in (2, 3) or (picture.dim() == 3 and picture.shape[2] not in (3, 4)):
            raise TypeError(say("Invalid shape {0} for image data", tuple(picture.shape)))
        self._mappable = self._add("picture", {"alpha": alpha}, elements=picture.detach(), cmap=_name(cmap), low=vmin, high=vmax, origin=origin, extent=None if extent is None else numbers(extent), smooth=interpolation not in (None, "nearest", "none", "antialiased"), stretch=aspect == "auto")
        return self._mappable

    matshow = imshow

    def pcolormesh(self, *args, **named):
        return self.imshow(args[-1], origin="lower", aspect="auto", cmap=named.get("cmap"))

    def contourf(self, *args, **named):
        grids = [one for one in args if getattr(one, "ndim", 0) == 2]
        xs, ys = (numbers(grids[0]), numbers(grids[1])) if len(grids) == 3 else (None, None)
        extent = None if xs is None else (min(xs), max(xs), min(ys), max(ys))
        return self.imshow(grids[-1], origin="lower", extent=extent, aspect="auto", cmap=named.get("cmap"), alpha=named.get("alpha"))

    contour = contourf

    def text(self, x, y, s, **named):
        in_axes = named.get("transform") is self.transAxes
        return self._add("text", named, x=[float(x)], y=[float(y)], text=str(s), anchor=named.get("ha", named.get("horizontalalignment", "left")), baseline=named.get("va", named.get("verticalalignment", "baseline")), fontsize=_size(named), inAxes=in_axes)

    transAxes = "axes"

    def annotate(self, text, xy, xytext=None, **named):
        return self.text(*(xytext or xy), text, **{name: value for name, value in named.items() if name != "arrowprops"})

    def axhline(self, y=0, *ends, **named):
        return self._add("rule", named, y=[float(y)], line=named.get("linestyle", named.get("ls")), width=named.get("linewidth", named.get("lw")))

    def axvline(self, x=0, *ends, **named):
        return self._add("rule", named, x=[float(x)], line=named.get("linestyle", named.get("ls")), width=named.get("linewidth", named.get("lw")))

    def fill_between(self, x, y1, y2=0, **named):
        x, upper = numbers(x), numbers(y1)
        lower = numbers(y2) * (len(x) if isinstance(y2, (int, float)) else 1)
        return self._add("area", named, x=x, y=upper, height=lower)

    def errorbar(self, x, y, yerr=None, fmt="", **named):
        xs, ys = numbers(x), numbers(y)
        errors = numbers(yerr) * (len(xs) if isinstance(yerr, (int, float)) else 1) if yerr is not None else []
        for at, value, error in zip(xs, ys, errors):
            self._add("line", {**named, "label": None, "marker": None}, x=[at, at], y=[value - error, value + error])
        return self.plot(xs, ys, fmt, **named)

    # Words and axes

    def _tell(self, **told):
        self._told.update({name: value for name, value in told.items() if value is not None})

    def set_title(self, label, *args, **named):
        self._tell(title=str(label), titleSize=_size(named))

    def set_xlabel(self, xlabel, *args, **named):
        self._tell(xlabel=str(xlabel))

    def set_ylabel(self, ylabel, *args, **named):
        self._tell(ylabel=str(ylabel))

    def set_xlim(self, left=None, right=None, **named):
        self._tell(xlim=_ends(left, right))

    def set_ylim(self, bottom=None, top=None, **named):
        self._tell(ylim=_ends(bottom, top))

    def set_xscale(self, value, **named):
        self._tell(xscale=value)

    def set_yscale(self, value, **named):
        self._tell(yscale=value)

    def set_xticks(self, ticks, labels=None, **named):
        self._tell(xticks=numbers(ticks), xticklabels=None if labels is None else list(map(str, labels)), xturn=named.get("rotation"))

    def set_yticks(self, ticks, labels=None, **named):
        self._tell(yticks=numbers(ticks), yticklabels=None if labels is None else list(map(str, labels)))

    def set_xticklabels(self, labels, **named):
        self._tell(xticklabels=list(map(str, labels)), xturn=named.get("rotation"))

    def set_yticklabels(self, labels, **named):
        self._tell(yticklabels=list(map(str, labels)))

    def tick_params(self, *args, **named):
        pass

    def set(self, **told):
        for name, value in told.items():
            getattr(self, f"set_{name}")(*(value if name in ("xlim", "ylim") else (value,)))

    def set_aspect(self, aspect, **named):
        self._tell(equal=aspect in ("equal", 1))

    def axis(self, option=None, **named):
        if option in ("off", False):
            self._tell(off=True)
        elif option in ("on", True):
            self._told.pop("off", None)
        elif option in ("equal", "square", "image", "scaled"):
            self._tell(equal=True)
        elif isinstance(option, (list, tuple)):
            self._tell(xlim=list(option[:2]), ylim=list(option[2:]))

    def set_axis_off(self):
        self.axis("off")

    def grid(self, visible=True, *args, **named):
        self._tell(grid=bool(visible))

    def legend(self, *args, **named):
        if args:
            names = list(args[-1])
            for mark, name in zip([mark for mark in self._marks if mark["kind"] != "text"], names):
                mark["label"] = str(name)
        self._tell(legend=str(named.get("loc", "best")))

    def invert_yaxis(self):
        self._tell(inverted=True)

    def get_figure(self):
        return self.figure

    def twinx(self):
        return self

    def get_xlim(self):
        return tuple(self._told.get("xlim", (0.0, 1.0)))

    def get_ylim(self):
        return tuple(self._told.get("ylim", (0.0, 1.0)))

    def clear(self):
        self._marks.clear()
        self._told.clear()

    cla = clear

    def _described(self):
        marks = [{**mark, "label": None if str(mark.get("label", "_")).startswith("_") else str(mark["label"])} for mark in self._marks]
        return {"place": list(self._place), "marks": marks, **self._told}


class _Drawn:
    """What a call gave: little is done with it."""

    def __init__(self, mark):
        self._mark = mark

    def set_data(self, *given):
        if "elements" in self._mark:
            import torch

            self._mark["elements"] = torch.as_tensor(given[0])
        else:
            self._mark["x"], self._mark["y"] = map(numbers, given)

    def set_label(self, label):
        self._mark["label"] = label

    def get_color(self):
        return self._mark.get("color")

    def get_height(self):
        return self._mark["height"][0]

    def __iter__(self):
        return iter((self,))


class _Axis:
    def __getattr__(self, name):
        return lambda *args, **named: None


class _Spines(dict):
    def __missing__(self, name):
        return _Axis()

    def values(self):
        return []


_count = range


def _name(cmap):
    return None if cmap is None else str(getattr(cmap, "name", cmap))


def _size(named):
    size = named.get("fontsize", named.get("size"))
    return {"small": 8, "medium": 10, "large": 12, "x-large": 14}.get(size, size)


def _ends(low, high):
    if isinstance(low, (list, tuple)):
        low, high = low
    return [None if low is None else float(low), None if high is None else float(high)]
